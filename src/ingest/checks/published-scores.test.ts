import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../errors.ts';
import { dataPack } from '../pack/data-pack.ts';

const head = 'pack_version: 1\ncampaign: { id: c, suite: s }\nmodel: { id: m, name: M }\n';
const summary = 'run_summary: { runs: 30, passes: 23, not_graded: 2 }\n';

function reading(scores: string, { before = '' } = {}) {
  const text = `${head}${before}published_scores:\n${scores}`;
  return dataPack.read({ name: 'p.yaml', text, sha256: '' });
}

function told(scores: string, options?: { before: string }): string[] {
  return reading(scores, options).issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`);
}

describe('published scores', () => {
  it('keep their printed digits, their counts, and what the pack says of them', () => {
    const { campaigns, issues } = reading(`  - id: A
    statement: with tools
    source: the card
    published: { percent: 60.40 }
    own: { percent: 60, runs: 500, passes: 302 }
    items: 500
    note: why
`);
    expect(issues).toEqual([]);
    const [campaign] = campaigns;
    expect(campaign?.totals).toEqual({ runs: 0, graded: 0, ungraded: 0, passes: 0 });
    expect(campaign?.publishedScores).toEqual([
      {
        id: 'A',
        statement: 'with tools',
        source: 'the card',
        published: {
          percent: { value: 60.4, lower: 60.395, upper: 60.405, printed: '60.40' },
          runs: null,
          passes: null,
        },
        own: { percent: { value: 60, lower: 59.5, upper: 60.5, printed: '60' }, runs: 500, passes: 302 },
        items: 500,
        note: 'why',
        path: 'published_scores[0]',
      },
    ]);
  });

  it('are held against run_summary where the pack names nothing else, over graded runs', () => {
    const [campaign] = reading('  - { id: A, published: { runs: 4, passes: 3 } }\n', { before: summary }).campaigns;
    expect(campaign?.publishedScores[0]).toMatchObject({
      published: { percent: { value: 75, lower: 75, upper: 75 }, runs: 4, passes: 3 },
      own: { percent: { lower: (100 * 23) / 28, upper: (100 * 23) / 28 }, runs: 28, passes: 23 },
      statement: null,
      source: null,
      items: null,
      note: null,
    });
  });
});

describe('a published score that is not sound', () => {
  const counts = 'hold percent, or runs and passes';
  const percentage = 'be a percentage from 0 to 100';
  it.each<[string, string[]]>([
    [
      '{ id: A }',
      ['5:5 missing: published_scores[0].published must be a mapping of percent, runs, passes, received nothing'],
    ],
    ['{ id: A, published: {} }', [`5:14 missing: published_scores[0].published must ${counts}, received nothing`]],
    [
      '{ id: A, published: { runs: 4 } }',
      [`5:14 missing: published_scores[0].published must ${counts}, received runs`],
    ],
    [
      '{ id: A, published: { passes: 3 } }',
      [`5:14 missing: published_scores[0].published must ${counts}, received passes`],
    ],
    [
      '{ id: A, published: { percent: 75, passes: 3 } }',
      ['5:14 missing: published_scores[0].published must hold runs beside passes, received percent and passes'],
    ],
    [
      '{ id: A, published: 60.7 }',
      ['5:25 invalid: published_scores[0].published must be a mapping of percent, runs, passes, received 60.7'],
    ],
    [
      '{ id: A, published: { percent: 60.7% } }',
      [
        `5:36 invalid: published_scores[0].published.percent must ${percentage}, received "60.7%"\n  hint: write the number alone, without the percent sign`,
      ],
    ],
    [
      '{ id: A, published: { percent: 101 } }',
      [`5:36 invalid: published_scores[0].published.percent must ${percentage}, received 101`],
    ],
    [
      '{ id: A, published: { percent: 60, runs: 0 }, own: { percent: -1 }, items: 0 }',
      [
        '5:46 invalid: published_scores[0].published.runs must be a whole number of at least 1, received 0',
        `5:67 invalid: published_scores[0].own.percent must ${percentage}, received -1`,
        '5:80 invalid: published_scores[0].items must be a whole number of at least 1, received 0',
      ],
    ],
    [
      '{ id: A, published: { percent: 60 } }',
      [
        '5:5 missing: published_scores[0].own must be given where the pack has no graded runs of its own, received nothing',
      ],
    ],
    [
      '{ id: A, published: { runs: 3, passes: 4 }, own: { percent: 60, runs: 3, passes: 5 } }',
      [
        '5:44 mismatch: published_scores[0].published.passes must be at most runs (3), received 4',
        '5:86 mismatch: published_scores[0].own.passes must be at most runs (3), received 5',
      ],
    ],
  ])('%s', (score, expected) => {
    expect(told(`  - ${score}\n`)).toEqual(expected.map((message) => `error p.yaml:${message}`));
    expect(reading(`  - ${score}\n`).campaigns).toEqual([]);
  });

  it('has an id of its own', () => {
    const score = '  - { id: A, published: { percent: 60 }, own: { percent: 61 } }\n';
    expect(told(score + score)).toEqual([
      'error p.yaml:6:11 duplicate: published_scores[1].id must be unique among published_scores, received "A" again after published_scores[0]',
    ]);
  });

  it('cannot be held against runs of which none was graded', () => {
    const before = 'run_summary: { runs: 3, passes: 0, not_graded: 3 }\n';
    // One of them of the runs themselves.
    expect(told('  - { id: A, published: { percent: 60 } }\n', { before })).toHaveLength(2);
    expect(told('  - { id: A, published: { percent: 60 } }\n', { before: summary })).toEqual([]);
  });
});

/** What is said of a score whose figures are these. */
function figures(published: string, own: string, more = ''): string[] {
  return told(`  - id: A\n    published: ${published}\n    own: ${own}\n${more}`);
}

describe('a percentage that no count gives', () => {
  const own = '{ percent: 50 }';

  it.each<[string, string[]]>([
    ['{ percent: 60.4, runs: 500 }', []],
    ['{ percent: 60.4, runs: 500, passes: 302 }', []],
    ['{ percent: 0, runs: 7 }', []],
    ['{ percent: 100, runs: 7 }', []],
    ['{ runs: 7, passes: 7 }', []],
    [
      '{ percent: 60.7, runs: 500 }',
      [
        'warning p.yaml:6:27 mismatch: published_scores[0].published.percent must be that of a whole number of passes in 500 runs, such as 60.6 or 60.8, received 60.7',
      ],
    ],
    [
      '{ percent: 91.7, runs: 30 }',
      [
        'warning p.yaml:6:27 mismatch: published_scores[0].published.percent must be that of a whole number of passes in 30 runs, such as 90.0 or 93.3, received 91.7',
      ],
    ],
    [
      '{ percent: 99.9, runs: 30 }',
      [
        'warning p.yaml:6:27 mismatch: published_scores[0].published.percent must be that of a whole number of passes in 30 runs, such as 96.7 or 100.0, received 99.9',
      ],
    ],
    [
      '{ percent: 60.4, runs: 500, passes: 303 }',
      [
        'warning p.yaml:6:27 mismatch: published_scores[0].published.percent must be 60.6 (303 of 500 runs), received 60.4',
      ],
    ],
    [
      '{ percent: 60.7, runs: 500, passes: 303 }',
      [
        'warning p.yaml:6:27 mismatch: published_scores[0].published.percent must be 60.6 (303 of 500 runs), received 60.7',
      ],
    ],
  ])('of runs: %s', (published, expected) => {
    expect(figures(published, own)).toEqual(expected);
  });

  it('is a note where the pack explains it, on either side', () => {
    const more = '    note: the mean of three runs\n';
    const said = '\n  hint: the pack says: the mean of three runs';
    expect(figures(own, '{ percent: 60.7, runs: 500 }', more)).toEqual([
      `note p.yaml:7:21 mismatch: published_scores[0].own.percent must be that of a whole number of passes in 500 runs, such as 60.6 or 60.8, received 60.7${said}`,
    ]);
    expect(figures('{ percent: 60.7 }', own, `    items: 500\n${more}`)).toEqual([
      `note p.yaml:6:27 mismatch: published_scores[0].published.percent must be that of a whole number of 500 items, such as 60.6 or 60.8, received 60.7${said}`,
    ]);
  });

  it('of the items is a note, unless the runs are known', () => {
    const items = '    items: 30\n';
    expect(figures('{ percent: 91.7 }', '{ percent: 90.0 }', items)).toEqual([
      'note p.yaml:6:27 mismatch: published_scores[0].published.percent must be that of a whole number of 30 items, such as 90.0 or 93.3, received 91.7\n  hint: an average over several runs, or not that many items',
    ]);
    expect(figures('{ percent: 91.7, runs: 120 }', '{ percent: 90.0 }', items)).toEqual([]);
  });

  it('is not looked for where no percentage was printed', () => {
    expect(figures('{ runs: 3, passes: 1 }', '{ percent: 33 }', '    items: 7\n    note: x\n')).toEqual([
      expect.stringMatching(/^note p\.yaml:7:21 /u),
    ]);
  });
});

describe('a share beside a percentage', () => {
  it('is a warning, and the only one about that figure', () => {
    expect(figures('{ percent: 60.4 }', '{ percent: 0.607 }', '    items: 500\n')).toEqual([
      'warning p.yaml:7:21 mismatch: published_scores[0].own.percent must be in percent, as the figure beside it is (60.4), received 0.607\n  hint: a share of 0.607 is 60.7 %',
    ]);
    expect(told('  - { id: A, published: { percent: 0.8 } }\n', { before: summary })).toHaveLength(1);
  });

  it('is no share where it is nowhere near the other figure, or where both are small', () => {
    expect(figures('{ percent: 60.4 }', '{ percent: 0.2 }')).toEqual([]);
    expect(figures('{ percent: 0.9 }', '{ percent: 0.8 }')).toEqual([]);
    expect(figures('{ percent: 0 }', '{ percent: 0 }')).toEqual([]);
    expect(figures('{ percent: 1 }', '{ percent: 90 }')).toEqual([]);
  });
});

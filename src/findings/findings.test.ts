import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { isFigure } from '../measures/figure.ts';
import { measures } from '../measures/measures.ts';
import { verdicts } from '../vocabulary.ts';
import type { Finding } from './finding.ts';
import { type FindingKind, findingRules, findings } from './findings.ts';

interface PackOptions {
  readonly id: string;
  readonly model?: string;
  /** Counts of passes by task, each of `runs`. */
  readonly counts?: readonly number[];
  readonly runs?: number;
  readonly ungraded?: number;
  /** For a pack of totals only. */
  readonly totals?: readonly [passes: number, runs: number];
  readonly size?: number | null;
  readonly extra?: string;
  readonly cost?: string;
  readonly harness?: string;
}

/** A campaign by way of a pack, so that nothing here knows how campaigns are built. */
function campaign(options: PackOptions): Campaign {
  const { id, model = 'm', counts, runs = 3, totals, size, extra = '', cost, harness, ungraded = 0 } = options;
  const tasks = (counts ?? []).map(
    (passes, index) =>
      `  t${index}: { runs: ${runs + (index === 0 ? ungraded : 0)}, passes: ${passes}${index === 0 && ungraded > 0 ? `, not_graded: ${ungraded}` : ''} }`,
  );
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s${harness === undefined ? '' : `, harness: ${harness}`} }`,
    `model: { id: ${model}, name: Model ${model}, family: f${size ? `, parameters_b: { total: ${size} }` : ''} }`,
    ...(totals === undefined
      ? []
      : [`run_summary: { runs: ${totals[1]}, passes: ${totals[0]}${cost === undefined ? '' : `, ${cost}`} }`]),
    ...(tasks.length === 0 ? [] : ['per_task_results:', ...tasks]),
    extra,
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function found(kind: FindingKind, ...campaigns: Campaign[]): Finding[] {
  return findings(measures(campaigns)).filter((finding) => finding.kind === kind);
}

describe('every rule', () => {
  it.each(Object.entries(findingRules))('%s says what it asks', (_, rule) => {
    expect(rule.label).toMatch(/^[A-Z]/u);
    expect(rule.question).toMatch(/\?$/u);
  });

  it('speaks in sentences and closed verdicts, and has ids fit for anchors', () => {
    const all = findings(
      measures([
        campaign({ id: 'a', counts: [3, 1, 0], size: 20 }),
        campaign({ id: 'b', model: 'n', counts: [2, 2, 2], size: 5 }),
      ]),
    );
    for (const { id, verdict, claim } of all) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect([null, ...Object.keys(verdicts)]).toContain(verdict);
      expect(claim).toMatch(/^\S.*\.$/u);
      expect(claim).not.toMatch(/NaN|undefined|Infinity/u);
    }
  });

  it('finds nothing in no campaigns', () => expect(findings(measures([]))).toEqual([]));
});

describe('suite score', () => {
  it('says what is missing where a pack holds totals only', () => {
    const [score] = found('suite-score', campaign({ id: 'a', totals: [20, 30] }));
    expect(score).toMatchObject({ verdict: null });
    expect(score!.claim).not.toContain('not estimable');
    expect(score!.caveats).toContain('On new tasks the score is not estimable: needs per-task results.');
  });

  it('speaks of the mean of the task rates where tasks were run unequally often', () => {
    const unequal = campaign({
      id: 'a',
      extra: 'per_task_results: { x: { runs: 2, passes: 1 }, y: { runs: 1, passes: 1 } }',
    });
    const [score] = found('suite-score', unequal);
    expect(score!.claim).toMatch(
      /passes 2 of 3.runs \(mean of the task rates 75\.0.%, as tasks were run unequally often\)/u,
    );
    expect(score!.estimate!.value).toBeCloseTo(0.75, 12);
    expect(measures([unequal]).leaderboard[0]!.rate).toBeCloseTo(0.75, 12);
  });

  it('brackets runs that were not graded', () => {
    const [score] = found('suite-score', campaign({ id: 'a', counts: [3, 0], ungraded: 2 }));
    expect(score!.caveats.join()).toMatch(
      /2 of \d+.runs were not graded and are left out\. If all of them failed: Model m passes 3 of 8.* If all of them passed: Model m passes 5 of 8/u,
    );
  });
});

describe('rerun', () => {
  it('is compatible at three runs, whatever the totals', () => {
    const [rerun] = found(
      'rerun',
      campaign({ id: 'a', counts: [3, 3, 1, 0] }),
      campaign({ id: 'b', counts: [3, 2, 2, 0] }),
    );
    expect(rerun!.verdict).toBe('compatible');
  });

  it('is contradicted by a drop that chance does not explain', () => {
    const [rerun] = found(
      'rerun',
      campaign({ id: 'a', counts: [9, 9, 10, 10], runs: 10 }),
      campaign({ id: 'b', counts: [1, 2, 3, 2], runs: 10 }),
    );
    expect(rerun!.verdict).toBe('contradicted');
  });

  it('is contradicted by tasks that swap, though the total stays', () => {
    const [rerun] = found(
      'rerun',
      campaign({ id: 'a', counts: [10, 0, 10, 0], runs: 10 }),
      campaign({ id: 'b', counts: [0, 10, 0, 10], runs: 10 }),
    );
    expect(rerun!.verdict).toBe('contradicted');
    expect(rerun!.figures.find(({ about }) => about === 'same total')!.value).toBeCloseTo(1, 9);
  });

  it('is equivalent only when many runs show that it is', () => {
    const [rerun] = found(
      'rerun',
      campaign({ id: 'a', counts: [100, 100, 50, 0], runs: 200 }),
      campaign({ id: 'b', counts: [101, 100, 49, 1], runs: 200 }),
    );
    expect(rerun!.verdict).toBe('equivalent');
  });

  it('compares totals where there is nothing else, and says so', () => {
    const [rerun] = found('rerun', campaign({ id: 'a', totals: [23, 30] }), campaign({ id: 'b', totals: [22, 30] }));
    expect(rerun!.caveats.join()).toContain('needs per-task results');
    expect(rerun!.figures[0]!.method).toContain('Fisher');
  });

  it('does not pool across harness versions unless asked', () => {
    const [rerun] = found(
      'rerun',
      campaign({ id: 'a', counts: [3, 1], harness: 'h@1' }),
      campaign({ id: 'b', counts: [3, 1], harness: 'h@2' }),
    );
    expect(rerun!.caveats.join()).toMatch(/not pooled: harness differs.*--across.*Harness changed/u);
  });
});

describe('size inversion', () => {
  it('is supported only by more than chance, and contradicted the other way round', () => {
    const small = campaign({ id: 'a', model: 'small', totals: [290, 300], size: 5 });
    const large = campaign({ id: 'b', model: 'large', totals: [200, 300], size: 50 });
    expect(found('size-inversion', small, large)[0]).toMatchObject({
      verdict: 'supported',
      subject: 'Model small over Model large',
    });
    const better = campaign({ id: 'b', model: 'large', totals: [299, 300], size: 50 });
    const worse = campaign({ id: 'a', model: 'small', totals: [200, 300], size: 5 });
    expect(found('size-inversion', worse, better)[0]!.verdict).toBe('contradicted');
  });

  it('adjusts for all pairs looked at', () => {
    const sizes = [5, 10, 20, 40].map((size, index) =>
      campaign({ id: `c${index}`, model: `m${size}`, totals: [20 + index, 30], size }),
    );
    const pairs = measures(sizes).sizePairs;
    expect(pairs).toHaveLength(6);
    for (const { pooled, pValueAdjusted } of pairs) expect(pValueAdjusted).toBeGreaterThanOrEqual(pooled.test.pValue);
  });

  it('uses the tasks where both sides have them', () => {
    const [pair] = measures([
      campaign({ id: 'a', model: 'x', counts: [3, 2, 1], size: 5 }),
      campaign({ id: 'b', model: 'y', counts: [3, 1, 0], size: 50 }),
    ]).sizePairs;
    expect(pair!.pooled).toMatchObject({ test: { method: 'exact permutation within tasks, two-sided' } });
    expect(pair!.pooled.difference.scope).toBe('same tasks');
  });

  it('names the size that is missing', () => {
    const [finding] = found(
      'size-inversion',
      campaign({ id: 'a', model: 'x', totals: [1, 3], size: 5 }),
      campaign({ id: 'b', model: 'y', totals: [2, 3] }),
    );
    expect(finding!.verdict).toBe('not estimable');
    expect(finding!.claim).toContain('missing model.parameters_b.total of Model y');
  });
});

describe('cost per pass', () => {
  const priced = (id: string, cost: string) => campaign({ id, model: id, totals: [20, 30], cost });

  it('says where printed rounding overlaps, and judges nothing', () => {
    for (const [first, second, isApart] of [
      ['0.02', '0.021', false],
      ['0.020', '0.021', false],
      ['0.0200', '0.0210', true],
    ] as const) {
      const [cost] = found(
        'cost-per-pass',
        priced('a', `cost_per_pass_usd: ${first}`),
        priced('b', `cost_per_pass_usd: ${second}`),
      );
      expect(cost!.verdict).toBeNull();
      expect(cost!.claim.includes('does not separate')).toBe(!isApart);
    }
  });

  it('leaves unknown costs out and names them', () => {
    const [finding] = found(
      'cost-per-pass',
      priced('a', 'cost_per_pass_usd: 0.02'),
      priced('b', 'cost_per_pass_usd: 0.05'),
      campaign({ id: 'c', model: 'c', totals: [1, 3] }),
    );
    expect(finding!.caveats.join()).toContain('Model c is left out: the pack states no cost');
  });

  it('has no cost per pass without a pass, nor a bound of it, which other campaigns may undercut', () => {
    const [row] = measures([campaign({ id: 'a', totals: [0, 3], cost: 'cost_total_usd: 0.5' })]).leaderboard;
    expect(isFigure(row!.cost.costPerPass)).toBe(false);
    expect(row!.cost.costPerPass).toEqual({ missing: 'this campaign spent $0.50 without a pass' });
  });
});

describe('runs to separate', () => {
  const asking = (passes: number) =>
    found(
      'runs-to-separate',
      campaign({
        id: 'a',
        counts: [passes, 1],
        extra: 'open_questions:\n  - { task: t0, to: [0.6], stated_runs: 500 }',
      }),
    )[0]!;

  it('plans from the observed rate, and says what the stated runs can tell however many they are', () => {
    const finding = asking(1);
    expect(finding.verdict).toBe('undecided');
    expect(finding.claim).toMatch(/the 500 that the author names have power (?:1|>.0\.999)/u);
  });

  it('says that no plan starts from 0 or 1', () => {
    expect(asking(0)).toMatchObject({ verdict: 'not estimable' });
    expect(asking(0).claim).toContain('missing a rate between 0 and 1 in open_questions[0].from');
  });
});

describe('predictions', () => {
  const predicting = (form: string) =>
    found(
      'prediction',
      campaign({
        id: 'a',
        counts: [3, 3, 3, 2, 2, 3, 3, 3, 3, 3],
        extra: `run_summary: { runs: 30, passes: 28 }\npredictions:\n  - { id: P, target: run_summary.passes, ${form} }`,
      }),
    )[0]!;

  it.each([
    ['at_least: 10', 'hit', 'came true'],
    ['at_most: 10', 'miss', 'missed'],
    ['exactly: 28', 'hit', 'came true'],
    ['range: [29, 30]', 'near miss', 'missed'],
    ['point: 27', null, 'too few'],
    ['point: 3', null, 'too few'],
  ])('%s is %s', (form, verdict, words) => {
    const finding = predicting(form);
    expect(finding.verdict).toBe(verdict);
    expect(finding.claim).toContain(words);
  });
});

import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import type { Finding } from '../findings/finding.ts';
import { findings } from '../findings/findings.ts';
import { admitPack } from '../ingest/pack/admit-pack.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import { checkedClaims } from './claims.ts';
import { articleOf } from './text/article.ts';

let campaigns: readonly Campaign[];
let found: readonly Finding[];

beforeAll(async () => {
  ({ campaigns } = await readCampaigns([fileURLToPath(new URL('../../data/packs', import.meta.url))]));
  found = findings(measures(campaigns));
});

async function claims(text: string, name = 'a.md') {
  return checkedClaims(await articleOf(name, text), campaigns, found);
}

async function wrong(text: string, name?: string) {
  const all = await claims(text, name);
  return all
    .filter(({ verdict }) => verdict === 'differs' || verdict === 'overstated')
    .map(
      ({ line, column, verdict, text: says, right }) =>
        `${line}:${column} ${verdict} ${says}${verdict === 'differs' ? ` → ${right}` : ''}`,
    );
}

describe('numbers that are right', () => {
  it.each([
    'GPT-5.5 passed 27/30 runs at $0.070 per pass.',
    'GPT-5.5 passed 27 of 30 runs.',
    'GPT-OSS 20B passed 83.3 % of its runs, GPT-5.5 passed 90 percent of its runs.',
    'A pass of GPT-OSS 120B (2026-05-17) costs 41 % less than that of Mistral Large 3.',
    'GPT-OSS 20B scores two points above GPT-OSS 120B.',
    'GPT-OSS 120B has six times the parameters of GPT-OSS 20B.',
    'In the rerun of 2026-05-24 GPT-OSS 120B passed 1 of 3 runs of task_05_minimal_fix.',
  ])('%s', async (text) => {
    const numbers = (await claims(text)).filter(({ verdict }) => verdict !== 'exempt');
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.map(({ verdict, text: says }) => `${says}: ${verdict}`)).toEqual(
      numbers.map(({ text: says }) => `${says}: matches`),
    );
  });
});

describe('numbers that are wrong', () => {
  it.each([
    ['GPT-5.5 passed 26/30 runs.', '1:16 differs 26/30 → 27/30'],
    ['GPT-5.5 costs $0.080 per pass.', '1:15 differs $0.080 → $0.070'],
    ['The pass rate of GPT-OSS 20B is 86.7 %.', '1:33 differs 86.7 % → 83.3\u00a0%'],
    [
      'In the campaign of 2026-05-17 GPT-OSS 120B did well: 7 of 10 tasks passed 2 of 3 runs or better.',
      '1:54 differs 7 of 10 → 8/10',
    ],
    ['GPT-OSS 20B passes at 1.85x lower cost per pass than GPT-OSS 120B.', '1:23 differs 1.85x → 1.81× or 2.7×'],
  ])('%s', async (text, expected) => {
    expect(await wrong(text)).toEqual([expected]);
  });

  it('are found in cells, by row and column', async () => {
    const table =
      '| model | score | cost per pass |\n| --- | --- | --- |\n| GPT-5.5 | 27/30 | $0.070 |\n| Llama 3.3 70B | 21/30 | $0.0045 |\n';
    expect(await wrong(table)).toEqual(['4:19 differs 21/30 → 20/30']);
  });

  it('are found in HTML, where they stand in the file', async () => {
    const page =
      '<!doctype html>\n<p>GPT-5.5 passed <b>26/30</b> runs.</p>\n<script>const GPT = "GPT-5.5 passed 1/30 runs";</script>\n<table><tr><th>model<th>score<tr><td>GPT-5.5<td>25/30</table>\n';
    expect(await wrong(page, 'a.html')).toEqual(['2:22 differs 26/30 → 27/30', '4:49 differs 25/30 → 27/30']);
  });

  it('every wrong count of a sentence is seen, and the right one is not', async () => {
    for (let passes = 0; passes <= 30; passes++) {
      expect(await wrong(`Claude Sonnet 4.6 passed ${passes}/30 runs.`), String(passes)).toHaveLength(
        passes === 28 ? 0 : 1,
      );
    }
  });
});

describe('strong words', () => {
  it.each([
    ['The size inversion of GPT-OSS 20B over GPT-OSS 120B is confirmed by two runs.', 'confirmed'],
    ['GPT-OSS 20B outscores GPT-OSS 120B.', 'outscores'],
    ['The result of GPT-OSS 120B is stable.', 'stable'],
    ['GPT-OSS 120B is the cheapest model.', 'cheapest'],
    ['GPT-5.5 handles the task every time.', 'every time'],
    ['Claude Sonnet 4.6 is the best model of the suite.', 'the best model'],
    ['GPT-OSS 20B is significantly better than GPT-OSS 120B.', 'significantly better'],
  ])('%s', async (text, words) => {
    const all = (await claims(text)).filter(({ verdict }) => verdict === 'overstated');
    expect(all.map(({ text: says }) => says)).toContain(words);
    expect(all.every(({ right }) => right !== null && right.length > 20)).toBe(true);
  });

  it.each([
    'GPT-OSS 20B was the cheapest model.',
    'It is not confirmed that GPT-OSS 20B beats GPT-OSS 120B.',
    'Is GPT-OSS 20B better than GPT-OSS 120B?',
    'Whether GPT-OSS 20B outperforms GPT-OSS 120B is open.',
    'Claude Sonnet 4.6 (28/30, 93.3 %) has the best score, but is not shown to score above any other model.',
  ])('an honest sentence raises nothing: %s', async (text) => {
    expect(await wrong(text)).toEqual([]);
  });

  it('stand where the data bear them out', async () => {
    const pack = (id: string, passes: number, sizes: number) =>
      admitPack(
        {
          pack_version: 1,
          campaign: { id, suite: 's' },
          model: { id, name: id, family: 'F', parameters_b: { total: sizes } },
          run_summary: { runs: 300, passes },
        },
        { file: id, importer: 'data pack', sha256: '' },
      ).campaigns[0]!;
    const two = [pack('Small', 280, 10), pack('Large', 100, 100)];
    const article = await articleOf('a.md', 'Small outscores Large, and the inversion is confirmed.');
    expect(
      checkedClaims(article, two, findings(measures(two))).filter(({ verdict }) => verdict === 'overstated'),
    ).toEqual([]);
  });
});

describe('a table of runs that nobody has seen', () => {
  const rows: Readonly<Record<string, readonly number[]>> = {
    'alpha-7b': [1, 1, 2, 3, 2, 2, 2, 2],
    'beta-70b': [3, 2, 3, 3, 3, 3, 3, 3],
    gamma: [1, 1, 2, 0, 1, 3, 1, 3],
  };
  let three: readonly Campaign[];
  let known: readonly Finding[];
  beforeAll(() => {
    three = Object.entries(rows).map(
      ([id, passes]) =>
        admitPack(
          {
            pack_version: 1,
            campaign: { id: `run of ${id}`, suite: 's' },
            model: { id, name: id },
            suite_tasks: passes.length,
            run_summary: { runs: 3 * passes.length, passes: passes.reduce((sum, one) => sum + one, 0) },
            per_task_results: Object.fromEntries(
              passes.map((one, task) => [`t0${task + 1}`, { runs: 3, passes: one }]),
            ),
          },
          { file: id, importer: 'data pack', sha256: '' },
        ).campaigns[0]!,
    );
    known = findings(measures(three));
  });
  const of = async (text: string) =>
    checkedClaims(await articleOf('a.md', text), three, known).map(({ verdict, text: says, right }) =>
      `${verdict} ${says}${verdict === 'differs' ? ` → ${right}` : ''}`.replaceAll('\u00a0', ' '),
    );

  it.each([
    ['gamma is better than beta-70b.', 'overstated better than'],
    ['gamma significantly outperforms beta-70b.', 'overstated significantly outperforms'],
    ['alpha-7b is the best model.', 'overstated the best model'],
    ['alpha-7b and gamma are equally good.', 'overstated equally good'],
    ['The runs are done. alpha-7b beats gamma. beta-70b beats gamma.', 'overstated beats'],
    ['beta-70b beats gamma.', 'matches beats'],
    ['gamma is worse than beta-70b.', 'matches worse than'],
  ])('%s', async (text, expected) => {
    expect(await of(text)).toContain(expected);
  });

  it.each([
    ['alpha-7b has a pass rate of 66.7 %.', 'differs 66.7 % → 62.5 %'],
    ['gamma passed 33.3 % of its runs.', 'differs 33.3 % → 50.0 %'],
    ['beta-70b scored 100 %.', 'differs 100 % → 95.8 %'],
    [
      '| model | passes | runs | rate |\n| --- | --- | --- | --- |\n| gamma | 15 | 24 | 62.5 % |',
      'differs 62.5 % → 50.0 %',
    ],
    ['| model | passes | runs | rate |\n| --- | --- | --- | --- |\n| gamma | 15 | 24 | 62.5 % |', 'differs 15 → 12'],
    ['gamma passed 33.3 % of its runs of t01.', 'matches 33.3 %'],
  ])('%s', async (text, expected) => {
    expect(await of(text)).toContain(expected);
  });
});

describe('what is left out', () => {
  it('is listed with its reason: dates, versions, list numbers, quotations', async () => {
    const all = await claims('1. On 2025-01-02 we ran v1.2.3 and “scored 99 of 100 runs”.\n', 'a.txt');
    expect(all.map(({ verdict, about }) => `${verdict} ${about}`)).toEqual([
      'exempt a number of a list',
      'exempt a date',
      'exempt a version',
      'exempt a quotation',
    ]);
  });

  it('is what the author exempts, with the reason', async () => {
    const all = await claims(
      '<!-- holdsup: exempt from the press release -->\n\nGPT-5.5 passed 3/30 runs.\n\nGPT-5.5 passed 26/30 runs.\n',
    );
    expect(all.map(({ verdict, about }) => (verdict === 'exempt' ? about : verdict))).toEqual([
      'from the press release',
      'differs',
    ]);
  });

  it('names that look like other names are the longer ones', async () => {
    expect(await wrong('GPT-OSS 20B passed 25/30 runs, and GPT-OSS 120B passed 23/30 runs.')).toEqual([]);
  });
});

describe('odd articles', () => {
  it.each([
    '',
    '\r\n\r\n',
    '| a |\n| --- |\n',
    '<!-- holdsup: exempt',
    'שלום 12 עולם',
    '<<<>>>',
    '[1, 2',
    '$',
    '%%% 5 % of',
  ])('%j ends in claims', async (text) => {
    for (const name of ['a.md', 'a.html', 'a.txt']) expect(Array.isArray(await claims(text, name))).toBe(true);
  });

  it('a long one takes time in proportion', async () => {
    const line = 'GPT-5.5 passed 27/30 runs, and GPT-OSS 20B passed 25/30 runs at $0.00048 per pass.\n\n';
    const all = await claims(line.repeat(2000));
    expect(all.filter(({ verdict }) => verdict === 'matches')).toHaveLength(6000);
  });
});

import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { isFigure } from '../../measures/figure.ts';
import { type EffortSweep, effortSweeps } from '../../measures/pairs/effort-sweep.ts';
import { rowsOfSeveral } from '../../measures/rates/leaderboard.ts';
import { effortFinding } from './effort-sweep.ts';

interface Level {
  readonly effort?: string;
  readonly tokens?: number;
  readonly passes: number;
  readonly runs?: number;
}

function campaign({ effort, tokens, passes, runs = 200 }: Level, index: number): Campaign {
  const reasoning = [
    ...(effort === undefined ? [] : [`effort: ${effort}`]),
    ...(tokens === undefined ? [] : [`tokens_per_run: ${tokens}`]),
  ];
  const text = `pack_version: 1
campaign: { id: c${index}, suite: s, reasoning: { ${reasoning.join(', ')} } }
model: { id: m, name: M }
run_summary: { runs: ${runs}, passes: ${passes} }
`;
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text, sha256: '' });
  expect(issues).toEqual([]);
  return campaigns[0]!;
}

const options = { level: 0.95, margin: 0.1, power: 0.8 };

function judged(...levels: Level[]) {
  const campaigns = levels.map(campaign);
  const sweeps = effortSweeps(campaigns, options);
  return {
    sweeps,
    finding:
      sweeps[0] && effortFinding(sweeps[0], { campaigns, options, leaderboard: rowsOfSeveral(campaigns, options) }),
  };
}

const three = (low: number, medium: number, high: number, runs = 200): Level[] => [
  { effort: 'high', tokens: 16000, passes: high, runs },
  { effort: 'low', tokens: 2000, passes: low, runs },
  { effort: 'medium', tokens: 8000, passes: medium, runs },
];

describe('an effort sweep', () => {
  it('tells the tokens of a level whose name speaks of tokens, and once those of a level that has no name', () => {
    const { finding } = judged({ effort: 'many tokens', tokens: 16000, passes: 150 }, { tokens: 2000, passes: 100 });
    const said = finding!.claim.replaceAll('\u00a0', ' ');
    expect(said).toContain('at many tokens (16,000 tokens)');
    expect(said).toContain('at 2000 tokens,');
  });

  it('orders levels by tokens and fits the curve of R', () => {
    // R 4.2: x <- log2(c(2000, 8000, 16000)); g <- glm(cbind(s, 200 - s) ~ x, binomial), s <- c(100, 150, 170).
    const [sweep] = judged(...three(100, 150, 170)).sweeps as [EffortSweep];
    expect(sweep.levels.map(({ label }) => label)).toEqual(['low', 'medium', 'high']);
    if ('missing' in sweep.curve) throw new Error(sweep.curve.missing);
    expect(sweep.curve.oddsPerDoubling.value).toBeCloseTo(1.76866892355683, 6);
    expect(sweep.curve.slopePValue).toBeCloseTo(4.02317474132872e-15, 18);
    expect(sweep.curve.curvaturePValue).toBeCloseTo(0.788347364170924, 8);
    expect(sweep.curve.band.at(0)!.tokens).toBeCloseTo(2000, 6);
    expect(sweep.curve.band.at(-1)!.tokens).toBeCloseTo(16000, 6);
    expect(sweep.curve.band.every(({ rate }) => rate.lower < rate.value && rate.value < rate.upper)).toBe(true);
  });

  it('tests every level against every higher one with Fisher and Holm', () => {
    const [sweep] = judged(...three(100, 150, 170)).sweeps as [EffortSweep];
    // R 4.2: fisher.test of (100, 150), (100, 170), (150, 170) of 200, p.adjust(method = "holm").
    expect(sweep.steps.map(({ from, to }) => `${from} ${to}`)).toEqual(['low medium', 'low high', 'medium high']);
    const expected = [6.98410252020779e-7, 1.80785055478378e-13, 0.0171914860377327];
    for (const [index, step] of sweep.steps.entries()) {
      expect(step.pValueAdjusted / expected[index]!).toBeCloseTo(1, 8);
      expect(step.gain.value).toBeCloseTo([0.25, 0.35, 0.1][index]!, 12);
    }
  });

  it('is supported where a step up is separated, and says how far', () => {
    const { finding } = judged(...three(100, 150, 160));
    expect(finding).toMatchObject({ subject: 'M', verdict: 'supported' });
    expect(finding!.claim).toContain(
      'A gain is shown from low to medium, from low to high; none is shown beyond medium.',
    );
    expect(finding!.caveats.join(' ')).toContain('cannot be excluded');
    expect(judged(...three(60, 120, 180)).finding!.claim).toContain(
      'The last step up, from medium to high, still helps.',
    );
  });

  it('calls no level enough that is not shown to gain anything itself', () => {
    const { finding } = judged(...three(100, 115, 115), { effort: 'max', tokens: 32000, passes: 132 });
    expect(finding!.verdict).toBe('supported');
    expect(finding!.claim).toContain(
      'A gain is shown from low to max. None is shown up to medium, nor from medium on, so that where the gain sets in is open.',
    );
  });

  it.each<[string, Level[], string]>([
    ['more effort hurts', three(170, 150, 100), 'contradicted'],
    ['too few runs', three(15, 18, 20, 30), 'undecided'],
    ['many runs, no difference', three(1400, 1400, 1405, 2000), 'equivalent'],
    ['up and then down', three(100, 180, 110), 'contradicted'],
  ])('%s', (_, levels, verdict) => {
    expect(judged(...levels).finding!.verdict).toBe(verdict);
  });

  it('says where more effort lowers the score', () => {
    const { finding } = judged(...three(100, 180, 110));
    expect(finding!.claim).toContain('More effort lowers the score from medium to high.');
    expect(finding!.proposition).toBe('more reasoning effort gives M a higher score');
  });

  it('says that beyond a level all is the same only where that is shown', () => {
    const { finding } = judged(...three(1000, 1600, 1602, 2000));
    expect(finding!.caveats).toContainEqual(
      expect.stringMatching(/^Beyond medium every level is the same within ±10/u),
    );
  });

  it('notices a curve that is not straight in log tokens', () => {
    expect(judged(...three(20, 170, 172)).finding!.caveats[0]).toMatch(/^Not a straight line/u);
    expect(judged(...three(100, 150, 170)).finding!.caveats[0]).toMatch(/is not excluded .+ does not show/u);
  });

  it('compares nothing without tokens, and names what is missing', () => {
    const { finding } = judged({ effort: 'low', passes: 100 }, { effort: 'high', passes: 150 });
    expect(finding!.verdict).toBe('not estimable');
    expect(finding!.claim).toContain('tokens_per_run');
    expect(finding!.caveats.join(' ')).toContain('Without tokens, and so outside of curve and steps: low, high.');
  });

  it('has no curve where effort separates passes from failures, but still compares', () => {
    const { sweeps, finding } = judged(
      { effort: 'low', tokens: 1000, passes: 0, runs: 30 },
      { effort: 'high', tokens: 9000, passes: 30, runs: 30 },
    );
    expect(sweeps[0]!.curve).toEqual({ missing: expect.stringContaining('separate') });
    expect(finding!.verdict).toBe('supported');
  });

  it('is no sweep with one level, with two models, or without a word of reasoning', () => {
    expect(
      judged({ effort: 'low', tokens: 1000, passes: 10 }, { effort: 'low', tokens: 1000, passes: 12 }).sweeps,
    ).toEqual([]);
    expect(judged({ passes: 10 }, { passes: 12 }).sweeps).toEqual([]);
  });

  it('pools campaigns of one level', () => {
    const [sweep] = judged(...three(100, 150, 170), { effort: 'high', tokens: 18000, passes: 168 }).sweeps as [
      EffortSweep,
    ];
    expect(sweep.levels.at(-1)).toMatchObject({ label: 'high', tokens: 17000, passes: 338, graded: 400 });
  });

  it('reads tokens from single runs that all tell theirs', () => {
    const runs = (id: string, effort: string, tokens: number, passed: boolean) => `pack_version: 1
campaign: { id: ${id}, suite: s, reasoning: { effort: ${effort} } }
model: { id: m, name: M }
runs:
  - { task: a, run: 1, passed: ${passed}, tokens_out: ${tokens} }
  - { task: b, run: 1, passed: true, tokens_out: ${tokens + 100} }
`;
    const read = (text: string) => dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;
    const [sweep] = effortSweeps([read(runs('a', 'low', 100, false)), read(runs('b', 'high', 900, true))], options);
    expect(sweep!.levels.map(({ tokens }) => tokens)).toEqual([150, 950]);
    expect(sweep!.levels.every(({ rate }) => isFigure(rate) && rate.scope === 'same tasks')).toBe(true);
  });
});

describe('an effort sweep of which two campaigns at one level disagree', () => {
  const sweep = (high: number, again: number) =>
    judged(
      { effort: 'low', tokens: 2000, passes: 20, runs: 200 },
      { effort: 'high', tokens: 16000, passes: high, runs: 200 },
      { effort: 'high', tokens: 16000, passes: again, runs: 200 },
    ).finding!;

  it('shows a gain in the runs that were made, which settles nothing', () => {
    const { verdict, claim } = sweep(180, 80);
    expect(verdict).toBe('undecided');
    expect(claim).toMatch(/ But the 2.campaigns of M differ by more than chance explains/u);
    expect(sweep(130, 130).verdict).toBe('supported');
  });
});

describe('an effort sweep by task', () => {
  function byTask(effort: string, tokens: number, counts: readonly (number | null)[]): Campaign {
    const tasks = counts.map(
      (passes, t) => `  t${t}: { runs: 3, passes: ${passes ?? 0}, not_graded: ${passes === null ? 3 : 0} }`,
    );
    const text = [
      'pack_version: 1',
      `campaign: { id: ${effort}, suite: s, reasoning: { effort: ${effort}, tokens_per_run: ${tokens} } }`,
      'model: { id: m, name: M }',
      'per_task_results:',
      ...tasks,
    ].join('\n');
    return dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;
  }
  const campaigns = [
    byTask('low', 1000, [1, 1, 2, 1, null, 1]),
    byTask('medium', 3000, [2, 2, 2, 1, 2, 3]),
    byTask('high', 9000, [2, 1, 2, 2, 0, 2]),
    byTask('max', 20000, [null, null]),
  ];
  const [sweep] = effortSweeps(campaigns, options) as [EffortSweep];
  const { claim, caveats } = effortFinding(sweep, {
    campaigns,
    options,
    leaderboard: rowsOfSeveral(campaigns, options),
  });

  it('prints the counts that give the gap, where tasks are left out of it', () => {
    expect(claim).toMatch(/9\/18 .* at high .*from low \(6\/15\) to high \(9\/15\) on the tasks of which both have/u);
  });

  it('claims no step where none is shown', () => {
    expect(claim).toMatch(/ No step from one level to a higher one is shown\.$/u);
  });

  it('names a level without graded runs', () => {
    expect(sweep.ungradedLevels).toEqual([{ label: 'max', tokens: 20000 }]);
    expect(caveats).toContain('Without a graded run, so that nothing is known of it: max.');
  });
});

import type { Dice } from '../../src/proof/dice.ts';
import { type CountsDocument, gradedOf, type PackDocument } from '../../src/proof/pack-document.ts';

type Extreme = (dice: Dice, pack: PackDocument) => void;

const dollars = [0, 1e-9, 0.000_000_123, 0.01, 123_456.789, 1e9];
const anyNumbers = [0, 1e-12, -1e-12, 0.5, 1e15, -1e15, 123_456_789.123, 1e9 + 0.5];
const levels = [1e-6, 0.000_01, 0.333_333_333_333, 0.499_999, 0.5, 0.500_001, 0.999_99, 0.999_999];
const shares = [0, 5e-324, 1e-300, 1e-17, 1e-9, 0.5, 1 - 2 ** -53, 0.999_999_999, 1];

/**
 * What the schema lets through at its very ends: a document with one of these is valid, or the checks must say why not.
 * They reach what comes behind the checks, where faults at random places mostly do not.
 */
const extremes: readonly Extreme[] = [
  (d, pack) => summary(pack, (own) => Object.assign(own, { cost_total_usd: d.oneOf(dollars) })),
  (d, pack) => summary(pack, (own) => Object.assign(own, { cost_per_pass_usd: d.oneOf(dollars) })),
  (d, { runs = [] }) => {
    for (const run of runs) run.cost_usd = d.oneOf(dollars);
  },
  (d, pack) =>
    Object.assign(pack.model, { family: 'family', parameters_b: { total: d.oneOf([1e-6, 0.3, 1e6]), active: 1e-6 } }),
  (d, pack) =>
    Object.assign(pack.campaign, { reasoning: { effort: 'high', tokens_per_run: d.oneOf([1e-3, 1, 1e12]) } }),
  (d, pack) => multiplied(pack, d.oneOf([7, 100, 5000])),
  (_, pack) => summary(pack, (own) => Object.assign(own, { runs: 0, passes: 0, not_graded: 0 })),
  (_, pack) => ungraded(pack),
  (d, pack) => predicted(pack, { point: d.oneOf(anyNumbers) }),
  (d, pack) => predicted(pack, { exactly: d.oneOf(anyNumbers), probability: d.oneOf(shares) }),
  (d, pack) => predicted(pack, { at_least: d.oneOf(anyNumbers), probability: d.oneOf(shares) }),
  (d, pack) => predicted(pack, { range: [d.oneOf([-1e15, 0, 3]), d.oneOf([3, 4, 1e15])], confidence: d.oneOf(levels) }),
  (d, pack) => predicted(pack, { quantiles: { 0.000001: -1e15, 0.5: d.oneOf([0, 3]), 0.999999: 1e15 } }),
  (d, pack) => predicted(pack, { distribution: { 0: d.oneOf([0.5, 0.25]), 1e15: 0.5, '-1e15': d.oneOf([0, 0.25]) } }),
  (d, pack) =>
    predicted(pack, {
      distribution: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [i - d.whole(0, 1), 1 / 400])),
    }),
  (d, pack) => asked(pack, [d.oneOf(levels), d.oneOf(levels)], d.chance(0.5) ? { from: d.oneOf(levels) } : {}),
  (d, pack) => asked(pack, levels.slice(0, d.whole(1, 8)), { from: 0.5 }),
  (d, pack) => {
    const runs = d.oneOf([1, 30, 1_000_000]);
    pack.published_scores = [
      { id: 'score', published: { runs, passes: d.oneOf([0, runs]) }, items: d.oneOf([1, 1_000_000]) },
    ];
  },
  (d, pack) => {
    pack.published_scores = [{ id: 'score', published: { percent: d.oneOf([0, 1e-6, 99.999_999, 100]) } }];
  },
  (d, pack) => {
    pack.stated_claims = [
      {
        id: 'c',
        statement: 's',
        stated: d.oneOf(anyNumbers),
        recompute: { ratio: ['run_summary.passes', 'run_summary.runs'] },
      },
      {
        id: 'd',
        statement: 's',
        stated: d.oneOf(anyNumbers),
        recompute: { percent_less: ['run_summary.runs', 'run_summary.passes'] },
      },
    ];
  },
  (d, pack) => {
    const { runs = 0 } = pack.run_summary ?? {};
    pack.evidence_patterns = { seen: { affected_runs: d.oneOf([0, runs]), of_runs: runs } };
  },
  (d, { runs = [] }) => {
    const calls = () =>
      Array.from({ length: d.whole(0, 9) }, () => ({ tool: d.oneOf(['a', 'b']), arguments: d.whole(0, 1) }));
    for (const run of runs) Object.assign(run, { tool_calls: calls() });
  },
  (d, { runs = [] }) => {
    for (const run of runs) if (run.passed === false) run.failure_mode = `mode ${d.whole(1, 40)}`;
  },
];

/** So many extremes in packs of a suite, in place. */
export function plantExtremes(d: Dice, packs: readonly PackDocument[], count: number): void {
  for (let i = 0; i < count; i++) d.oneOf(extremes)(d, d.oneOf(packs));
}

function summary(pack: PackDocument, change: (own: NonNullable<PackDocument['run_summary']>) => void): void {
  if (pack.run_summary) change(pack.run_summary);
}

function countsIn(pack: PackDocument): CountsDocument[] {
  return [...(pack.run_summary ? [pack.run_summary] : []), ...Object.values(pack.per_task_results ?? {})];
}

function multiplied(pack: PackDocument, by: number): void {
  delete pack.runs;
  delete pack.failure_modes;
  for (const counts of countsIn(pack)) {
    counts.runs *= by;
    counts.passes *= by;
    if (counts.not_graded) counts.not_graded *= by;
    delete (counts as { failure_modes?: unknown }).failure_modes;
  }
}

function ungraded(pack: PackDocument): void {
  delete pack.runs;
  delete pack.failure_modes;
  for (const counts of countsIn(pack)) {
    counts.not_graded = counts.runs;
    counts.passes = 0;
    delete (counts as { failure_modes?: unknown }).failure_modes;
  }
}

function predicted(pack: PackDocument, form: Record<string, unknown>): void {
  const target = ['run_summary.passes', 'run_summary.cost_total_usd', 'run_summary.runs', 'model.parameters_b.total'];
  const path = target[gradedOf(pack.run_summary ?? { runs: 0, passes: 0 }) % target.length]!;
  pack.predictions = [
    ...(pack.predictions ?? []),
    { id: `X${(pack.predictions ?? []).length}`, by: 'Ada', target: path, ...form },
  ];
}

function asked(pack: PackDocument, to: readonly number[], fields: Record<string, unknown>): void {
  const [task] = Object.keys(pack.per_task_results ?? {});
  if (task !== undefined) pack.open_questions = [{ task, to: [...new Set(to)], stated_runs: 1_000_000, ...fields }];
}

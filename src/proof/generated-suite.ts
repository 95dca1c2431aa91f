import { type Dice, dice } from './dice.ts';
import { generatedPredictions } from './generated-predictions.ts';
import { nameOf } from './odd-names.ts';
import { type CountsDocument, gradedOf, type PackDocument, type RunDocument, totalOf } from './pack-document.ts';

/** How much the packs of a suite tell. */
type Kind = 'totals' | 'some tasks' | 'all tasks' | 'single runs';

interface Entrant {
  readonly id: string;
  readonly name: string;
  readonly family: string | null;
  readonly sizes: { total?: number; active?: number } | null;
  /** Logits by which the model is better than the tasks are hard. */
  readonly skill: number;
}

interface Task {
  readonly id: string;
  readonly ease: number;
  readonly tags: readonly string[];
}

/**
 * One to four campaigns of one suite, valid by the schema and adding up, as different as packs can be: kinds, designs,
 * runs that are lost or unequal, sure and flaky tasks, reruns, sizes, effort, costs, predictions, odd names. Small, so that
 * thousands can be measured; where `large` ones are allowed, one suite of ten has many tasks or many runs.
 */
export function generatedSuite(seed: number, { large = false }: { readonly large?: boolean } = {}): PackDocument[] {
  const d = dice(seed);
  const isLarge = large && d.chance(0.1);
  const tasks = suiteTasks(d, isLarge);
  const entrants = suiteEntrants(d);
  const design = suiteDesign(d, isLarge);
  const campaigns = d.oneOf([1, 2, 2, 3, 3, 4]);
  const suite = nameOf(d, 'suite', 1);
  const packs: PackDocument[] = [];
  for (let index = 0; index < campaigns; index++) {
    packs.push(generatedPack(d, { index, suite, tasks, design, entrant: d.oneOf(entrants), before: packs }));
  }
  return packs;
}

function suiteTasks(d: Dice, isLarge: boolean): Task[] {
  const count = isLarge ? d.oneOf([12, 20, 30]) : d.oneOf([1, 2, 3, 3, 4, 5, 6]);
  const profile = d.oneOf(['mixed', 'mixed', 'sure with few flaky', 'all pass', 'all fail', 'alike', 'trap'] as const);
  const ids = new Set<string>();
  while (ids.size < count) ids.add(nameOf(d, 'task', ids.size + 1));
  const flaky = d.whole(0, Math.min(2, count - 1));
  return [...ids].map((id, index) => {
    const eases = {
      mixed: 4 * (d.uniform() - 0.5),
      'sure with few flaky': index <= flaky ? 2 * (d.uniform() - 0.5) : 9,
      'all pass': 12,
      'all fail': -12,
      alike: 0,
      trap: index === 0 ? -12 : 3,
    };
    return { id, ease: eases[profile], tags: d.chance(0.2) ? [d.oneOf(['planning', 'trap', 'family one'])] : [] };
  });
}

function suiteEntrants(d: Dice): Entrant[] {
  const families = d.chance(0.5);
  return Array.from({ length: d.oneOf([1, 2, 2, 3, 4]) }, (_, index): Entrant => {
    const total = d.oneOf([0.5, 7, 20.9, 70, 116.8, 1000]) + index;
    return {
      id: nameOf(d, 'model', index + 1),
      name: nameOf(d, 'Model', index + 1),
      family: families && d.chance(0.8) ? 'family' : null,
      sizes:
        families && d.chance(0.85) ? { total, ...(d.chance(0.5) ? { active: total / d.whole(1, 30) } : {}) } : null,
      skill: d.oneOf([0, 0, 0.5, -0.5, 1.5]) + 0.2 * index,
    };
  });
}

interface Design {
  readonly runs: number;
  readonly unequal: 'no' | 'first' | 'any';
  readonly lost: number;
  readonly neverGraded: boolean;
}

function suiteDesign(d: Dice, isLarge: boolean): Design {
  return {
    runs: isLarge ? d.oneOf([1, 3, 10]) : d.oneOf([1, 1, 2, 3, 3, 3, 4]),
    unequal: d.oneOf(['no', 'no', 'no', 'first', 'any']),
    lost: d.oneOf([0, 0, 0, 0, 0, 0.3]),
    neverGraded: d.chance(0.06),
  };
}

interface PackPlan {
  readonly index: number;
  readonly suite: string;
  readonly tasks: readonly Task[];
  readonly design: Design;
  readonly entrant: Entrant;
  readonly before: readonly PackDocument[];
}

function generatedPack(d: Dice, plan: PackPlan): PackDocument {
  const { entrant, tasks, before } = plan;
  const kind: Kind = d.oneOf(['totals', 'some tasks', 'all tasks', 'all tasks', 'single runs', 'single runs']);
  const results = tasks.map((task, index) => ({ task, ...taskCounts(d, task, index, plan) }));
  const counts = totalOf(results);
  const pack: PackDocument = {
    pack_version: 1,
    campaign: {
      id: nameOf(d, 'campaign', plan.index + 1),
      suite: plan.suite,
      ...(d.chance(0.8) ? { date: `2026-0${d.whole(1, 9)}-1${plan.index}` } : {}),
      ...(d.chance(0.5) ? { harness: d.oneOf(['harness@1', 'harness@1', 'harness@2']) } : {}),
      ...(d.chance(0.2) ? { reasoning: effort(d) } : {}),
    },
    model: {
      id: entrant.id,
      name: entrant.name,
      ...(entrant.family === null ? {} : { family: entrant.family }),
      ...(entrant.sizes === null ? {} : { parameters_b: entrant.sizes }),
    },
    suite_tasks: tasks.length,
    run_summary: lean(counts),
  };
  const told = kind === 'some tasks' ? results.slice(0, Math.max(1, Math.floor(results.length / 2))) : results;
  if (kind !== 'totals') {
    pack.per_task_results = Object.fromEntries(
      told.map(({ task, ...own }) => [
        task.id,
        { ...lean(own), ...(task.tags.length === 0 ? {} : { tags: [...task.tags] }) },
      ]),
    );
  }
  if (kind === 'single runs') pack.runs = d.shuffled(results.flatMap(({ task, ...own }) => runsOf(task.id, own)));
  addCosts(d, pack);
  addFailures(d, pack);
  addExtras(
    d,
    pack,
    told.map(({ task }) => task.id),
    before,
  );
  return pack;
}

function taskCounts(d: Dice, { ease }: Task, index: number, { design, entrant }: PackPlan): CountsDocument {
  const unequal = design.unequal === 'any' || (design.unequal === 'first' && index === 0);
  const runs = unequal ? Math.max(1, design.runs * d.oneOf([1, 2, 3]) - d.whole(0, 1)) : design.runs;
  const isNever = design.neverGraded && index === 0;
  const lost = isNever ? runs : d.passes(runs, design.lost);
  return { runs, passes: d.passes(runs - lost, 1 / (1 + Math.exp(-ease - entrant.skill))), not_graded: lost };
}

/** Counts as a pack writes them: nothing about runs that were not lost. */
function lean({ runs, passes, not_graded = 0 }: CountsDocument): CountsDocument {
  return not_graded === 0 ? { runs, passes } : { runs, passes, not_graded };
}

/** Single runs with these counts. */
export function runsOf(task: string, { runs, passes, not_graded = 0 }: CountsDocument): RunDocument[] {
  return Array.from({ length: runs }, (_, index) => ({
    task,
    run: index + 1,
    passed: index < passes ? true : index < runs - not_graded ? false : null,
  }));
}

function effort(d: Dice) {
  const level = d.oneOf(['low', 'medium', 'high'] as const);
  const tokens = { low: 900, medium: 4000, high: 16_000 };
  return { effort: level, ...(d.chance(0.8) ? { tokens_per_run: tokens[level] } : {}) };
}

/** Costs beside tasks are rarer: the posterior of a mean of task rates takes seconds where tasks came out alike. */
const taskCostShare = 0.03;

function addCosts(d: Dice, pack: PackDocument): void {
  const summary = pack.run_summary!;
  const perRun = d.oneOf([0.0004, 0.0173, 0.25, 3.1, 0.000_002, 41_000]);
  const form = d.oneOf(['none', 'none', 'none', 'none', 'none', 'total', 'per pass', 'both', 'per run'] as const);
  if (form === 'none' || summary.runs === 0) return;
  if (pack.per_task_results !== undefined && !d.chance(taskCostShare)) return;
  if (form === 'per run' && pack.runs !== undefined) {
    for (const run of pack.runs) if (d.chance(0.97)) run.cost_usd = rounded(perRun * (0.5 + d.uniform()), 4);
    return;
  }
  const total = rounded(perRun * summary.runs, d.oneOf([1, 2, 4]));
  if (form !== 'per pass') summary.cost_total_usd = total;
  if (form !== 'total' && summary.passes > 0) summary.cost_per_pass_usd = perPass(total / summary.passes);
}

/** With three digits, but never fewer than the cents: every printed digit is held against the total. */
function perPass(value: number): number {
  return value < 1 ? rounded(value, 3) : Number(value.toFixed(2));
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

function addFailures(d: Dice, pack: PackDocument): void {
  const summary = pack.run_summary!;
  const failed = gradedOf(summary) - summary.passes;
  if (failed === 0 || !d.chance(0.3)) return;
  const first = d.whole(1, failed);
  const modes = { 'wrong answer': first, ...(first === failed ? {} : { 'gave up': failed - first }) };
  const tasks = Object.values(pack.per_task_results ?? {});
  if (pack.runs === undefined && tasks.every(({ failure_modes }) => failure_modes === undefined)) {
    pack.failure_modes = modes;
    return;
  }
  for (const run of pack.runs ?? []) {
    if (run.passed === false && d.chance(0.8)) run.failure_mode = d.oneOf(['wrong answer', 'gave up', 'loop']);
  }
}

function addExtras(d: Dice, pack: PackDocument, told: readonly string[], before: readonly PackDocument[]): void {
  const summary = pack.run_summary!;
  if (d.chance(0.15)) {
    const affected = d.whole(0, summary.runs);
    pack.evidence_patterns = { 'repeated call': { affected_runs: affected, of_runs: summary.runs } };
  }
  if (d.chance(0.25)) pack.predictions = generatedPredictions(d, pack, before);
  if (d.chance(0.1) && gradedOf(summary) > 0) pack.stated_claims = [statedClaim(d, summary)];
  if (d.chance(0.1) && gradedOf(summary) > 0) pack.published_scores = [publishedScore(d)];
  const [task] = told;
  if (d.chance(0.1) && pack.per_task_results !== undefined && task !== undefined) {
    pack.open_questions = [
      { task, ...(d.chance(0.5) ? { from: 0.4 } : {}), to: d.oneOf([[0.6], [0.5, 0.7], [0.45, 0.9]]), stated_runs: 10 },
    ];
  }
  if (d.chance(0.15) && gradedOf(summary) > 0) {
    const check = judgeCheck(d, summary);
    if (check !== null) pack.judge_check = check;
  }
}

/** Of some of the verdicts, right as often as chance has it. */
function judgeCheck(d: Dice, { runs, passes, not_graded = 0 }: CountsDocument): Record<string, number | string> | null {
  const [passed, failed] = [d.whole(0, passes), d.whole(0, runs - not_graded - passes)];
  if (passed + failed === 0) return null;
  const [confirmed, refuted] = [d.whole(0, passed), d.whole(0, failed)];
  return {
    ...(d.chance(0.8) ? { sample: d.oneOf(['random', 'by_verdict']) } : {}),
    ...(d.chance(0.8) ? { of: d.oneOf(['campaign', 'other_runs']) } : {}),
    judge_pass_human_pass: confirmed,
    judge_pass_human_fail: passed - confirmed,
    judge_fail_human_pass: refuted,
    judge_fail_human_fail: failed - refuted,
  };
}

function statedClaim(d: Dice, { passes, runs }: CountsDocument): Record<string, unknown> {
  return {
    id: 'claim',
    statement: 'so many percent of the runs passed',
    stated: rounded((100 * passes) / runs, d.oneOf([2, 3])) + (d.chance(0.3) ? 1 : 0),
    recompute: { percent: ['run_summary.passes', 'run_summary.runs'] },
    note: 'rounded by its author',
  };
}

function publishedScore(d: Dice): Record<string, unknown> {
  const runs = d.oneOf([10, 30, 198, 500]);
  const passes = d.whole(0, runs);
  const published = d.oneOf([{ percent: rounded((100 * passes) / runs, 3) }, { runs, passes }]);
  return { id: 'score', published, ...(d.chance(0.3) ? { items: runs } : {}), note: 'as it was printed' };
}

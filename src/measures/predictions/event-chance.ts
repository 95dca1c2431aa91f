import type { PredictionForm } from '../../campaign/prediction.ts';
import { resolveForm } from '../../campaign/resolve-prediction.ts';
import {
  type JointCellWithRest,
  predictiveJoint,
  predictiveJointWithRest,
} from '../../statistics/rate-model/predictive-joint.ts';
import type { MissingFigure } from '../figure.ts';
import type { Made } from '../methods/methods.ts';
import { modelledCount, type OtherFigure, otherHeld, type Target } from './modelled-count.ts';
import { type NextPasses, totalPmf } from './next-passes.ts';

/**
 * Beyond these many sets of counts a joint distribution takes seconds. Beside the total each set costs a convolution, which
 * is dear where the runs are many.
 */
const mostCells = { alone: 20_000, besideTotal: 150, besideTotalTimesRuns: 60_000 };

/** Every number that a form speaks about, parts and all. */
export function targetsOf(form: PredictionForm): Target[] {
  if ('parts' in form) return form.parts.flatMap(targetsOf);
  return [form.form === 'within' ? { target: form.target, comparedWith: form.of } : form];
}

/**
 * The probability that an event comes true in a campaign to come: the sum over all counts that the targets can take
 * together, exactly, as the total holds the tasks and all tasks share what is not known of the model.
 */
export function chanceTrue(
  form: PredictionForm,
  next: NextPasses | MissingFigure,
  otherFigure: OtherFigure,
): Chance | MissingFigure {
  const possible = possibleCounts(form, next);
  return 'missing' in possible ? possible : chanceAmong(possible, form, otherFigure);
}

export interface Chance {
  readonly value: number;
  readonly method: string;
  readonly made?: Made;
}

/** Everything that the counts of a form's targets can be, with its probability. Can be asked about many figures of another campaign. */
export interface PossibleCounts {
  readonly method: string;
  /** The count that each target path names. */
  readonly named: ReadonlyMap<string, Count>;
  readonly outcomes: readonly JointCounts[];
  readonly next: NextPasses;
}

export function possibleCounts(form: PredictionForm, next: NextPasses | MissingFigure): PossibleCounts | MissingFigure {
  if ('missing' in next) return next;
  const named = new Map<string, Count>();
  for (const { target } of targetsOf(form)) {
    const count = modelledCount(target, next);
    if (typeof count === 'object') return count;
    named.set(target, count);
  }
  const outcomes = keptJointCounts([...new Set(named.values())], next);
  return 'missing' in outcomes ? outcomes : { method: next.method, named, outcomes, next };
}

export function chanceAmong(
  { method, named, outcomes, next }: PossibleCounts,
  form: PredictionForm,
  otherFigure: OtherFigure,
): Chance | MissingFigure {
  const compared: { readonly target: string; readonly comparedWith: string; readonly figure: number }[] = [];
  for (const { target, comparedWith } of targetsOf(form)) {
    if (comparedWith === undefined) continue;
    const figure = otherFigure(target, comparedWith);
    if (typeof figure === 'object') return figure;
    compared.push({ target, comparedWith, figure });
  }
  const less = ({ target, comparedWith }: Target) =>
    compared.find((other) => other.target === target && other.comparedWith === comparedWith)?.figure ?? 0;
  const hits = outcomes.filter(
    ({ counts }) => resolveForm(form, (of) => counts.get(named.get(of.target)!)! - less(of)) === 'hit',
  );
  const value = hits.reduce((sum, { probability }) => sum + probability, 0);
  return {
    value: Math.min(1, value),
    method: compared.length > 0 ? `${method}, ${otherHeld}` : method,
    made: madeOf(hits, next),
  };
}

/** How the chance of these outcomes was made: of the total alone a line gives it. */
function madeOf(hits: readonly JointCounts[], { byTask, seen, trials }: NextPasses): Made {
  if (byTask !== null) return { by: 'task-rate-model', given: null };
  const counts = hits.map((hit) => hit.counts.get('total')!);
  return { by: 'beta-binomial', given: { seen, trials, counts } };
}

/** The total, or the task at this index of the model. */
type Count = 'total' | number;

interface JointCounts {
  readonly counts: ReadonlyMap<Count, number>;
  readonly probability: number;
}

/** Kept as long as the campaign to come: many forecasts speak of the same few targets. Large distributions are not. */
const joint = new WeakMap<NextPasses, Map<string, readonly JointCounts[]>>();
const mostKept = 1000;

function keptJointCounts(asked: readonly Count[], next: NextPasses): readonly JointCounts[] | MissingFigure {
  const known = joint.get(next) ?? new Map<string, readonly JointCounts[]>();
  joint.set(next, known);
  const key = asked.join();
  const outcomes = known.get(key) ?? jointCounts(asked, next);
  if (!('missing' in outcomes) && outcomes.length <= mostKept) known.set(key, outcomes);
  return outcomes;
}

function jointCounts(asked: readonly Count[], next: NextPasses): readonly JointCounts[] | MissingFigure {
  const tasks = asked.filter((count) => count !== 'total');
  const withTotal = tasks.length < asked.length;
  if (next.byTask === null || tasks.length === 0) {
    return Array.from(totalPmf(next), (probability, total) => ({ counts: new Map([['total', total]]), probability }));
  }
  const { model, trials } = next.byTask;
  const cells = tasks.reduce((product, task) => product * (trials[task]! + 1), 1);
  const { alone, besideTotal, besideTotalTimesRuns } = mostCells;
  const most = withTotal ? Math.min(besideTotal, besideTotalTimesRuns / next.trials) : alone;
  if (cells > most) {
    const beside = withTotal ? ' beside the total' : '';
    return {
      missing: `needs the joint distribution of ${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}${beside}, which is too large to add up`,
    };
  }
  if (withTotal) return predictiveJointWithRest(model, trials, tasks).flatMap((cell) => totals(cell, tasks));
  return predictiveJoint(model, trials, tasks).map(({ counts, probability }) => ({
    counts: new Map(tasks.map((task, place) => [task, counts[place]!] as const)),
    probability,
  }));
}

function totals({ counts, rest }: JointCellWithRest, tasks: readonly number[]): JointCounts[] {
  const ofTasks = counts.reduce((sum, count) => sum + count, 0);
  const chosen = tasks.map((task, place) => [task, counts[place]!] as const);
  return Array.from(rest, (probability, others) => ({
    counts: new Map<Count, number>([...chosen, ['total', ofTasks + others]]),
    probability,
  }));
}

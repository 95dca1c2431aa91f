import type { Campaign } from '../../campaign/campaign.ts';
import type { Prediction, PredictionForm } from '../../campaign/prediction.ts';
import { isForecast, resolveForm } from '../../campaign/resolve-prediction.ts';
import { parsePath } from '../../campaign/select.ts';
import { type UnplacedIssue, unplacedIssue } from '../check.ts';

/** Between which numbers a target can be at all, and whether it is a count. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly isCount: boolean;
}

/**
 * A prediction says something that can come out either way: `at_least: 20` of 9 runs cannot come true, `at_most: 9` cannot
 * fail, and a typing mistake is more likely than either. A warning: what was meant, only its author knows.
 */
export function possibleIssues({ form, path }: Pick<Prediction, 'form' | 'path'>, campaign: Campaign): UnplacedIssue[] {
  return form === null ? [] : formIssues(form, path, campaign);
}

function formIssues(form: PredictionForm, path: string, campaign: Campaign): UnplacedIssue[] {
  const bounds = commonBounds(form, campaign);
  if (bounds === undefined) {
    return 'parts' in form
      ? form.parts.flatMap((part, index) => formIssues(part, `${path}.${form.form}[${index}]`, campaign))
      : [];
  }
  const { least, most } = bounds;
  const range = Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
  const issue = (at: string, expected: string, received: string) => [
    unplacedIssue('invalid', at, expected, received, { severity: 'warning', hint: `its target can be ${range}` }),
  ];
  if (isForecast(form)) {
    const outside = statedNumbers(form).find((value) => value < least || value > most);
    const field = `${path}.${form.form}`;
    return outside === undefined ? [] : issue(field, 'state numbers that its target can be', String(outside));
  }
  const outcomes = new Set(telling(form, bounds).map((number) => resolveForm(form, () => number)));
  const field = `${path}.${form.form}`;
  if (!outcomes.has('hit')) return issue(field, 'be able to come true', statedText(form));
  if (!outcomes.has('miss')) return issue(field, 'be able to fail', statedText(form));
  return [];
}

/** Of the one target that a form speaks about; undefined where it compares, speaks of several, or of no known scale. */
function commonBounds(form: PredictionForm, campaign: Campaign): Bounds | undefined {
  const targets = new Set(targetsOf(form));
  const [target] = targets;
  return targets.size === 1 && target !== undefined ? boundsOf(target, campaign) : undefined;
}

function targetsOf(form: PredictionForm): (string | undefined)[] {
  if ('parts' in form) return form.parts.flatMap(targetsOf);
  return [form.form === 'within' || form.comparedWith !== undefined ? undefined : form.target];
}

/** Passes and the like are counted among the runs; dollars have no upper end. Numbers of runs are planned and bound by nothing. */
function boundsOf(target: string, { totals, tasks }: Campaign): Bounds | undefined {
  const [room, first, field] = parsePath(target);
  const inRuns = ({ runs }: { readonly runs: number }): Bounds => ({ least: 0, most: runs, isCount: true });
  if (room === 'failure_modes') return inRuns(totals);
  if (room === 'per_task_results') {
    const task = tasks.find(({ id }) => id === first);
    return task !== undefined && (field === 'passes' || field === 'not_graded') ? inRuns(task) : undefined;
  }
  if (room !== 'run_summary' || first === undefined) return undefined;
  if (first === 'passes' || first === 'not_graded') return inRuns(totals);
  return first.endsWith('_usd') ? { least: 0, most: Infinity, isCount: false } : undefined;
}

/** Numbers of the scale between which the outcome of an event cannot change: its own numbers, their neighbours, and both ends. */
function telling(form: PredictionForm, { least, most, isCount }: Bounds): number[] {
  const stated = eventNumbers(form);
  const near = stated.flatMap((value) =>
    isCount ? [Math.floor(value) - 1, Math.floor(value), Math.ceil(value), Math.ceil(value) + 1] : besides(value),
  );
  const end = Number.isFinite(most) ? most : 2 * Math.max(1, ...stated.map(Math.abs));
  return [least, end, ...near].filter((number) => number >= least && number <= most);
}

function besides(value: number): number[] {
  const step = 1e-6 * Math.max(Math.abs(value), 1e-6);
  return [value - step, value, value + step];
}

function eventNumbers(form: PredictionForm): number[] {
  if ('parts' in form) return form.parts.flatMap(eventNumbers);
  if (form.form === 'range') return [form.lower, form.upper];
  return 'value' in form ? [form.value] : [];
}

function statedText(form: PredictionForm): string {
  if ('parts' in form) return 'parts that leave no other outcome';
  if (form.form === 'range') return `[${form.lower}, ${form.upper}]`;
  return 'value' in form ? String(form.value) : form.form;
}

function statedNumbers(form: PredictionForm): number[] {
  if (form.form === 'point') return [form.value];
  if (form.form === 'quantiles') return form.quantiles.map(({ value }) => value);
  return form.form === 'distribution'
    ? form.chances.filter(({ probability }) => probability > 0).map(({ value }) => value)
    : [];
}

import type { Campaign } from '../../campaign/campaign.ts';
import { quantityAt } from '../../campaign/quantity.ts';
import { formatPath, parsePath, valueAt } from '../../campaign/select.ts';
import { didYouMean, show } from '../../errors.ts';
import { meantHint, type UnplacedIssue, unplacedIssue } from '../check.ts';

/** What predictions and the events inside them have in common. */
interface Event {
  readonly target?: string | null | undefined;
  readonly compared_with?: string | null | undefined;
  readonly within?: { readonly of: string } | null | undefined;
  readonly all_of?: readonly Event[] | null | undefined;
  readonly any_of?: readonly Event[] | null | undefined;
}

type Steps = readonly (string | number)[];

/** Every target of an event and its parts is a number of the campaign's pack, and is compared with another campaign only. */
export function targetIssues(event: Event, steps: Steps, campaign: Campaign): UnplacedIssue[] {
  const inner = (field: 'all_of' | 'any_of') =>
    (event[field] ?? []).flatMap((part, index) => targetIssues(part, [...steps, field, index], campaign));
  const { target } = event;
  const isLost = typeof target === 'string' && quantityAt(campaign, target) === undefined;
  return [
    ...(isLost ? [lostTarget(target, [...steps, 'target'], campaign)] : []),
    ...selfComparison(event.compared_with, [...steps, 'compared_with'], campaign),
    ...selfComparison(event.within?.of, [...steps, 'within', 'of'], campaign),
    ...inner('all_of'),
    ...inner('any_of'),
  ];
}

const mostHinted = 20;

/**
 * Why a target is no number. It is an error where no further figure can mend it: when something else stands there,
 * or when the pack tells all its tasks and the target's task is none of them.
 */
function lostTarget(target: string, at: Steps, campaign: Campaign): UnplacedIssue {
  const path = formatPath(at);
  // Whoever misspells a thousand targets is helped by the first hints.
  const meantOf = (name: string, known: readonly string[]) =>
    Number(at[1]) < mostHinted ? didYouMean(name, known) : undefined;
  const steps = parsePath(target);
  const value = valueAt(campaign.document, target);
  const expected = 'be the path of a number in this pack';
  // A number that is none is a cost of 0, which is unknown.
  if (value !== undefined && value !== null && typeof value !== 'number') {
    const hint = meantHint(quantityPaths(campaign).find((one) => startsWith(parsePath(one), steps)));
    return unplacedIssue('invalid', path, expected, kindOf(value), { hint });
  }
  const [room, task = ''] = steps;
  const ids = campaign.tasks.map(({ id }) => id);
  if (room === 'per_task_results' && tellsAllTasks(campaign) && !ids.includes(task)) {
    const meant = meantOf(task, ids);
    const hint =
      meant === undefined ? undefined : meantHint(formatPath(['per_task_results', meant, ...steps.slice(2)]));
    return unplacedIssue('unknown', path, 'be about a task of this pack', show(target), { hint });
  }
  const hint =
    meantHint(meantOf(formatPath(steps), quantityPaths(campaign))) ??
    'the prediction cannot be decided before the pack has that number';
  return unplacedIssue('unknown', path, expected, show(target), { severity: 'warning', hint });
}

function selfComparison(other: string | null | undefined, steps: Steps, { id }: Campaign): UnplacedIssue[] {
  if (other !== id) return [];
  return [unplacedIssue('invalid', formatPath(steps), 'be the id of another campaign', `${show(id)}, its own`)];
}

/** The paths that predictions are usually about. */
function quantityPaths({ cost, failureModes, tasks }: Campaign): string[] {
  return [
    'run_summary.passes',
    'run_summary.runs',
    'run_summary.not_graded',
    ...(cost.total === null ? [] : ['run_summary.cost_total_usd']),
    ...(cost.perPass === null ? [] : ['run_summary.cost_per_pass_usd']),
    ...tasks.flatMap(({ id }) => ['passes', 'runs'].map((field) => formatPath(['per_task_results', id, field]))),
    ...(failureModes ?? []).map(({ name }) => formatPath(['failure_modes', name])),
  ];
}

function tellsAllTasks({ detail }: Campaign): boolean {
  return detail === 'all tasks' || detail === 'single runs';
}

function startsWith(steps: readonly string[], start: readonly string[]): boolean {
  return start.every((step, index) => steps[index] === step);
}

/** `text "openclaw@2026.4.22"`, `a mapping`, `a list`; true and false as they are. */
function kindOf(value: NonNullable<unknown>): string {
  if (typeof value === 'string') return `text ${show(value)}`;
  if (typeof value !== 'object') return show(value);
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

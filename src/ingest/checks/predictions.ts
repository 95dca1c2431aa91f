import type { Campaign } from '../../campaign/campaign.ts';
import { quantityAt } from '../../campaign/quantity.ts';
import { formatPath, parsePath } from '../../campaign/select.ts';
import { didYouMean, show } from '../../errors.ts';
import { meantHint, type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import { repeatedIds } from './repeated-ids.ts';

/** Prediction ids are unique, targets are numbers of the pack, and a prediction is older than its campaign. */
export const checkPredictions: PackCheck = ({ predictions }, campaign) => [
  ...repeatedIds('predictions', predictions ?? []),
  ...(predictions ?? []).flatMap((prediction, index) => [
    ...targetIssues(prediction, ['predictions', index], campaign),
    ...dateIssues(prediction.made_on ?? null, index, campaign),
  ]),
];

/** What predictions and the events inside them have in common. */
interface Event {
  readonly target?: string | null | undefined;
  readonly all_of?: readonly Event[] | null | undefined;
  readonly any_of?: readonly Event[] | null | undefined;
}

function targetIssues(event: Event, steps: readonly (string | number)[], campaign: Campaign): UnplacedIssue[] {
  const inner = (field: 'all_of' | 'any_of', events: readonly Event[]) =>
    events.flatMap((part, index) => targetIssues(part, [...steps, field, index], campaign));
  const { target } = event;
  const isLost = typeof target === 'string' && quantityAt(campaign, target) === undefined;
  return [
    ...(isLost ? [lostTarget(target, [...steps, 'target'], campaign)] : []),
    ...inner('all_of', event.all_of ?? []),
    ...inner('any_of', event.any_of ?? []),
  ];
}

function lostTarget(target: string, steps: readonly (string | number)[], campaign: Campaign): UnplacedIssue {
  const hint =
    meantHint(didYouMean(formatPath(parsePath(target)), quantityPaths(campaign))) ??
    'the prediction cannot be decided before the pack has that number';
  const expected = 'be the path of a number in this pack';
  return unplacedIssue('unknown', formatPath(steps), expected, show(target), { severity: 'warning', hint });
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

function dateIssues(madeOn: string | null, index: number, { date }: Campaign): UnplacedIssue[] {
  if (madeOn === null || date === null || madeOn <= date) return [];
  const path = `predictions[${index}].made_on`;
  const expected = `be no later than the campaign (${date})`;
  return [unplacedIssue('mismatch', path, expected, show(madeOn), { severity: 'warning' })];
}

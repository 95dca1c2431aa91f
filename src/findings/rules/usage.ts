import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence, taskEvidence } from '../../campaign/count-evidence.ts';
import { evidenceOfEach } from '../../campaign/select.ts';
import { levelName, printed, together } from '../../format.ts';
import { campaignsOnSharedTasks } from '../../measures/cost/shared-tasks.ts';
import { type Amount, type UsageRow, usage as usageOf } from '../../measures/cost/usage.ts';
import { type UsageKind, usageQuantities, usageWords } from '../../measures/cost/usage-quantities.ts';
import { type Figure, isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { vocabulary } from '../../vocabulary.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { leftOutByReason } from '../words/left-out.ts';
import { onSharedWord, sharedCaveats } from '../words/on-shared-tasks.ts';

export const usage: FindingRule = {
  label: 'Tokens and seconds',
  question: 'How many tokens and seconds did runs take?',
  find: (measures) =>
    (Object.keys(usageQuantities) as UsageKind[]).flatMap((kind) => {
      const told = measures.usage.filter((row) => row.kind === kind && isTold(row.perRun));
      return told.length > 0 ? [find(measures, kind)] : [];
    }),
};

interface Told {
  readonly name: string;
  readonly row: UsageRow;
  readonly amount: Amount;
}

/** What was used is a fact, so that nothing is judged. By the pass where that is known of all that tell anything, else by the run. */
function find({ campaigns, options: { level } }: Measures, kind: UsageKind): DraftFinding {
  const { compared, others, on } = campaignsOnSharedTasks(campaigns);
  const rows = compared.flatMap((campaign) => usageOf(campaign, { level }).filter((row) => row.kind === kind));
  const nameOf = (id: string) => campaignName(campaignOf(id, campaigns), campaigns);
  const stated = rows.filter(({ perRun }) => isTold(perRun));
  const by = stated.every(({ perPass }) => isTold(perPass)) ? 'perPass' : 'perRun';
  const told = stated
    .map((row): Told => ({ name: nameOf(row.campaign), row, amount: row[by] as Amount }))
    .toSorted((a, b) => withoutNoise(a) - withoutNoise(b));
  const quantity = usageQuantities[kind][by];
  const { verb, noun } = usageWords[kind];
  const unit = by === 'perPass' ? 'pass' : 'run';
  if (told.length === 0) return nothingShared({ kind, others, nameOf });
  const [least] = told as [Told, ...Told[]];
  const most = told.at(-1)!;
  const [fewest, greatest] = together(quantity, [least.amount.value, most.amount.value]);
  const claim =
    told.length === 1
      ? `${least.name} ${verb} ${fewest} per ${unit}.`
      : withoutNoise(least) === withoutNoise(most)
        ? `All of them ${verb} ${fewest} per ${unit}.`
        : `In these runs ${least.name} ${verb} the fewest ${noun} per ${unit}, ${fewest}; ${most.name} ${verb} the most, ${greatest}.`;
  const estimate = shown(least.amount);
  const countOf = (id: string) =>
    on === null
      ? countEvidence(campaignOf(id, campaigns))
      : taskEvidence(
          campaignOf(id, campaigns),
          campaignOf(id, compared).tasks.map((task) => task.id),
        );
  return {
    subject: `${vocabulary[quantity].label}, ${least.row.model}`,
    verdict: null,
    claim: told.length === 1 ? claim : onSharedWord(on, claim),
    campaigns: told.map(({ row }) => row.campaign),
    evidence: told.flatMap(({ row }) => [
      ...row.sources.flatMap(({ path, field, tasks }) =>
        evidenceOfEach(campaignOf(row.campaign, campaigns), path, { fields: [field], only: tasks }),
      ),
      ...countOf(row.campaign),
    ]),
    ...(isFigure(estimate) ? { estimate } : {}),
    figures: stated.flatMap((row) =>
      [row.perRun, row.perPass].flatMap((amount) => (isTold(amount) ? figuresOf(amount, row.campaign) : [])),
    ),
    caveats: [
      ...rangesOf(told.length === 1 ? [least] : [least, most], level),
      "Student's and Fieller's limits are about right: a few very long runs make them too narrow.",
      ...(told.length === 1 ? [] : sharedCaveats(on)),
      ...leftOutByReason(
        others.map(({ of, missing }) => ({ name: nameOf(of.id), missing })),
        'left out',
      ),
      ...leftOutByReason(
        rows.flatMap(({ campaign, perRun }) =>
          isTold(perRun) ? [] : [{ name: nameOf(campaign), missing: `${noun} ${perRun.missing}` }],
        ),
        'left out',
      ),
    ],
    references: [],
  };
}

/** What some used on tasks that others did not run is no comparison. */
function nothingShared({
  kind,
  others,
  nameOf,
}: {
  readonly kind: UsageKind;
  readonly others: readonly { readonly of: Campaign; readonly missing: string }[];
  readonly nameOf: (id: string) => string;
}): DraftFinding {
  const { noun } = usageWords[kind];
  return {
    subject: vocabulary[usageQuantities[kind].perRun].label,
    verdict: 'not estimable',
    claim: `How many ${noun} models take cannot be compared: they did not run the same tasks.`,
    campaigns: others.map(({ of }) => of.id),
    evidence: [],
    figures: [],
    caveats: leftOutByReason(
      others.map(({ of, missing }) => ({ name: nameOf(of.id), missing })),
      'left out',
    ),
    references: [],
  };
}

/** Sums of the same runs in another order differ in their last digits. */
function withoutNoise({ amount }: Told): number {
  return Number(amount.value.toPrecision(9));
}

export function isTold(amount: Amount | MissingFigure): amount is Amount {
  return !('missing' in amount);
}

/** On new tasks, else on these: the first range that there is. */
function shown({ newTasks, sameTasks }: Amount): RangedFigure | MissingFigure {
  return isFigure(newTasks) ? newTasks : sameTasks;
}

/** Two ranges that overlap decide nothing; two that do not are each for itself. */
function rangesOf(told: readonly Told[], level: number): string[] {
  const ranges = told.flatMap(({ name, amount }) => {
    const range = shown(amount);
    return isFigure(range) ? [{ name, range }] : [];
  });
  const [first, second] = ranges;
  if (first === undefined || ranges.length < told.length) {
    return ['How far other campaigns would differ is not estimable.'];
  }
  const said = ({ name, range }: { name: string; range: RangedFigure }) =>
    `${name} ${printed(range).range} on ${range.scope === 'new tasks' ? 'new' : 'these'} tasks`;
  if (second === undefined) return [`At ${levelName(level)}: ${said(first)}.`];
  const isApart = first.range.upper < second.range.lower;
  return [
    `Each at ${levelName(level)} by itself: ${said(first)}, ${said(second)}; the two ranges ${isApart ? 'do not overlap' : 'overlap, so that the order may turn'}.`,
  ];
}

function figuresOf({ sameTasks, newTasks }: Amount, campaign: string): Figure[] {
  const of = { campaigns: [campaign] };
  return [
    ...(isFigure(sameTasks) ? [{ ...sameTasks, about: `${campaign}, these tasks`, of }] : []),
    ...(isFigure(newTasks) ? [{ ...newTasks, about: `${campaign}, new tasks`, of }] : []),
  ];
}

import type { Campaign } from '../../campaign/campaign.ts';
import { campaignOf } from '../../campaign/campaign-name.ts';
import type { PredictionForm } from '../../campaign/prediction.ts';
import { quantityAt } from '../../campaign/quantity.ts';
import { isForecast, resolveForm } from '../../campaign/resolve-prediction.ts';
import { parsePath } from '../../campaign/select.ts';
import { kept, keptBy } from '../../kept.ts';
import { type CentralRange, centralRange } from '../../statistics/rate-model/central-range.ts';
import type { MissingFigure } from '../figure.ts';
import { targetsOf } from './event-chance.ts';
import { heldFixed, predictedCount, type Target } from './modelled-count.ts';
import { repetition } from './next-passes.ts';
import type { PredictionOutcome } from './prediction-outcome.ts';

/** A prediction about one count of runs, on the scale of that count; or why it is not about one. */
export interface PredictedCount {
  readonly prediction: PredictionOutcome;
  readonly count: CountScale | MissingFigure;
}

export interface CountScale {
  /** Path of the count. */
  readonly target: string;
  /** The task that it is of; null for the whole campaign. */
  readonly task: string | null;
  /** What the count can be at most. */
  readonly most: number;
  readonly observed: number;
  /** Of an event: the counts that make it true, any other campaign held at its figure. Else between which numbers it was put. */
  readonly stated: readonly Stretch[];
  /** How probable the stretch was held to be; null for events. */
  readonly share: number | null;
  /** A single figure, a median or a mean that was stated; null where there is none. */
  readonly centre: number | null;
  /** Where the count would lie in a repetition of the campaign, at the level. */
  readonly again: CentralRange | MissingFigure;
}

/** Both ends belong to it. */
export interface Stretch {
  readonly lower: number;
  readonly upper: number;
}

/** One row a prediction, in their order. O(predictions × runs), and the task-rate model of each campaign. */
export function predictedCounts(
  outcomes: readonly PredictionOutcome[],
  campaigns: readonly Campaign[],
  { level = 0.95 }: { readonly level?: number } = {},
): PredictedCount[] {
  const rangeAgain = rangesAgain(level);
  return outcomes.map((prediction) => {
    const campaign = campaignOf(prediction.campaign, campaigns);
    const { form } = prediction;
    const count: CountScale | MissingFigure =
      form === null
        ? { missing: 'what was predicted is not published' }
        : onScale(form, prediction, { campaign, campaigns, level, rangeAgain });
    return { prediction, count };
  });
}

interface Surroundings {
  readonly campaign: Campaign;
  readonly campaigns: readonly Campaign[];
  readonly level: number;
  readonly rangeAgain: (campaign: Campaign, target: string) => CentralRange | MissingFigure;
}

function onScale(
  form: PredictionForm,
  { error }: PredictionOutcome,
  { campaign, campaigns, level, rangeAgain }: Surroundings,
): CountScale | MissingFigure {
  const targets = targetsOf(form);
  const [{ target }] = targets as [Target, ...Target[]];
  if (targets.some((other) => other.target !== target)) return { missing: 'speaks of several numbers' };
  const scale = scaleOf(target, campaign);
  if (scale === undefined) return { missing: `${target} is not a count of runs` };
  const observed = quantityAt(campaign, target)?.value;
  if (observed === undefined) return { missing: `needs ${target}, which is not in the pack` };
  const figures = new Map<string | undefined, number>([[undefined, 0]]);
  for (const { comparedWith } of targets) {
    const figure = comparedWith === undefined ? 0 : heldFixed(campaigns)(target, comparedWith);
    if (typeof figure === 'object') return figure;
    figures.set(comparedWith, figure);
  }
  const less = ({ comparedWith }: Target) => figures.get(comparedWith)!;
  return {
    target,
    ...scale,
    observed,
    ...(isForecast(form)
      ? centralStretch(form, less(form), level)
      : { stated: trueAt(form, scale.most, (of, count) => count - less(of)), share: null }),
    centre: error === null ? null : observed + error,
    again: rangeAgain(campaign, target),
  };
}

/** What a path counts, and how many it can be; undefined for what is no count of runs. */
function scaleOf(target: string, { totals, tasks }: Campaign): Pick<CountScale, 'task' | 'most'> | undefined {
  const [room, first, ...rest] = parsePath(target);
  const isOfTask = room === 'per_task_results';
  const counts = isOfTask ? tasks.find(({ id }) => id === first) : totals;
  const field = isOfTask ? rest[0] : room === 'run_summary' ? first : room;
  if (counts === undefined) return undefined;
  const most = field === 'passes' ? counts.graded : countsAllRuns.includes(field!) ? counts.runs : 0;
  return most === 0 ? undefined : { task: isOfTask ? first! : null, most };
}

const countsAllRuns: readonly string[] = ['not_graded', 'failure_modes'];

/** The stretches of counts at which an event is true. */
function trueAt(form: PredictionForm, most: number, numberAt: (of: Target, count: number) => number): Stretch[] {
  const stretches: { lower: number; upper: number }[] = [];
  for (let count = 0; count <= most; count++) {
    if (resolveForm(form, (of) => numberAt(of, count)) !== 'hit') continue;
    const last = stretches.at(-1);
    if (last?.upper === count - 1) last.upper = count;
    else stretches.push({ lower: count, upper: count });
  }
  return stretches;
}

type Forecast = Extract<PredictionForm, { form: 'point' | 'quantiles' | 'distribution' }>;

/** The outermost quantiles; of a distribution what leaves at most (1 − level) / 2 on either side. A point has no stretch. */
function centralStretch(form: Forecast, figure: number, level: number): Pick<CountScale, 'stated' | 'share'> {
  if (form.form === 'point') return { stated: [], share: null };
  if (form.form === 'quantiles') {
    const [first, last] = [form.quantiles[0]!, form.quantiles.at(-1)!];
    return { stated: [{ lower: first.value + figure, upper: last.value + figure }], share: last.level - first.level };
  }
  const { chances } = form;
  const pmf = Float64Array.from(chances, ({ probability }) => probability);
  const { lower, upper, probability } = centralRange(pmf, level);
  return {
    stated: [{ lower: chances[lower]!.value + figure, upper: chances[upper]!.value + figure }],
    share: probability,
  };
}

/** Several predictions of one count ask once. */
function rangesAgain(level: number): Surroundings['rangeAgain'] {
  const ofCampaign = kept((campaign: Campaign) =>
    keptBy((target: string) => {
      const next = repetition(campaign);
      const count = 'missing' in next ? next : predictedCount(target, next);
      return 'missing' in count ? count : centralRange(count.pmf, level);
    }),
  );
  return (campaign, target) => ofCampaign(campaign)(target);
}

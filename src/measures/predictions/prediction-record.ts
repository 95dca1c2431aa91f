import type { Campaign } from '../../campaign/campaign.ts';
import type { PredictionsScoring } from '../../campaign/prediction.ts';
import { isInDollars } from '../../campaign/quantity.ts';
import { parsePath } from '../../campaign/select.ts';
import { isBeforehand, type StandingCounts, standingCounts } from '../../campaign/standing.ts';
import { percent, plural } from '../../format.ts';
import { groupsBy } from '../../grouped.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import type { ScoringRuleName } from '../../statistics/scoring/rules.ts';
import { meanScore } from '../../statistics/scoring/scores.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import type { Made } from '../methods/methods.ts';
import { type ForegoneCounts, foregoneCounts, isCounted, type PredictionOutcome } from './prediction-outcome.ts';
import type { BaselineScore, PredictionScore } from './prediction-scores.ts';

/** What one forecaster predicted of one campaign, counted and scored. */
export interface PredictionRecord {
  readonly campaign: string;
  /** Who predicted; several where the pack's author tallied them together. */
  readonly by: readonly string[];
  /** The file of predictions; null for the campaign's own pack. */
  readonly file: string | null;
  /** Ids by outcome, in the order in which they were predicted; those of `behind` stand nowhere else. */
  readonly hits: readonly string[];
  readonly misses: readonly string[];
  readonly nearMisses: readonly string[];
  readonly open: readonly string[];
  /** Events whose probability was stated: scored, neither hit nor missed. */
  readonly scored: readonly string[];
  /** Figures and distributions: neither hit nor missed. */
  readonly points: readonly string[];
  /** Made or changed behind the results, as far as seals and dates tell: neither counted nor scored. */
  readonly behind: readonly string[];
  /** The others that could come out one way only: neither counted nor scored. */
  readonly foregone: readonly string[];
  readonly foregoneCounts: ForegoneCounts;
  /** Of those in `behind` that are events, how many came true. */
  readonly behindCameTrue: { readonly count: number; readonly of: number };
  /** How many predictions stand how to the results, by seal and date. */
  readonly standings: StandingCounts;
  /** Of the author's tally where there is one, else of what was resolved here. */
  readonly hitRate: RangedFigure | MissingFigure;
  readonly tally: PredictionsScoring | null;
  /** Where the author's tally and this one differ, a sentence each. */
  readonly differences: readonly string[];
  readonly meanScores: readonly MeanPredictionScore[];
}

/** Means over predictions of one unit: dollars and passes do not mix. */
export interface MeanPredictionScore {
  readonly rule: ScoringRuleName;
  readonly label: string;
  readonly unit: PredictionUnit;
  readonly value: number;
  readonly made: Made;
  /** How many predictions it rests on. */
  readonly predictions: number;
  /** What would have been scored on the same predictions without the forecaster; null where there is nothing to name. */
  readonly baseline: (BaselineScore & { readonly why?: string }) | null;
}

/** What a score is counted in: `none` for scores of probabilities. */
export type PredictionUnit = 'none' | 'passes' | 'runs' | 'usd' | 'other';

/**
 * One record for each campaign and forecaster; the predictions of a pack that its author tallied are one record.
 *
 * @example predictionRecords(campaigns, measures(campaigns).predictions).length; // => 1
 */
export function predictionRecords(
  campaigns: readonly Campaign[],
  outcomes: readonly PredictionOutcome[],
  { level = 0.95 }: { readonly level?: number } = {},
): PredictionRecord[] {
  return campaigns.flatMap((campaign) => {
    const { predictionsScoring } = campaign;
    const tally = predictionsScoring !== null && predictionsScoring.of > 0 ? predictionsScoring : null;
    const own = outcomes.filter((outcome) => outcome.campaign === campaign.id);
    const tallied = tally === null ? [] : own.filter(({ file }) => file === null);
    const others = own.filter((outcome) => !tallied.includes(outcome));
    const groups = groupsBy(others, ({ file, by }) => JSON.stringify([file, by]));
    return [
      ...(tally === null ? [] : [record(campaign.id, tallied, tally, level)]),
      ...groups.map((group) => record(campaign.id, group, null, level)),
    ];
  });
}

/** What a score of a prediction about this path is counted in. */
export function unitOf(target: string): PredictionUnit {
  const steps = parsePath(target);
  const field = steps.at(-1) ?? '';
  if (steps.at(-2) === 'failure_modes') return 'runs';
  if (field === 'passes' || field === 'runs') return field;
  if (field === 'not_graded') return 'runs';
  return isInDollars(field) ? 'usd' : 'other';
}

function record(
  campaign: string,
  outcomes: readonly PredictionOutcome[],
  tally: PredictionsScoring | null,
  level: number,
): PredictionRecord {
  const own = outcomes.filter(isCounted);
  const behind = outcomes.filter(({ standing }) => !isBeforehand(standing));
  const foregone = outcomes.filter((each) => isBeforehand(each.standing) && each.only !== null);
  const ids = (...wanted: readonly PredictionOutcome['outcome'][]) =>
    own.filter(({ outcome }) => wanted.includes(outcome)).map(({ id }) => id);
  const counted = { hits: ids('hit'), misses: ids('miss'), open: ids('not decidable'), points: ids('point') };
  const scored = ids('came true', 'did not come true');
  const behindEvents = behind.filter(({ happened }) => happened !== null);
  return {
    campaign,
    by: [...new Set(outcomes.flatMap(({ by }) => (by === null ? [] : [by])))],
    file: outcomes[0]?.file ?? null,
    ...counted,
    nearMisses: own.filter(({ nearMiss }) => nearMiss).map(({ id }) => id),
    scored,
    behind: behind.map(({ id }) => id),
    foregone: foregone.map(({ id }) => id),
    foregoneCounts: foregoneCounts(outcomes),
    behindCameTrue: { count: behindEvents.filter(({ happened }) => happened).length, of: behindEvents.length },
    standings: standingCounts(outcomes),
    hitRate: hitRate(counted, { tally, scored, foregone: foregone.map(({ id }) => id) }, level),
    tally,
    differences: tally === null ? [] : differences(tally, outcomes),
    meanScores: meanScores(own),
  };
}

function hitRate(
  counted: Pick<PredictionRecord, 'hits' | 'misses'>,
  { tally, scored, foregone }: Pick<PredictionRecord, 'tally' | 'scored' | 'foregone'>,
  level: number,
): RangedFigure | MissingFigure {
  if (tally !== null && scored.length > 0) {
    return { missing: "the pack's count holds events whose probability was stated, which are scored instead" };
  }
  if (tally !== null && foregone.length > 0) {
    return { missing: "the pack's count holds events that could come out one way only" };
  }
  const { hits, of } = tally ?? { hits: counted.hits.length, of: counted.hits.length + counted.misses.length };
  if (of === 0) return { missing: 'needs a prediction that is an event and can be decided' };
  const interval = proportionInterval({ successes: hits, trials: of }, { level, method: 'blaker' });
  return figureOf(interval, {
    quantity: 'hitRate',
    scope: 'pooled runs',
    about: plural(of, 'prediction'),
    made: { by: 'blaker', given: { tally: { successes: hits, trials: of }, level } },
  });
}

function differences({ hits, of, misses }: PredictionsScoring, outcomes: readonly PredictionOutcome[]): string[] {
  // An author counts what came true, whatever was held of it.
  const idsOf = (wanted: boolean) => outcomes.filter(({ happened }) => happened === wanted).map(({ id }) => id);
  const counted = {
    hits: idsOf(true),
    misses: idsOf(false),
    open: outcomes.filter(({ outcome }) => outcome === 'not decidable'),
  };
  const events = counted.hits.length + counted.misses.length + counted.open.length;
  const said: string[] = [];
  for (const id of misses) if (counted.hits.includes(id)) said.push(`${id} came true, the pack counts it as missed`);
  if (misses.length > 0) {
    for (const id of counted.misses)
      if (!misses.includes(id)) said.push(`${id} did not come true, the pack does not name it as missed`);
    const left = of - hits - misses.length;
    if (left !== 0) {
      said.push(`the pack's ${plural(hits, 'hit')} and ${plural(misses.length, 'named miss')} do not add up to ${of}`);
    }
  }
  if (counted.hits.length > hits)
    said.push(`the pack counts ${plural(hits, 'hit')}, recomputed are ${counted.hits.length}`);
  const fewestMisses = of - hits;
  if (counted.misses.length > fewestMisses) {
    said.push(`the pack leaves room for ${plural(fewestMisses, 'miss')}, recomputed are ${counted.misses.length}`);
  }
  if (events !== of) said.push(`the pack counts ${plural(of, 'prediction')} and holds ${plural(events, 'event')}`);
  return said;
}

function meanScores(outcomes: readonly PredictionOutcome[]): MeanPredictionScore[] {
  const rows = outcomes.flatMap(({ form, scores }) =>
    'missing' in scores ? [] : scores.map((score) => ({ score, unit: unitOfScore(score.rule, form) })),
  );
  return groupsBy(rows, ({ score: { rule }, unit }) => `${rule} ${unit}`).map((ofOneRule) => {
    const group = ofOneRule.map(({ score }) => score);
    const { rule, label } = group[0]!;
    const { unit } = ofOneRule[0]!;
    return {
      rule,
      label,
      unit,
      ...mean(group),
      predictions: group.length,
      baseline: meanBaseline(group) ?? (rule === 'brier' ? shareInHindsight(outcomes) : null),
    };
  });
}

/** Where every one of the predictions has the same baseline. */
function meanBaseline(group: readonly PredictionScore[]): MeanPredictionScore['baseline'] {
  const baselines = group.flatMap(({ baseline }) => ('missing' in baseline ? [] : [baseline]));
  const [first] = baselines;
  if (first === undefined || baselines.length < group.length || baselines.some(({ of }) => of !== first.of))
    return null;
  return { ...mean(baselines), of: `the ${first.of}` };
}

type Scored = Pick<BaselineScore, 'value' | 'made'>;

function mean(scores: readonly Scored[]): Scored {
  const values = scores.map(({ value }) => value);
  const made: Made = values.length === 1 ? scores[0]!.made : { by: 'mean-of-scores', given: { values } };
  return { value: meanScore(values), made };
}

/** The hardest to beat of all who always say the same: the share that came true, which nobody knew; one half where all came out alike. */
function shareInHindsight(outcomes: readonly PredictionOutcome[]): MeanPredictionScore['baseline'] {
  const events = outcomes.filter(({ outcome }) => outcome === 'came true' || outcome === 'did not come true');
  // A range with a confidence has a score of its own.
  const stated = events.filter(({ confidence }) => confidence === null);
  const happened = stated.filter((event) => event.happened).length;
  const share = happened / stated.length;
  const made = (said: number): Made => ({ by: 'always-the-same', given: { said, happened, of: stated.length } });
  if (share === 0 || share === 1) return { value: 0.25, of: `always saying ${percent(0.5, 0)}`, made: made(0.5) };
  return {
    value: share * (1 - share),
    made: made(share),
    of: `always saying ${percent(share, 0)}`,
    why: 'the share that came true and nobody knew before',
  };
}

function unitOfScore(rule: ScoringRuleName, form: PredictionOutcome['form']): PredictionUnit {
  if (rule === 'brier' || rule === 'logarithmic') return 'none';
  return form !== null && 'target' in form ? unitOf(form.target) : 'other';
}

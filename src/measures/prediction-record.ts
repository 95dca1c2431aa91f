import type { Campaign } from '../campaign/campaign.ts';
import type { PredictionsScoring } from '../campaign/prediction.ts';
import { parsePath } from '../campaign/select.ts';
import { plural } from '../format.ts';
import { proportionInterval } from '../statistics/interval/proportion-interval.ts';
import type { ScoringRuleName } from '../statistics/scoring/rules.ts';
import { meanScore } from '../statistics/scoring/scores.ts';
import type { Estimate, NotEstimable } from './estimate.ts';
import { estimateOf } from './estimate-of.ts';
import type { PredictionOutcome } from './prediction-outcomes.ts';
import { grouped } from './table.ts';

/** What one forecaster predicted of one campaign, counted. */
export interface PredictionRecord {
  readonly campaign: string;
  /** Who predicted; several where the pack's author tallied them together. */
  readonly by: readonly string[];
  /** The file of predictions; null for the campaign's own pack. */
  readonly file: string | null;
  /** Ids by outcome, in the order in which they were predicted. */
  readonly hits: readonly string[];
  readonly misses: readonly string[];
  readonly nearMisses: readonly string[];
  readonly open: readonly string[];
  /** Figures and distributions: neither hit nor missed. */
  readonly points: readonly string[];
  /** Of the author's tally where there is one, else of what was resolved here. */
  readonly hitRate: Estimate | NotEstimable;
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
  /** How many predictions it rests on. */
  readonly predictions: number;
}

/** What a score is counted in: `none` for scores of probabilities. */
export type PredictionUnit = 'none' | 'passes' | 'runs' | 'usd' | 'other';

/** One record for each campaign and forecaster; the predictions of a pack that its author tallied are one record. */
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
    const groups = grouped(others, ({ file, by }) => JSON.stringify([file, by]));
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
  return field.endsWith('_usd') ? 'usd' : 'other';
}

function record(
  campaign: string,
  outcomes: readonly PredictionOutcome[],
  tally: PredictionsScoring | null,
  level: number,
): PredictionRecord {
  const ids = (wanted: PredictionOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === wanted).map(({ id }) => id);
  const counted = { hits: ids('hit'), misses: ids('miss'), open: ids('not decidable'), points: ids('point') };
  const { hits, of } = tally ?? { hits: counted.hits.length, of: counted.hits.length + counted.misses.length };
  return {
    campaign,
    by: [...new Set(outcomes.flatMap(({ by }) => (by === null ? [] : [by])))],
    file: outcomes[0]?.file ?? null,
    ...counted,
    nearMisses: outcomes.filter(({ nearMiss }) => nearMiss).map(({ id }) => id),
    hitRate: hitRate(hits, of, level),
    tally,
    differences: tally === null ? [] : differences(tally, counted),
    meanScores: meanScores(outcomes),
  };
}

function hitRate(hits: number, of: number, level: number): Estimate | NotEstimable {
  if (of === 0) return { missing: 'needs a prediction that is an event and can be decided' };
  const interval = proportionInterval({ successes: hits, trials: of }, { level, method: 'clopper-pearson' });
  return estimateOf(interval, { quantity: 'hitRate', scope: 'pooled runs', basis: plural(of, 'prediction') });
}

function differences(
  { hits, of, misses }: PredictionsScoring,
  counted: Pick<PredictionRecord, 'hits' | 'misses' | 'open'>,
): string[] {
  const events = counted.hits.length + counted.misses.length + counted.open.length;
  const said: string[] = [];
  for (const id of misses) if (counted.hits.includes(id)) said.push(`${id} came true, the author counts it as missed`);
  if (misses.length > 0) {
    for (const id of counted.misses) if (!misses.includes(id)) said.push(`${id} missed, the author does not name it`);
    const left = of - hits - misses.length;
    if (left !== 0) {
      said.push(
        `the author's ${plural(hits, 'hit')} and ${plural(misses.length, 'named miss')} do not add up to ${of}`,
      );
    }
  }
  if (counted.hits.length > hits)
    said.push(`the author counts ${plural(hits, 'hit')}, the packs ${counted.hits.length}`);
  const fewestMisses = of - hits;
  if (counted.misses.length > fewestMisses) {
    said.push(`the author leaves room for ${plural(fewestMisses, 'miss')}, the packs show ${counted.misses.length}`);
  }
  if (events !== of)
    said.push(`the author counts ${plural(of, 'prediction')}, the pack holds ${events} that are events`);
  return said;
}

function meanScores(outcomes: readonly PredictionOutcome[]): MeanPredictionScore[] {
  const rows = outcomes.flatMap(({ form, scores }) =>
    'missing' in scores ? [] : scores.map((score) => ({ ...score, unit: unitOfScore(score.rule, form) })),
  );
  return grouped(rows, ({ rule, unit }) => JSON.stringify([rule, unit])).map((group) => {
    const { rule, label, unit } = group[0]!;
    return { rule, label, unit, value: meanScore(group.map(({ value }) => value)), predictions: group.length };
  });
}

function unitOfScore(rule: ScoringRuleName, form: PredictionOutcome['form']): PredictionUnit {
  if (rule === 'brier' || rule === 'logarithmic') return 'none';
  return form !== null && 'target' in form ? unitOf(form.target) : 'other';
}

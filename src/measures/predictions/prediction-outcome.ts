import type { Frozen, Prediction } from '../../campaign/prediction.ts';
import { isBeforehand, type Standing } from '../../campaign/standing.ts';
import type { PitSpan } from '../../statistics/calibration/pit.ts';
import type { CentralRange } from '../../statistics/rate-model/central-range.ts';
import type { MissingFigure } from '../figure.ts';
import type { Chance } from './event-chance.ts';
import type { PredictionScore } from './prediction-scores.ts';

/** One prediction against what happened, and against what a repetition would have shown. */
export interface PredictionOutcome
  extends Pick<Prediction, 'id' | 'statement' | 'by' | 'madeOn' | 'tags' | 'form' | 'confidence' | 'cluster'> {
  readonly campaign: string;
  readonly model: string;
  /** Of the event: as stated, or the confidence of a range. Null when the forecaster did not say, or named no event. */
  readonly probability: number | null;
  /** Name of the file of predictions that it was read from; null for the campaign's own pack. */
  readonly file: string | null;
  /** The seal on that file; null when there is none. `late`: after the campaign; null when nobody can tell. */
  readonly frozen: (Pick<Frozen, 'on' | 'by' | 'names' | 'intact'> & { readonly late: boolean | null }) | null;
  /** What seal and dates say of whether it is older than the results. */
  readonly standing: Standing;
  /** Where in the file, or else in the pack, the prediction's id stands. */
  readonly path: string;
  /**
   * `point`: a figure or a distribution has an error or a score, it cannot be hit or missed. Neither can an event whose
   * probability was stated: one that was held 5 % likely and does not come true is no miss.
   */
  readonly outcome: 'hit' | 'miss' | 'came true' | 'did not come true' | 'point' | 'not decidable';
  /** How it had to come out whatever the results; null where it could come out either way. Such a one is neither counted nor scored. */
  readonly only: 'hit' | 'miss' | null;
  /** Whether the event came true; null for what is no event, and where nobody can tell. */
  readonly happened: boolean | null;
  /** The number that the form speaks about, as it came; null for compounds, and when there is none. */
  readonly observed: number | null;
  /** Predicted minus observed: of a point, of the median of quantiles, of the mean of a distribution. Above zero: too high. */
  readonly error: number | null;
  /** Where the observed number fell in what was predicted: in its distribution, or between its quantiles. */
  readonly pit: PitSpan | null;
  /** Scores of the prediction, the one that fits its form best first. */
  readonly scores: readonly PredictionScore[] | MissingFigure;
  /** How often a repetition of the campaign would have made it true, any other campaign held at its figure. */
  readonly probabilityTrue: Chance | MissingFigure;
  /** The same when the other campaign is repeated as well; null when nothing is compared. */
  readonly probabilityTrueBoth: Chance | MissingFigure | null;
  /**
   * How often a repetition makes true the best form of its width, such as the most probable single count for `exactly`:
   * any one count of many runs is improbable. Null for forms without a width, and where it is not known.
   */
  readonly mostProbable: number | null;
  /** A miss that a repetition would have made true at least so often as `nearMissFrom` says. */
  readonly nearMiss: boolean;
  /** Where the number would lie in a repetition, at the level; null for events. */
  readonly rangeAgain: CentralRange | MissingFigure | null;
}

/** Whether it says something of its forecaster: made before the results as far as anybody can tell, and able to come out either way. */
export function isCounted({ standing, only }: Pick<PredictionOutcome, 'standing' | 'only'>): boolean {
  return isBeforehand(standing) && only === null;
}

/** How many predictions could come out one way only; those made behind the results are counted as that. */
export interface ForegoneCounts {
  readonly couldNotFail: number;
  readonly couldNotComeTrue: number;
}

export function foregoneCounts(all: readonly PredictionOutcome[]): ForegoneCounts {
  const own = all.filter(({ standing, only }) => only !== null && isBeforehand(standing));
  const couldNotFail = own.filter(({ only }) => only === 'hit').length;
  return { couldNotFail, couldNotComeTrue: own.length - couldNotFail };
}

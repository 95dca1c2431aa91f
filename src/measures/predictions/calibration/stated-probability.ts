import type { Clustered } from '../clusters.ts';
import type { PredictionBaselines } from '../prediction-baselines.ts';

/** A probability that was stated for an event, and what became of the event. */
export interface StatedProbability extends Clustered {
  readonly tags: readonly string[];
  readonly probability: number;
  readonly happened: boolean;
  readonly baselines: PredictionBaselines | null;
}

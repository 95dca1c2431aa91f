/** The mean of values of one cluster that have the same features and are about the same thing. */
export interface EffectCell {
  readonly value: number;
  /** How many values it is the mean of. */
  readonly count: number;
  /** Indices of the features that they have. */
  readonly features: readonly number[];
  /** Variance that they share by chance, known beforehand; 0 when none is. */
  readonly noise: number;
  /** Cells of one cluster with the same name share one noise. */
  readonly about: string;
}
/** Cells whose values hang together beyond features and known noise. */
export type EffectCluster = readonly EffectCell[];

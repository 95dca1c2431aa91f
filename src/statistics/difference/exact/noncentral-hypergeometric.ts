/** The counts of the first arm that one total of successes allows, from `start` up, as logs of their numbers of ways. */
export interface CountDistribution {
  readonly start: number;
  readonly logWeights: Float64Array;
}

/** How often each count of the first arm of `trials` occurs when both arms together have `successes`. O(trials). */
export function countDistribution(trials: number, others: number, successes: number): CountDistribution {
  const start = Math.max(0, successes - others);
  const end = Math.min(trials, successes);
  const logWeights = new Float64Array(end - start + 1);
  for (let k = start; k < end; k++) {
    const ratio = ((trials - k) * (successes - k)) / ((k + 1) * (others - successes + k + 1));
    logWeights[k + 1 - start] = logWeights[k - start]! + Math.log(ratio);
  }
  return { start, logWeights };
}

/**
 * Of Fisher's noncentral hypergeometric distribution with this log odds ratio: the mean, counted from `start`, and
 * P(K <= seen) and P(K >= seen). O(counts).
 */
export function meanAndTails(
  { logWeights }: CountDistribution,
  logRatio: number,
  seen: number,
): { readonly mean: number; readonly lower: number; readonly upper: number } {
  let greatest = -Infinity;
  for (let k = 0; k < logWeights.length; k++) greatest = Math.max(greatest, logWeights[k]! + k * logRatio);
  let below = 0;
  let above = 0;
  let at = 0;
  let moment = 0;
  for (let k = 0; k < logWeights.length; k++) {
    const weight = Math.exp(logWeights[k]! + k * logRatio - greatest);
    moment += k * weight;
    if (k < seen) below += weight;
    else if (k > seen) above += weight;
    else at = weight;
  }
  const all = below + at + above;
  return { mean: moment / all, lower: (below + at) / all, upper: (at + above) / all };
}

/** Where a stated 0 is read at the coarsest: half a unit of two decimals. */
const coarsestEnd = 0.005;

/** Closer to an end than this, squares of doubles vanish and 1 − p is 1. */
const closestEnds = { zero: 1e-300, one: 2 ** -53 };

/**
 * From where a stated 0 may have been rounded, as it has no logit: half a unit of the finest decimal that the forecaster
 * uses, 0.005 at the coarsest. Always closer to the end than any probability inside.
 */
export function halfUnit(probabilities: readonly number[]): number {
  let end = coarsestEnd;
  for (const p of probabilities) {
    if (p === 0 || p === 1) continue;
    end = Math.min(end, 0.5 * 10 ** -decimalsOf(p), p / 2, (1 - p) / 2);
  }
  return end;
}

function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Math.min(15, (digits!.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** Only exactly 0 and 1 are moved: everything else is taken as it was stated. */
export function offTheEnds(probability: number, end: number): number {
  if (probability === 0) return Math.max(end, closestEnds.zero);
  if (probability === 1) return 1 - Math.max(end, closestEnds.one);
  return Math.max(probability, closestEnds.zero);
}

/** The definitions of Hyndman & Fan (1996), by their numbers, which R shares. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** n p below which R sees an integer. */
const FUZZ = 4 * Number.EPSILON;

/** Quantile p of ascending values. Types 1 to 3 take an observation, or the middle of two; the others interpolate. O(1). */
export function orderedQuantile(ascending: Float64Array, p: number, type: QuantileType): number {
  return type <= 3 ? stepQuantile(ascending, p, type) : interpolatedQuantile(ascending, p, type);
}

function stepQuantile(ascending: Float64Array, p: number, type: QuantileType): number {
  const position = ascending.length * p - (type === 3 ? 0.5 : 0);
  const j = Math.floor(position + FUZZ);
  const between = position > j + FUZZ;
  const atInteger = { 1: 0, 2: 0.5, 3: j % 2 === 0 ? 0 : 1 }[type as 1 | 2 | 3];
  return between ? at(ascending, j + 1) : mixture(ascending, j, atInteger);
}

/** a and b of plotting positions (k - a) / (n + 1 - a - b). */
const POSITIONS: Readonly<Record<number, readonly [number, number]>> = {
  4: [0, 1],
  5: [0.5, 0.5],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
};

function interpolatedQuantile(ascending: Float64Array, p: number, type: QuantileType): number {
  const [a, b] = POSITIONS[type]!;
  const position = a + p * (ascending.length + 1 - a - b);
  const j = Math.floor(position + FUZZ);
  const rest = position - j;
  return mixture(ascending, j, Math.abs(rest) < FUZZ ? 0 : rest);
}

/** (1 - share) of order statistic j and a share of the next. */
function mixture(ascending: Float64Array, j: number, share: number): number {
  const low = at(ascending, j);
  return share === 0 ? low : low + share * (at(ascending, j + 1) - low);
}

/** The k-th smallest, counting from 1; the ends go on for ever. */
function at(ascending: Float64Array, k: number): number {
  return ascending[Math.min(Math.max(k, 1), ascending.length) - 1]!;
}

/**
 * Numbers for people, in one place. Claims, tables, charts and captions print through here, so that one figure reads the same
 * everywhere. Non-breaking spaces keep a number and its unit on one line.
 */
const nbsp = '\u00a0';
const minus = '\u2212';

/** `76.7 %` of a share. */
export function percent(share: number, decimals = 1): string {
  return `${fixed(100 * share, decimals)}${nbsp}%`;
}

/** `[62.9, 86.4] %` of two shares. */
export function percentInterval(lower: number, upper: number, decimals = 1): string {
  return `[${fixed(100 * lower, decimals)}, ${fixed(100 * upper, decimals)}]${nbsp}%`;
}

/** `+6.7 points` of a difference of shares. */
export function points(difference: number, decimals = 1): string {
  return `${signed(100 * difference, decimals)}${nbsp}points`;
}

/** `[−13.9, +26.7] points` of two differences. */
export function pointsInterval(lower: number, upper: number, decimals = 1): string {
  return `[${signed(100 * lower, decimals)}, ${signed(100 * upper, decimals)}]${nbsp}points`;
}

/** `0.74`; `< 0.001` and `> 0.999` rather than a certainty that no finite sample gives. Exactly 0 and 1 stay. */
export function probability(value: number): string {
  if (value === 0 || value === 1) return String(value);
  if (value < 0.001) return `<${nbsp}0.001`;
  if (value > 0.999) return `>${nbsp}0.999`;
  return value < 0.095 || value > 0.995 ? value.toFixed(3) : value.toFixed(2);
}

/** Like `probability`, but 1.00 keeps its digits: a p-value is a computed number, not a certainty. */
export function pValue(value: number): string {
  return value > 0.995 ? '1.00' : probability(value);
}

/** Dollars with two significant digits, plain: `$0.0013`, `$12`, `$1,200`. */
export function usd(value: number): string {
  return `$${significant(value, 2)}`;
}

/** `$0.0011–0.0015`, with as many digits as it takes to tell the ends. */
export function usdRange(lower: number, upper: number): string {
  if (!Number.isFinite(upper)) return `more than ${usd(lower)}`;
  if (lower === upper) return usd(lower);
  // Digits enough that rounding moves neither end by more than a sixteenth of the range.
  const moves = (end: number, digits: number) => Math.abs(Number(end.toPrecision(digits)) - end) > (upper - lower) / 16;
  let digits = 2;
  while (digits < 12 && (moves(lower, digits) || moves(upper, digits))) digits++;
  return `$${significant(lower, digits)}–${significant(upper, digits)}`;
}

/** `5.6×`. */
export function times(ratio: number, decimals = 1): string {
  return `${fixed(ratio, decimals)}×`;
}

/** `95 %` of a level. */
export function levelName(level: number): string {
  return `${Number((100 * level).toFixed(3))}${nbsp}%`;
}

/** `1–7` of the first and the last of some ranks, `3` where they are one. */
export function rankRange(lower: number, upper: number): string {
  return lower === upper ? String(lower) : `${lower}–${upper}`;
}

/** Significant digits without exponents, thousands grouped by commas. */
export function significant(value: number, digits: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(digits));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  const text = rounded.toFixed(Math.max(0, Math.min(20, digits - 1 - magnitude)));
  return Math.abs(rounded) >= 1000 ? Number(text).toLocaleString('en-US') : text;
}

/** `−0.90` of a plain number, `+0.90` where the sign is the point. */
export function decimal(value: number, decimals = 2, sign: 'plain' | 'signed' = 'plain'): string {
  return sign === 'signed' ? signed(value, decimals) : fixed(value, decimals);
}

/** `1 run`, `30 runs`, `2 passes`: a count with its noun. */
export function plural(count: number, noun: string): string {
  return `${count}${nbsp}${count === 1 ? noun : noun.endsWith('s') ? `${noun}es` : `${noun}s`}`;
}

function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `${minus}${text}` : text;
}

function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

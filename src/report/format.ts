import { unseenSigns } from '../campaign/unseen-signs.ts';
import { levelName, percent, printed, printedRange, printedValue } from '../format.ts';
import type { Estimate } from '../measures/estimate.ts';
import type { QuantityName } from '../vocabulary.ts';

/** A value in the unit of its quantity: `76.7 %`, `$0.0013`, `4.3`. */
export function formatQuantity(quantity: QuantityName, value: number): string {
  return printedValue(quantity, value);
}

/** Both bounds in the unit of their quantity: `[62.9, 86.4] %`, `$0.0011–0.0015`. */
export function formatRange(quantity: QuantityName, lower: number, upper: number): string {
  return printedRange(quantity, lower, upper);
}

/** `76.7 %, 95 % interval [62.9, 86.4] %, same tasks`: never an interval without its level and its scope. */
export function formatEstimate(estimate: Estimate): string {
  const { value, range } = printed(estimate);
  const { level, scope } = estimate;
  return `${value}, ${level === null ? 'range' : `${levelName(level)} interval`} ${range}, ${scope}`;
}

/** `0.05` of an error rate, also when it comes as 1 − 0.95. */
export function formatAlpha(alpha: number): string {
  return String(Number(alpha.toPrecision(6)));
}

/** `50–60 %`, or `55 %` where both ends print alike. */
export function formatShareSpan(shares: readonly number[]): string {
  const [low, high] = [percent(Math.min(...shares), 0), percent(Math.max(...shares), 0)];
  return low === high ? low : `${low.replace(/\s*%$/u, '')}–${high}`;
}

/** The first of some items, and how many more the table has. */
export function formatSome(items: readonly string[], { most = 12 }: { readonly most?: number } = {}): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join('; ')}; and ${rest} more in the table` : items.join('; ');
}

/** A cell of a table of drawn numbers: whole numbers whole, others with four significant digits; names as one line. */
export function formatCell(cell: string | number | null): string {
  if (cell === null) return '–';
  return typeof cell === 'string' ? plainText(cell) : printedValue('statedValue', cell);
}

/**
 * Text of a pack as one line that can be shown anywhere: spaces for controls and line ends, and the sign of what cannot be shown for
 * everything else that acts unseen and for what XML forbids. Escaping for Markdown or HTML comes on top.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, (space) => (space === '\u00a0' ? space : ' '))
    .replaceAll(unseenSigns, '\ufffd')
    .replaceAll(/[\ufffe\uffff]/gu, '\ufffd')
    .trim();
}

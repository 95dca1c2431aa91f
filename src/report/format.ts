import { unseenSigns } from '../campaign/unseen-signs.ts';
import { levelName, printed, printedRange, printedSpan, printedValue, printedWith, together } from '../format.ts';
import type { Estimate } from '../measures/estimate.ts';
import type { Scores } from '../measures/suite-score.ts';
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

/** A score with its ranges on these and on new tasks; a range that is missing is null. */
export function formatScores({ rate, sameTasks, newTasks }: Pick<Scores, 'rate' | 'sameTasks' | 'newTasks'>) {
  return printedWith('passRate', rate, [sameTasks, newTasks]);
}

/** `0.05` of an error rate, also when it comes as 1 − 0.95. */
export function formatAlpha(alpha: number): string {
  return String(Number(alpha.toPrecision(6)));
}

/** `50–60 %` of the lowest and the highest of some shares, or `55 %`. */
export function formatShareSpan(shares: readonly number[]): string {
  const ascending = shares.toSorted((a, b) => a - b);
  return printedSpan('passRate', ascending[0]!, ascending.at(-1)!, 0);
}

/** The first of some items, and how many more the table has. */
export function formatSome(items: readonly string[], { most = 12 }: { readonly most?: number } = {}): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join('; ')}; and ${rest} more in the table` : items.join('; ');
}

/**
 * A row of a table of drawn numbers: whole numbers whole, others with four significant digits, and more where a value would not
 * be told from an end of its range; names as one line.
 */
export function formatRow(cells: readonly (string | number | null)[]): string[] {
  const texts = together(
    'statedValue',
    cells.filter((cell) => typeof cell === 'number'),
  );
  let place = 0;
  return cells.map((cell) => {
    if (cell === null) return '–';
    return typeof cell === 'string' ? plainText(cell) : texts[place++]!;
  });
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

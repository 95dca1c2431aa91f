import { unseenSigns } from '../campaign/unseen-signs.ts';
import { printedSpan, printedWith, together } from '../format.ts';
import type { Scores } from '../measures/rates/suite-score.ts';

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
export function formatSome(
  items: readonly string[],
  { most = 12, between = '; ' }: { readonly most?: number; readonly between?: string } = {},
): string {
  const rest = items.length - most;
  return (rest > 0 ? [...items.slice(0, most), `and ${rest} more in the table`] : items).join(between);
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

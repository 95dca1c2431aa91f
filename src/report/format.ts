import {
  levelName,
  percent,
  percentInterval,
  points,
  pointsInterval,
  probability,
  pValue,
  significant,
  usd,
  usdRange,
} from '../format.ts';
import type { Estimate } from '../measures/estimate.ts';
import { type QuantityName, type Unit, vocabulary } from '../vocabulary.ts';

/** A value in the unit of its quantity: `76.7 %`, `$0.0013`, `4.3`. */
export function formatQuantity(quantity: QuantityName, value: number): string {
  if (quantity === 'pValue' || quantity === 'pValueAdjusted') return pValue(value);
  return units[vocabulary[quantity].unit].value(value);
}

/** Both bounds in the unit of their quantity: `[62.9, 86.4] %`, `$0.0011–0.0015`. */
export function formatRange(quantity: QuantityName, lower: number, upper: number): string {
  return units[vocabulary[quantity].unit].range(lower, upper);
}

/** `76.7 %, 95 % interval [62.9, 86.4] %, same tasks`: never an interval without its level and its scope. */
export function formatEstimate({ quantity, value, lower, upper, level, scope }: Estimate): string {
  const kind = level === null ? 'range' : `${levelName(level)} interval`;
  return `${formatQuantity(quantity, value)}, ${kind} ${formatRange(quantity, lower, upper)}, ${scope}`;
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
  return typeof cell === 'string' ? plainText(cell) : formatNumber(cell);
}

/**
 * Text of a pack as one line that can be shown anywhere: no control characters, no marks that turn the reading direction
 * around behind the reader's back, nothing that XML forbids. Escaping for Markdown or HTML comes on top.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, (space) => (space === '\u00a0' ? space : ' '))
    .replaceAll(/[\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd')
    .trim();
}

interface UnitFormat {
  readonly value: (value: number) => string;
  readonly range: (lower: number, upper: number) => string;
}

const units: Record<Unit, UnitFormat> = {
  share: { value: percent, range: percentInterval },
  probability: { value: probability, range: (lower, upper) => `[${probability(lower)}, ${probability(upper)}]` },
  points: { value: points, range: pointsInterval },
  usd: { value: usd, range: usdRange },
  ratio: { value: ratio, range: (lower, upper) => `${significant(lower, 3)}–${ratio(upper)}` },
  runs: plain(count),
  tasks: plain(count),
  number: plain(formatNumber),
};

function plain(value: (value: number) => string): UnitFormat {
  return { value, range: (lower, upper) => `[${value(lower)}, ${value(upper)}]` };
}

/** Three significant digits: `1.81×`. */
function ratio(value: number): string {
  return `${significant(value, 3)}×`;
}

/** Counts, and means of counts with one decimal. */
function count(value: number): string {
  return typographic(Number.isInteger(value) ? String(value) : value.toFixed(1));
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return 'no bound';
  return typographic(
    Number.isInteger(value) ? String(value) : significant(value, 4).replace(/(?<=\.\d*)0+$|\.0*$/u, ''),
  );
}

/** A minus sign as printers set it. */
function typographic(digits: string): string {
  return digits.replace(/^-/u, '\u2212');
}

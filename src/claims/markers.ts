import { countBefore } from '../halving.ts';
import { kept } from '../kept.ts';
import { valueInWords } from './bind.ts';
import type { CheckedClaim } from './claim.ts';
import { type Fact, fitOf } from './fact.ts';
import type { Figures } from './figures.ts';
import { matchesOf } from './text/matches.ts';
import { numbersIn } from './text/numbers.ts';
import type { PrintedNumber } from './text/printed-number.ts';

/** A number that says itself which figure it is: `<!-- holdsup: is KEY -->27/30<!-- /holdsup -->`. */
export interface Marker {
  readonly figure: string;
  /** What stands between the two comments. */
  readonly from: number;
  readonly to: number;
}

/** A marker that is opened and not closed, closed and not opened, or opened in another. */
export interface MarkerFault {
  readonly offset: number;
  readonly expected: string;
  readonly received: string;
}

const comment = /<!--\s*(?:holdsup:\s*is\s+(\S.*?)|(\/holdsup))\s*-->/gu;

/** The markers of a text, from left to right, and what is wrong with others. */
export function markersIn(source: string): { readonly markers: Marker[]; readonly faults: MarkerFault[] } {
  const markers: Marker[] = [];
  const faults: MarkerFault[] = [];
  let open: { readonly figure: string; readonly from: number; readonly at: number } | null = null;
  const unclosed = (offset: number) =>
    faults.push({
      offset,
      expected: 'be closed by <!-- /holdsup --> before the next one opens',
      received: 'a marker that is not',
    });
  for (const match of matchesOf(comment, source)) {
    const end = match.index + match[0].length;
    if (match[1] !== undefined) {
      if (open !== null) unclosed(open.at);
      open = { figure: match[1], from: end, at: match.index };
    } else if (open === null) {
      faults.push({
        offset: match.index,
        expected: 'close a marker',
        received: 'an end of a marker that nothing opens',
      });
    } else {
      markers.push({ figure: open.figure, from: open.from, to: match.index });
      open = null;
    }
  }
  if (open !== null) unclosed(open.at);
  return { markers, faults };
}

/** A figure of one campaign by what it is; none of two campaigns, and none of a finding, has a key. */
export const figureKey = kept((fact: Fact): string | null => {
  const { quantity, unit, campaign, task, part, atLeast, rate, end, over } = fact;
  if (
    campaign === undefined ||
    end !== undefined ||
    over !== undefined ||
    quantity === 'figure' ||
    quantity === 'prediction'
  )
    return null;
  if (quantity === 'tasks with passes' && atLeast === undefined) return null;
  const rest = {
    ...{ campaign, task, part },
    // A key without it is of all runs, as it was before there were two.
    rate: rate === 'ofTasks' ? rate : undefined,
    ...(atLeast === undefined ? {} : { atLeast: String(atLeast) }),
  };
  const parts = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value).replaceAll('--', '%2D%2D')}`],
  );
  return [`${quantity.replaceAll(' ', '-')}/${unit}`, ...parts].join(' ');
});

/** The figure of a key, if the packs still have it. */
function figureOf(key: string, figures: Figures): Fact | null {
  const [, campaign, task] = /\bcampaign=(\S+)(?:.*?\btask=(\S+))?/u.exec(key) ?? [];
  if (campaign === undefined) return null;
  const model = figures.modelOf.get(decoded(campaign));
  if (model === undefined) return null;
  return figures.of(model, task === undefined ? null : decoded(task)).find((one) => figureKey(one) === key) ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What markers say of the numbers between them: each is the figure that its marker names, whatever the words are. */
export function markedBy(markers: readonly Marker[], figures: Figures) {
  return (offset: number, text: string) => {
    const marker = markerAt(markers, offset);
    if (marker === null) return null;
    const fact = figureOf(marker.figure, figures);
    if (fact === null)
      return { verdict: 'unbound' as const, about: 'the packs have no figure by the name in its marker' };
    const number = asFigure(text, fact);
    const found = { about: fact.about, evidence: fact.evidence, figure: marker.figure };
    if (number !== null && fitOf(number, fact) !== 'no') return { verdict: 'matches' as const, ...found };
    return { verdict: 'differs' as const, ...found, right: valueInWords(fact) };
  };
}

function markerAt(markers: readonly Marker[], offset: number): Marker | null {
  const marker = markers[countBefore(markers.length, (at) => markers[at]!.from <= offset) - 1];
  return marker !== undefined && offset < marker.to ? marker : null;
}

/** A printed number in the unit of a figure: a bare number may be dollars, percent or a share. */
function asFigure(text: string, { unit, value }: Fact): PrintedNumber | null {
  const number = numbersIn(text, [])[0];
  if (number === undefined || number.unit === unit) return number ?? null;
  if (number.unit !== 'count') return null;
  const half = number.lower === number.value ? 0.5 : number.upper - number.value;
  const factor = unit === 'percent' && number.value <= 1 && value > 1 ? 100 : 1;
  return {
    ...number,
    unit,
    value: number.value * factor,
    lower: (number.value - half) * factor,
    upper: (number.value + half) * factor,
  };
}

/** The text with a marker around every number that is bound to one figure; those that stand in one already stay as they are. */
export function withMarkers(source: string, claims: readonly CheckedClaim[]): string {
  const { markers } = markersIn(source);
  const parts: string[] = [];
  let end = 0;
  for (const { verdict, figure, offset, text, isPlain } of claims.toSorted((a, b) => a.offset - b.offset)) {
    if (
      verdict !== 'matches' ||
      figure === null ||
      !isPlain ||
      offset < end ||
      markerAt(markers, offset) !== null ||
      !canHoldComment(source, offset)
    )
      continue;
    parts.push(source.slice(end, offset), `<!-- holdsup: is ${figure} -->${text}<!-- /holdsup -->`);
    end = offset + text.length;
  }
  return parts.join('') + source.slice(end);
}

/** Not in a span of code, an alternative text, an address or a tag. */
function canHoldComment(source: string, offset: number): boolean {
  const block = source.slice(Math.max(0, source.lastIndexOf('\n\n', offset), offset - 2000), offset);
  const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  // At the start of a line a comment makes a block of HTML of it.
  if (/^\s*(?:(?:[-*+>]|\d+[.)])\s*)*$/u.test(line)) return false;
  const ticks = block.split('`').length - 1;
  return ticks % 2 === 0 && !/!\[[^\]]*$|\]\([^)\s]*$|<[^<>]*$/u.test(block.replaceAll(/<!--[\s\S]*?-->/gu, ''));
}

/** The text with the right values between markers, and nothing else changed. */
export function fixed(source: string, figures: Figures): { readonly text: string; readonly changes: number } {
  const parts: string[] = [];
  let [end, changes] = [0, 0];
  for (const { figure, from, to } of markersIn(source).markers) {
    const fact = figureOf(figure, figures);
    const inner = source.slice(from, to);
    const written = inner.trim();
    const number = fact === null ? null : asFigure(written, fact);
    if (fact === null || number === null || number.text !== written || fitOf(number, fact) !== 'no') continue;
    parts.push(
      source.slice(end, from),
      inner.replace(written, () => rewritten(written, number, fact)),
    );
    end = to;
    changes++;
  }
  return { text: parts.join('') + source.slice(end), changes };
}

/** A value in the form of the number that it replaces: as many decimals, `a/b` or `a of b`, the same sign behind it. */
function rewritten(written: string, number: PrintedNumber, fact: Fact): string {
  const { unit, value, other } = fact;
  if (unit === 'fraction') {
    let at = 0;
    const form = /\d/u.test(written) ? written : `0${written.replace(/^\S+/u, '').replace(/\S+$/u, '0')}`;
    return form.replaceAll(/\d+/gu, () => String(at++ === 0 ? value : other));
  }
  const digits = /\d[\d.,\u202f\u00a0]*\d|\d/u.exec(written)?.[0];
  // `Half` of the runs, and `twice` as much.
  if (digits === undefined) return valueInWords(fact);
  const decimals = /[.,](\d+)$/u.exec(digits)?.[1]?.length ?? 0;
  const isShare = unit === 'percent' && number.value !== Number(digits.replace(',', '.')) && value > 1;
  // Where so few decimals would say another number than the figure's, it gets as many as it needs.
  const isCents = unit === 'dollars' && /¢|\bcents?\b/u.test(written);
  const plain = isShare ? value / 100 : isCents ? value * 100 : value;
  const shown =
    decimals === 0 && !Number.isInteger(plain) && unit === 'dollars' && !isCents
      ? plain.toPrecision(2)
      : plain.toFixed(Math.min(20, decimals));
  return written.replace(digits, () => shown);
}

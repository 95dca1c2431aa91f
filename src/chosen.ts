import { mostDecimals, rounded, withoutDust } from './decimals.ts';
import { digitsOf, typographic, withoutZeros } from './digits.ts';
import { plannedStyle, type Style, styleOf } from './unit-style.ts';
import type { QuantityName } from './vocabulary.ts';
import { withUnit } from './with-unit.ts';

/** `33.3 %` and `55 %` of rates to plan with: whole per cents whole, as they are chosen, and what differs reads differently. */
export function plannedRates<const T extends readonly number[]>(rates: T): { readonly [K in keyof T]: string } {
  const digits = digitsOf(rates, plannedStyle, {});
  return digits.map((text) => withUnit(text, plannedStyle)) as { readonly [K in keyof T]: string };
}

/** `50–60 %` of the least and the most of some rates to plan with. */
export function plannedSpan(least: number, most: number): string {
  const [low, high] = digitsOf([least, most], plannedStyle, {}) as [string, string];
  return low === high ? withUnit(low, plannedStyle) : `${low}–${withUnit(high, plannedStyle)}`;
}

export function plannedRate(rate: number): string {
  return plannedRates([rate])[0];
}

/** `95 %` of a level, `$2.50` as `$2.5`: what somebody chose, with all its digits. */
export function exactly(quantity: QuantityName, value: number): string {
  return inFull(value, styleOf(quantity));
}

/** The same without a sign: `5 points` of 0.05, for a sentence that gives the direction in words. */
export function exactSize(quantity: QuantityName, value: number): string {
  return inFull(Math.abs(value), { ...styleOf(quantity), signed: false });
}

function inFull(value: number, style: Style): string {
  const shown = withoutDust(style.percent ? 100 * value : value);
  const digits = rounded(shown, Math.max(0, mostDecimals(shown)));
  return withUnit(typographic(withoutZeros(digits), style), style);
}

/** `95 %` of a level or another share that somebody chose. */
export function levelName(level: number): string {
  return exactly('passRate', level);
}

/** `0.8` of a power or another probability that somebody chose. */
export function chosenProbability(value: number): string {
  return exactly('power', value);
}

/** `±5 points` of a margin that somebody chose. */
export function marginName(margin: number): string {
  return `±${exactSize('difference', margin)}`;
}

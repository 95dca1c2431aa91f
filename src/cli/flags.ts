import { didYouMean } from '../errors.ts';
import type { Flag } from './command.ts';

/** `0.55`, `55%` or `1/3`: a share from 0 to 1. */
export function parseShare(text: string): number {
  const share = shareIn(text)?.value ?? Number.NaN;
  if (!(share >= 0 && share <= 1)) throw refused('be a share from 0 to 1, such as 0.55, 55% or 1/3', text);
  return share;
}

export function parseCount(text: string): number {
  return countFrom(1, 1_000_000)(text);
}

/** A parser of whole numbers within limits. */
export function countFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = decimal(text);
    if (!(Number.isInteger(count) && count >= least)) throw refused(`be a whole number of at least ${least}`, text);
    if (count > most) throw refused(`be a whole number of at most ${most.toLocaleString('en')}`, text);
    return count;
  };
}

/** Plain dollars: `0.0004`, `$2`, `5usd`. Something may cost nothing. */
export function parseUsd(text: string): number {
  const value = dollars(text);
  if (!(value >= 0)) throw refused('be dollars, such as 0.0004', text);
  return atMostBillion(value, text);
}

/** So much of whatever has no form of its own: seconds, tokens, runs. */
export function parseAmount(text: string): number {
  const value = decimal(text);
  if (!(value >= 0 && value <= 1e9)) throw refused('be a number from 0 to a billion', text);
  return value;
}

/** Dollars to spend. */
export function parseBudget(text: string): number {
  const value = dollars(text);
  if (!(value > 0)) throw refused('be dollars above 0, such as 5usd', text);
  return atMostBillion(value, text);
}

function dollars(text: string): number {
  return decimal(text.replace(/^\s*\$/u, '').replace(/\s*usd\s*$/iu, ''));
}

function atMostBillion(value: number, text: string): number {
  if (value > 1e9) throw refused('be at most a billion dollars', text);
  return value;
}

/** A parser of one of some names. */
export function choiceOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((one) => one === text);
    if (name !== undefined) return name;
    throw refused(`be one of ${names.join(', ')}`, text, { meant: didYouMean(text, names) });
  };
}

/**
 * A parser of shares within limits, which may also be typed as a percentage or in points: a number above 1 is one, and so is 1 where
 * that is within the limits.
 */
export function shareFrom(least: number, most: number, examples: string): (text: string) => number {
  return (text) => {
    const { value, isBare } = shareIn(text) ?? { value: Number.NaN, isBare: false };
    const share = isBare && value >= 1 ? value / 100 : value;
    if (!(share >= least && share <= most)) throw refused(`be from ${least} to ${most}, such as ${examples}`, text);
    return share;
  };
}

/** A parser of limits that are shares: a number above 1 is per cent, and 1 alone is 100 %. */
export function limitFrom(least: number, most: number, examples: string): (text: string) => number {
  return (text) => {
    const { value, isBare } = shareIn(text) ?? { value: Number.NaN, isBare: false };
    const share = isBare && value > 1 ? value / 100 : value;
    if (share >= least && share <= most) return share;
    const must = `be from ${least} to ${most}, such as ${examples}`;
    if (isBare && value === 1) throw new RefusedValue(must, text, '1 is read as 100 %; one per cent is 1%');
    throw refused(must, text);
  };
}

/** A share as it was typed; null where it is no number. `isBare`: without a sign that says what it is a share of. */
function shareIn(text: string): { readonly value: number; readonly isBare: boolean } | null {
  const [, over, under] = /^([^/]*)\/([^/]*)$/u.exec(text) ?? [];
  if (over !== undefined && under !== undefined) return { value: decimal(over) / decimal(under), isBare: false };
  const percentage = /^(.*?)\s*(?:%|percent|points?|pp)\s*$/iu.exec(text)?.[1];
  const value = percentage === undefined ? decimal(text) : decimal(percentage) / 100;
  return Number.isNaN(value) ? null : { value, isBare: percentage === undefined };
}

/** The number that a text is, in digits; NaN for all others, among them hexadecimal ones and those too large to be numbers. */
function decimal(text: string): number {
  const number = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/iu.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}

/** What is said of a value that a flag does not take; numbers typed as in other places get a hint. */
export function refused(
  must: string,
  received: string,
  { meant }: { readonly meant?: string | undefined } = {},
): Error {
  const hint =
    meant !== undefined
      ? `did you mean ${meant}?`
      : /^\s*\d+,\d+\s*%?\s*$/u.test(received)
        ? 'the decimal sign is a point'
        : /^\s*\d+(?:[_'’ ]\d{3})+\s*$/u.test(received)
          ? 'digits alone, without separators'
          : undefined;
  return new RefusedValue(must, received.trim() === '' ? 'nothing' : received, hint);
}

/** A value that a flag does not take: what it must be, in parts, for a file of settings says them apart. */
export class RefusedValue extends Error {
  readonly must: string;
  readonly hint: string | undefined;

  constructor(must: string, received: string, hint?: string) {
    super(`must ${must}, received ${received}${hint === undefined ? '' : ` (${hint})`}`);
    this.must = must;
    this.hint = hint;
  }
}

export const levelFlag: Flag = {
  flags: '--level <level>',
  description: 'confidence level of every interval, from 0.6 to 0.9999, also as 95% or 95',
  // Equivalence is judged by the interval at 1 − 2α, of which nothing is left at 0.5.
  parse: shareFrom(0.6, 0.9999, '0.95, 95% or 95'),
  setting: 'level',
  default: 0.95,
};

/** `--config`, of every command that reads results or has a level. */
export const configFlag: Flag = {
  flags: '--config <file>',
  description: 'a configuration, instead of holdsup.yaml in this folder (docs/config.md); flags go before it',
};

export const suiteFlag: Flag = { flags: '--suite <name>', description: 'only the campaigns of this suite' };

export const marginFlag: Flag = {
  flags: '--margin <share>',
  description: 'largest difference that still counts as the same, from 0.001 to 0.99, also in points: 5 is 0.05',
  parse: shareFrom(0.001, 0.99, '0.05, 5% or 5'),
  setting: 'margin',
  default: 0.1,
};

export const powerFlag: Flag = {
  flags: '--power <power>',
  description: 'power that a plan must reach, from 0.5 to 0.999, also as 80% or 80',
  parse: shareFrom(0.5, 0.999, '0.8, 80% or 80'),
  default: 0.8,
};

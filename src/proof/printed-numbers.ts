/** The proof's own reader of printed numbers. It shares nothing with the code that prints them. */

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const number = `[-+]?${digits}`;

/** A number as it is printed, with the last place of its digits. */
export interface Printed {
  readonly value: number;
  /** Half a unit of the last place: how far the number behind it can lie. */
  readonly slack: number;
}

function printed(text: string): Printed {
  const bare = text.replaceAll(/[,$%×+\s]/gu, '');
  const decimals = bare.split('.')[1]?.length ?? 0;
  return { value: Number(bare), slack: 0.5000001 * 10 ** -decimals };
}

/** `[a, b]`, with the unit behind it and the value in front of it where there is one. */
export interface PrintedRange {
  readonly lower: Printed;
  readonly upper: Printed;
  readonly unit: string;
  readonly value: Printed | null;
  readonly text: string;
}

const bracket = new RegExp(
  String.raw`(?:(?<![\w.⟨])(${number}) ?(%|points)? )?\[(${number}), (${number})\](?: ?(%|points))?`,
  'gu',
);

export function rangesIn(text: string): PrintedRange[] {
  return [...text.matchAll(bracket)].map(([whole, value, valueUnit, lower, upper, unit]) => ({
    lower: printed(lower!),
    upper: printed(upper!),
    unit: unit ?? valueUnit ?? '',
    value: value === undefined ? null : printed(value),
    text: whole,
  }));
}

const span = new RegExp(
  String.raw`(?<![\w.,/⟨-])(\$?)(${digits})(×| %)?(?:–| to )\$?(${digits})(×| %)?(?![\w/⟩])`,
  'gu',
);

/** Ranges in words or with a dash: `17–27`, `$0.0011–0.0015`, `1.80× to 1.82×`. */
export function spansIn(text: string): { lower: Printed; upper: Printed; text: string }[] {
  return [...text.matchAll(span)].map(([whole, , lower, , upper]) => ({
    lower: printed(lower!),
    upper: printed(upper!),
    text: whole,
  }));
}

/** `a/b` of counts, with the percentage that stands with it in one parenthesis, if any. */
export function fractionsIn(text: string): { passes: number; of: number; percent: Printed | null; text: string }[] {
  const pattern = /(?<![\w./⟨$-])(\d+)\/(\d+)(?:(?:, | \()(\d+(?:\.\d+)?) %\)?)?/gu;
  return [...text.matchAll(pattern)].map(([whole, passes, of, percent]) => ({
    passes: Number(passes),
    of: Number(of),
    percent: percent === undefined ? null : printed(percent),
    text: whole,
  }));
}

/** Every percentage of a text that is no part of a bracketed range. */
export function percentagesIn(text: string): { printed: Printed; text: string; at: number }[] {
  return [
    ...text.replaceAll(bracket, (range) => ' '.repeat(range.length)).matchAll(/(?<![\w.⟨–±-])(\d+(?:\.\d+)?) %/gu),
  ].map((match) => ({
    printed: printed(match[1]!),
    text: match[0],
    at: match.index,
  }));
}

import { fractionsIn, rangesIn, spansIn } from './printed-numbers.ts';

/** What a sentence alone shows to be wrong, whatever it is about. `text` is masked. */
export type TextCheck = (text: string) => readonly string[];

export const textChecks: Readonly<Record<string, TextCheck>> = {
  'words of a machine': (text) =>
    [...text.matchAll(/\bNaN\b|\bundefined\b|Infinity|\bnull\b|\[object|∞/gu)].map(([word]) => word),

  'a sign beside a sign': (text) =>
    [...text.matchAll(/[=≈] ?[<>≤≥]|[<>] ?[<>]|\+-|--\d|±-|±±/gu)].map(([signs]) => signs),

  'a number that nobody reads': (text) => [...text.matchAll(/[\d,.]{26,}/gu)].map(([digits]) => digits),

  'an exponent': (text) =>
    [...text.matchAll(/\$\d[\d.]*e[-+]?\d+|(?<![\w.⟨])\d(?:\.\d+)?e[-+]?\d+(?= %| points|×)/gu)].map(
      ([digits]) => digits,
    ),

  'an end before a beginning': (text) =>
    [...rangesIn(text), ...spansIn(text)]
      .filter(({ lower, upper }) => lower.value > upper.value)
      .map((range) => range.text),

  'a range of no width': (text) =>
    [...rangesIn(text), ...spansIn(text)]
      .filter(({ lower, upper }) => lower.value === upper.value)
      .map((range) => range.text),

  'a value outside of its range': (text) =>
    rangesIn(text)
      .filter(({ value, lower, upper }) => value !== null && (value.value < lower.value || value.value > upper.value))
      // `6.7 points below [−20, −1]` and `1.2 too low [−2, 0]` say the sign in a word.
      .filter(({ value, lower, upper }) => -value!.value < lower.value || -value!.value > upper.value)
      .map((range) => range.text),

  'more passes than runs': (text) => [
    ...fractionsIn(text)
      .filter(({ passes, of }) => passes > of)
      .map((fraction) => fraction.text),
    ...[...text.matchAll(/(?<![\w./⟨-])(\d+) of (?:the |all )?(\d+)\b(?![.,]\d)/gu)]
      .filter(([, part, whole]) => Number(part) > Number(whole))
      .map(([said]) => said),
  ],

  'percent against fraction': (text) =>
    /mean of (?:the )?task rates|on the mean of/u.test(text)
      ? []
      : fractionsIn(text)
          .filter(
            ({ passes, of, percent }) =>
              percent !== null && Math.abs((100 * passes) / of - percent.value) > percent.slack,
          )
          .map((fraction) => fraction.text),

  // That a rerun passes between none and all of its runs, or of those left open, is certain. A p-value can be 1.
  'a probability of 0 or 1': (text) =>
    [...text.replaceAll(/lands in \d+–\d+ with probability 1\b/gu, '').matchAll(certain)]
      .map(([said]) => said)
      .filter((said) => !/\bp (?:= )?1(?:\.0+)?$/u.test(said)),

  'less than nothing': (text) =>
    [...text.matchAll(/\blands in -\d+|(?<![\w.⟨\d])-\d+ (?:of \d|runs?\b|passes\b|tasks?\b)/gu)].map(([said]) => said),

  'nothing in a gap': (text) =>
    [...text.matchAll(/ {2,}\S|\( |\(\)| ,|,,|\.\.(?!\.)|: [.;,]|^\W*$/gu)].map(([gap]) => gap),
};

// A range from 0 up is no certainty: of costs known within their rounding.
const certain = /(?:with probability|P\([^)]*\) =|\bp =|\bp) (?:0|1|0\.0+|1\.0+)(?![\d.]*\d|–0\.)/gu;

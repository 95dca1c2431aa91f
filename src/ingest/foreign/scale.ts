import type { ReadingOptions } from './format.ts';

/** What the user says about scores: from which one on a run passes, and which is the greatest there can be. */
export type StatedScale = Pick<ReadingOptions, 'passAt' | 'scoreMax'>;

/** The least and the greatest score that a file holds; of a file without scores 0 and 0. */
export interface ScoreRange {
  readonly least: number;
  readonly greatest: number;
}

export function rangeOf(scores: Iterable<number>): ScoreRange {
  let [least, greatest] = [0, 0];
  for (const score of scores) {
    if (score < least) least = score;
    if (score > greatest) greatest = score;
  }
  return { least, greatest };
}

interface Fault {
  readonly expected: string;
  readonly received: string;
  readonly hint: string;
}

/** Why scores cannot be held against what the user says of them: nobody else knows whether 0.5 is a half or half a point. */
export function scaleFault({ greatest }: ScoreRange, { passAt, scoreMax }: StatedScale): Fault | undefined {
  if (scoreMax !== null) {
    if (greatest > scoreMax * (1 + 1e-9)) {
      const expected = `be at most ${scoreMax}, as --score-max says`;
      return { expected, received: String(greatest), hint: 'state the greatest score that there can be' };
    }
    if (passAt === null || passAt <= scoreMax) return undefined;
    const hint = '--pass-at counts in the units of the file';
    return { expected: `pass from at most ${scoreMax} on (--score-max)`, received: `--pass-at ${passAt}`, hint };
  }
  if (passAt === null) return undefined;
  const [share, points] = [passAt > 1 ? passAt / 100 : passAt, passAt > 1 ? passAt : passAt * 100];
  if (passAt <= 1 && greatest > 1) {
    const most = greatest <= 100 ? 100 : Math.ceil(greatest);
    const hint = `say which score is the greatest, such as --score-max ${most}; --pass-at then counts in the same units (--pass-at ${points}, or ${points}%)`;
    return { expected: `be from 0 to 1 for --pass-at ${passAt}`, received: `scores up to ${greatest}`, hint };
  }
  if (passAt > 1 && greatest <= 1) {
    const hint = `if 1 is the greatest score, --pass-at ${share}; if another one is, say so, such as --score-max 100`;
    return { expected: `come near --pass-at ${passAt}`, received: `scores up to ${greatest}`, hint };
  }
  return undefined;
}

/** A score as packs keep it: a share of the greatest one. Undefined where nobody says what it is a share of. */
export function shareOn(
  { greatest }: ScoreRange,
  { scoreMax }: StatedScale,
): (score: number | null | undefined) => number | undefined {
  const most = scoreMax ?? (greatest > 1 ? null : 1);
  return (score) => {
    if (score === null || score === undefined || most === null) return undefined;
    const share = score / most;
    return share >= 0 && share <= 1 + 1e-9 ? Math.min(1, share) : undefined;
  };
}

/** From which score on a run passes, in words. */
export function passWords(what: string, { greatest }: ScoreRange, { passAt, scoreMax }: StatedScale): string {
  const rule = passAt === null ? `${what} = ${scoreMax ?? 1}` : `${what} ≥ ${passAt}`;
  if (scoreMax !== null) return `${rule}${passAt === null ? '' : ` of ${scoreMax}`}`;
  return greatest > 1 ? `${rule} (scores above 1 are not kept; --score-max says what they are out of)` : rule;
}

import { percent } from '../../format.ts';

/** A score with the counts behind it. */
export interface CountedScore {
  readonly passes: number;
  readonly graded: number;
  /** The mean of task rates, or passes ÷ graded. */
  readonly rate: number;
}

/** `GPT-OSS 20B (25/30, 83.3 %)`. */
export function scoreInWords({ name, ...score }: CountedScore & { readonly name: string }): string {
  return isPlain(score)
    ? `${name} (${score.passes}/${score.graded}, ${percent(score.rate)})`
    : `${name} (${meanInWords(score)})`;
}

/** `25/30`; where tasks were run unequally often the mean of their rates, which the count does not give. */
export function countInWords(score: CountedScore): string {
  return isPlain(score) ? `${score.passes}/${score.graded}` : meanInWords(score);
}

function meanInWords({ passes, graded, rate }: CountedScore): string {
  return `${percent(rate)} as the mean of task rates, ${passes}/${graded} runs`;
}

/** Whether the count gives the score. */
export function isPlain({ passes, graded, rate }: CountedScore): boolean {
  return Math.abs(passes / graded - rate) < 1e-9;
}

import { percent, plural } from '../../format.ts';

/** A score with the counts behind it. */
export interface CountedScore {
  readonly passes: number;
  readonly graded: number;
  /** The mean of task rates, or passes ÷ graded. */
  readonly rate: number;
  /** Told where there are several. */
  readonly campaigns?: readonly string[];
}

/** `GPT-OSS 20B (25/30, 83.3 %)`. */
export function scoreInWords({ spokenName, ...score }: CountedScore & { readonly spokenName: string }): string {
  const counted = countInWords(score);
  return `${spokenName} (${isPlain(score) ? `${counted}, ${percent(score.rate)}` : counted})`;
}

/** `25/30`, `46/60 in 2 campaigns`; where tasks were run unequally often the mean of their rates, which the count does not give. */
export function countInWords(score: CountedScore): string {
  const { passes, graded, rate, campaigns = [] } = score;
  const where = campaigns.length > 1 ? ` in ${plural(campaigns.length, 'campaign')}` : '';
  return isPlain(score)
    ? `${passes}/${graded}${where}`
    : `${percent(rate)} as the mean of task rates, ${passes}/${graded} runs${where}`;
}

/** What the rows of a leaderboard are: a model with several harnesses or levels of effort has several. */
export function rowNoun(leaderboard: readonly { readonly model: string }[]): 'model' | 'row' {
  return new Set(leaderboard.map(({ model }) => model)).size < leaderboard.length ? 'row' : 'model';
}

/** Whether the count gives the score. */
export function isPlain({ passes, graded, rate }: CountedScore): boolean {
  return Math.abs(passes / graded - rate) < 1e-9;
}

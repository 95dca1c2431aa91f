import type { TwoRates } from '../measures/rates/two-rates.ts';

/** Which of the two rates of some runs a number is; undefined where they are one, or where the text does not say. */
export type WhichRate = keyof TwoRates;

const ofTasks =
  /\b(?:mean|average) (?:of|over|across) (?:the |all |its |\d+ )*task(?:s\b|[- ]rates?\b)|\baverag\w+ (?:over|across|by) (?:the |all |its |\d+ )*tasks\b|\bper-task (?:mean|average)\b|\bmacro[- ]?averag\w*/u;
const ofRuns =
  /\bpooled\b|\bmicro[- ]?averag\w*|\b(?:over|of|across) all (?:\d+ )?(?:graded )?runs\b|\bmean (?:of|over|across) (?:the |all )?(?:graded )?runs\b/u;

/** What the words next to a number call its rate: `74.7 % as the mean of task rates`, `the pooled rate is 68.3 %`. */
export function rateNamed(before: string, after: string): WhichRate | undefined {
  const near = [/[^\d,;()]*$/u.exec(before)![0], /^\s*%?[^\d,;()]*/u.exec(after)![0]];
  const [isOfTasks, isOfRuns] = [ofTasks, ofRuns].map((words) => near.some((text) => words.test(text)));
  return isOfTasks === isOfRuns ? undefined : isOfTasks ? 'ofTasks' : 'ofRuns';
}

/** `Counted as failed it makes the score 73.6 %`: of what would be, had nobody-graded runs ended in one way. */
export const supposesEnds =
  /\b(?:counted|taken|treated|graded|scored) as (?:failed|passed|failures?|passes)\b|\ball of them (?:failed|passed)\b/u;

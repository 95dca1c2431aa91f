import { plural, pValueIs } from '../format.ts';

/** `p = 0.11 after Holm over 3 pairs`; `p = 0.053` where one test was looked at and nothing was adjusted. */
export function pAfterHolm(pValueAdjusted: number, lookedAt: number, noun: string): string {
  return `${pValueIs(pValueAdjusted)}${lookedAt === 1 ? '' : ` after Holm over ${plural(lookedAt, noun)}`}`;
}

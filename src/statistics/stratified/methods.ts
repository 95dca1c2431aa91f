import type { StratifiedMethod } from './method.ts';
import { newStrata } from './new-strata.ts';
import { sameStrata } from './same-strata.ts';

/** The two questions that a mean over strata can be asked. Their intervals differ by half; neither stands without its label. */
export const stratifiedMethods = {
  'same-strata': sameStrata,
  'new-strata': newStrata,
} as const satisfies Record<string, StratifiedMethod>;

export type StratifiedMethodName = keyof typeof stratifiedMethods;

import { bonferroniBlaker } from './bonferroni-blaker.ts';
import { bonferroniWilson } from './bonferroni-wilson.ts';
import { goodman } from './goodman.ts';
import type { SimultaneousMethod } from './method.ts';
import { quesenberryHurst } from './quesenberry-hurst.ts';
import { sisonGlaz } from './sison-glaz.ts';

/** The simultaneous intervals for the rates of several categories, the default first. */
export const simultaneousMethods = {
  'bonferroni-blaker': bonferroniBlaker,
  goodman,
  'bonferroni-wilson': bonferroniWilson,
  'quesenberry-hurst': quesenberryHurst,
  'sison-glaz': sisonGlaz,
} as const satisfies Record<string, SimultaneousMethod>;

export type SimultaneousMethodName = keyof typeof simultaneousMethods;

export const simultaneousMethodNames = Object.keys(simultaneousMethods) as readonly SimultaneousMethodName[];

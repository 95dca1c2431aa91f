import { bonettPrice } from './bonett-price.ts';
import type { PairedMethod } from './paired-method.ts';
import { tango } from './tango.ts';
import { waldPaired } from './wald-paired.ts';

/** The interval methods for paired items, the default first. A new one is one file and one line here. */
export const pairedMethods = {
  tango,
  'bonett-price': bonettPrice,
  wald: waldPaired,
} as const satisfies Record<string, PairedMethod>;

export type PairedMethodName = keyof typeof pairedMethods;

export const pairedMethodNames = Object.keys(pairedMethods) as readonly PairedMethodName[];

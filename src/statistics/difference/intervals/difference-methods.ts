import { agrestiCaffo } from './agresti-caffo.ts';
import type { DifferenceMethod } from './difference-method.ts';
import { mee } from './mee.ts';
import { miettinenNurminen } from './miettinen-nurminen.ts';
import { newcombe } from './newcombe.ts';
import { newcombeCc } from './newcombe-cc.ts';
import { waldDifference } from './wald-difference.ts';

/** The interval methods for the difference of two independent proportions, the default first. A new one is a line here. */
export const differenceMethods = {
  'miettinen-nurminen': {
    label: 'Miettinen–Nurminen',
    reference: 'miettinen-nurminen-1985',
    coverage: 'about',
    note: 'The score interval: coverage close to the level on average, also for few trials and rates near 0 and 1.',
    bounds: (a, b, level) => miettinenNurminen(a, b, { level }),
  },
  newcombe: {
    label: 'Newcombe',
    reference: 'newcombe-1998',
    coverage: 'about',
    note: 'Square-and-add on two Wilson intervals: coverage close to the level on average, in closed form.',
    bounds: (a, b, level) => newcombe(a, b, { level }),
  },
  'newcombe-cc': newcombeCc,
  mee,
  'agresti-caffo': agrestiCaffo,
  wald: waldDifference,
} as const satisfies Record<string, DifferenceMethod>;

export type DifferenceMethodName = keyof typeof differenceMethods;

export const differenceMethodNames = Object.keys(differenceMethods) as readonly DifferenceMethodName[];

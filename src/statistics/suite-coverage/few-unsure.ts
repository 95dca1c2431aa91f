import { binomialPmfs } from '../special.ts';
import type { SuiteDesign } from './method.ts';

/** Suites in which few strata are unsure and all others are sure: hard on every interval that believes what it saw. */
export const fewUnsureProfiles = {
  'few-unsure': {
    label: 'few unsure',
    description: 'one, two, three or five strata of one rate (the worst of .02 to .99), the rest always succeed',
    traps: 0,
  },
  'few-unsure-trap': {
    label: 'few unsure, a trap',
    description: 'the same with one stratum that always fails',
    traps: 1,
  },
} as const;

export type FewUnsureName = keyof typeof fewUnsureProfiles;

export const fewUnsureNames = Object.keys(fewUnsureProfiles) as readonly FewUnsureName[];

const unsureRates = [...Array.from({ length: 49 }, (_, i) => (i + 1) / 50), 0.99];

/** One suite of a profile. */
export interface FewUnsure {
  readonly unsure: number;
  readonly rate: number;
  readonly pmfs: readonly Float64Array[];
  readonly target: number;
}

export function fewUnsureSuites({ strata, trials }: SuiteDesign, name: FewUnsureName): FewUnsure[] {
  const { traps } = fewUnsureProfiles[name];
  const [never, always] = [binomialPmfs(trials, 0), binomialPmfs(trials, 1)];
  return [1, 2, 3, 5]
    .filter((unsure) => unsure + traps < strata)
    .flatMap((unsure) =>
      unsureRates.map((rate) => {
        const own = binomialPmfs(trials, rate);
        const pmfs = Array.from({ length: strata }, (_, t) => (t < unsure ? own : t < unsure + traps ? never : always));
        return { unsure, rate, pmfs, target: (unsure * rate + strata - unsure - traps) / strata };
      }),
    );
}

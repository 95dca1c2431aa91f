import { wilsonBounds } from '../interval/wilson.ts';
import { normalQuantile } from '../special.ts';
import { newStrataInterval } from '../stratified/new-strata.ts';
import type { SuiteMethod } from './method.ts';

/** However alike the strata look, no stratum counts for more trials of the population than this. */
const trialsPerStratum = 2;

/**
 * The new-strata interval with its effective size held to two trials per stratum instead of all. A few strata that happen to be
 * alike, tried often, say little about the strata that were not drawn: their many trials must not make the interval short.
 */
export const cappedNewStrata: SuiteMethod = {
  label: 'Korn–Graubard, at most 2 trials a stratum',
  reference: 'korn-graubard-1998',
  madeFor: 'new-strata',
  isDefault: false,
  note: 'The default for new strata where they differ clearly; wider where few strata look alike by luck.',
  prepare: ({ strata, trials }, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    return (counts) => {
      const tallies = counts.map((successes) => ({ successes, trials }));
      const { estimate, effectiveTrials } = newStrataInterval(tallies, { level });
      const effective = Math.min(effectiveTrials, trialsPerStratum * strata);
      return wilsonBounds(estimate * effective, effective, z);
    };
  },
};

import { wilsonBounds } from '../interval/wilson.ts';
import { normalQuantile } from '../special.ts';
import { kornGraubardTrials } from '../stratified/new-strata.ts';
import { meanRate } from '../stratified/strata.ts';
import type { SuiteMethod } from './method.ts';

/** The new-strata interval with its effective size held to the number of trials alone, as survey statisticians have it. */
export const uncappedNewStrata: SuiteMethod = {
  label: 'Korn–Graubard, held to all trials',
  reference: 'korn-graubard-1998',
  madeFor: 'new-strata',
  isDefault: false,
  note: 'The default for new strata where they differ clearly; too short where few strata look alike by luck and were tried often.',
  prepare: ({ strata, trials }, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    return (counts) => {
      const tallies = counts.map((successes) => ({ successes, trials }));
      const effective = Math.min(kornGraubardTrials(tallies, level), strata * trials);
      return wilsonBounds(meanRate(tallies) * effective, effective, z);
    };
  },
};

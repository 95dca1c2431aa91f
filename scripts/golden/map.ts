import { goldenDifference } from './difference.ts';
import { goldenIntervals } from './intervals.ts';
import { goldenMultiplicity } from './multiplicity.ts';
import { goldenPlanning } from './planning.ts';
import { goldenScoring } from './scoring.ts';

/**
 * The one table from golden names to our public functions: nothing else knows these names. Its parts are files only to stay
 * short.
 */
export const goldenMap: Readonly<Record<string, ((args: never) => unknown) | undefined>> = {
  ...goldenDifference,
  ...goldenIntervals,
  ...goldenMultiplicity,
  ...goldenPlanning,
  ...goldenScoring,
};

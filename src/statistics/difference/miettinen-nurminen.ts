import { mustBeLevel } from '../domain.ts';
import { rootBetween } from '../root.ts';
import { normalQuantile } from '../special.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';
import type { Difference } from './difference.ts';

/**
 * The score interval for a difference of two proportions (Miettinen & Nurminen 1985): all differences that the score test,
 * with its variance at the most likely rates under that difference and their factor N/(N−1), does not reject.
 *
 * Throws DomainError for a tally that is none or without trials, and for a level outside (0, 1). About 20 evaluations of a
 * cubic's root.
 */
export function miettinenNurminen(
  a: Tally,
  b: Tally,
  { level = 0.95 }: { readonly level?: number } = {},
): Difference<'miettinen-nurminen'> {
  mustBeArms('miettinenNurminen', a, b);
  mustBeLevel('miettinenNurminen: level', level);
  const rateA = a.successes / a.trials;
  const rateB = b.successes / b.trials;
  const estimate = rateA - rateB;
  const z = normalQuantile((1 - level) / 2, 'upper');
  const excess = (difference: number) =>
    Math.abs(estimate - difference) - z * restrictedStandardError(a, b, difference);
  const limit = (end: number) => {
    if (excess(end) <= 0) return end;
    // At the estimate itself the standard error may be 0, which looks like a root.
    return rootBetween(end, estimate + 1e-9 * (end - estimate), excess);
  };
  return {
    estimate,
    lower: limit(-1),
    upper: limit(1),
    level,
    method: 'miettinen-nurminen',
    rateA,
    rateB,
  };
}

function restrictedStandardError(a: Tally, b: Tally, difference: number): number {
  const rateB = restrictedRate(a, b, difference);
  const rateA = Math.min(1, Math.max(0, rateB + difference));
  const trials = a.trials + b.trials;
  const variance = (rateA * (1 - rateA)) / a.trials + (rateB * (1 - rateB)) / b.trials;
  return Math.sqrt((variance * trials) / (trials - 1));
}

/** The most likely rate of B when A's is greater by `difference`: the root of a cubic in closed form (their appendix). */
function restrictedRate(a: Tally, b: Tally, difference: number): number {
  const trials = a.trials + b.trials;
  const l2 = (a.trials + 2 * b.trials) * difference - trials - (a.successes + b.successes);
  const l1 = (b.trials * difference - trials - 2 * b.successes) * difference + a.successes + b.successes;
  const l0 = b.successes * difference * (1 - difference);
  const shift = l2 / (3 * trials);
  const q = shift ** 3 - (l1 * l2) / (6 * trials ** 2) + l0 / (2 * trials);
  const p = Math.sign(q) * Math.sqrt(Math.max(0, shift ** 2 - l1 / (3 * trials)));
  if (p === 0) return clamped(-shift, difference);
  const angle = (Math.PI + Math.acos(Math.min(1, Math.max(-1, q / p ** 3)))) / 3;
  return clamped(2 * p * Math.cos(angle) - shift, difference);
}

function clamped(rateB: number, difference: number): number {
  return Math.min(Math.max(rateB, 0, -difference), 1, 1 - difference);
}

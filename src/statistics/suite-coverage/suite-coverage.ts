import { keptBy } from '../../kept.ts';
import { mustBeCount, mustBeLevel } from '../domain.ts';
import type { Bounds } from '../interval/method.ts';
import type { RandomStream } from '../random.ts';
import { binomialPmfs } from '../special.ts';
import { type FewUnsureName, fewUnsureNames, fewUnsureSuites } from './few-unsure.ts';
import type { SuiteDesign, SuiteScope } from './method.ts';
import { type SuiteMethodName, suiteMethodNames, suiteMethods } from './methods.ts';
import { keyPart, type Outcome, type Outcomes } from './outcome.ts';
import { drawnOutcomes } from './outcome-draws.ts';
import { type ProfileName, profileNames, profiles } from './profiles.ts';

/** How a method does at one design, on one profile, for one question. */
export interface SuiteCoverage {
  readonly method: SuiteMethodName;
  readonly scope: SuiteScope;
  readonly profile: ProfileName | FewUnsureName;
  /** Of the suites of the profile, the one of the least coverage, where there are several. */
  readonly worst?: { readonly unsure: number; readonly rate: number };
  /** How often the interval holds the rate in question; in the worst suite where the profile has several. */
  readonly coverage: number;
  /** Standard error of `coverage` from simulating; 0 where it was computed exactly. */
  readonly error: number;
  /** Mean distance between the limits. */
  readonly width: number;
  /** Simulated campaigns; null where the coverage is exact, to 1e-6. */
  readonly replicates: number | null;
}

export interface SuiteCoverageOptions {
  readonly level?: number;
  readonly replicates?: number;
  /** The most cells of sum × sum of squares × strata alike for which all outcomes are enumerated; beyond, campaigns are simulated. */
  readonly mostCells?: number;
}

/** The scopes in the order of every table. */
export const suiteScopes = ['same-strata', 'new-strata'] as const satisfies readonly SuiteScope[];

/** Limits of two outcomes that meet at one rate are computed apart, and may miss each other by rounding. */
const ROUNDING = 1e-12;

/**
 * Coverage and mean width of every suite method, for both questions, over the six profiles, and for the same strata over
 * suites of few unsure strata among sure ones, always exactly. Same strata: the rates are fixed at quantiles of the profile's population, the target is their mean. New strata: the rates are drawn from the
 * population, the target is its mean. All methods see the same outcomes.
 *
 * Exact where the outcomes can be enumerated (up to 10 × 10, 20 × 5 and 50 × 3 by default), by the distribution of the sum and the sum
 * of squares of the counts and of the strata that came out alike; else simulated, with the Monte-Carlo error beside the coverage.
 * 10 × 3 takes some 100 ms, 10 × 10 some seconds.
 *
 * Throws DomainError for fewer than two strata, no trials, a level outside (0, 1) or fewer than 100 replicates.
 *
 * @example suiteCoverage({ strata: 2, trials: 2 }, randomStream(1), { replicates: 100 }).length; // => 117
 */
export function suiteCoverage(
  design: SuiteDesign,
  random: RandomStream,
  { level = 0.95, replicates = 10_000, mostCells = 3_000_000 }: SuiteCoverageOptions = {},
): readonly SuiteCoverage[] {
  mustBeDesign('suiteCoverage', design);
  mustBeLevel('suiteCoverage: level', level);
  mustBeCount('suiteCoverage: replicates', replicates, 100);
  const outcomesOf = outcomeSource(design, random, replicates, mostCells);
  const limits = limitsCache(design, level);
  const rows = suiteScopes.flatMap((scope) =>
    profileNames.flatMap((profile, index) => {
      const { pmfs, target } = suiteOf(design, scope, profile);
      const outcomes = outcomesOf(pmfs, index);
      return suiteMethodNames.map((method, m) => ({
        method,
        scope,
        profile,
        ...covered(outcomes, (outcome) => limits(outcome)[m]!, target),
      }));
    }),
  );
  return [...rows, ...fewUnsureNames.flatMap((profile) => fewUnsureRows(design, profile, limits))];
}

/** The worst suite of a profile for each method, and the mean width over all of them. */
function fewUnsureRows(
  design: SuiteDesign,
  profile: FewUnsureName,
  limits: (outcome: Outcome) => readonly Bounds[],
): SuiteCoverage[] {
  const suites = fewUnsureSuites(design, profile);
  if (suites.length === 0) return [];
  const all = suites.map(({ pmfs, target, unsure, rate }) => {
    const outcomes: Outcomes = { outcomes: exactOutcomes(design, pmfs), replicates: null };
    const ofMethods = suiteMethodNames.map((_, m) => covered(outcomes, (outcome) => limits(outcome)[m]!, target));
    return { worst: { unsure, rate }, ofMethods };
  });
  return suiteMethodNames.map((method, m) => {
    const own = all.map(({ worst, ofMethods }) => ({ worst, ...ofMethods[m]! }));
    const least = own.reduce((a, b) => (b.coverage < a.coverage ? b : a));
    const width = own.reduce((sum, row) => sum + row.width, 0) / own.length;
    return { method, scope: 'same-strata', profile, ...least, width };
  });
}

export function mustBeDesign(where: string, { strata, trials }: SuiteDesign): void {
  mustBeCount(`${where}: strata`, strata, 2);
  mustBeCount(`${where}: trials`, trials, 1);
}

/** The distribution of each stratum's count, and the rate that an interval should hold. */
function suiteOf({ strata, trials }: SuiteDesign, scope: SuiteScope, profile: ProfileName) {
  const { population } = profiles[profile];
  if (scope === 'new-strata') {
    const pmf = population.pmf(trials);
    return { pmfs: Array.from({ length: strata }, () => pmf), target: population.mean };
  }
  const rates = population.rates(strata);
  const target = rates.reduce((sum, rate) => sum + rate, 0) / strata;
  return { pmfs: rates.map((rate) => binomialPmfs(trials, rate)), target };
}

function outcomeSource(design: SuiteDesign, random: RandomStream, replicates: number, mostCells: number) {
  if (outcomesAtMost(design) > mostCells) {
    return (pmfs: readonly Float64Array[], index: number): Outcomes => ({
      // The same stream for both questions: their coverages differ by the question, not by luck.
      outcomes: drawnOutcomes(design, pmfs, replicates, random.split(index)),
      replicates,
    });
  }
  return (pmfs: readonly Float64Array[]): Outcomes => ({ outcomes: exactOutcomes(design, pmfs), replicates: null });
}

/** The limits of all methods for an outcome, computed when it is first met. */
function limitsCache(design: SuiteDesign, level: number): (outcome: Outcome) => readonly Bounds[] {
  const prepared = suiteMethodNames.map((name) => suiteMethods[name].prepare(design, level));
  return keptBy(
    ({ example }) => {
      const counts = example();
      return prepared.map((limitsOf) => limitsOf(counts));
    },
    ({ key }) => key,
  );
}

function covered(
  { outcomes, replicates }: Outcomes,
  limitsOf: (outcome: Outcome) => Bounds,
  target: number,
): Pick<SuiteCoverage, 'coverage' | 'error' | 'width' | 'replicates'> {
  let coverage = 0;
  let width = 0;
  for (const outcome of outcomes) {
    const { lower, upper } = limitsOf(outcome);
    if (lower - ROUNDING <= target && target <= upper + ROUNDING) coverage += outcome.probability;
    width += outcome.probability * (upper - lower);
  }
  return { coverage: Math.min(1, coverage), error: monteCarloError(coverage, replicates), width, replicates };
}

/** With two hits and two misses added (Agresti & Coull), for no finite simulation shows that an interval always covers. */
function monteCarloError(coverage: number, replicates: number | null): number {
  if (replicates === null) return 0;
  const share = (coverage * replicates + 2) / (replicates + 4);
  return Math.sqrt((share * (1 - share)) / (replicates + 4));
}

/** States of less probability are left out: together less than 1e-6, for there are fewer than a million at a time. */
const negligible = 1e-13;

/** The counts of the strata so far, last one first. */
interface Counts {
  readonly count: number;
  readonly before: Counts | null;
}

interface State {
  probability: number;
  readonly counts: Counts | null;
}

/**
 * The exact probabilities of all outcomes, built up stratum by stratum: pmfs[t][k] is the probability of k successes in stratum t.
 * Strata that are sure cost next to nothing. O(T × outcomes × trials).
 */
export function exactOutcomes(design: SuiteDesign, pmfs: readonly Float64Array[]): Outcome[] {
  const parts = Array.from({ length: design.trials + 1 }, (_, count) => keyPart(count, design));
  let states = new Map<number, State>([[0, { probability: 1, counts: null }]]);
  for (const pmf of pmfs) {
    const next = new Map<number, State>();
    for (const [key, { probability, counts }] of states) {
      for (let count = 0; count < pmf.length; count++) {
        const p = probability * pmf[count]!;
        if (p < negligible) continue;
        const nextKey = key + parts[count]!;
        const known = next.get(nextKey);
        if (known === undefined) next.set(nextKey, { probability: p, counts: { count, before: counts } });
        else known.probability += p;
      }
    }
    states = next;
  }
  return [...states].map(([key, { probability, counts }]) => ({ key, probability, example: () => listed(counts) }));
}

function listed(counts: Counts | null): number[] {
  const list: number[] = [];
  for (let at = counts; at !== null; at = at.before) list.push(at.count);
  return list;
}

/** How many outcomes a design may have, roughly: up to three trials the squares tell how many strata came out alike. */
function outcomesAtMost({ strata, trials }: SuiteDesign): number {
  return (strata * trials + 1) * (strata * trials * trials + 1) * (trials > 3 ? strata + 1 : 1);
}

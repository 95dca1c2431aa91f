import { type IntervalMethodName, intervalMethods } from '../interval/methods.ts';
import { proportionInterval } from '../interval/proportion-interval.ts';
import { wilsonBounds } from '../interval/wilson.ts';
import { normalQuantile, tQuantile } from '../special.ts';
import { type StratifiedMethodName, stratifiedMethods } from '../stratified/methods.ts';
import { kornGraubardTrials } from '../stratified/new-strata.ts';
import { meanRate } from '../stratified/strata.ts';
import type { SuiteMethod } from './method.ts';

/** One of our own, as it is used. */
function ownMethod(name: StratifiedMethodName): SuiteMethod {
  const { label, reference, question, interval } = stratifiedMethods[name];
  return {
    label,
    reference,
    madeFor: name,
    isDefault: true,
    note: `Made for the question: ${question}`,
    prepare:
      ({ trials }, level) =>
      (counts) =>
        interval(
          counts.map((successes) => ({ successes, trials })),
          level,
        ),
  };
}

/** A method for one proportion, with all trials of all strata as if they were trials of one rate. */
function pooledMethod(method: IntervalMethodName): SuiteMethod {
  const { label, reference } = intervalMethods[method];
  return {
    label: `pooled ${label}`,
    reference,
    madeFor: 'same-strata',
    isDefault: false,
    note: 'Takes the trials of all strata for trials of one rate: too wide for the same strata, too narrow for new ones.',
    prepare: ({ strata, trials }, level) => {
      const all = strata * trials;
      const intervals = Array.from({ length: all + 1 }, (_, successes) =>
        proportionInterval({ successes, trials: all }, { level, method }),
      );
      return (counts) => intervals[counts.reduce((sum, count) => sum + count, 0)]!;
    },
  };
}

/** The textbook interval of stratified sampling: the mean ± z √(Σ s²/n) / T, s² the unbiased variance within a stratum. */
const stratifiedWald: SuiteMethod = {
  label: 'stratified Wald',
  reference: 'neyman-1934',
  madeFor: 'same-strata',
  isDefault: false,
  note: 'No width where every stratum was all or nothing; one trial per stratum shows no variance, and the pooled one is used.',
  prepare: ({ strata, trials }, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    return (counts) => {
      const mean = counts.reduce((sum, count) => sum + count, 0) / (strata * trials);
      const squares = counts.reduce((sum, count) => sum + count * (trials - count), 0);
      const variance = trials === 1 ? strata * mean * (1 - mean) : squares / (trials * (trials - 1));
      const reach = (z * Math.sqrt(variance / trials)) / strata;
      return { lower: Math.max(0, mean - reach), upper: Math.min(1, mean + reach) };
    };
  },
};

/** The new-strata interval with its effective size held to the number of trials alone, as survey statisticians have it. */
const uncappedNewStrata: SuiteMethod = {
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

/**
 * The mean of the stratum rates ± t standard errors of it, T - 1 degrees of freedom: Miller's central limit theorem with
 * clustered standard errors, and Student's quantile for the normal one. For equal trials the clustered error (CR1) of
 * all trials and the error of the stratum means are the same number.
 */
const stratumT: SuiteMethod = {
  label: 't on stratum means',
  reference: 'miller-2024',
  madeFor: 'new-strata',
  isDefault: false,
  note: 'No width where all strata came out alike, and lopsided near the ends of the scale.',
  prepare: ({ strata, trials }, level) => aroundMean(trials, tQuantile((1 - level) / 2, strata - 1, 'upper')),
};

/** The same with the quantile of the normal distribution, as published. */
const stratumZ: SuiteMethod = {
  label: 'z on stratum means',
  reference: 'miller-2024',
  madeFor: 'new-strata',
  isDefault: false,
  note: 'As t on stratum means, and too narrow for few strata.',
  prepare: ({ trials }, level) => aroundMean(trials, normalQuantile((1 - level) / 2, 'upper')),
};

function aroundMean(trials: number, quantile: number) {
  return (counts: readonly number[]) => {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
    const reach = quantile * Math.sqrt(squares / (counts.length - 1) / counts.length);
    return { lower: Math.max(0, (mean - reach) / trials), upper: Math.min(1, (mean + reach) / trials) };
  };
}

/** The intervals for a mean over strata that are compared: the two that are used, and their rivals. */
export const suiteMethods = {
  'same-strata': ownMethod('same-strata'),
  'new-strata': ownMethod('new-strata'),
  'pooled-wilson': pooledMethod('wilson'),
  'pooled-blaker': pooledMethod('blaker'),
  'pooled-clopper-pearson': pooledMethod('clopper-pearson'),
  'stratified-wald': stratifiedWald,
  'uncapped-new-strata': uncappedNewStrata,
  'stratum-t': stratumT,
  'stratum-z': stratumZ,
} as const satisfies Record<string, SuiteMethod>;

export type SuiteMethodName = keyof typeof suiteMethods;

export const suiteMethodNames = Object.keys(suiteMethods) as readonly SuiteMethodName[];

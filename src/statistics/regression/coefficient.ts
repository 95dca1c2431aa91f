import type { Interval } from '../interval/interval.ts';
import { rootBetween } from '../root.ts';
import { normalQuantile } from '../special.ts';
import { inverseColumn } from './cholesky.ts';
import { type LogisticData, type Maximum, maximum } from './likelihood.ts';

/** A coefficient on the logit scale: exp(estimate) is an odds ratio. */
export interface Coefficient {
  readonly estimate: number;
  readonly standardError: number;
  /** estimate ± z × standard error: poor in small samples, and symmetric where the likelihood is not. */
  readonly wald: Interval<'wald'>;
  /** The values that a likelihood-ratio test would not reject. To be preferred. */
  readonly profile: Interval<'profile-likelihood'>;
}

/** Coefficient j of a fit. Some ten to thirty constrained fits. */
export function coefficient(data: LogisticData, fit: Maximum, j: number, level: number): Coefficient {
  const estimate = fit.coefficients[j]!;
  const covariances = inverseColumn(fit.factor, data.columns, j);
  const standardError = Math.sqrt(covariances[j]!);
  const z = normalQuantile((1 - level) / 2, 'upper');
  const excess = profileExcess(data, fit, j, covariances, z);
  return {
    estimate,
    standardError,
    wald: { estimate, lower: estimate - z * standardError, upper: estimate + z * standardError, level, method: 'wald' },
    profile: {
      estimate,
      lower: profileLimit(excess, estimate, -z * standardError),
      upper: profileLimit(excess, estimate, z * standardError),
      level,
      method: 'profile-likelihood',
    },
  };
}

/** The limit in the direction of the step, which is what Wald's method would take. */
function profileLimit(excess: (value: number) => number, estimate: number, step: number): number {
  let inner = estimate;
  let outer = estimate + step;
  for (let reach = step; excess(outer) < 0; ) {
    reach *= 2;
    inner = outer;
    outer = estimate + reach;
  }
  return rootBetween(inner, outer, excess);
}

/** Twice the drop of the log-likelihood when coefficient j is held at a value, beyond z²: 0 at the limits. */
function profileExcess(data: LogisticData, fit: Maximum, j: number, covariances: Float64Array, z: number) {
  const p = data.columns;
  const estimate = fit.coefficients[j]!;
  const held = data.trials.map((_, i) => data.design[i * p + j]!);
  const reduced = { ...data, design: data.design.filter((_, at) => at % p !== j), columns: p - 1 };
  const others = fit.coefficients.filter((_, k) => k !== j);
  const slopes = covariances.map((covariance) => covariance / covariances[j]!).filter((_, k) => k !== j);
  return (value: number): number => {
    const offset = data.offset.map((shift, i) => shift + value * held[i]!);
    // The others start where they would go if the likelihood were normal: left where they are, the rates of predictors far
    // from zero would all jump to 0 or 1, from where Newton's method does not come back.
    const start = others.map((other, k) => other + (value - estimate) * slopes[k]!);
    const constrained = maximum({ ...reduced, offset }, start);
    return typeof constrained === 'string' ? Infinity : 2 * (fit.logLikelihood - constrained.logLikelihood) - z * z;
  };
}

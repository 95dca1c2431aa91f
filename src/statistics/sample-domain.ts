import { DomainError } from '../errors.ts';

/** The argument checks of functions that take whole samples. `where` reads `function: argument`. */
export function mustBeFinite(where: string, x: number): void {
  if (!Number.isFinite(x)) throw new DomainError(where, 'must be a finite number', x);
}

/** At least `least` finite numbers. O(n). */
export function mustBeSample(where: string, values: ArrayLike<number>, least = 1): void {
  if (values.length < least) {
    throw new DomainError(where, `must hold at least ${least} ${least === 1 ? 'value' : 'values'}`, values.length);
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw new DomainError(`${where}[${i}]`, 'must be a finite number', values[i]);
  }
}

export function mustPair(where: string, values: ArrayLike<unknown>, partner: string, others: ArrayLike<unknown>): void {
  if (values.length !== others.length) {
    throw new DomainError(where, `must be as many as ${partner} (${others.length})`, values.length);
  }
}

/** The outcome of an event: 1 when it came true, 0 when it did not. */
export function mustBeLabel(where: string, label: number): void {
  if (label !== 0 && label !== 1) throw new DomainError(where, 'must be 0 or 1', label);
}

/** How far probabilities may sum from one: far above rounding, far below a digit that anybody would print. */
const SUM_TOLERANCE = 1e-9;

/** At least one probability, summing to one. O(K). */
export function mustBeDistribution(where: string, probabilities: readonly number[]): void {
  if (probabilities.length === 0) throw new DomainError(where, 'must hold at least 1 probability', 0);
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (!(p >= 0 && p <= 1)) throw new DomainError(`${where}[${i}]`, 'must be from 0 to 1', p);
    sum += p;
  }
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) throw new DomainError(where, 'must sum to 1', sum);
}

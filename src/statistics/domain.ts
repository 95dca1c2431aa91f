import { DomainError } from '../errors.ts';

/**
 * The argument checks that most functions of this room share. `where` reads `function: argument`.
 * Each comparison is false for NaN, so NaN never passes.
 */
export function mustBePositive(where: string, x: number): void {
  if (!(x > 0 && x < Infinity)) throw new DomainError(where, 'must be positive and finite', x);
}

export function mustBeProbability(where: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new DomainError(where, 'must be from 0 to 1', p);
}

export function mustBeLevel(where: string, level: number): void {
  if (!(level > 0 && level < 1)) throw new DomainError(where, 'must be between 0 and 1', level);
}

export function mustBeInteger(where: string, k: number): void {
  if (!Number.isSafeInteger(k)) throw new DomainError(where, 'must be an integer', k);
}

export function mustBeCount(where: string, n: number): void {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw new DomainError(where, 'must be an integer from 0 up', n);
}

/** Infinities pass, NaN does not. */
export function mustBeNumber(where: string, x: number): void {
  if (!(x <= Infinity)) throw new DomainError(where, 'must be a number', x);
}

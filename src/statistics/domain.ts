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

export function mustBeCount(where: string, n: number, least = 0): void {
  if (!(Number.isSafeInteger(n) && n >= least)) throw new DomainError(where, `must be an integer from ${least} up`, n);
}

export function mustBeWithin(where: string, n: number, least: number, most: number): void {
  if (!(Number.isSafeInteger(n) && n >= least && n <= most)) {
    throw new DomainError(where, `must be an integer from ${least} to ${most}`, n);
  }
}

/** A power of alpha or less needs no runs. */
export function mustBePower(where: string, power: number, alpha = 0.05): void {
  mustBeLevel(`${where}: alpha`, alpha);
  if (!(power > alpha && power < 1)) throw new DomainError(`${where}: power`, `must be between ${alpha} and 1`, power);
}

/** Infinities pass, NaN does not. */
export function mustBeNumber(where: string, x: number): void {
  if (!(x <= Infinity)) throw new DomainError(where, 'must be a number', x);
}

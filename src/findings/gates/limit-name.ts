import { exactly, exactSize } from '../../format.ts';
import type { QuantityName } from '../../vocabulary.ts';

/** A limit as somebody chose it; of 1/3 so many digits as make a difference. */
export function limitName(quantity: QuantityName, limit: number): string {
  return exactly(quantity, asChosen(limit));
}

/** The same without a sign, where the sentence says the direction. */
export function limitSize(quantity: QuantityName, limit: number): string {
  return exactSize(quantity, asChosen(limit));
}

function asChosen(limit: number): number {
  return Number(limit.toPrecision(6));
}

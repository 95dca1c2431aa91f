import { exactly } from '../../format.ts';
import type { QuantityName } from '../../vocabulary.ts';

/** A limit as somebody chose it; of 1/3 so many digits as make a difference. */
export function limitName(quantity: QuantityName, limit: number): string {
  return exactly(quantity, Number(limit.toPrecision(6)));
}

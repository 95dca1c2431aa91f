import { type QuantityName, type Unit, vocabulary } from '../../vocabulary.ts';
import { limitFrom, parseAmount, parseUsd } from '../flags.ts';

type Parser = (text: string) => number;

/** A share below 1 is taken as it is, a number above 1 as per cent, 1 as 100 %. */
const parsers: Readonly<Partial<Record<Unit, Parser>>> = {
  points: limitFrom(0.001, 0.99, '0.05, 5% or 5'),
  share: limitFrom(0, 1, '0.7, 70% or 70'),
  usd: parseUsd,
};

/** How a limit is read, wherever it stands. */
export function gateParser(quantity: QuantityName): Parser {
  return parsers[vocabulary[quantity].unit] ?? parseAmount;
}

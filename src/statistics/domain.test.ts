import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import * as special from './special.ts';

/** One wrong call a message, each with the message that the caller reads. */
const wrongCalls: readonly (readonly [() => unknown, string])[] = [
  [() => special.logGamma(0), 'logGamma: x must be positive and finite, received 0'],
  [() => special.logBeta(-1, 2), 'logBeta: a must be positive and finite, received -1'],
  [() => special.logBeta(1, Number.NaN), 'logBeta: b must be positive and finite, received NaN'],
  [() => special.logChoose(2.5, 1), 'logChoose: n must be an integer from 0 up, received 2.5'],
  [() => special.logChoose(3, -1), 'logChoose: k must be an integer from 0 up, received -1'],
  [() => special.normalCdf(Number.NaN), 'normalCdf: z must be a number, received NaN'],
  [() => special.normalDensity(Number.NaN), 'normalDensity: z must be a number, received NaN'],
  [() => special.normalQuantile(1.1), 'normalQuantile: p must be from 0 to 1, received 1.1'],
  [() => special.betaCdf(-0.1, 1, 1), 'betaCdf: x must be from 0 to 1, received -0.1'],
  [() => special.betaCdf(0.1, 0, 1), 'betaCdf: a must be positive and finite, received 0'],
  [() => special.betaCdf(0.1, 1, Infinity), 'betaCdf: b must be positive and finite, received Infinity'],
  [() => special.betaDensity(2, 1, 1), 'betaDensity: x must be from 0 to 1, received 2'],
  [() => special.betaDensity(0.5, 0, 1), 'betaDensity: a must be positive and finite, received 0'],
  [() => special.betaDensity(0.5, 1, 0), 'betaDensity: b must be positive and finite, received 0'],
  [() => special.betaQuantile(Number.NaN, 1, 1), 'betaQuantile: p must be from 0 to 1, received NaN'],
  [() => special.betaQuantile(0.5, -1, 1), 'betaQuantile: a must be positive and finite, received -1'],
  [() => special.betaQuantile(0.5, 1, -1), 'betaQuantile: b must be positive and finite, received -1'],
  [() => special.tCdf(Number.NaN, 1), 'tCdf: t must be a number, received NaN'],
  [() => special.tCdf(1, 0), 'tCdf: df must be positive and finite, received 0'],
  [() => special.tQuantile(2, 1), 'tQuantile: p must be from 0 to 1, received 2'],
  [() => special.tQuantile(0.5, 0), 'tQuantile: df must be positive and finite, received 0'],
  [() => special.chiSquareCdf(-1, 1), 'chiSquareCdf: x must be at least 0, received -1'],
  [() => special.chiSquareCdf(1, 0), 'chiSquareCdf: df must be positive and finite, received 0'],
  [() => special.chiSquareQuantile(-1, 1), 'chiSquareQuantile: p must be from 0 to 1, received -1'],
  [() => special.chiSquareQuantile(0.5, 0), 'chiSquareQuantile: df must be positive and finite, received 0'],
  [() => special.binomialPmf(0.5, 3, 0.5), 'binomialPmf: k must be an integer, received 0.5'],
  [() => special.binomialPmf(1, -3, 0.5), 'binomialPmf: n must be an integer from 0 up, received -3'],
  [() => special.binomialPmf(1, 3, 1.5), 'binomialPmf: p must be from 0 to 1, received 1.5'],
  [() => special.binomialCdf(0.5, 3, 0.5), 'binomialCdf: k must be an integer, received 0.5'],
  [() => special.binomialCdf(1, 2.2, 0.5), 'binomialCdf: n must be an integer from 0 up, received 2.2'],
  [() => special.binomialCdf(1, 3, -1), 'binomialCdf: p must be from 0 to 1, received -1'],
  [() => special.binomialPmfs(Infinity, 0.5), 'binomialPmfs: n must be an integer from 0 up, received Infinity'],
  [() => special.binomialPmfs(3, Number.NaN), 'binomialPmfs: p must be from 0 to 1, received NaN'],
  [() => special.binomialQuantile(0, 3, 0.5), 'binomialQuantile: p must be between 0 and 1, received 0'],
  [() => special.binomialQuantile(0.5, -1, 0.5), 'binomialQuantile: n must be an integer from 0 up, received -1'],
  [() => special.binomialQuantile(0.5, 3, 2), 'binomialQuantile: rate must be from 0 to 1, received 2'],
  [() => special.hypergeometricPmf(0.5, 3, 3, 3), 'hypergeometricPmf: k must be an integer, received 0.5'],
  [
    () => special.hypergeometricPmf(1, -3, 3, 3),
    'hypergeometricPmf: successes must be an integer from 0 up, received -3',
  ],
  [
    () => special.hypergeometricCdf(1, 3, 0.5, 3),
    'hypergeometricCdf: failures must be an integer from 0 up, received 0.5',
  ],
  [() => special.hypergeometricCdf(0.5, 3, 3, 3), 'hypergeometricCdf: k must be an integer, received 0.5'],
  [() => special.hypergeometricPmfs(3, 3, 7), 'hypergeometricPmfs: draws must be an integer from 0 to 6, received 7'],
  [() => special.betaBinomialPmf(0.5, 3, 1, 1), 'betaBinomialPmf: k must be an integer, received 0.5'],
  [() => special.betaBinomialPmf(1, -3, 1, 1), 'betaBinomialPmf: n must be an integer from 0 up, received -3'],
  [() => special.betaBinomialCdf(1, 3, 0, 1), 'betaBinomialCdf: a must be positive and finite, received 0'],
  [() => special.betaBinomialCdf(0.5, 3, 1, 1), 'betaBinomialCdf: k must be an integer, received 0.5'],
  [() => special.betaBinomialPmfs(3, 1, 0), 'betaBinomialPmfs: b must be positive and finite, received 0'],
  [() => special.poissonBinomialPmfs([0.5, 1.5]), 'poissonBinomialPmfs: ps[1] must be from 0 to 1, received 1.5'],
];

describe('arguments outside the domain of a special function', () => {
  it.each(wrongCalls.map(([call, message]) => ({ call, message })))('$message', ({ call, message }) => {
    expect(call).toThrow(DomainError);
    expect(call).toThrow(new DomainError(...parts(message)).message);
  });
});

/** A message taken apart and put together again: the grammar is part of what is tested. */
function parts(message: string): [where: string, must: string, received: number] {
  const [, where, must, received] = /^(\w+: [\w[\]]+) (must .*), received (.*)$/.exec(message)!;
  return [where!, must!, Number(received)];
}

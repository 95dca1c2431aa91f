import { mustBeSample, mustPair } from '../sample-domain.ts';

/**
 * Kendall's tau-a: (concordant - discordant) ÷ all pairs. Ties keep it away from 1.
 * Throws DomainError for fewer than two pairs, lists of different length or values not finite. O(n²).
 */
export function kendallTauA(x: readonly number[], y: readonly number[]): number {
  const { balance, pairs } = compared('kendallTauA', x, y);
  return balance / pairs;
}

/**
 * Kendall's (1945) tau-b, corrected for ties. Equals R's cor(method = "kendall"). Undefined when x or y does not vary.
 * Throws as tau-a does. O(n²).
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | undefined {
  const { balance, apartX, apartY } = compared('kendallTauB', x, y);
  return apartX === 0 || apartY === 0 ? undefined : balance / Math.sqrt(apartX * apartY);
}

/** Concordant minus discordant pairs, and how many pairs differ in x, in y. */
function compared(where: string, x: readonly number[], y: readonly number[]) {
  mustBeSample(`${where}: x`, x, 2);
  mustBeSample(`${where}: y`, y, 2);
  mustPair(`${where}: y`, y, 'x', x);
  let balance = 0;
  let apartX = 0;
  let apartY = 0;
  for (let i = 1; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const signX = Math.sign(x[i]! - x[j]!);
      const signY = Math.sign(y[i]! - y[j]!);
      balance += signX * signY;
      apartX += signX * signX;
      apartY += signY * signY;
    }
  }
  return { balance, apartX, apartY, pairs: (x.length * (x.length - 1)) / 2 };
}

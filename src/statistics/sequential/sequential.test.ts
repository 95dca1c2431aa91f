import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operatingCharacteristic, type StoppingRule } from '../planning/sequential/stopping-rule.ts';
import { leastPairs, logPairEvidence } from './pair-evidence.ts';
import { logEvidence, remaining, shownSide, type TwoRates } from './two-rates.ts';

/** By mpmath and exact fractions: data/reference/sequential.py. */
const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/sequential.json', import.meta.url), 'utf8'),
) as {
  pairs: readonly { won: number; lost: number; logEvidence: number }[];
  ratios: readonly { successes: number; trials: number; low: number; high: number; ratio: number }[];
  errors: readonly { low: number; high: number; rate: number; side: 'above' | 'below'; runs: number; error: number }[];
};

/** The rule as limits of the count after every trial up to `maxRuns`. */
function twoRatesRule({ low, high, alpha }: TwoRates, maxRuns: number): StoppingRule {
  const ofSuccess = Math.log(high / low);
  const ofFailure = Math.log1p(-high) - Math.log1p(-low);
  const limit = -Math.log(alpha) * (1 - 1e-12);
  const least = new Int32Array(maxRuns + 1).fill(-1);
  const most = new Int32Array(maxRuns + 1).fill(1);
  for (let n = 1; n <= maxRuns; n++) {
    const at = (wanted: number) => (wanted - n * ofFailure) / (ofSuccess - ofFailure);
    least[n] = Math.max(-1, Math.floor(at(-limit)));
    most[n] = Math.min(n + 1, Math.ceil(at(limit)));
  }
  return { maxRuns, low: least, high: most };
}

describe('two rates', () => {
  it.each(reference.ratios)('$successes of $trials between $low and $high', ({ low, high, ratio, ...tally }) => {
    expect(Math.exp(logEvidence(tally, { low, high })) / ratio).toBeCloseTo(1, 12);
  });

  it.each(reference.errors)(
    'looked at after each of $runs runs at $rate: $side',
    ({ low, high, rate, side, runs, error }) => {
      const stopped = operatingCharacteristic(twoRatesRule({ low, high, alpha: 0.05 }, runs), rate);
      expect(side === 'above' ? stopped.high : stopped.low).toBeCloseTo(error, 10);
      expect(error).toBeLessThanOrEqual(0.05);
    },
  );

  it('keeps the level on the far side of either rate, too', () => {
    const rule = twoRatesRule({ low: 0.3, high: 0.5, alpha: 0.05 }, 500);
    for (const rate of [0.01, 0.1, 0.25, 0.3])
      expect(operatingCharacteristic(rule, rate).high).toBeLessThanOrEqual(0.05);
    for (const rate of [0.5, 0.6, 0.9, 0.99]) expect(operatingCharacteristic(rule, rate).low).toBeLessThanOrEqual(0.05);
  });

  it('the rule stops where the tally does', () => {
    const rates = { low: 0.3, high: 0.6, alpha: 0.05 };
    const { low, high } = twoRatesRule(rates, 40);
    for (let trials = 1; trials <= 40; trials++) {
      for (let successes = 0; successes <= trials; successes++) {
        const side = successes >= high[trials]! ? 'above' : successes <= low[trials]! ? 'below' : null;
        expect(shownSide({ successes, trials }, rates)).toBe(side);
      }
    }
  });

  it('what remains from nothing is the operating characteristic, and from further on less', () => {
    const rates = { low: 0.3, high: 0.6, alpha: 0.05 };
    const whole = operatingCharacteristic(twoRatesRule(rates, 300), 0.55);
    const fromStart = remaining({ successes: 0, trials: 0 }, rates, { rate: 0.55, maxRuns: 300 });
    expect(fromStart.expected).toBeCloseTo(whole.expectedRuns, 8);
    expect(fromStart.above).toBeCloseTo(whole.high, 10);
    expect(fromStart.below).toBeCloseTo(whole.low, 10);
    expect(remaining({ successes: 4, trials: 5 }, rates, { rate: 0.55, maxRuns: 300 }).expected).toBeLessThan(
      fromStart.expected,
    );
    expect(remaining({ successes: 30, trials: 30 }, rates, { rate: 0.55, maxRuns: 300 })).toEqual({
      expected: 0,
      above: 1,
      below: 0,
      open: 0,
    });
  });
});

describe('the bet on pairs', () => {
  it.each(reference.pairs)('$won won and $lost lost', ({ logEvidence: expected, ...counts }) => {
    expect(logPairEvidence(counts)).toBeCloseTo(expected, 9);
  });

  it.each([0.05, 0.025])(
    'ever reaches 1/%d among equal models with at most that probability, over 400 unequal pairs',
    (alpha) => {
      expect(everReached(0.5, alpha)).toBeLessThanOrEqual(alpha);
      expect(everReached(0.4, alpha)).toBeLessThan(everReached(0.5, alpha));
      expect(everReached(0.75, alpha)).toBeGreaterThan(0.99);
    },
  );

  it('the least pairs are never above those of any pairing, and exact for one trial each', () => {
    const outcomes = [0, 1].flatMap((x) => [0, 1].flatMap((y) => [0, 1].map((z) => [x, y, z])));
    for (const a of outcomes) {
      for (const b of outcomes) {
        for (const used of [3, 2]) {
          const ofB = b.slice(0, used);
          const least = leastPairs([count(a)], [count(ofB)]);
          const won = ofB.filter((y, k) => a[k]! > y).length;
          const lost = ofB.filter((y, k) => a[k]! < y).length;
          expect(logPairEvidence(least)).toBeLessThanOrEqual(logPairEvidence({ won, lost }) + 1e-12);
        }
      }
    }
    const once = (successes: number) => [{ successes, trials: 1 }];
    expect(leastPairs(once(1), once(0))).toEqual({ won: 1, lost: 0 });
    expect(leastPairs(once(1), once(1))).toEqual({ won: 0, lost: 0 });
  });
});

const count = (outcomes: readonly number[]) => ({
  successes: outcomes.filter((one) => one === 1).length,
  trials: outcomes.length,
});

/** Every path of pairs won and lost, followed exactly. */
function everReached(shareWon: number, alpha: number): number {
  let alive = new Float64Array([1]);
  let reached = 0;
  for (let n = 1; n <= 400; n++) {
    const next = new Float64Array(n + 1);
    for (const [won, mass] of alive.entries()) {
      next[won]! += mass * (1 - shareWon);
      next[won + 1]! += mass * shareWon;
    }
    for (let won = 0; won <= n; won++) {
      if (next[won] === 0 || logPairEvidence({ won, lost: n - won }) < -Math.log(alpha)) continue;
      reached += next[won]!;
      next[won] = 0;
    }
    alive = next;
  }
  return reached;
}

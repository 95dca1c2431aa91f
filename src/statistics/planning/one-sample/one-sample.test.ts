import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportionInterval } from '../../interval/proportion-interval.ts';
import { type OneSampleDesign, oneSamplePower } from './one-sample.ts';

interface Reference extends OneSampleDesign {
  readonly trials: number;
  readonly alpha: number;
  readonly kind: 'minimum-likelihood' | 'central' | 'greater' | 'less';
  readonly power: number;
  readonly alphaSpent: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/planning.json', import.meta.url), 'utf8'),
) as { readonly oneSample: readonly Reference[] };

/** A power of 0 is 0, and any other is right to 12 digits. */
function expectClose(received: number, expected: number): void {
  expect(Math.abs(received - expected)).toBeLessThanOrEqual(1e-12 * expected);
}

const rate = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const alphas = fc.constantFrom(0.2, 0.1, 0.05, 0.01, 0.001);

describe('one-sample power', () => {
  it(`equals that of R's binom.test, enumerated (${reference.oneSample.length} designs)`, () => {
    for (const { kind, power, alphaSpent, ...design } of reference.oneSample) {
      const test =
        kind === 'greater' || kind === 'less'
          ? ({ sided: 'one' } as const)
          : ({ sided: 'two', twoSided: kind } as const);
      const received = oneSamplePower({ ...design, ...test });
      expectClose(received.power, power);
      expectClose(received.alphaSpent, alphaSpent);
    }
  });

  it.each([
    [0.5, 0.17],
    [0.55, 0.27],
    [0.6, 0.38],
  ])('of ten runs to tell 1/3 from %d is %d', (alternativeRate, power) => {
    const received = oneSamplePower({ nullRate: 1 / 3, alternativeRate, trials: 10 });
    expect(received.power).toBeCloseTo(power, 2);
    expect(received).toMatchObject({ criticalLow: null, criticalHigh: 7 });
  });

  it.each(['blaker', 'central'] as const)('rejects with the %s test what its interval leaves out', (twoSided) => {
    const method = twoSided === 'central' ? 'clopper-pearson' : 'blaker';
    for (const trials of [1, 4, 12, 30, 61]) {
      for (const nullRate of [0.04, 0.21, 1 / 3, 0.5, 0.77]) {
        const { criticalLow, criticalHigh } = oneSamplePower({
          nullRate,
          alternativeRate: 0.5,
          trials,
          sided: 'two',
          twoSided,
        });
        for (let successes = 0; successes <= trials; successes++) {
          const { lower, upper } = proportionInterval({ successes, trials }, { method });
          const rejected = successes <= (criticalLow ?? -1) || successes >= (criticalHigh ?? trials + 1);
          expect({ trials, nullRate, successes, rejected }).toEqual({
            trials,
            nullRate,
            successes,
            rejected: nullRate < lower || nullRate > upper,
          });
        }
      }
    }
  });

  it('never spends more than alpha', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        rate,
        alphas,
        fc.constantFrom('minimum-likelihood', 'central', 'blaker', 'greater', 'less'),
        (trials, nullRate, alpha, kind) => {
          const test =
            kind === 'greater' || kind === 'less'
              ? ({ sided: 'one', alternativeRate: kind === 'greater' ? 1 : 0 } as const)
              : ({ sided: 'two', twoSided: kind, alternativeRate: 0.5 } as const);
          const { alphaSpent } = oneSamplePower({ nullRate, trials, alpha, ...test });
          expect(alphaSpent).toBeLessThanOrEqual(alpha * (1 + 1e-12));
        },
      ),
    );
  });

  it('rises with the distance of the alternative, and is the same seen as passes or as failures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), rate, rate, rate, alphas, (trials, a, b, c, alpha) => {
        const [nullRate, near, far] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        fc.pre(near - nullRate > 1e-6);
        const at = (alternativeRate: number) => oneSamplePower({ nullRate, alternativeRate, trials, alpha }).power;
        expect(at(far)).toBeGreaterThanOrEqual(at(near) - 1e-14);
        const mirrored = oneSamplePower({ nullRate: 1 - nullRate, alternativeRate: 1 - far, trials, alpha });
        expect(mirrored.power).toBeCloseTo(at(far), 9);
      }),
    );
  });

  it('counts an outcome whose p-value is alpha exactly as rejected', () => {
    // Five of five heads of a fair coin: p = 1/32.
    const design = { nullRate: 0.5, alternativeRate: 0.9, trials: 5 };
    expect(oneSamplePower({ ...design, alpha: 1 / 32 }).criticalHigh).toBe(5);
    expect(oneSamplePower({ ...design, alpha: 0.031 }).criticalHigh).toBeNull();
  });

  it('is certain where the alternative is certain, and none without trials', () => {
    expect(oneSamplePower({ nullRate: 0.5, alternativeRate: 1, trials: 5 })).toMatchObject({ power: 1 });
    expect(oneSamplePower({ nullRate: 0, alternativeRate: 0.5, trials: 3 })).toEqual({
      power: 0.875,
      alphaSpent: 0,
      criticalLow: null,
      criticalHigh: 1,
    });
    expect(oneSamplePower({ nullRate: 0.5, alternativeRate: 0.9, trials: 0 })).toMatchObject({ power: 0 });
  });

  it('refuses what is no design', () => {
    const design = { nullRate: 0.5, alternativeRate: 0.6, trials: 10 };
    const refused = (change: object, message: string) =>
      expect(() => oneSamplePower({ ...design, ...change })).toThrow(message);
    refused({ nullRate: -0.1 }, 'oneSamplePower: nullRate must be from 0 to 1, received -0.1');
    refused({ alternativeRate: Number.NaN }, 'oneSamplePower: alternativeRate must be from 0 to 1, received NaN');
    refused({ trials: 2.5 }, 'oneSamplePower: trials must be an integer from 0 up, received 2.5');
    refused({ alpha: 1 }, 'oneSamplePower: alpha must be between 0 and 1, received 1');
    refused({ alternativeRate: 0.5 }, 'oneSamplePower: alternativeRate must differ from nullRate (0.5), received 0.5');
  });
});

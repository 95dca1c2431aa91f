import { describe, expect, it } from 'vitest';
import { fisherTest } from '../../difference/exact/fisher.ts';
import { binomialPmfs } from '../../special.ts';
import { twoArmPower } from './two-arm-fisher.ts';
import { unequalArmsPower } from './unequal-arms.ts';

describe('power with arms of unequal size', () => {
  it('is what R finds by enumeration', () => {
    // R: sum over all tables of dbinom(a, 60, .7) * dbinom(b, 40, .4) where fisher.test(...)$p.value <= .05.
    const design = { rateA: 0.7, rateB: 0.4, trialsA: 60, trialsB: 40 };
    expect(unequalArmsPower(design).power).toBeCloseTo(0.8169, 4);
    const turned = unequalArmsPower({ rateA: 0.4, rateB: 0.7, trialsA: 40, trialsB: 60 });
    expect(turned.power).toBeCloseTo(unequalArmsPower(design).power, 12);
    expect(unequalArmsPower(design).alphaSpent).toBeLessThanOrEqual(0.05);
  });

  it.each([
    [7, 12, 0.9, 0.3],
    [15, 4, 0.5, 0.95],
    [1, 20, 0.2, 0.9],
  ])('is the sum over all tables that our own Fisher test rejects: %i against %i', (trialsA, trialsB, rateA, rateB) => {
    const [ofA, ofB] = [binomialPmfs(trialsA, rateA), binomialPmfs(trialsB, rateB)];
    let power = 0;
    ofA.forEach((p, a) => {
      ofB.forEach((q, b) => {
        const test = fisherTest({ successes: a, trials: trialsA }, { successes: b, trials: trialsB });
        if (test.pValue <= 0.05 * (1 + 1e-12)) power += p * q;
      });
    });
    expect(unequalArmsPower({ rateA, rateB, trialsA, trialsB }).power).toBeCloseTo(power, 12);
  });

  it.each([{ sided: 'one' }, { sided: 'two' }, { sided: 'two', midP: true }] as const)(
    'with equal arms is that of equal arms, %j',
    (test) => {
      const design = { rateA: 0.55, rateB: 1 / 3, ...test };
      const equal = twoArmPower({ ...design, trials: 40 });
      const unequal = unequalArmsPower({ ...design, trialsA: 40, trialsB: 40, twoSided: 'central' });
      expect(unequal.power).toBeCloseTo(equal.power, 11);
      expect(unequal.alphaSpent).toBeCloseTo(equal.alphaSpent, 11);
    },
  );

  it('refuses what is no design', () => {
    const design = { rateA: 0.5, rateB: 0.7, trialsA: 3, trialsB: 4 };
    expect(() => unequalArmsPower({ ...design, trialsA: 1.5 })).toThrow('unequalArmsPower: trialsA must be');
    expect(() => unequalArmsPower({ ...design, rateB: 1.5 })).toThrow('unequalArmsPower: rateB must be');
  });
});

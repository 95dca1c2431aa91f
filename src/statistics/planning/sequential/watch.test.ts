import { describe, expect, it } from 'vitest';
import { runsToSeparate } from '../one-sample/runs-needed.ts';
import { runsToNameLevel } from '../one-sample/runs-to-name-level.ts';
import { runsForHalfWidth } from '../runs-for-half-width.ts';
import { boschlooRunsNeeded } from '../two-arm/two-arm-boschloo.ts';
import { twoArmRunsNeeded } from '../two-arm/two-arm-fisher.ts';
import { runsStillNeeded } from './conditional-power.ts';
import type { Watch } from './watch.ts';

const long: Record<string, (watch: Watch) => unknown> = {
  runsToSeparate: (watch) => runsToSeparate({ nullRate: 0.5, alternativeRate: 0.56, ...watch }),
  runsStillNeeded: (watch) =>
    runsStillNeeded({ nullRate: 0.5, alternativeRate: 0.56, done: { successes: 2, trials: 5 }, ...watch }),
  twoArmRunsNeeded: (watch) => twoArmRunsNeeded({ rateA: 0.5, rateB: 0.6, ...watch }),
  boschlooRunsNeeded: (watch) => boschlooRunsNeeded({ rateA: 0.5, rateB: 0.8, ...watch }),
  runsToNameLevel: (watch) => runsToNameLevel([0.5, 0.58], watch),
  runsForHalfWidth: (watch) => runsForHalfWidth({ halfWidth: 0.05, rate: 0.5, method: 'wilson', ...watch }),
};

describe('a long plan', () => {
  it.each(Object.entries(long))('%s reports its progress', (_, plan) => {
    const shares: number[] = [];
    plan({ onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  });

  it.each(Object.entries(long))('%s stops when it is no longer wanted', (_, plan) => {
    const controller = new AbortController();
    let reports = 0;
    const stop = () => {
      reports++;
      controller.abort(new Error('enough'));
    };
    expect(() => plan({ onProgress: stop, signal: controller.signal })).toThrow('enough');
    expect(reports).toBe(1);
  });
});

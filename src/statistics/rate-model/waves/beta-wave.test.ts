import { expect, it } from 'vitest';
import reference from '../../../../data/reference/beta-waves.json' with { type: 'json' };
import { betaWaves } from './beta-wave.ts';
import { waveBlock } from './wave.ts';

it.each(reference.waves)('mpmath: a = $a, b = $b, t = $t', ({ a, b, t, re, im }) => {
  // First of a block and last of one: the points must do for the highest frequency.
  const upwards = betaWaves(t, Math.max(0.1, t / waveBlock))(a, b);
  const by = t / (waveBlock + 8);
  const upTo = betaWaves(t - by * (waveBlock - 1), by)(a, b);
  expect(Math.hypot(upwards.re[0]! - re, upwards.im[0]! - im)).toBeLessThan(1e-8);
  expect(Math.hypot(upTo.re[waveBlock - 1]! - re, upTo.im[waveBlock - 1]! - im)).toBeLessThan(1e-8);
});

it.each([0.05, 0.5, 4])('does not jump where the series takes over, step %f', (by) => {
  for (const [a, b] of [
    [0.003, 0.004],
    [0.7, 3.2],
    [5, 5],
    [40, 2],
  ] as const) {
    const block = betaWaves(by / 2, by)(a, b);
    // Looked at with steps so wide that the log odds do it, and the same frequency first.
    for (const k of [0, 7, 31]) {
      const alone = betaWaves(by / 2 + k * by, 40)(a, b);
      expect(Math.hypot(block.re[k]! - alone.re[0]!, block.im[k]! - alone.im[0]!)).toBeLessThan(1e-10);
    }
  }
});

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

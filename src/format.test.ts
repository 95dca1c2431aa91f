import { describe, expect, it } from 'vitest';
import {
  levelName,
  percent,
  percentInterval,
  plural,
  points,
  pointsInterval,
  probability,
  pValue,
  significant,
  times,
  usd,
  usdRange,
} from './format.ts';

/** Non-breaking spaces are written as `_` here. */
const spaced = (text: string) => text.replaceAll('\u00a0', '_');

describe('numbers for people', () => {
  it.each([
    [percent(23 / 30), '76.7_%'],
    [percent(1 / 3, 0), '33_%'],
    [percent(0), '0.0_%'],
    [percentInterval(0.6292, 0.8642), '[62.9, 86.4]_%'],
    [points(0.0667), '+6.7_points'],
    [points(-0.0667), '−6.7_points'],
    [points(-0.0001), '0.0_points'],
    [points(0), '0.0_points'],
    [pointsInterval(-0.139, 0.267), '[−13.9, +26.7]_points'],
    [probability(0.74), '0.74'],
    [probability(0.0312), '0.031'],
    [probability(0.0004), '<_0.001'],
    [probability(0.9996), '>_0.999'],
    [probability(0.9971), '0.997'],
    [probability(0), '0'],
    [probability(1), '1'],
    [pValue(1), '1.00'],
    [pValue(0.0000001), '<_0.001'],
    [usd(0.0013), '$0.0013'],
    [usd(0.000481), '$0.00048'],
    [usd(1234), '$1,200'],
    [usd(12.34), '$12'],
    [usd(0), '$0'],
    [usdRange(0.025 / 23, 0.035 / 23), '$0.0011–0.0015'],
    [usdRange(0.0004805, 0.0004815), '$0.0004805–0.0004815'],
    [usdRange(0.05, 0.05), '$0.05000'],
    [usdRange(0.05, Number.POSITIVE_INFINITY), 'more than $0.050'],
    [times(116.8 / 20.9), '5.6×'],
    [levelName(0.95), '95_%'],
    [levelName(0.999), '99.9_%'],
    [significant(0.00012345, 3), '0.000123'],
    [significant(123456, 2), '120,000'],
    [significant(0.0999, 2), '0.10'],
    [plural(1, 'run'), '1_run'],
    [plural(30, 'run'), '30_runs'],
    [plural(2, 'pass'), '2_passes'],
  ])('%s', (text, expected) => expect(spaced(text)).toBe(expected));
});

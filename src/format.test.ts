import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutDust } from './decimals.ts';
import {
  decimal,
  howOften,
  levelName,
  marginName,
  percent,
  percentInterval,
  plural,
  points,
  pointsApart,
  printed,
  printedRange,
  printedSpan,
  printedValue,
  probability,
  pValue,
  pValueIs,
  significant,
  times,
  together,
  usd,
  usdAbout,
  usdRange,
} from './format.ts';
import { type QuantityName, type Unit, vocabulary } from './vocabulary.ts';

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
    [points(-0.0001), '−0.01_points'],
    [points(0), '0.0_points'],
    [printedRange('difference', -0.139, 0.267), '[−13.9, +26.7]_points'],
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
    [usdRange(0.025 / 23, 0.035 / 23), '$0.0010–0.0016'],
    [usdRange(0.0004805, 0.0004815), '$0.0004805–0.0004815'],
    [usdRange(0.05, 0.05), '$0.050'],
    [usdRange(1234, 1466), '$1,230–1,470'],
    [usdRange(0.001, 0.002), '$0.0010–0.0020'],
    [printed({ quantity: 'difference', value: 0.001, lower: 0.0003, upper: 0.0018 }).sizes, '0.03 to 0.18_points'],
    [printed({ quantity: 'difference', value: -0.001, lower: -0.0018, upper: -0.0003 }).sizes, '0.03 to 0.18_points'],
    [printed({ quantity: 'cost', value: 1234.4, lower: 1234, upper: 2000.4 }).whole, '$1,234.4 ($1,234.0–2,100)'],
    [usdRange(0.0695, 0.0705), '$0.0695–0.0705'],
    [usdRange(0.015 / 23, 0.025 / 23), '$0.00065–0.0011'],
    [usdRange(0.05, Number.POSITIVE_INFINITY), 'more than $0.050'],
    [times(116.8 / 20.9), '5.59×'],
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

describe('what stands beside a number', () => {
  const cost = (value: number, lower: number, upper: number) =>
    printed({ quantity: 'costPerPass', value, lower, upper }).whole;
  const rate = (value: number, lower: number, upper: number) =>
    printed({ quantity: 'passRate', value, lower, upper }).whole;

  it.each([
    ['a rate as always', rate(23 / 30, 0.6118, 0.8826), '76.7_% [61.2, 88.3]_%'],
    ['a cost has the digits of its range', cost(8.21 / 6, 8.205 / 6, 8.215 / 6), '$1.3683 ($1.3675–1.3692)'],
    ['a large cost, too', cost(2345678 / 4, 2345677.5 / 4, 2345678.5 / 4), '$586,419.50 ($586,419.37–586,419.63)'],
    ['a cost without a range', cost(0.05, 0.05, 0.05), '$0.050'],
    ['a cost without an upper end', cost(2, 1, Number.POSITIVE_INFINITY), '$2.0 (more than $1.0)'],
    ['a rate just below one', rate(4999 / 5000, 0.998886, 0.99999494), '99.98_% [99.89, 99.999]_%'],
    ['a rate of none of many', rate(0, 0, 0.000738), '0.00_% [0.00, 0.07]_%'],
    ['a rate near none', rate(0.002, 0.00003, 0.2), '0.2_% [0.003, 20.0]_%'],
    ['an end that is no number yet', rate(0.5, 1e-9, 1 - 1e-9), '50.0_% [<_0.0001, >_99.9999]_%'],
    ['dust is nothing', rate(0.5, 5e-18, 1 - 1.1e-16), '50.0_% [0.0, 100.0]_%'],
    ['an end near the value', rate(0.50001, 0.5, 0.9), '50.001_% [50.000, 90.0]_%'],
    [
      'a difference without zero',
      printed({ quantity: 'difference', value: 0.0009, lower: 0.00021, upper: 0.0017 }).whole,
      '+0.09_points [+0.02, +0.17]_points',
    ],
    [
      'a ratio with the digits of its range',
      printed({ quantity: 'costRatio', value: 6.0301, lower: 6.0299, upper: 6.0303 }).whole,
      '6.0301× (6.0299–6.0303×)',
    ],
    [
      'a ratio whose ends are hard, and so not rounded inwards',
      printed({ quantity: 'costRatio', value: 2.29, lower: 2.2768, upper: 2.3049 }).range,
      '2.276–2.305×',
    ],
    ['likewise as a span', printedSpan('costRatio', 2.2768, 2.3049), '2.27–2.31×'],
    [
      'a ratio whose ends are round',
      printed({ quantity: 'costRatio', value: 1.2, lower: 1.1, upper: 1.3 }).range,
      '1.10–1.30×',
    ],
    [
      'a ratio that is not one',
      printed({ quantity: 'costRatio', value: 1.1, lower: 1.0004, upper: 1.9 }).whole,
      '1.10× (1.0004–1.90×)',
    ],
    [
      'small probabilities apart',
      printed({ quantity: 'probabilityDominated', value: 0.0002, lower: 0.0001, upper: 0.0004 }).whole,
      '0.00020 [0.00010, 0.00040]',
    ],
    ['a ratio without an end', printedRange('costRatio', 1.35, Number.POSITIVE_INFINITY), 'more than 1.35×'],
    ['counts', printed({ quantity: 'rerunPasses', value: 23, lower: 17, upper: 27 }).whole, '23 [17, 27]'],
    ['a share by itself', percent(0.0004), '0.04_%'],
    ['a share by itself, without decimals', percent(0.9996, 0), '99.96_%'],
    ['a share that nobody writes out', percent(3e-9), '<_0.0001_%'],
    ['a share below all', percent(1 - 3e-9, 0), '>_99.9999_%'],
    ['a tie', percent(0.5875), '58.8_%'],
    ['a tie that adding up has left below itself', percent(0.1 + 0.2 + 0.2875 - 1e-16), '58.8_%'],
    ['a tie below zero', points(-0.5875), '−58.8_points'],
    ['a difference of equal rates', points(0.3 - 0.1 - 0.2), '0.0_points'],
    ['a minus zero', points(-0), '0.0_points'],
    ['a distance', pointsApart(-0.0667), '6.7_points'],
    ['rates apart', together('passRate', [0.9999, 0.99999], 0).join(' from '), '99.99_% from 99.999_%'],
    ['rates that round alike', together('passRate', [0.5512, 0.5521], 0).join(' from '), '55.1_% from 55.2_%'],
    ['equal rates', together('passRate', [0.5, 0.5], 0).join(' from '), '50_% from 50_%'],
    ['p', pValueIs(0.0123), 'p = 0.012'],
    ['a small p', pValueIs(0.000123), 'p < 0.001'],
    ['p that underflows', pValueIs(0), 'p < 0.001'],
    ['p that is one', pValueIs(1), 'p = 1.00'],
    ['p below one', pValueIs(0.9996), 'p > 0.999'],
    ['p just above an error rate', pValue(0.0502), '0.0502'],
    ['p just below an error rate', pValue(0.04999999), '<_0.05'],
    ['how often', howOften(0.126), '13_% of the time'],
    ['seldom', howOften(0.0002), 'less than once in 1,000 times'],
    ['nearly always', howOften(0.9998), 'more than 999 times in 1,000'],
    ['a chosen level', levelName(0.999999), '99.9999_%'],
    ['a chosen margin', marginName(0.025), '±2.5_points'],
    ['a cost of nobody', usd(1.234e300), '$1.2e300'],
    ['a cost that is next to none', usd(3.21e-300), '$3.2e-300'],
    ['a debt', usd(-1234), '−$1,200'],
    ['a number of nobody', printedValue('statedValue', 1.23456e-20), '1.235e-20'],
    ['no number', printedValue('passRate', Number.NaN), '–'],
    ['a plain decimal', decimal(-0.004, 2), '0.00'],
  ])('%s: %s', (_, text, expected) => expect(spaced(text)).toBe(expected));
});

/** What a reader takes a printed number for: the least and the most that it can be. */
function read(text: string): { readonly least: number; readonly most: number } {
  const bare = text.replaceAll(/[$,\u00a0%×+]|points|tokens|seconds/gu, '').replaceAll('−', '-');
  if (bare.startsWith('<')) return { least: Number.NEGATIVE_INFINITY, most: Number(bare.slice(1)) };
  if (bare.startsWith('>')) return { least: Number(bare.slice(1)), most: Number.POSITIVE_INFINITY };
  const value = Number(bare);
  return { least: value, most: value };
}

const ofUnit: Record<Unit, { readonly quantity: QuantityName; readonly numbers: fc.Arbitrary<number> }> = {
  score: { quantity: 'meanScore', numbers: share() },
  tokens: { quantity: 'tokensOutPerRun', numbers: positive(1e-3, 1e9) },
  seconds: { quantity: 'secondsPerPass', numbers: positive(1e-6, 1e7) },
  share: {
    quantity: 'passRate',
    numbers: fc.oneof(
      share(),
      tiny(),
      tiny().map((small) => 1 - small),
    ),
  },
  probability: {
    quantity: 'power',
    numbers: fc.oneof(
      share(),
      tiny(),
      tiny().map((small) => 1 - small),
    ),
  },
  'p-value': {
    quantity: 'pValue',
    numbers: fc.oneof(
      share(),
      tiny().filter((value) => value > 0),
    ),
  },
  points: {
    quantity: 'difference',
    numbers: fc.oneof(
      share(),
      share().map((value) => -value),
      tiny(),
      tiny().map((small) => -small),
    ),
  },
  usd: { quantity: 'cost', numbers: positive(1e-9, 1e9) },
  ratio: {
    quantity: 'costRatio',
    numbers: fc.oneof(
      positive(1e-3, 1e4),
      tiny().map((small) => 1 + small),
    ),
  },
  runs: { quantity: 'runsExpected', numbers: fc.oneof(fc.nat(100_000), positive(1e-2, 1e6)) },
  tasks: { quantity: 'tasksMovedExpected', numbers: fc.oneof(fc.nat(1000), positive(1e-2, 1e3)) },
  number: {
    quantity: 'statedValue',
    numbers: fc.oneof(
      fc.integer(),
      positive(1e-6, 1e12),
      positive(1e-6, 1).map((x) => -x),
    ),
  },
};

function share(): fc.Arbitrary<number> {
  return fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.nat()).map(([of, some]) => (some % (of + 1)) / of);
}

function tiny(): fc.Arbitrary<number> {
  return fc.double({ min: -11, max: -2, noNaN: true }).map((power) => 10 ** power);
}

function positive(from: number, to: number): fc.Arbitrary<number> {
  return fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp);
}

describe.each(Object.entries(ofUnit))('%s', (unit, { quantity, numbers }) => {
  const inPercent = unit === 'share' || unit === 'points';
  const shown = (value: number) => withoutDust(inPercent ? 100 * value : value);
  const ranges = fc
    .tuple(numbers, numbers, numbers)
    .map((three) => three.toSorted((a, b) => a - b) as [number, number, number]);

  it('has the unit that is tested', () => expect(vocabulary[quantity].unit).toBe(unit));

  it('keeps a value inside its range as printed, and tells the three apart where they differ', () => {
    fc.assert(
      fc.property(ranges, ([lower, value, upper]) => {
        const { value: text, lower: low, upper: high, range, whole } = printed({ quantity, value, lower, upper });
        expect(whole.startsWith(text)).toBe(true);
        expect(range).toBe(printedEnds(low, high, range));
        for (const [a, b, first, second] of [
          [lower, value, low, text],
          [value, upper, text, high],
        ] as const) {
          if (shown(a) === shown(b)) expect(first).toBe(second);
          else if (!/[<>]/u.test(first + second)) expect(read(first).most).toBeLessThan(read(second).least);
          else expect(read(first).least).toBeLessThanOrEqual(read(second).most);
        }
      }),
    );
  });

  it('says no more than the number', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        const text = printedValue(quantity, value);
        const { least, most } = read(text);
        const decimals = /\.(\d+)/u.exec(text)?.[1] ?? '';
        const off = ['usd', 'ratio', 'tokens', 'seconds'].includes(unit)
          ? Math.abs(value) / 19
          : 0.500001 * 10 ** -decimals.length;
        expect(shown(value)).toBeGreaterThanOrEqual(least - off);
        expect(shown(value)).toBeLessThanOrEqual(most + off);
        if (value !== 0 && !/[<>]/u.test(text)) expect(least).not.toBe(0);
        if (unit === 'share' && shown(value) < 100) expect(text).not.toMatch(/^100/u);
        expect(text.length).toBeLessThan(26);
      }),
    );
  });

  it('goes up with the number', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [lower, upper] = a < b ? [a, b] : [b, a];
        const [first, second] = [read(printedValue(quantity, lower)), read(printedValue(quantity, upper))];
        expect(first.least).toBeLessThanOrEqual(second.most);
      }),
    );
  });

  it('tells apart what is compared, and gives one number one form', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 5 }), (values) => {
        const texts = together(quantity, values);
        const alike = new Map(values.map((value, index) => [shown(value), texts[index]]));
        values.forEach((value, index) => {
          expect(texts[index]).toBe(alike.get(shown(value)));
        });
        const exact = [...alike.values()].filter((text) => !/[<>]/u.test(text!));
        expect(new Set(exact).size).toBe(exact.length);
      }),
    );
  });

  it('prints ends that are one but for dust without more digits, and no number that is not 0 as 0', () => {
    const range = { quantity: 'difference', value: 0, lower: -1e-17, upper: 1e-17 } as const;
    expect(printed(range).value).toBe('0.0\u00a0points');
    const gain = { quantity: 'brierGain', value: 0.1, lower: 0.1 - 1e-16, upper: 0.1 + 1e-16 } as const;
    expect(printed(gain).value).toBe('0.1');
    expect(printed({ ...gain, value: -0.04, lower: -1, upper: 1 }).whole).toBe('−0.04 [−1, 1]');
  });
});

/** Both ends as they stand in the range. */
function printedEnds(low: string, high: string, range: string): string {
  const bare = (text: string) => text.replaceAll(/\u00a0(?:%|points|tokens|seconds)|[$×]/gu, '');
  for (const text of [low, high]) expect(range.replaceAll('$', '')).toContain(bare(text));
  return range;
}

describe('dollars to be planned with or read aloud', () => {
  it.each([
    [{ value: 6055.1, lower: 6054.8, upper: 6055.4 }, '$6,100'],
    [{ value: 0.000481, lower: 0.0004805, upper: 0.0004815 }, '$0.00048'],
    [{ value: 0.04, lower: 0.033, upper: 0.046 }, '$0.033–0.046'],
    [{ value: 2, lower: 2, upper: 2 }, '$2.0'],
    [{ value: 0, lower: 0, upper: 0.005 }, '$0–0.0050'],
  ])('%o', (cost, expected) => {
    expect(usdAbout(cost)).toBe(expected);
  });
});

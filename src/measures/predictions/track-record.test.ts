import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { randomStream } from '../../statistics/random.ts';
import { isFigure } from '../figure.ts';
import { probabilityForecasts } from '../fixture/forecasters.ts';
import { type Forecast, targetNoise } from './forecast.ts';
import { predictionOutcomes } from './prediction-outcomes.ts';
import { trackRecords, trackRecordsOf } from './track-record.ts';

/** A campaign of 20 runs of which `passes` pass, with predictions in YAML flow style. */
function campaign(id: string, date: string, passes: number, predictions: readonly string[], more = ''): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s, date: ${date} }`,
    'model: { id: m, name: M }',
    `run_summary: { runs: 20, passes: ${passes} }`,
    'predictions:',
    ...predictions.map((prediction, index) => `  - { id: p${index}, statement: x, ${prediction} }`),
    more,
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function records(...campaigns: Campaign[]) {
  const outcomes = campaigns.flatMap((each) => predictionOutcomes(each, campaigns));
  return trackRecords(outcomes, campaigns, { replicates: 999 });
}

const total = 'target: run_summary.passes';

describe('a track record of packs', () => {
  const packs = [
    campaign('a', '2026-01-01', 12, [
      `by: Ann, tags: [planning], ${total}, at_least: 10, probability: 0.8`,
      `by: Ann, ${total}, range: [8, 14], confidence: 0.8`,
      `by: Ann, tags: [planning, open-weights], ${total}, point: 15`,
      `by: Bob, ${total}, exactly: 3`,
    ]),
    campaign('b', '2026-01-02', 6, [
      `by: Ann, ${total}, at_least: 10, probability: 0.7`,
      `by: Ann, ${total}, range: [10, 14], confidence: 0.8`,
      `by: Ann, tags: [planning, open-weights], ${total}, point: 7`,
      `by: Ann, ${total}, distribution: { 5: 0.25, 6: 0.25, 7: 0.5 }`,
    ]),
    campaign('c', '2026-01-03', 9, [`by: Ann, target: failure_modes.timeout, at_most: 2`]),
  ];
  const [ann, bob, everyone] = records(...packs);

  it('has one record an author, in the order of the packs, and one of all', () => {
    expect([ann, bob, everyone].map((record) => [record!.by, record!.everyone, record!.forecasts])).toEqual([
      ['Ann', false, 7],
      ['Bob', false, 1],
      [null, true, 8],
    ]);
    expect(ann!.open).toBe(1);
    expect(records(packs[2]!)).toEqual([]);
  });

  it('counts events of which nobody said how probable they are', () => {
    expect(ann!.hits).toMatchObject({ hits: 0, of: 0 });
    expect(bob!.hits).toMatchObject({ hits: 0, of: 1 });
    expect(bob!.hits.rate).toMatchObject({ lower: 0, upper: expect.closeTo(0.95, 9), scope: 'pooled runs' });
  });

  it('scores probabilities against what could have been said without the forecaster', () => {
    const measured = ann!.probabilities;
    if ('missing' in measured) throw new Error(measured.missing);
    expect(measured.brier.score).toBeCloseTo((0.2 ** 2 + 0.7 ** 2) / 2, 14);
    expect(measured.happened).toBe(1);
    const [baseRate, last, taskRate] = measured.baselines;
    // The other campaigns' events, and no ranges: for a, b's is no hit, 0 of 1. For b: of a's two one, that of Ann.
    expect(baseRate).toMatchObject({ name: 'baseRate', forecasts: 2, score: measured.brier.score });
    expect(baseRate!.baselineScore).toBeCloseTo((1 + 0.5 ** 2) / 2, 14);
    expect(baseRate!.skill).toBeCloseTo(1 - measured.brier.score / ((1 + 0.5 ** 2) / 2), 14);
    // Only b has an earlier campaign.
    expect(last).toMatchObject({ forecasts: 1, gain: { missing: expect.stringContaining('one campaign') } });
    expect(taskRate!.forecasts).toBe(1);
  });

  it('counts the ranges that hold, by confidence, with an exact interval', () => {
    const { ranges } = ann!;
    if ('missing' in ranges) throw new Error(ranges.missing);
    const [level] = ranges.levels;
    expect(level).toMatchObject({ confidence: 0.8, held: 1, forecasts: 2 });
    // Blaker: 1 − (1 − p)² = 0.05 at the lower end.
    expect(level!.rate).toMatchObject({ scope: 'new campaigns' });
    if (isFigure(level!.rate)) {
      expect(level!.rate.lower).toBeCloseTo(1 - Math.sqrt(0.95), 9);
      expect(level!.rate.upper).toBeCloseTo(Math.sqrt(0.95), 9);
    }
  });

  it('has signed errors of points and of means of distributions, by number and tag', () => {
    const [passes] = ann!.numbers;
    expect(passes!.quantity).toBe('run_summary.passes');
    expect(passes!.bias.map(({ of, tags, forecasts, campaigns }) => [of, tags, forecasts, campaigns])).toEqual([
      ['all', [], 3, 2],
      ['tag', ['open-weights'], 2, 2],
      ['tag', ['planning'], 2, 2],
      ['together', ['open-weights', 'planning'], 2, 2],
    ]);
    const [all, tag, , both] = passes!.bias;
    // a: +3. b: +1 and 6.25 − 6, which share one total.
    expect(all!.raw).toBeCloseTo((3 + (1 + 0.25) / 2) / 2, 12);
    // Two predictions of one total have its noise once: 20 E[p (1 − p)] with p ~ Beta(12.5, 8.5), and Beta(6.5, 14.5) in b.
    expect(all!.noise).toBeCloseTo(Math.sqrt((20 * (12.5 * 8.5 + 6.5 * 14.5)) / (21 * 22) / 2), 12);
    expect(tag!.raw).toBe(2);
    // R: t.test(c(3, 1))
    expect(isFigure(tag!.bias) && tag!.bias.upper).toBeCloseTo(14.706204736174699, 9);
    expect(tag!.pValue).toBeCloseTo(0.29516723530086653, 12);
    expect(both!.pValue).toBeNull();
    expect(both!.correction).toEqual(tag!.correction);
  });

  it('places outcomes in stated distributions', () => {
    expect(ann!.distributions).toMatchObject({ forecasts: 1, campaigns: 1, place: { missing: expect.any(String) } });
  });

  it('shows the tally that packs print beside its own', () => {
    const [record] = records(
      campaign('d', '2026-01-01', 5, [`${total}, exactly: 5`], 'predictions_scoring: { hits: 1, of: 3 }'),
    );
    // One campaign: Blaker's interval of 1 of 3.
    expect(record!.stated).toMatchObject({ hits: 1, of: 3, rate: { value: 1 / 3 } });
    expect(record!.by).toBeNull();
    expect(ann!.stated).toBeNull();
  });
});

describe('the noise of a target', () => {
  it('is that of a beta-binomial of two runs, times runs', () => {
    const [only] = [campaign('a', '2026-01-01', 12, [`${total}, point: 15`])];
    // 20 E[p (1 − p)] for p ~ Beta(12.5, 8.5): 20 × 12.5 × 8.5 / (21 × 22)
    expect(targetNoise(only!, 'run_summary.passes')).toBeCloseTo((20 * 12.5 * 8.5) / (21 * 22), 12);
    expect(targetNoise(only!, 'run_summary.cost_total_usd')).toBeNull();
  });
});

describe('a record', () => {
  const forecasts = probabilityForecasts({ campaigns: 20, each: 4, boldness: 1.5, tags: ['a', 'b'] }, randomStream(1));
  const of = (all: readonly Forecast[]) => {
    const [record] = trackRecordsOf(all, { replicates: 999 });
    const measured = record!.probabilities;
    if ('missing' in measured) throw new Error(measured.missing);
    return measured;
  };
  const measured = of(forecasts);

  it('adds up: Brier = MCB − DSC + UNC, and the curve holds every forecast', () => {
    for (const parts of [measured.brier, measured.logarithmic]) {
      if ('missing' in parts) throw new Error(parts.missing);
      expect(parts.miscalibration - parts.discrimination + parts.uncertainty).toBeCloseTo(parts.score, 12);
    }
    expect(measured.curve.reduce((sum, point) => sum + point.forecasts, 0)).toBe(80);
    expect(measured.curve.reduce((sum, point) => sum + point.happened, 0)).toBe(measured.happened);
    for (const { recalibrated, lower, upper } of measured.curve) {
      expect(recalibrated).toBeGreaterThanOrEqual(0);
      expect(recalibrated).toBeLessThanOrEqual(1);
      expect(lower).toBeLessThanOrEqual(upper);
    }
  });

  it('does not know the names of campaigns', () => {
    expect(of(forecasts.map((each) => ({ ...each, campaign: `__proto__ ${each.campaign}` })))).toEqual(measured);
  });

  it('judges by campaigns: what is written down twice is not twice as certain', () => {
    const twice = of([...forecasts, ...forecasts]);
    expect(twice.brier.score).toBeCloseTo(measured.brier.score, 12);
    expect(twice.independent).toBeLessThan(1.6 * measured.independent);
    const width = ({ slope }: typeof measured) => (isFigure(slope) ? slope.upper - slope.lower : Number.NaN);
    expect(width(twice)).toBeCloseTo(width(measured), 8);
    expect(twice.bias[0]!.bias).toMatchObject({ value: expect.closeTo(measured.bias[0]!.raw, 12) });
  });

  it('reads certainties as rounded, and says how often they were wrong', () => {
    const sure: Forecast[] = forecasts.map((each, i) => ({
      ...each,
      said: { kind: 'probability', probability: i % 2, happened: i % 5 === 0 },
    }));
    const certain = of(sure);
    expect(certain.certain).toEqual({
      stated: 80,
      wrong: sure.filter((_, i) => (i % 5 === 0) !== (i % 2 === 1)).length,
      readAs: 0.005,
    });
    expect(certain.logarithmic).toMatchObject({ missing: expect.stringContaining('infinite') });
    expect(certain.test.joint).toBeLessThan(0.01);
  });

  it('says what is missing where all probabilities are the same, or all events came true', () => {
    const same = of(
      forecasts.map((each) => ({ ...each, said: { kind: 'probability', probability: 0.7, happened: true } })),
    );
    expect(same.slope).toMatchObject({ missing: 'needs different probabilities' });
    expect(same.toSeeSlope).toMatchObject({ missing: expect.stringContaining('different probabilities') });
    expect(same.areaUnderRoc).toMatchObject({ missing: expect.any(String) });
    expect(JSON.stringify(same)).not.toMatch(/NaN/u);
  });
});

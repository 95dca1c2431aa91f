import { describe, expect, it } from 'vitest';
import {
  distributionForecasts,
  type Forecaster,
  pointForecasts,
  probabilityForecasts,
  rangeForecasts,
} from '../measures/fixture/forecasters.ts';
import type { Forecast } from '../measures/forecast.ts';
import { trackRecordsOf } from '../measures/track-record.ts';
import { randomStream } from '../statistics/random.ts';
import { calibrationFindings } from './calibration.ts';
import type { DraftFinding } from './finding.ts';
import { biasFindings } from './forecast-bias.ts';

const extended = process.env.EXTENDED === '1';
const options = { level: 0.95 };

function judged(forecasts: readonly Forecast[], replicates = 999): DraftFinding[] {
  return calibrationFindings(trackRecordsOf(forecasts, { replicates }), [], options);
}

function biased(forecasts: readonly Forecast[], replicates = 999): DraftFinding[] {
  return biasFindings(trackRecordsOf(forecasts, { replicates }), [], options);
}

type Recipe = (random: ReturnType<typeof randomStream>) => DraftFinding[];

/** What findings contradict, of each of `trials` forecasters made by one recipe; empty for one who is left alone. */
function accusations(trials: number, seed: number, recipe: Recipe): string[] {
  return Array.from({ length: trials }, (_, trial) =>
    recipe(randomStream(seed, trial))
      .filter(({ verdict }) => verdict === 'contradicted')
      .map(({ claim }) => claim)
      .join(' '),
  );
}

function share(claims: readonly string[], says: RegExp): number {
  return claims.filter((claim) => says.test(claim)).length / claims.length;
}

/** The most that a share of so many trials may be when its rate is at most `rate`: three standard errors. */
function atMost(rate: number, trials: number): number {
  return rate + 3 * Math.sqrt((rate * (1 - rate)) / trials);
}

const forecaster = (more: Partial<Forecaster> = {}): Forecaster => ({
  campaigns: 50,
  each: extended ? 6 : 4,
  ...more,
});

describe('forecasters whose faults are known', () => {
  const trials = extended ? 300 : 10;

  it.each([
    ['over-confident', forecaster({ boldness: 2 })],
    ['under-confident', forecaster({ boldness: 0.5, campaigns: 80 })],
    ['too high', forecaster({ offset: { by: 1 } })],
    ['too low', forecaster({ offset: { by: -1 } })],
  ])('calls one %s', (fault, of) => {
    const claims = accusations(trials, 1, (random) => judged(probabilityForecasts(of, random)));
    expect(share(claims, new RegExp(`are [a-z -]*${fault}`, 'u'))).toBeGreaterThan(0.9);
    // The question that was not at fault is asked at the level, once the first is answered.
    const other = fault.startsWith('too') ? /confident/u : /too/u;
    expect(share(claims, other)).toBeLessThanOrEqual(atMost(0.15, trials));
  });

  it('names the tag on which probabilities are biased', () => {
    const planning = forecaster({
      campaigns: 100,
      tags: ['planning', 'tools', 'web'],
      offset: { tag: 'planning', by: 1 },
    });
    const claims = accusations(extended ? 100 : 4, 2, (random) => biased(probabilityForecasts(planning, random)));
    expect(share(claims, /planning [\d.]+.points too high/u)).toBeGreaterThan(0.8);
    expect(share(claims, /(?:tools|web) [\d.]+/u)).toBeLessThanOrEqual(atMost(0.05, claims.length));
  });

  it('names the tag on which points are biased', () => {
    const planning = forecaster({ tags: ['planning', 'tools', 'web'], offset: { tag: 'planning', by: 1.5 } });
    const claims = accusations(extended ? 300 : 12, 3, (random) => biased(pointForecasts(planning, random)));
    expect(share(claims, /planning [\d.]+ too high/u)).toBeGreaterThan(0.8);
    expect(share(claims, /(?:tools|web) [\d.]+/u)).toBeLessThanOrEqual(atMost(0.05, claims.length));
  });

  it.each([
    ['too narrow', 0.5],
    ['too wide', 1.8],
  ])('calls ranges %s', (fault, boldness) => {
    const claims = accusations(trials, 4, (random) =>
      judged(rangeForecasts(forecaster({ boldness, each: 3 }), random)),
    );
    expect(share(claims, new RegExp(fault, 'u'))).toBeGreaterThan(0.9);
  });
});

describe('distributions', () => {
  it.each([
    ['too narrow', forecaster({ boldness: 1.6 })],
    ['too wide', forecaster({ boldness: 0.6 })],
    ['too high', forecaster({ offset: { by: 0.7 } })],
    ['too low', forecaster({ offset: { by: -0.7 } })],
  ])('that are %s are called so', (fault, of) => {
    const claims = accusations(40, 14, (random) => judged(distributionForecasts(of, random)));
    expect(share(claims, new RegExp(fault, 'u'))).toBeGreaterThan(0.9);
  });

  it('that are honest are left alone, though outcomes of a campaign hang together', () => {
    const honest = forecaster({ campaigns: 30, luck: 0.4 });
    const claims = accusations(extended ? 4000 : 400, 15, (random) => judged(distributionForecasts(honest, random)));
    expect(share(claims, /./u)).toBeLessThanOrEqual(atMost(0.05, claims.length));
  });
});

describe('an honest forecaster is left alone at the rate that the level promises', () => {
  it.each([
    [10, 0],
    [20, 0.5],
    [50, 0.3],
  ])('%d campaigns that share luck %d', (campaigns, luck) => {
    const trials = extended ? 600 : 12;
    const honest = forecaster({ campaigns, luck });
    const claims = accusations(trials, 5, (random) => judged(probabilityForecasts(honest, random)));
    expect(share(claims, /./u)).toBeLessThanOrEqual(atMost(0.05, trials));
  });

  it('in points, over all tags', () => {
    const trials = extended ? 1000 : 40;
    const honest = forecaster({ campaigns: 12, tags: ['planning', 'tools', 'web'] });
    const claims = accusations(trials, 6, (random) => biased(pointForecasts(honest, random)));
    expect(share(claims, /./u)).toBeLessThanOrEqual(atMost(0.05, trials));
  });

  it('in probabilities by tag, and in ranges', () => {
    const trials = extended ? 300 : 8;
    const honest = forecaster({ campaigns: 15, luck: 0.3, tags: ['planning', 'tools'] });
    const both: Recipe = (random) => [
      ...biased(probabilityForecasts(honest, random)),
      ...judged(rangeForecasts(honest, random)),
    ];
    expect(share(accusations(trials, 7, both), /./u)).toBeLessThanOrEqual(atMost(0.1, trials));
  });

  it('holds the true correction as often as the level says, over tags that differ', () => {
    const trials = extended ? 500 : 25;
    let held = 0;
    let all = 0;
    for (let trial = 0; trial < trials; trial++) {
      const random = randomStream(11, trial);
      const truth = 1.2;
      const offset = { tag: 'planning', by: truth };
      const forecasts = pointForecasts(
        forecaster({ campaigns: 10, tags: ['planning', 'tools', 'web'], offset }),
        random,
      );
      const [record] = trackRecordsOf(forecasts);
      for (const { tags, correction } of record!.numbers[0]!.bias.slice(1)) {
        if ('missing' in correction) throw new Error(correction.missing);
        const needed = tags[0] === 'planning' ? -truth : 0;
        all++;
        if (correction.lower <= needed && needed <= correction.upper) held++;
      }
    }
    // 75 intervals or more; those of one forecaster go together.
    expect(held / all).toBeGreaterThan(0.9);
  });
});

describe('too few', () => {
  const random = () => randomStream(12);

  it('is not judged, whatever the forecasts', () => {
    const [finding] = judged(probabilityForecasts(forecaster({ campaigns: 4, each: 5, boldness: 3 }), random()));
    expect(finding!.verdict).toBe('undecided');
    expect(finding!.claim).toMatch(
      /20.forecasts of 4.campaigns are too few to judge calibration \(worth \d+ independent ones, 30 wanted, of 10 campaigns or more\); a slope of 2\/3 would show with about \d+.forecasts like these, of \d+.campaigns\.$/u,
    );
    const [many] = judged(probabilityForecasts(forecaster({ campaigns: 9, each: 40 }), random()));
    expect(many!.verdict).toBe('undecided');
  });

  it('counts forecasts of one campaign as one where they stand and fall together', () => {
    const together = probabilityForecasts(forecaster({ campaigns: 12, each: 8, luck: 0.95 }), random());
    const [finding] = judged(together);
    expect(finding!.verdict).toBe('undecided');
    const independent = finding!.figures.find(({ quantity }) => quantity === 'independentForecasts')!.value;
    expect(independent).toBeLessThan(30);
  });

  it('leaves out the mean calibration error below a hundred', () => {
    const record = (campaigns: number) =>
      trackRecordsOf(probabilityForecasts(forecaster({ campaigns }), random()), { replicates: 999 })[0]!.probabilities;
    expect(record(10)).toMatchObject({
      calibrationError: { missing: expect.stringContaining('needs 100 independent') },
    });
    expect(record(40)).toMatchObject({ calibrationError: { value: expect.any(Number) } });
  });

  it('estimates no bias from one campaign', () => {
    const [finding] = biased(pointForecasts(forecaster({ campaigns: 1, each: 1 }), random(), { noise: 4 }));
    expect(finding!.verdict).toBe('not estimable');
    expect(finding!.claim).toMatch(/too (?:high|low) on average; one campaign: .* bias is not estimable\.$/u);
    expect(finding!.caveats.join()).toContain('±2.00');
  });

  it('finds nothing in nothing', () => {
    expect(judged([])).toEqual([]);
    expect(biased([])).toEqual([]);
  });
});

describe('several authors', () => {
  it('are judged apart and together, and adjusted for it', () => {
    const random = randomStream(13);
    const forecasts = [
      ...probabilityForecasts(forecaster({ by: 'bold', campaigns: 40, boldness: 2.5 }), random),
      ...probabilityForecasts(forecaster({ by: 'honest', campaigns: 40 }), random),
    ];
    const findings = judged(forecasts);
    expect(findings.map(({ subject }) => subject)).toEqual([
      'bold: probabilities',
      'honest: probabilities',
      'all authors: probabilities',
    ]);
    expect(findings.map(({ verdict }) => verdict).slice(0, 2)).toEqual(['contradicted', 'compatible']);
    const adjusted = findings[0]!.figures.find(({ quantity }) => quantity === 'pValueAdjusted')!.value;
    const own = findings[0]!.figures.find(({ about }) => about === 'shift or tilt')!.value;
    expect(adjusted).toBeCloseTo(3 * own, 12);
  });
});

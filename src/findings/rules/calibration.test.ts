import { describe, expect, it } from 'vitest';
import {
  distributionForecasts,
  type Forecaster,
  pointForecasts,
  probabilityForecasts,
  rangeForecasts,
} from '../../measures/fixture/forecasters.ts';
import type { Forecast } from '../../measures/predictions/forecast.ts';
import { trackRecordsOf } from '../../measures/predictions/track-record.ts';
import { randomStream } from '../../statistics/random.ts';
import type { DraftFinding } from '../finding.ts';
import { calibrationFindings } from './calibration.ts';
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

/**
 * Few forecasts and glaring faults in the short run, where one trial is seen and its seed is fixed; many and slight ones in the
 * long run, which counts how often they are seen.
 */
const forecaster = (more: Partial<Forecaster> = {}): Forecaster => ({
  campaigns: extended ? 50 : 14,
  each: extended ? 6 : 4,
  ...more,
});
const fault = (slight: number, glaring: number) => (extended ? slight : glaring);

describe('forecasters whose faults are known', () => {
  const trials = extended ? 300 : 1;

  it.each([
    ['over-confident', forecaster({ boldness: fault(2, 5) })],
    ['under-confident', forecaster({ boldness: fault(0.5, 0.15), campaigns: extended ? 80 : 25 })],
    ['too high', forecaster({ offset: { by: fault(1, 1.5) }, campaigns: extended ? 50 : 25 })],
    ['too low', forecaster({ offset: { by: fault(-1, -1.5) }, campaigns: extended ? 50 : 25 })],
  ])('calls one %s', (name, of) => {
    const claims = accusations(trials, 1, (random) => judged(probabilityForecasts(of, random)));
    expect(share(claims, new RegExp(`are [a-z -]*${name}`, 'u'))).toBeGreaterThan(0.9);
    // The question that was not at fault is asked at the level, once the first is answered.
    const other = name.startsWith('too') ? /confident/u : /too/u;
    expect(share(claims, other)).toBeLessThanOrEqual(atMost(0.15, trials));
  });

  it('names the tag on which probabilities are biased', () => {
    const planning = forecaster({
      campaigns: extended ? 100 : 24,
      tags: ['planning', 'tools', 'web'],
      offset: { tag: 'planning', by: fault(1, 3) },
    });
    const claims = accusations(extended ? 100 : 1, 2, (random) => biased(probabilityForecasts(planning, random)));
    expect(share(claims, /planning [\d.]+.points too high/u)).toBeGreaterThan(0.8);
    expect(share(claims, /(?:tools|web) [\d.]+/u)).toBeLessThanOrEqual(atMost(0.05, claims.length));
  });

  it('names the tag on which points are biased', () => {
    const planning = forecaster({ tags: ['planning', 'tools', 'web'], offset: { tag: 'planning', by: fault(1.5, 3) } });
    const claims = accusations(extended ? 300 : 2, 3, (random) => biased(pointForecasts(planning, random)));
    expect(share(claims, /planning [\d.]+ too high/u)).toBeGreaterThan(0.8);
    expect(share(claims, /(?:tools|web) [\d.]+/u)).toBeLessThanOrEqual(atMost(0.05, claims.length));
  });

  it.each([
    ['too narrow', fault(0.5, 0.4)],
    ['too wide', fault(1.8, 3)],
  ])('calls ranges %s', (name, boldness) => {
    const claims = accusations(trials, 4, (random) =>
      judged(rangeForecasts(forecaster({ boldness, each: 3, campaigns: extended ? 50 : 30 }), random)),
    );
    expect(share(claims, new RegExp(name, 'u'))).toBeGreaterThan(0.9);
  });
});

describe('distributions', () => {
  it.each([
    ['too narrow', { boldness: 1.6 }],
    ['too wide', { boldness: 0.6 }],
    ['too high', { offset: { by: 0.7 } }],
    ['too low', { offset: { by: -0.7 } }],
  ])('that are %s are called so', (name, more) => {
    // Cheap: no draws are taken.
    const of = forecaster({ campaigns: 50, ...more });
    const claims = accusations(extended ? 40 : 12, 14, (random) => judged(distributionForecasts(of, random)));
    expect(share(claims, new RegExp(name, 'u'))).toBeGreaterThan(0.9);
  });

  it('that are honest are left alone, though outcomes of a campaign hang together', () => {
    const honest = forecaster({ campaigns: 30, luck: 0.4 });
    const claims = accusations(extended ? 4000 : 150, 15, (random) => judged(distributionForecasts(honest, random)));
    expect(share(claims, /./u)).toBeLessThanOrEqual(atMost(0.05, claims.length));
  });
});

describe('an honest forecaster is left alone at the rate that the level promises', () => {
  it.each([
    [10, 0],
    [extended ? 20 : 12, 0.5],
    [extended ? 50 : 16, 0.3],
  ])('%d campaigns that share luck %d', (campaigns, luck) => {
    const trials = extended ? 600 : 1;
    const honest = forecaster({ campaigns, luck });
    const claims = accusations(trials, 5, (random) => judged(probabilityForecasts(honest, random)));
    expect(share(claims, /./u)).toBeLessThanOrEqual(atMost(0.05, trials));
  });

  it('in points, over all tags', () => {
    const trials = extended ? 1000 : 2;
    const honest = forecaster({ campaigns: 12, tags: ['planning', 'tools', 'web'] });
    const claims = accusations(trials, 6, (random) => biased(pointForecasts(honest, random)));
    expect(share(claims, /./u)).toBeLessThanOrEqual(atMost(0.05, trials));
  });

  it('in probabilities by tag, and in ranges', () => {
    const trials = extended ? 300 : 1;
    const honest = forecaster({ campaigns: extended ? 15 : 11, luck: 0.3, tags: ['planning', 'tools'] });
    const both: Recipe = (random) => [
      ...biased(probabilityForecasts(honest, random)),
      ...judged(rangeForecasts(honest, random)),
    ];
    expect(share(accusations(trials, 7, both), /./u)).toBeLessThanOrEqual(atMost(0.1, trials));
  });

  it('holds the true correction as often as the level says, over tags that differ', () => {
    const trials = extended ? 500 : 3;
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
    // Some thirty intervals or more; those of one forecaster go together.
    expect(held / all).toBeGreaterThan(0.9);
  });
});

describe('too few', () => {
  const random = () => randomStream(12);

  it('is not judged, whatever the forecasts', () => {
    const [finding] = judged(probabilityForecasts(forecaster({ campaigns: 4, each: 5, boldness: 3 }), random()));
    expect(finding!.verdict).toBe('undecided');
    expect(finding!.claim).toMatch(
      /20.forecasts of 4.campaigns do not tell calibration: 4.campaigns cannot tell the forecaster from their luck, it takes 10 or more; they are worth \d+.independent forecasts, and it takes 30 or more; a slope of 2\/3 would show with about \d+.forecasts like these, of \d+.campaigns\.$/u,
    );
    const [many] = judged(probabilityForecasts(forecaster({ campaigns: 9, each: 10 }), random()));
    expect(many!.verdict).toBe('undecided');
  });

  it('gives the reason that is the reason, and no advice against itself', () => {
    const one = (each: number) => judged(probabilityForecasts(forecaster({ campaigns: 1, each }), random()))[0]!;
    expect(one(60).claim).toMatch(
      /60.forecasts of 1.campaign do not tell calibration: one campaign cannot tell the forecaster from the luck of the campaign, it takes 10 or more; a slope/u,
    );
    for (const { claim } of [one(60), one(extended ? 200 : 90)]) {
      const [, forecasts, campaigns] = /about (\d+).forecasts like these, of (\d+).campaigns/u.exec(claim)!;
      expect(Number(campaigns)).toBeGreaterThanOrEqual(10);
      expect(Number(forecasts)).toBeGreaterThanOrEqual(600);
    }
    // What one campaign, or a few, cannot tell is not stated as a number of independent forecasts.
    const worth = ({ figures }: DraftFinding) =>
      figures.find(({ quantity }) => quantity === 'independentForecasts')!.value;
    expect(worth(one(60))).toBe(1);
    expect(one(60).caveats.join(' ')).toMatch(/they are one cluster.* One campaign does not tell how far, so that/u);
    const nine = judged(probabilityForecasts(forecaster({ campaigns: 9, each: 12 }), random()))[0]!;
    expect(worth(nine)).toBe(9);
    expect(nine.caveats.join(' ')).not.toMatch(/are worth/u);
    const few = judged(probabilityForecasts(forecaster({ campaigns: 12, each: 1 }), random()))[0]!;
    expect(few.claim).toMatch(
      /do not tell calibration: they are worth 12.independent forecasts, and it takes 30 or more;/u,
    );
  });

  it('takes clusters for what is independent where predictions name them', () => {
    const together = probabilityForecasts(forecaster({ campaigns: 1, each: 60, boldness: 4 }), random());
    const apart = together.map((each, i) => ({ ...each, cluster: `game ${i}` }));
    expect(judged(together)[0]!.verdict).toBe('undecided');
    const [finding] = judged(apart);
    expect(finding!.verdict).toBe('contradicted');
    expect(finding!.claim).toMatch(/60.forecasts of 1.campaign in 60.clusters are over-confident/u);
    // Pairs of forecasts of one cluster are half as many clusters; a cluster of another campaign is another one.
    const pairs = together.map((each, i) => ({ ...each, cluster: `game ${i % 30}`, campaign: i < 30 ? 'a' : 'b' }));
    expect(judged(pairs)[0]!.claim).toMatch(/of 2.campaigns in 60.clusters/u);
    expect(judged(apart.slice(0, 8))[0]!.claim).toMatch(/8.clusters cannot tell the forecaster from their luck/u);
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
    expect(finding!.verdict).toBe('undecided');
    expect(finding!.claim).toMatch(
      /too (?:high|low) on average; errors that share the luck of one campaign .* two campaigns or more\.$/u,
    );
    expect(finding!.caveats.join()).toMatch(/±2(?:\.0+)? \(one/u);
  });

  it('calls as many too high as too low exact on average, with limits on the scale', () => {
    const mirrored = (campaigns: number): Forecast[] =>
      Array.from({ length: campaigns }, (_, i) => ({
        campaign: `c${i}`,
        by: 'a',
        tags: [],
        path: '',
        file: null,
        said: { kind: 'probability', probability: i % 2 === 0 ? 0.7 : 0.3, happened: i % 2 !== 0 },
        baselines: null,
      }));
    const [many, two] = [12, 2].map((campaigns) => biased(mirrored(campaigns))[0]!);
    expect(many!.claim.replaceAll('\u00a0', ' ')).toMatch(
      /probabilities: exact on average, between 46\.5 too low and 46\.5 too high at 95 %/u,
    );
    expect(many!.claim).not.toMatch(/0\.0+ too|0\.000/u);
    // Student's limits of two campaigns reach ±890 points.
    expect(two!.figures.map(({ lower, upper }) => [lower, upper])).toContainEqual([-1, 1]);
    for (const { lower = 0, upper = 0 } of two!.figures) {
      expect(lower).toBeGreaterThanOrEqual(-1);
      expect(upper).toBeLessThanOrEqual(1);
    }
  });

  it('corrects nothing where every forecast was exact and no noise is known', () => {
    const exact = Array.from({ length: 12 }, (_, i): Forecast => {
      const said = {
        kind: 'point',
        error: 0,
        quantity: 'run_summary.passes',
        target: 'run_summary.passes',
        noise: null,
      };
      return {
        campaign: `c${i}`,
        by: 'a',
        tags: ['planning'],
        path: '',
        file: null,
        said,
        baselines: null,
      } as Forecast;
    });
    const [finding] = biased(exact);
    expect(finding!.claim).toContain('exact on average');
    for (const { value, lower = 0, upper = 0 } of finding!.figures) {
      expect([value, lower, upper].every(Number.isFinite)).toBe(true);
    }
  });

  it('says one forecast in the singular', () => {
    const [one] = judged(distributionForecasts(forecaster({ campaigns: 1, each: 1 }), random()));
    expect(one!.claim).toMatch(/1.distribution of 1.campaign does not tell calibration/u);
  });

  it('finds nothing in nothing', () => {
    expect(judged([])).toEqual([]);
    expect(biased([])).toEqual([]);
  });
});

describe('the sentence and the verdict', () => {
  it('are about one thing: that the forecaster is calibrated', () => {
    const random = randomStream(21);
    const [bold] = judged(probabilityForecasts(forecaster({ campaigns: 20, boldness: 4 }), random));
    expect([bold!.verdict, bold!.proposition]).toEqual(['contradicted', 'the stated probabilities are calibrated']);
    expect(bold!.claim).toMatch(
      /are over-confident: slope 0\.\d+ \[0\.\d+, 0\.\d+\] at 95.%, where 1 is calibrated \(p.=/u,
    );
    const [honest] = judged(probabilityForecasts(forecaster({ campaigns: 20 }), random));
    expect(honest!.verdict).toBe('compatible');
    expect(honest!.claim).toMatch(
      /nothing in \d+.forecasts of 20.campaigns speaks against calibration: [\d.]+.% said/u,
    );
  });

  it('print no certainty that is none, and two shares that differ as two', () => {
    const rare = (length: number, happened: (i: number) => boolean): Forecast[] =>
      Array.from({ length }, (_, i) => ({
        campaign: `c${i % 100}`,
        by: 'a',
        tags: [],
        path: '',
        file: null,
        said: { kind: 'probability', probability: 0.0001, happened: happened(i) },
        baselines: null,
      }));
    const [low] = judged(rare(1000, (i) => i < 5));
    expect(low!.verdict).toBe('contradicted');
    expect(low!.claim.replaceAll('\u00a0', ' ')).toMatch(/are too low: 0\.01 % said on average, 0\.50? % came true/u);
    const [fine] = judged(rare(200, () => false));
    expect(fine!.verdict).toBe('compatible');
    expect(fine!.claim.replaceAll('\u00a0', ' ')).toMatch(/0\.01 % said on average, 0(?:\.0+)? % came true/u);
  });
});

describe('several authors', () => {
  it('are judged apart and together, and adjusted for it', () => {
    const random = randomStream(13);
    const forecasts = [
      ...probabilityForecasts(forecaster({ by: 'bold', campaigns: 14, boldness: 5 }), random),
      ...probabilityForecasts(forecaster({ by: 'honest', campaigns: 14 }), random),
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

it.each([probabilityForecasts, rangeForecasts, distributionForecasts])(
  'the p-value of a question stands beside the one after Holm: $name',
  (make) => {
    const records = trackRecordsOf(make({ campaigns: 32, each: 2 }, randomStream(5, 1)), { replicates: 999 });
    const { figures } = calibrationFindings(records, [], options)[0]!;
    const { value } = figures.find(({ quantity }) => quantity === 'pValueAdjusted')!;
    // One question: Holm has nothing to adjust.
    expect(figures.find(({ quantity }) => quantity === 'pValue')!.value).toBe(value);
  },
);

import { grouped } from '../../../grouped.ts';
import { mustBeCount } from '../../domain.ts';
import type { RandomStream } from '../../random.ts';
import { binomialPmfs } from '../../special.ts';
import {
  type CalibrationScores,
  correlationOf,
  emptyScores,
  fillScores,
  jointScore,
  type ScoreVariances,
  scoreVariances,
} from './calibration-scores.ts';
import { type ClusteredForecasts, clusteredForecasts, mustBeOutcomes, type SharedBy } from './clustered-forecasts.ts';
import { type Correlation, fillNoise, noiseFor } from './correlated-outcomes.ts';
import { arrange, countPasses, fillCellScores, forecastCells } from './forecast-cells.ts';

/** Whether outcomes agree with the probabilities that were stated for them. */
export interface CalibrationTest {
  /** P-value of the question "shift or tilt?". */
  readonly joint: number;
  /** Of "do more or fewer come true than was said?". */
  readonly shift: number;
  /** Of "are the forecasts too extreme or too timid?"; null where all forecasts are the same. */
  readonly tilt: number | null;
  /** Sign of what is off: −1 when fewer came true than was said; −1 when the forecasts are too extreme for what came. */
  readonly direction: { readonly shift: number; readonly tilt: number };
  /** Correlation of two standardised residuals of one cluster, not below 0. */
  readonly correlation: number;
  readonly sharedBy: SharedBy;
  /** How many independent forecasts would know the frequency of events as well as these do. */
  readonly independentForecasts: number;
  /** The correlation, of those that the data do not exclude, that makes the outcomes least surprising. */
  readonly leastSurprising: Correlation;
  /** Draws behind the p-values; 0 where every outcome was counted, and they are exact. */
  readonly replicates: number;
}

/** Correlations that are looked at; between neighbours the p-values hardly differ. */
const COPULAS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9];

/** A correlation is left out when it gives so uncorrelated outcomes more seldom than this, which every p-value pays for. */
const EXCLUSION = 0.002;

/** An exact p-value is never 0. */
const leastShare = 1e-300;

const QUESTIONS = ['joint', 'shift', 'tilt'] as const;

/**
 * The test that stated probabilities are calibrated, for forecasts in clusters whose outcomes hang together in an unknown
 * degree: Rao's score test of intercept 0 and slope 1 of the recalibration line (Cox 1958), its distribution from outcomes
 * drawn as the forecasts say, correlated within clusters. The p-value is the largest over the correlations that the data
 * do not exclude, plus the chance of excluding the true one (Berger & Boos 1994), so that it keeps its level for few
 * clusters and for forecasts near 0 and 1, where tests by the spread between clusters reject several times too often.
 * Clusters share luck (what helps one event helps all) or judgement (what was expected fails together); both are tried.
 *
 * Where no forecast shares a cluster and few say different things, every outcome is counted and the p-values are exact.
 *
 * Questions `shift` and `tilt` may be asked at the same level once `joint` is rejected (Marcus, Peritz & Gabriel 1976).
 * Throws DomainError for no forecasts, a probability not strictly between 0 and 1, labels other than 0 and 1, lists of
 * different length and fewer than 999 replicates. O(replicates × n), 13 times where clusters hold more than one forecast.
 *
 * @example calibrationTest([0.2, 0.8, 0.7, 0.3], [0, 1, 1, 0], ['a', 'b', 'c', 'd'], randomStream(1)).joint; // => 0.9424
 */
export function calibrationTest(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters: ArrayLike<number | string>,
  random: RandomStream,
  { replicates = 1999 }: { readonly replicates?: number } = {},
): CalibrationTest {
  const forecasts = clusteredForecasts('calibrationTest', probabilities, clusters);
  mustBeOutcomes('calibrationTest', labels, forecasts);
  mustBeCount('calibrationTest: replicates', replicates, 999);
  const variances = scoreVariances(forecasts);
  const observed = emptyScores();
  fillScores(forecasts, variances, Uint8Array.from(labels), observed, new Float64Array(2 * forecasts.clusterCount));
  const reaches: Reaches = (question, score) => score >= observed[question] * (1 - 1e-9) - 1e-12;
  const exact = exactExceedances(forecasts, variances, reaches);
  const tried = correlationsToTry(forecasts);
  const counts =
    exact === null
      ? exceedances(forecasts, { observed, reaches, tried }, random, replicates)
      : [{ correlation: tried[0]!, ...exact, lessCorrelated: 1 }];
  const share = (count: number) => (exact === null ? (1 + count) / (1 + replicates) : Math.max(leastShare, count));
  const cost = tried.length > 1 ? EXCLUSION : 0;
  // Outcomes may hang together less than independent ones do: that is no reason to leave out independence.
  const kept = counts.filter(
    ({ correlation, lessCorrelated }) => correlation.copula === 0 || share(lessCorrelated) >= cost,
  );
  const pValue = (question: (typeof QUESTIONS)[number]) =>
    Math.min(1, Math.max(...kept.map((each) => share(each[question]))) + cost);
  const leastSurprising = kept.reduce((best, each) => (each.joint > best.joint ? each : best));
  const added = variances.added[observed.sharedBy].shift;
  const designEffect = Math.max(1, 1 + (observed.correlation * added) / variances.shift);
  return {
    joint: pValue('joint'),
    shift: pValue('shift'),
    tilt: forecasts.tilted ? pValue('tilt') : null,
    direction: direction(forecasts, labels),
    correlation: observed.correlation,
    sharedBy: observed.sharedBy,
    independentForecasts: forecasts.count / designEffect,
    leastSurprising: leastSurprising.correlation,
    replicates: exact === null ? replicates : 0,
  };
}

/** Standard error by resampling of a p-value: 0 where it is exact. */
export function monteCarloError({ replicates }: CalibrationTest, pValue: number): number {
  return replicates === 0 ? 0 : Math.sqrt((pValue * (1 - pValue)) / replicates);
}

function direction({ probabilities, tilts, tilted }: ClusteredForecasts, labels: ArrayLike<number>) {
  let shift = 0;
  let tilt = 0;
  probabilities.forEach((p, i) => {
    shift += labels[i]! - p;
    tilt += (labels[i]! - p) * tilts[i]!;
  });
  return { shift: Math.sign(shift), tilt: tilted ? Math.sign(tilt) : 0 };
}

function correlationsToTry({ pairs, sidesMeet }: ClusteredForecasts): Correlation[] {
  const none: Correlation = { sharedBy: 'luck', copula: 0 };
  if (pairs === 0) return [none];
  const ways: SharedBy[] = sidesMeet ? ['luck', 'judgement'] : ['luck'];
  return [none, ...ways.flatMap((sharedBy) => COPULAS.map((copula) => ({ sharedBy, copula })))];
}

/** Whether a score is as high as the observed one. Equal outcomes differ by rounding when their terms are added in another order. */
type Reaches = (question: (typeof QUESTIONS)[number], score: number) => boolean;

interface Exceedances {
  readonly correlation: Correlation;
  joint: number;
  shift: number;
  tilt: number;
  /** Draws that look no more correlated than the outcomes do. */
  lessCorrelated: number;
}

/** Draws whose scores reach the observed ones, for each correlation. */
function exceedances(
  forecasts: ClusteredForecasts,
  {
    observed,
    reaches,
    tried,
  }: { readonly observed: CalibrationScores; readonly reaches: Reaches; readonly tried: readonly Correlation[] },
  random: RandomStream,
  replicates: number,
): Exceedances[] {
  const counts = tried.map((correlation) => ({ correlation, joint: 0, shift: 0, tilt: 0, lessCorrelated: 0 }));
  const variances = scoreVariances(forecasts);
  const noise = noiseFor(forecasts);
  const cells = forecastCells(forecasts);
  const sums = new Float64Array(2 * forecasts.clusterCount);
  const drawn = emptyScores();
  for (let replicate = 0; replicate < replicates; replicate++) {
    fillNoise(random, noise);
    arrange(cells, noise.own);
    for (const count of counts) {
      countPasses(cells, count.correlation, noise.shared);
      fillCellScores(forecasts, variances, cells, drawn, sums);
      for (const question of QUESTIONS) if (reaches(question, drawn[question])) count[question]++;
      const { sharedBy } = count.correlation;
      if (drawn[sharedBy] <= observed[sharedBy] + 1e-9) count.lessCorrelated++;
    }
  }
  return counts;
}

/** So many outcomes are counted one by one: some milliseconds. */
const mostOutcomes = 20_000;

/** Probabilities that calibrated forecasts score as observed, or higher. */
type ExceedanceShares = Readonly<Record<'joint' | 'shift' | 'tilt', number>>;

/**
 * Over all outcomes of independent forecasts: of those that say the same only the number that come true matters. Null where
 * forecasts share a cluster, and where outcomes are too many. O(product of the group sizes).
 */
function exactExceedances(
  { pairs, probabilities, tilts, tilted }: ClusteredForecasts,
  variances: ScoreVariances,
  reaches: (question: 'joint' | 'shift' | 'tilt', score: number) => boolean,
): ExceedanceShares | null {
  if (pairs > 0) return null;
  const alike = [...grouped([...probabilities.keys()], (i) => probabilities[i]!)].map(([p, of]) => ({
    mean: of.length * p,
    tilt: tilts[of[0]!]!,
    count: of.length,
    p,
  }));
  if (alike.reduce((product, { count }) => product * (count + 1), 1) > mostOutcomes) return null;
  const groups = alike.map((group) => ({ ...group, masses: binomialPmfs(group.count, group.p) }));
  const [shiftDeviation, tiltDeviation] = [Math.sqrt(variances.shift), Math.sqrt(variances.tilt)];
  const between = tilted ? correlationOf(variances.shift, variances.tilt, 0) : 0;
  const shares = { joint: 0, shift: 0, tilt: 0 };
  visit(0, { mass: 1, shift: 0, tilt: 0 });
  return shares;

  function visit(place: number, { mass, shift, tilt }: Sums): void {
    const group = groups[place];
    if (group === undefined) {
      const scores = scoresOf(shift / shiftDeviation, tilt / tiltDeviation);
      for (const question of ['joint', 'shift', 'tilt'] as const) {
        if (reaches(question, scores[question])) shares[question] += mass;
      }
      return;
    }
    for (const [count, share] of group.masses.entries()) {
      const residual = count - group.mean;
      visit(place + 1, { mass: mass * share, shift: shift + residual, tilt: tilt + residual * group.tilt });
    }
  }

  function scoresOf(shift: number, tilt: number): Pick<CalibrationScores, 'joint' | 'shift' | 'tilt'> {
    if (!tilted) return { joint: shift * shift, shift: shift * shift, tilt: 0 };
    return { joint: jointScore(shift, tilt, between), shift: shift * shift, tilt: tilt * tilt };
  }
}

interface Sums {
  readonly mass: number;
  readonly shift: number;
  readonly tilt: number;
}

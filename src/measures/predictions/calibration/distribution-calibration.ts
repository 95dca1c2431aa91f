import { type PitSpan, pitHistogram } from '../../../statistics/calibration/pit.ts';
import { meanInterval } from '../../../statistics/mean-interval.ts';
import type { QuantityName } from '../../../vocabulary.ts';
import type { MissingFigure, RangedFigure } from '../../figure.ts';
import { methods } from '../../methods/methods.ts';
import { byCluster, type ClusterCount, type Clustered, clusterBasis, clusterCount } from '../clusters.ts';

/** A distribution or quantiles that were stated, and where in them the outcome fell. */
export interface StatedDistribution extends Clustered {
  readonly pit: PitSpan;
}

/** The probability integral transform: even on 0 to 1 when the distributions are honest. */
export interface DistributionCalibration extends ClusterCount {
  readonly forecasts: number;
  /** Share of the forecasts in each of so many equal parts of 0 to 1. */
  readonly histogram: readonly number[];
  /** Mean place of the outcome: 0.5 expected, above when outcomes are higher than was said. */
  readonly place: RangedFigure | MissingFigure;
  /** Mean squared distance from the middle × 12: 1 expected, above when the distributions are too narrow. */
  readonly spread: RangedFigure | MissingFigure;
  /** That both are as expected: twice the smaller p-value of the two. */
  readonly pValue: number | null;
}

const bins = 10;

/** At least one forecast. Outcomes are spread evenly over their span, so that both means are exactly as expected (Czado et al. 2009). */
export function distributionCalibration(stated: readonly StatedDistribution[], level: number): DistributionCalibration {
  const clusters = [...byCluster(stated).values()];
  const meansOf = (of: (span: PitSpan) => number) =>
    clusters.map((own) => own.reduce((sum, { pit }) => sum + of(pit) / own.length, 0));
  const about = clusterBasis(stated, 'forecast');
  const place = judged(meansOf(middle), 0.5, 'pitPlace', level, about);
  const spread = judged(meansOf(distance), 1, 'pitSpread', level, about);
  return {
    forecasts: stated.length,
    ...clusterCount(stated),
    histogram: pitHistogram(
      stated.map(({ pit }) => pit),
      { bins },
    ),
    place: place.estimate,
    spread: spread.estimate,
    pValue:
      place.pValue === null || spread.pValue === null ? null : Math.min(1, 2 * Math.min(place.pValue, spread.pValue)),
  };
}

function middle({ below, upTo }: PitSpan): number {
  return (below + upTo) / 2;
}

/** 12 × the mean of (u − 1/2)² over the span. */
function distance({ below, upTo }: PitSpan): number {
  const a = below - 0.5;
  const b = upTo - 0.5;
  return 4 * (a * a + a * b + b * b);
}

function judged(
  means: readonly number[],
  expected: number,
  quantity: QuantityName,
  level: number,
  about: string,
): { estimate: RangedFigure | MissingFigure; pValue: number | null } {
  if (means.length < 2) return { estimate: { missing: 'one campaign: its forecasts share its luck' }, pValue: null };
  const { estimate: value, lower, upper, pValue } = meanInterval(means, { level, mean: expected });
  if (!Number.isFinite(lower))
    return { estimate: { missing: 'all campaigns are alike, so that they show no spread' }, pValue: null };
  return {
    estimate: {
      quantity,
      value,
      lower,
      upper,
      level,
      method: methods['mean-of-clusters'].label,
      scope: 'new campaigns',
      about,
      made: { by: 'mean-of-clusters', given: null },
    },
    pValue,
  };
}

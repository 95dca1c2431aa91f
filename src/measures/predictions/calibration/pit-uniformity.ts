import { isBeforehand } from '../../../campaign/standing.ts';
import { pitHistogram } from '../../../statistics/calibration/pit.ts';
import { type PitCurvePoint, pitCurve } from '../../../statistics/calibration/pit-curve.ts';
import { uniformCurveBand, uniformHistogramBand } from '../../../statistics/calibration/uniform-band.ts';
import { byCluster, type ClusterCount, clusterCount } from '../clusters.ts';
import type { PredictionOutcome } from '../prediction-outcome.ts';
import type { TrackRecord } from '../track-record.ts';

/**
 * Where outcomes fell in the distributions that were stated, each campaign (or cluster) counted once, in the bands of forecasts that are
 * honest. The bands take each campaign for one draw, as if its forecasts knew nothing of each other: at most too wide.
 */
export interface PitUniformity extends Pick<TrackRecord, 'by' | 'everyone'>, ClusterCount {
  readonly forecasts: number;
  readonly level: number;
  /** Share of the outcomes in equal parts of 0 to 1. */
  readonly parts: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  /** All parts of honest forecasts lie within it together. */
  readonly partsBand: Band & { readonly lower: number; readonly upper: number };
  /** Share of the outcomes up to each place, straight between the points. */
  readonly curve: readonly PitCurvePoint[];
  /** All of the curve of honest forecasts lies within it together; straight between the points. */
  readonly curveBand: Band & {
    readonly points: readonly { readonly place: number; readonly lower: number; readonly upper: number }[];
  };
}

interface Band {
  readonly method: string;
  /** Whether all of the parts, or of the curve, are within it here. */
  readonly holds: boolean;
}

const bins = 10;

/** Of sums of shares. */
const rounding = 1e-9;

/** One row a track record that has distributions, in the order of the records. */
export function pitUniformity(
  records: readonly TrackRecord[],
  outcomes: readonly PredictionOutcome[],
  { level = 0.95 }: { readonly level?: number } = {},
): PitUniformity[] {
  return records.flatMap(({ by, everyone }) => {
    const own = outcomes.flatMap(({ campaign, cluster, by: author, pit, standing }) =>
      pit !== null && (everyone || author === by) && isBeforehand(standing) ? [{ campaign, cluster, pit }] : [],
    );
    if (own.length === 0) return [];
    const groups = [...byCluster(own).values()].map((group) => group.map(({ pit }) => pit));
    const histograms = groups.map((group) => pitHistogram(group, { bins }));
    const parts = Array.from({ length: bins }, (_, part) => ({
      from: part / bins,
      to: (part + 1) / bins,
      share: histograms.reduce((sum, histogram) => sum + histogram[part]!, 0) / groups.length,
    }));
    const limits = uniformHistogramBand(groups.length, { bins, level });
    const curve = pitCurve(groups);
    const halfWidth = uniformCurveBand(groups.length, { level });
    return [
      {
        by,
        everyone,
        forecasts: own.length,
        ...clusterCount(own),
        level,
        parts,
        partsBand: {
          ...limits,
          method: 'exact binomial over campaigns, Bonferroni over all parts',
          holds: parts.every(({ share }) => share >= limits.lower - rounding && share <= limits.upper + rounding),
        },
        curve,
        curveBand: {
          method: 'Dvoretzky–Kiefer–Wolfowitz over campaigns',
          holds: curve.every(({ place, share }) => Math.abs(share - place) <= halfWidth + rounding),
          points: [...new Set([0, halfWidth, 1 - halfWidth, 1])]
            .sort((a, b) => a - b)
            .map((place) => ({
              place,
              lower: Math.max(0, place - halfWidth),
              upper: Math.min(1, place + halfWidth),
            })),
        },
      },
    ];
  });
}

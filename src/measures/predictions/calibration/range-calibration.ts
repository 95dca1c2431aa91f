import { type CalibrationTest, calibrationTest } from '../../../statistics/calibration/clustered/calibration-test.ts';
import type { MissingFigure, RangedFigure } from '../../figure.ts';
import { type ClusterCount, clusterCount, clusterName, worthOf } from '../clusters.ts';
import { type CampaignEvent, eventRate } from '../event-rate.ts';
import type { CalibrationOptions } from './probability-calibration.ts';

/** A range that was given with a confidence, and whether it held what came. */
export interface StatedRange extends CampaignEvent {
  readonly confidence: number;
}

export interface RangeCalibration extends ClusterCount {
  readonly forecasts: number;
  readonly independent: number;
  readonly held: number;
  readonly meanConfidence: number;
  /** One row a stated confidence, ascending. */
  readonly levels: readonly ConfidenceRow[];
  /** That ranges hold as often as was said. */
  readonly pValue: number;
  readonly test: CalibrationTest;
}

export interface ConfidenceRow {
  readonly confidence: number;
  readonly held: number;
  readonly forecasts: number;
  readonly rate: RangedFigure | MissingFigure;
}

/** At least one range. Their confidences are strictly between 0 and 1, as the packs demand. */
export function rangeCalibration(
  ranges: readonly StatedRange[],
  { level, random, replicates }: Pick<CalibrationOptions, 'level' | 'random' | 'replicates'>,
): RangeCalibration {
  const confidences = ranges.map(({ confidence }) => confidence);
  const clusters = ranges.map(clusterName);
  const held = ranges.map(({ happened }) => (happened ? 1 : 0));
  const test = calibrationTest(confidences, held, clusters, random, { replicates });
  const count = clusterCount(ranges);
  return {
    forecasts: ranges.length,
    ...count,
    independent: worthOf(count.clusters, test.independentForecasts),
    held: held.filter((each) => each === 1).length,
    meanConfidence: confidences.reduce((sum, each) => sum + each, 0) / confidences.length,
    levels: [...new Set(confidences)]
      .sort((a, b) => a - b)
      .map((confidence) => {
        const own = ranges.filter((range) => range.confidence === confidence);
        return {
          confidence,
          held: own.filter(({ happened }) => happened).length,
          forecasts: own.length,
          rate: eventRate(own, level),
        };
      }),
    pValue: test.shift,
    test,
  };
}

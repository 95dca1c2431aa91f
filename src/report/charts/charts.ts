import type { Finding } from '../../findings/finding.ts';
import type { Measures } from '../../measures/measures.ts';
import { campaignDrift } from './campaign-drift.ts';
import type { Chart, Drawing } from './chart.ts';
import { differences } from './differences.ts';
import { effortCurve } from './effort-curve.ts';
import { failureModes } from './failure-modes.ts';
import { intervalCoverage } from './interval-coverage.ts';
import { leaderboard } from './leaderboard.ts';
import { pairTriangle } from './pair-triangle.ts';
import { passAtK } from './pass-at-k.ts';
import { passRateIntervals } from './pass-rate-intervals.ts';
import { pit } from './pit.ts';
import { powerByRuns } from './power-by-runs.ts';
import { predictionScoreboard } from './prediction-scoreboard.ts';
import { reliability } from './reliability.ts';
import { rerunSlope } from './rerun-slope.ts';
import { scoreAgainstCost } from './score-against-cost.ts';
import { scoreAgainstUsage } from './score-against-usage.ts';
import { sizeInversion } from './size-inversion.ts';
import { taskModelHeatMap } from './task-model-heat-map.ts';
import { taskOutcomes } from './task-outcomes.ts';

/** Every kind of chart, in the order in which a report shows them. */
export const charts = {
  leaderboard,
  'pair-triangle': pairTriangle,
  differences,
  'task-model-heat-map': taskModelHeatMap,
  'task-outcomes': taskOutcomes,
  'pass-rate-intervals': passRateIntervals,
  'pass-at-k': passAtK,
  'rerun-slope': rerunSlope,
  'campaign-drift': campaignDrift,
  'size-inversion': sizeInversion,
  'effort-curve': effortCurve,
  'power-by-runs': powerByRuns,
  'score-against-cost': scoreAgainstCost,
  'score-against-usage': scoreAgainstUsage,
  'prediction-scoreboard': predictionScoreboard,
  reliability,
  pit,
  'failure-modes': failureModes,
  'interval-coverage': intervalCoverage,
} as const satisfies Record<string, Chart>;

export type ChartName = keyof typeof charts;

/** A chart that the data do not allow, and what they lack. */
export interface MissingChart {
  readonly chart: ChartName;
  readonly missing: string;
}

/** Every drawing that the measures allow, in the order of the registry, and the charts that they do not. */
export function drawings(
  measures: Measures,
  findings: readonly Finding[],
): { readonly drawn: readonly Drawing[]; readonly missing: readonly MissingChart[] } {
  const drawn: Drawing[] = [];
  const missing: MissingChart[] = [];
  for (const [name, chart] of Object.entries(charts) as [ChartName, Chart][]) {
    const result = drawingsOf(chart, measures, findings);
    if ('missing' in result) missing.push({ chart: name, missing: result.missing });
    else drawn.push(...result);
  }
  return { drawn, missing };
}

/** The drawings of one chart that have something to draw, or what is missing, which a chart need not say by itself. */
export function drawingsOf(
  chart: Chart,
  measures: Measures,
  findings: readonly Finding[],
): readonly Drawing[] | { readonly missing: string } {
  const result = chart.drawings(measures, findings);
  if ('missing' in result) return result;
  const drawn = result.filter(({ rows }) => rows.length > 0);
  return drawn.length > 0 ? drawn : { missing: 'needs results that these packs do not hold' };
}

import type { Finding } from '../../findings/finding.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Chart, Drawing } from './chart.ts';
import { leaderboard } from './leaderboard.ts';
import { passRateIntervals } from './pass-rate-intervals.ts';
import { powerByRuns } from './power-by-runs.ts';
import { rerunSlope } from './rerun-slope.ts';
import { scoreAgainstCost } from './score-against-cost.ts';

/** Every kind of chart, in the order in which a report shows them. */
export const charts = {
  leaderboard,
  'pass-rate-intervals': passRateIntervals,
  'rerun-slope': rerunSlope,
  'power-by-runs': powerByRuns,
  'score-against-cost': scoreAgainstCost,
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
    const result = chart.drawings(measures, findings);
    if ('missing' in result) missing.push({ chart: name, missing: result.missing });
    else drawn.push(...result);
  }
  return { drawn, missing };
}

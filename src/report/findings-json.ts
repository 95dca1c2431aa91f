import { methodologyVersion } from '../findings/methodology.ts';
import { isFigure, type RangedFigure } from '../measures/figure.ts';
import type { PassRateRow } from '../measures/rates/pass-rates.ts';
import { asWritten, withFlatTest } from '../measures/written-figure.ts';
import type { ReportContent } from './content/content.ts';
import { findingsSchemaVersion } from './findings-schema.ts';
import { stableJsonBytes } from './stable-json.ts';

/**
 * The report for machines, as `schema/findings.schema.json` describes it. A bound that does not exist (no passes, so no upper limit of the cost) is null.
 * Power curves are left to the tables of the charts.
 */
export function findingsJson({ measures, findings, drawings, missing, provenance }: ReportContent): Uint8Array {
  const content = {
    schema_version: findingsSchemaVersion,
    methodology_version: methodologyVersion,
    holdsup: provenance.version,
    suite: measures.suite,
    options: measures.options,
    inputs: provenance.inputs,
    prediction_files: provenance.predictionFiles ?? [],
    leaderboard: measures.leaderboard,
    leaderboard_pairs: measures.entrantPairs.map(withFlatTest),
    scores: measures.scores,
    pass_rates: measures.passRates.map(({ rate, nextRun, ...counts }) => counts),
    pass_rate_estimates: passRateEstimates(measures.passRates),
    findings,
    charts: drawings.map(({ id, title, subtitle, caption, alt, illustrates }) => ({
      id,
      title,
      subtitle,
      caption,
      alt,
      illustrates,
    })),
    charts_missing: missing,
  };
  return stableJsonBytes(content, { without: ['curve'], as: asWritten });
}

interface PassRateEstimate {
  readonly passes: number;
  readonly graded: number;
  readonly estimate: RangedFigure;
}

/** One for all tasks of the same counts, and of the counts that one more run would make: a large suite has thousands of tasks and few different ones. */
function passRateEstimates(rows: readonly PassRateRow[]): PassRateEstimate[] {
  const found = new Map<string, PassRateEstimate>();
  const add = (passes: number, graded: number, estimate: RangedFigure) => {
    found.set(`${passes} ${graded}`, { passes, graded, estimate });
  };
  for (const { passes, graded, rate, nextRun } of rows) {
    if (isFigure(rate)) add(passes, graded, rate);
    if (nextRun === null) continue;
    add(passes + 1, graded + 1, nextRun.ifPassed);
    add(passes, graded + 1, nextRun.ifFailed);
  }
  return [...found.values()].toSorted((a, b) => a.graded - b.graded || a.passes - b.passes);
}

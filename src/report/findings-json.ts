import { methodologyVersion } from '../findings/methodology.ts';
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
    pass_rates: measures.passRates,
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

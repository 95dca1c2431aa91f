import type { Finding } from '../../findings/finding.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Drawing } from '../charts/chart.ts';
import type { MissingChart } from '../charts/charts.ts';
import type { Provenance } from '../provenance.ts';

/** Everything that a report tells; Markdown and HTML are two ways to set it. */
export interface ReportContent {
  readonly measures: Measures;
  readonly findings: readonly Finding[];
  readonly drawings: readonly Drawing[];
  readonly missing: readonly MissingChart[];
  readonly provenance: Provenance;
}

/** A table of plain text, not yet escaped for anything. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

import type { Finding } from '../findings/finding.ts';
import type { Measures } from '../measures/measures.ts';
import { drawnCharts } from './chart-files.ts';
import { drawings } from './charts/charts.ts';
import { findingsJson } from './findings-json.ts';
import { type KeptPictures, nothingKept } from './kept-pictures.ts';
import { markdownReport } from './markdown.ts';
import { pageReport } from './page.ts';
import type { Provenance } from './provenance.ts';

/** A file of a report, its path relative to the folder of the report. */
export interface ReportFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface ReportFilesOptions {
  /** Hears what is being made, such as `drawing leaderboard (1 of 7)`, and the share of such steps that is done. */
  readonly onStage?: (stage: string, share?: number) => void;
  /** What the measures allow to be drawn, where somebody has asked already. */
  readonly allowed?: ReturnType<typeof drawings>;
  /** Pictures that need not be drawn again. */
  readonly kept?: KeptPictures;
}

/**
 * Every file of a report, computed before any is returned: the caller can write all or none.
 * No clock, no chance: the same arguments give the same bytes.
 *
 * @example (await reportFiles(measures(campaigns), [], { version: '1', level: 0.95, inputs: [] }))[2].path; // => 'findings.json'
 */
export async function reportFiles(
  measures: Measures,
  findings: readonly Finding[],
  provenance: Provenance,
  { onStage = () => {}, allowed = drawings(measures, findings), kept = nothingKept }: ReportFilesOptions = {},
): Promise<ReportFile[]> {
  const { drawn, missing } = allowed;
  const content = { measures, findings, drawings: drawn, missing, provenance };
  const { svgs, files } = await drawnCharts(drawn, {
    kept,
    onDrawing: ({ id }, index) => onStage(`drawing ${id} (${index + 1} of ${drawn.length})`, index / drawn.length),
  });
  onStage('writing the page');
  return [
    { path: 'index.html', content: pageReport(content, svgs) },
    { path: 'report.md', content: markdownReport(content) },
    { path: 'findings.json', content: findingsJson(content) },
    ...files.map(({ path, content }) => ({ path: `charts/${path}`, content })),
  ];
}

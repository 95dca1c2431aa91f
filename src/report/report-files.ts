import type { Finding } from '../findings/finding.ts';
import type { Measures } from '../measures/measures.ts';
import { toCsv } from '../measures/table.ts';
import type { Drawing } from './charts/chart.ts';
import { drawings } from './charts/charts.ts';
import { findingsJson } from './findings-json.ts';
import { markdownReport } from './markdown.ts';
import { pageReport } from './page.ts';
import type { Provenance } from './provenance.ts';
import { type Rendered, renderDrawing } from './render.ts';
import { stable, stableJson } from './stable-json.ts';

/** A file of a report, its path relative to the folder of the report. */
export interface ReportFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface ReportFilesOptions {
  /** Hears what is being made, such as `drawing leaderboard (1 of 7)`. */
  readonly onStage?: (stage: string) => void;
}

/**
 * Every file of a report, computed before any is returned: the caller can write all or none.
 * No clock, no chance: the same arguments give the same bytes.
 */
export async function reportFiles(
  measures: Measures,
  findings: readonly Finding[],
  provenance: Provenance,
  { onStage = () => {} }: ReportFilesOptions = {},
): Promise<ReportFile[]> {
  const { drawn, missing } = drawings(measures, findings);
  const content = { measures, findings, drawings: drawn, missing, provenance };
  const rendered: Rendered[] = [];
  for (const [index, drawing] of drawn.entries()) {
    onStage(`drawing ${drawing.id} (${index + 1} of ${drawn.length})`);
    rendered.push(await renderDrawing(drawing));
  }
  const svgs = new Map(drawn.map(({ id }, index) => [id, rendered[index]!.svg.themed]));
  onStage('making pictures of the drawings');
  const files = await Promise.all(drawn.map((drawing, index) => chartFiles(drawing, rendered[index]!)));
  return [
    { path: 'index.html', content: pageReport(content, svgs) },
    { path: 'report.md', content: markdownReport(content) },
    { path: 'findings.json', content: findingsJson(content) },
    ...files.flat(),
  ];
}

async function chartFiles(drawing: Drawing, { spec, svg, png }: Rendered): Promise<ReportFile[]> {
  const stem = `charts/${drawing.id}`;
  return [
    { path: `${stem}.vl.json`, content: stableJson(spec) },
    { path: `${stem}.svg`, content: svg.light },
    { path: `${stem}-dark.svg`, content: svg.dark },
    { path: `${stem}.png`, content: await png('light') },
    { path: `${stem}.csv`, content: csv(drawing) },
  ];
}

function csv({ columns, rows }: Drawing): string {
  return `${toCsv(
    columns,
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? stable(cell) : cell))),
  )}\n`;
}

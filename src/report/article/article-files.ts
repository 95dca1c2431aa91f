import type { Finding } from '../../findings/finding.ts';
import { findings as judged } from '../../findings/findings.ts';
import type { Measures } from '../../measures/measures.ts';
import { toCsv } from '../../measures/table.ts';
import { allChartFiles } from '../chart-files.ts';
import type { Drawing } from '../charts/chart.ts';
import { drawings } from '../charts/charts.ts';
import type { ReportContent, TextTable } from '../content/content.ts';
import { byQuestion } from '../content/grouped-findings.ts';
import { figureTable, planSentence, workLines } from '../content/how-computed.ts';
import { leaderboardTable } from '../content/leaderboard-table.ts';
import { leftOut } from '../content/left-out.ts';
import { markdownJudgement } from '../markdown.ts';
import { markdownBlocks, markdownList, markdownPicture, markdownTable } from '../markdown-blocks.ts';
import { markdownText } from '../markdown-text.ts';
import type { Provenance } from '../provenance.ts';
import type { ReportFile } from '../report-files.ts';
import { stableJson } from '../stable-json.ts';
import { methodsParagraphs } from './methods.ts';

/**
 * What an author takes to the desk: every chart in every form with its caption, a table for each claim, and the methods as a text,
 * all made of what was computed. Paths are relative to the folder of the article. The same arguments give the same bytes.
 */
export async function articleFiles(
  measures: Measures,
  provenance: Provenance,
  { findings = judged(measures), onStage = () => {} }: ArticleOptions = {},
): Promise<ReportFile[]> {
  const { drawn, missing } = drawings(measures, findings);
  const content: ReportContent = { measures, findings, drawings: drawn, missing, provenance };
  const files: ReportFile[] = [];
  for (const [index, drawing] of drawn.entries()) {
    onStage(`drawing ${drawing.id} (${index + 1} of ${drawn.length})`, index / drawn.length);
    const made = await allChartFiles(drawing, provenance);
    files.push(...made.map(({ path, content: bytes }) => ({ path: `charts/${path}`, content: bytes })));
  }
  const words = [
    { path: 'article.md', content: article(content) },
    { path: 'methods.md', content: methods(content) },
    { path: 'captions.md', content: captions(drawn) },
  ];
  const tables = [
    ...(measures.leaderboard.length === 0
      ? []
      : [{ path: 'tables/leaderboard.csv', content: csv(leaderboardTable(measures)) }]),
    ...findings.flatMap((finding) => {
      const table = figureTable(finding);
      return table === null ? [] : [{ path: tablePath(finding), content: csv(table) }];
    }),
  ];
  // The list tells the next article which files are left from this one.
  const listed = [...words, ...tables, ...files].map(({ path }) => path);
  const origin = { path: 'provenance.json', content: stableJson({ ...provenance, files: listed }) };
  return [...words, origin, ...tables, ...files];
}

export interface ArticleOptions {
  readonly findings?: readonly Finding[];
  readonly onStage?: (stage: string, share?: number) => void;
}

/** Ids of findings are letters, digits and hyphens whatever the packs say. */
function tablePath({ id }: Finding): string {
  return `tables/${id}.csv`;
}

/** Every claim with its table and pictures, question by question: to be cut down, not to be published as it is. */
function article(content: ReportContent): string {
  const { measures, findings, drawings: drawn } = content;
  const shown = new Set<string>();
  const omitted = leftOut(content);
  return markdownBlocks([
    `# ${markdownText(measures.suite)}: claims, tables and charts`,
    'Cut what you do not need. Every sentence is true as it stands; shortened, it may not be.',
    ...(measures.leaderboard.length === 0 ? [] : [markdownTable(leaderboardTable(measures))]),
    ...byQuestion(findings).flatMap(({ question, findings: answers }) => [
      `## ${question}`,
      ...answers.flatMap((finding) => claim(finding, drawn, shown)),
    ]),
    ...(omitted.length === 0 ? [] : ['## Left out', markdownList(omitted.map(markdownText))]),
    '## Methods',
    ...methodsParagraphs(content).map(markdownText),
    '## References',
    markdownList(workLines(findings).map(markdownText)),
  ]);
}

function claim(finding: Finding, drawn: readonly Drawing[], shown: Set<string>): string[] {
  const { subject, caveats, toSettle } = finding;
  const table = figureTable(finding);
  const pictures = drawn.filter(({ id, illustrates }) => illustrates.includes(finding.id) && !shown.has(id));
  for (const { id } of pictures) shown.add(id);
  return [
    `### ${markdownText(subject)}`,
    markdownJudgement(finding),
    ...(toSettle === undefined ? [] : [markdownText(planSentence(toSettle))]),
    ...pictures.flatMap(markdownPicture),
    ...(caveats.length === 0 ? [] : [markdownList(caveats.map(markdownText))]),
    ...(table === null ? [] : [markdownTable(table), `[As CSV](${tablePath(finding)})`]),
  ];
}

function methods(content: ReportContent): string {
  const { inputs, predictionFiles = [] } = content.provenance;
  return markdownBlocks([
    '# Methods',
    ...methodsParagraphs(content).map(markdownText),
    '## References',
    markdownList(workLines(content.findings).map(markdownText)),
    '## Inputs',
    markdownTable({
      columns: ['file', 'SHA-256'],
      rows: [...inputs, ...predictionFiles].map(({ file, sha256 }) => [file, sha256]),
    }),
  ]);
}

function captions(drawn: readonly Drawing[]): string {
  return markdownBlocks([
    '# Captions',
    ...drawn.flatMap(({ id, title, subtitle, caption, alt }) => [
      `## ${id}`,
      `**${markdownText(title)}.** ${markdownText(subtitle)} ${markdownText(caption)}`,
      `Alternative text: ${markdownText(alt)}`,
    ]),
  ]);
}

function csv({ columns, rows }: TextTable): string {
  return `${toCsv(columns, rows)}\n`;
}

import { fairShare } from '../../fair-share.ts';
import type { Finding } from '../../findings/finding.ts';
import { findings as judged } from '../../findings/findings.ts';
import { levelName, plural } from '../../format.ts';
import type { Measures } from '../../measures/measures.ts';
import { toCsv } from '../../measures/table.ts';
import { citation } from '../../references.ts';
import { allChartFiles, type ChartFile, chartForm } from '../chart-files.ts';
import type { Drawing } from '../charts/chart.ts';
import { drawings } from '../charts/charts.ts';
import type { ReportContent, TextTable } from '../content/content.ts';
import { byQuestion } from '../content/grouped-findings.ts';
import { figureTable, workLines } from '../content/how-computed.ts';
import { leaderboardTable } from '../content/leaderboard-table.ts';
import { leftOut } from '../content/left-out.ts';
import { plainText } from '../format.ts';
import { judgedBlocks } from '../markdown.ts';
import { markdownBlocks, markdownList, markdownTable } from '../markdown-blocks.ts';
import { markdownProse, markdownText } from '../markdown-text.ts';
import type { Provenance } from '../provenance.ts';
import type { ReportFile } from '../report-files.ts';
import { stableJson } from '../stable-json.ts';
import { nextInWords, type Story, sentenceOf, story } from '../story/story.ts';
import { articleHtml, articleMarkdown, type Draft } from './draft.ts';
import { methodsParagraphs } from './methods.ts';

/**
 * What an author takes to the desk: a page of text with three pictures in every form, as Markdown and as HTML, and an appendix with the
 * other pictures, a table for each claim and the methods, all made of what was computed. Paths are relative to the folder of the
 * article. The same arguments give the same bytes.
 */
export async function articleFiles(
  measures: Measures,
  provenance: Provenance,
  { findings = judged(measures), onStage = () => {} }: ArticleOptions = {},
): Promise<ReportFile[]> {
  const { drawn: all, missing } = drawings(measures, findings);
  const tale = story(findings);
  const told = toldDrawings(all, tale);
  const drawn = [...told, ...all.filter((drawing) => !told.includes(drawing))].slice(0, mostDrawings);
  const pictures = drawn.slice(0, mostPictures);
  const content: ReportContent = { measures, findings, drawings: drawn, missing, provenance };
  const files: ReportFile[] = [];
  for (const [index, drawing] of drawn.entries()) {
    onStage(`drawing ${drawing.id} (${index + 1} of ${drawn.length})`, index / drawn.length);
    const made = await (index < mostPictures ? articleChartFiles : appendixChartFiles)(drawing, provenance);
    files.push(...made.map(({ path, content: bytes }) => ({ path: `charts/${path}`, content: bytes })));
  }
  const words = [
    { path: 'article.md', content: articleMarkdown(draft(content, tale, pictures)) },
    { path: 'article.html', content: articleHtml(draft(content, tale, pictures)) },
    { path: 'appendix.md', content: appendix(content) },
    { path: 'methods.md', content: methods(content) },
    { path: 'captions.md', content: captions(drawn) },
  ];
  const tables = [
    ...(measures.leaderboard.length === 0
      ? []
      : [{ path: 'tables/leaderboard.csv', content: csv(leaderboardTable(measures)) }]),
    ...wholeFindings(findings).flatMap((finding) => {
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

/** So many pictures are of the article, and so many are made at all; the report draws every one. */
const mostPictures = 3;
const mostDrawings = 12;

/** The leaderboard, then what illustrates the findings that are told first. */
function toldDrawings(all: readonly Drawing[], { told }: Story): Drawing[] {
  const ids = told.flatMap((kind) => kind.findings.map(({ id }) => id));
  const place = ({ id, illustrates }: Drawing) =>
    id === 'leaderboard' ? 0 : 1 + ids.findIndex((one) => illustrates.includes(one));
  return all
    .filter((drawing) => drawing.id === 'leaderboard' || place(drawing) > 0)
    .toSorted((a, b) => place(a) - place(b));
}

/** A draft of one page: what is told, three pictures, and two lines of method. */
function draft(
  { measures, provenance }: ReportContent,
  { told, toSettle }: Story,
  pictures: readonly Drawing[],
): Draft {
  const first = fittingStories(told);
  return {
    title: `${plainText(measures.suite)}: what the runs can say`,
    sentences: first.map(({ sentence }) => sentence),
    pictures,
    closing: [
      ...nextInWords(toSettle),
      `Intervals at ${levelName(provenance.level)}${citedIn(first.flatMap((kind) => kind.findings))}. Computed by holdsup ${provenance.version}; every claim with its caveats stands in appendix.md.`,
    ],
  };
}

/** So many sentences, and so many words, are an article of a page; titles of pictures and the closing take the rest of it. */
const mostTold = 6;
const mostWords = 220;

function fittingStories(told: Story['told']): Story['told'] {
  let words = 0;
  return told.slice(0, mostTold).filter(({ sentence }, index) => {
    words += sentence.split(/\s+/u).length;
    return index === 0 || words <= mostWords;
  });
}

/** So many findings are set whole in the appendix, as many of each kind as there is room for; the report has them all. */
const mostWhole = 60;

function wholeFindings(findings: readonly Finding[]): readonly Finding[] {
  const kinds = byQuestion(findings).map((kind) => kind.findings);
  const each = fairShare(
    kinds.map(({ length }) => length),
    mostWhole,
  );
  return kinds.flatMap((kind) => kind.slice(0, each));
}

/** Every form but letters as paths, which take as much room as all others together: `holdsup chart` makes them. */
function articleChartFiles(drawing: Drawing, provenance: Provenance): Promise<ChartFile[]> {
  return allChartFiles(drawing, provenance, { isOutlined: false });
}

/** Of a picture that only the appendix shows. */
function appendixChartFiles(drawing: Drawing, provenance: Provenance): Promise<ChartFile[]> {
  const forms = ['.svg', '.csv'] as const;
  return Promise.all(
    forms.map(async (form) => ({
      path: `${drawing.id}${form}`,
      content: await chartForm(drawing, form, provenance),
    })),
  );
}

function citedIn(findings: readonly Finding[]): string {
  const keys = [...new Set(findings.flatMap(({ references }) => references))];
  const works = keys.slice(0, 6).map((key) => citation(key));
  return works.length === 0 ? '' : `; methods: ${works.join('; ')}`;
}

/** Every claim with its table and pictures, question by question. */
function appendix(content: ReportContent): string {
  const { measures, findings, drawings: drawn } = content;
  const shown = new Set<string>();
  const omitted = leftOut(content);
  const whole = new Set(wholeFindings(findings));
  return markdownBlocks([
    `# ${markdownText(measures.suite)}: claims, tables and charts`,
    'Every sentence is true as it stands; shortened, it may not be.',
    ...(measures.leaderboard.length === 0 ? [] : [markdownTable(leaderboardTable(measures))]),
    ...byQuestion(findings).flatMap(({ question, findings: answers }) => [
      `## ${question}`,
      ...answers.filter((finding) => whole.has(finding)).flatMap((finding) => claim(finding, drawn, shown)),
      ...briefly(answers.filter((finding) => !whole.has(finding))),
    ]),
    ...(omitted.length === 0 ? [] : ['## Left out', markdownList(omitted.map(markdownText))]),
    '## Methods',
    ...methodsParagraphs(content).map(markdownText),
    '## References',
    markdownList(workLines(findings).map(markdownText)),
  ]);
}

/** The sentences of findings that are not set whole, as far as there is room. */
function briefly(findings: readonly Finding[]): string[] {
  const more = findings.length - mostWhole;
  return [
    ...findings.slice(0, mostWhole).map((finding) => `- ${markdownProse(sentenceOf(finding))}`),
    ...(more > 0 ? [`${plural(more, 'more finding')} in findings.json of the report.`] : []),
  ];
}

function claim(finding: Finding, drawn: readonly Drawing[], shown: Set<string>): string[] {
  const table = figureTable(finding);
  return [
    ...judgedBlocks(finding, drawn, shown),
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

import type { Finding } from '../findings/finding.ts';
import { judgedWords } from '../findings/judgement.ts';
import { sharedTasksInWords } from '../findings/words/shared-tasks.ts';
import { levelName, plural } from '../format.ts';
import { citation } from '../references.ts';
import { scopes, verdicts } from '../vocabulary.ts';
import type { Drawing } from './charts/chart.ts';
import type { ReportContent } from './content/content.ts';
import { evidenceByPack, evidenceParts } from './content/evidence.ts';
import { figureTable, planSentence, workLines } from './content/how-computed.ts';
import { inputRows } from './content/inputs.ts';
import { leaderboardTable } from './content/leaderboard-table.ts';
import { leftOut } from './content/left-out.ts';
import { markdownBlocks, markdownList, markdownPicture, markdownTable } from './markdown-blocks.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { isWrong } from './story/importance.ts';
import { type KindStory, kindStories, type Story, sentenceOf, story } from './story/story.ts';

/** The report as one Markdown file that stands beside `charts/`. Every text of a pack is escaped. */
export function markdownReport(content: ReportContent): string {
  const { measures, findings, drawings, provenance } = content;
  const shown = new Set<string>();
  const unused = drawings.filter(({ illustrates }) => !findings.some(({ id }) => illustrates.includes(id)));
  const omitted = leftOut(content);
  return markdownBlocks([
    `# ${markdownText(measures.suite)}: what the runs can say`,
    `${plural(measures.campaigns.length, 'campaign')}, ${plural(findings.length, 'finding')}, intervals at ${levelName(provenance.level)}, holdsup ${markdownText(provenance.version)}.`,
    ...storyBlocks(story(findings)),
    ...(measures.leaderboard.length === 0
      ? []
      : ['## Leaderboard', markdownTable(leaderboardTable(measures)), ...sharedTasksInWords(measures)]),
    ...kindStories(findings).flatMap((kind) => [`## ${kind.question}`, ...kindBlocks(kind, drawings, shown)]),
    ...(unused.length === 0 ? [] : ['## More pictures', ...unused.flatMap(markdownPicture)]),
    ...(omitted.length === 0 ? [] : ['## Left out', markdownList(omitted.map(markdownText))]),
    '## Words',
    'Verdicts:',
    markdownList(Object.entries(verdicts).map(([word, meaning]) => `**${word}**: ${meaning}`)),
    'What an interval speaks about:',
    markdownList(Object.entries(scopes).map(([word, meaning]) => `**${word}**: ${meaning}`)),
    ...works(findings),
    '## Inputs',
    markdownTable({
      columns: ['input', 'file', 'SHA-256'],
      rows: inputRows(provenance),
    }),
  ]);
}

/** What is told first, and what may be said, may not, and would settle it. */
function storyBlocks({ told, maySay, mayNotSay, toSettle }: Story): string[] {
  const list = (heading: string, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : [`## ${heading}`, markdownList(sentences.map(markdownText))];
  return [
    ...list(
      'In short',
      told.map(({ sentence }) => sentence),
    ),
    ...list('You may say', maySay),
    ...list('You may not say', mayNotSay),
    ...list('What would settle it', toSettle),
  ];
}

/** So many findings of a kind are told with everything; more are rows of a table, and findings.json has the rest. */
const mostTold = 12;
const mostRows = 25;

function kindBlocks({ sentence, findings }: KindStory, drawings: readonly Drawing[], shown: Set<string>): string[] {
  if (findings.length <= mostTold) return findings.flatMap((finding) => findingBlocks(finding, drawings, shown));
  const ids = findings.map(({ id }) => id);
  const drawn = drawings.filter(
    ({ id, illustrates }) => !shown.has(id) && ids.some((one) => illustrates.includes(one)),
  );
  for (const { id } of drawn) shown.add(id);
  // What was wrong is told with everything, however many findings there are.
  const [wrong, others] = [findings.filter(isWrong), findings.filter((finding) => !isWrong(finding))];
  const rest = others.length - mostRows;
  return [
    markdownText(sentence),
    ...drawn.flatMap(markdownPicture),
    ...wrong.slice(0, mostTold).flatMap((finding) => findingBlocks(finding, drawings, shown)),
    markdownTable({
      columns: ['verdict', 'of', 'finding'],
      rows: others.slice(0, mostRows).map((one) => [one.verdict ?? 'estimate', one.subject, sentenceOf(one)]),
    }),
    ...(rest > 0 ? [`${plural(rest, 'more finding')} in findings.json.`] : []),
  ];
}

/** So many rows and figures of one finding are read; findings.json has all of them. */
const mostFigures = 100;
const mostEvidence = 400;

/** What was found, what would settle it, pictures that nobody has seen yet, and what to bear in mind. */
export function judgedBlocks(finding: Finding, drawings: readonly Drawing[], shown: Set<string>): string[] {
  const { id: finds, subject, caveats, toSettle } = finding;
  const drawn = drawings.filter(({ id, illustrates }) => illustrates.includes(finds) && !shown.has(id));
  for (const { id } of drawn) shown.add(id);
  return [
    `### ${markdownText(subject)}`,
    markdownJudgement(finding),
    ...(toSettle === undefined ? [] : [markdownText(planSentence(toSettle))]),
    ...drawn.flatMap(markdownPicture),
    ...(caveats.length === 0 ? [] : [markdownList(caveats.map(markdownText))]),
  ];
}

function findingBlocks(finding: Finding, drawings: readonly Drawing[], shown: Set<string>): string[] {
  const { evidence } = finding;
  const figures = figureTable(finding);
  return [
    ...judgedBlocks(finding, drawings, shown),
    ...(figures === null
      ? []
      : ['How computed:', markdownTable({ ...figures, rows: figures.rows.slice(0, mostFigures) })]),
    markdownList([
      ...worksLine(finding),
      ...evidenceByPack(evidence.slice(0, mostEvidence)).map(evidenceLine),
      ...left(figures?.rows.length ?? 0, evidence.length),
    ]),
  ];
}

function left(figures: number, evidence: number): string[] {
  const more = [
    ...(figures > mostFigures ? [plural(figures - mostFigures, 'more figure')] : []),
    ...(evidence > mostEvidence ? [`${plural(evidence - mostEvidence, 'more value')} of evidence`] : []),
  ];
  return more.length === 0 ? [] : [`${more.join(' and ')} in findings.json`];
}

/** The verdict in bold with what it is about, then the sentence; an estimate is its sentence alone. */
function markdownJudgement({ verdict, proposition, claim }: Finding): string {
  if (verdict === null) return markdownText(claim);
  const [word, about = ''] = [verdict, markdownText(judgedWords(verdict, proposition)).slice(verdict.length)];
  return `**${word}**${about}: ${markdownText(claim)}`;
}

/** The works of a finding by author and year; the list of all of them tells where they stand. */
function worksLine({ references }: Finding): string[] {
  return references.length === 0 ? [] : [`Works: ${references.map((key) => markdownText(citation(key))).join('; ')}`];
}

function works(findings: readonly Finding[]): string[] {
  const lines = workLines(findings);
  return lines.length === 0 ? [] : ['## Works', markdownList(lines.map(markdownText))];
}

function evidenceLine({ pack, figures }: ReturnType<typeof evidenceByPack>[number]): string {
  const values = figures.map((figure) => {
    const { field, words, value } = evidenceParts(figure);
    const each = field === null ? '' : `: ${markdownCode(field)}`;
    return `${markdownCode(figure.path)}${each}${words}${value === null ? '' : markdownCode(value)}`;
  });
  return `Evidence in ${markdownCode(pack)}: ${values.join(', ')}`;
}

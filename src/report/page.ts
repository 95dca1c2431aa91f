import { fairShare } from '../fair-share.ts';
import type { Finding } from '../findings/finding.ts';
import { sharedTasksInWords } from '../findings/words/shared-tasks.ts';
import { levelName, plural } from '../format.ts';
import { scopes, verdicts } from '../vocabulary.ts';
import type { ReportContent } from './content/content.ts';
import { evidenceAnchors } from './content/evidence-anchors.ts';
import { definitions } from './content/how-computed.ts';
import { inputRows } from './content/inputs.ts';
import { leaderboardTable } from './content/leaderboard-table.ts';
import { leftOut } from './content/left-out.ts';
import { type LevelSwitch, levelSwitch, tableIds } from './content/level-switch.ts';
import { recipes } from './content/recipes.ts';
import { circularSelection, taskDiscriminationTable } from './content/task-discrimination-table.ts';
import { plainText } from './format.ts';
import { embeddedJson } from './page/embedded.ts';
import { cutRows, figure, table } from './page/figure.ts';
import { badge, findingArticle, list, verdictClass } from './page/finding-article.ts';
import { type Html, html, nothing, prose } from './page/html.ts';
import { packSections } from './page/pack-section.ts';
import { pageFrame } from './page/page-frame.ts';
import { followsNote, viewBar } from './page/view-bar.ts';
import { type KindStory, kindStories, nextInWords, type Story, sentenceOf, story } from './story/story.ts';

/**
 * The report as one self-contained HTML file that loads nothing and says everything without its script.
 * `svgs` holds the themed picture of every drawing by its id; each is shown once, at the first finding that it illustrates.
 */
export function pageReport(content: ReportContent, svgs: ReadonlyMap<string, string>): string {
  const { measures, findings, provenance } = content;
  const title = `${plainText(measures.suite)}: what the runs can say`;
  const moved = levelSwitch(content);
  const tale = story(findings);
  const { board, sections } = reportParts(content, svgs, { moved, told: tale.told });
  return pageFrame({
    title,
    version: provenance.version,
    lead: html`<p class="lead">${plural(measures.campaigns.length, 'campaign')}, ${plural(findings.length, 'finding')}, intervals at ${levelName(provenance.level)}.</p>
${answer(tale, board)}
<nav aria-label="Contents"><details><summary>${plural(sections.length, 'section')}</summary><ul>${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></details></nav>`,
    view: viewBar(moved),
    main: html`${sections.map(({ id, heading, body }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`)}`,
    data: moved === null ? nothing : embeddedJson('switch-data', moved),
  });
}

interface Section {
  /** Anchor of the heading. */
  readonly id: string;
  readonly heading: string;
  readonly body: Html;
}

/** So many sentences are the answer in short, what to do next among them. */
const mostInShort = 5;

/** The answer first: what a journalist can paste beside the picture of who leads, and what may be said of these runs. */
function answer({ told, maySay, mayNotSay, toSettle }: Story, board: Html): Html {
  const column = (heading: string, sentences: readonly string[]) =>
    sentences.length === 0
      ? nothing
      : html`<section aria-label="${heading}"><h3>${heading}</h3><ul>${sentences.map((sentence) => html`<li>${prose(sentence)}</li>`)}</ul></section>`;
  if (told.length === 0) return board;
  const next = nextInWords(toSettle);
  return html`<div class="answer"><section class="short" aria-labelledby="in-short"><h2 id="in-short">In short</h2>
<ul>${told.slice(0, mostInShort - next.length).map(({ kind, label, sentence }) => html`<li>${prose(sentence)} <a href="#question-${kind}" aria-label="Details: ${label}">details</a></li>`)}${next.map((sentences) => html`<li>${prose(sentences)}</li>`)}</ul></section>
${board}</div>
<div class="said">${column('You may say', maySay)}${column('You may not say', mayNotSay)}${column('What would settle it', toSettle)}</div>`;
}

function folded(summary: string, body: Html): Html {
  return html`<details><summary>${summary}</summary>${body}</details>`;
}

/** So many findings of a kind are listed at once; the rest on demand. */
const mostRows = 25;

/** So many findings are set whole, as many of each kind as there is room for; of the others a page has the verdict and the sentence. */
const mostWhole = 50;
/** So many figures of evidence lead to where they stand, as many of each finding as there is room for. */
const mostLinks = 400;

/** A row a finding: its verdict and its short sentence, everything else folded below. */
function findingRows(findings: readonly Finding[], row: (finding: Finding, index: number) => Html): Html {
  const [first, rest] = [findings.slice(0, mostRows), findings.slice(mostRows)];
  if (rest.length === 0) return html`${first.map(row)}`;
  return html`${first.map(row)}<details><summary>${plural(rest.length, 'more finding')}</summary>${rest.map((one, index) => row(one, mostRows + index))}</details>`;
}

function reportParts(
  content: ReportContent,
  svgs: ReadonlyMap<string, string>,
  { moved, told }: { readonly moved: LevelSwitch | null; readonly told: readonly KindStory[] },
): { readonly board: Html; readonly sections: Section[] } {
  const { measures, findings, drawings } = content;
  const kinds = kindStories(findings);
  const whole = fairShare(
    kinds.map((kind) => kind.findings.length),
    mostWhole,
  );
  const led = evidenceLed(kinds.flatMap((kind) => kind.findings.slice(0, whole)));
  const { sources, anchorOf } = evidenceAnchors({ measures, findings: led.findings });
  const shown = new Set<string>();
  const picture = (drawing: ReportContent['drawings'][number]): Html => {
    const svg = svgs.get(drawing.id);
    if (svg === undefined) return nothing;
    if (shown.has(drawing.id)) {
      return html`<p class="note">Picture above: <a href="#chart-${drawing.id}">${drawing.title}</a>.</p>`;
    }
    shown.add(drawing.id);
    return figure(drawing, svg, { note: figureNote(drawing.id, moved) });
  };
  const wholeRow = (
    finding: Finding,
  ): Html => html`<details class="row ${verdictClass(finding.verdict)}"><summary>${badge(finding.verdict)} <bdi>${plainText(finding.subject)}</bdi></summary>
${findingArticle(finding, { recipes: recipes(finding), anchorOf, mostEvidence: led.each })}</details>`;
  const board = html`${drawings.filter(({ id }) => id === 'leaderboard').map(picture)}`;
  const kindBody = ({
    kind,
    sentence,
    findings: group,
  }: KindStory): Html => html`<p class="claim">${prose(sentence)}</p>
${kind === 'task-discrimination' ? discriminatingTasks(content) : nothing}
${firstOpen(drawings.filter(({ illustrates }) => group.some(({ id }) => illustrates.includes(id))).map(picture))}
${findingRows(group, (finding, index) => (index < whole ? wholeRow(finding) : sentenceRow(finding)))}`;
  const isTold = ({ kind }: KindStory) => told.some((one) => one.kind === kind);
  const answers = kinds
    .filter(isTold)
    .map((one) => ({ id: `question-${one.kind}`, heading: one.question, body: kindBody(one) }));
  const others = kinds.filter((one) => !isTold(one));
  const alsoAsked = html`${others.map(
    (
      one,
    ) => html`<details class="row" id="question-${one.kind}"><summary>${one.question}${one.counts === '' ? nothing : html` <span class="note">${one.counts}</span>`}</summary>
${kindBody(one)}</details>`,
  )}`;
  const unused = drawings.filter(({ id }) => !shown.has(id));
  const omitted = leftOut(content);
  const sections = [
    ...(measures.leaderboard.length === 0
      ? []
      : [
          {
            id: 'leaderboard',
            heading: 'Leaderboard',
            body: leaderboardSection(content, moved),
          },
        ]),
    ...answers,
    ...(others.length === 0 ? [] : [{ id: 'also-asked', heading: 'Also asked', body: alsoAsked }]),
    ...(unused.length === 0
      ? []
      : [
          {
            id: 'more-pictures',
            heading: 'More pictures',
            body: folded(plural(unused.length, 'picture'), html`${unused.map(picture)}`),
          },
        ]),
    ...(omitted.length === 0 ? [] : [{ id: 'left-out', heading: 'Left out', body: list(omitted) }]),
    { id: 'words', heading: 'Words', body: folded('Verdicts, scopes and quantities', words(content)) },
    { id: 'inputs', heading: 'Inputs', body: folded('Files and their digests', inputs(content)) },
    ...(sources.length === 0
      ? []
      : [{ id: 'packs', heading: 'Evidence', body: folded(plural(sources.length, 'pack'), packSections(sources)) }]),
  ];
  return { board, sections };
}

/** What a page has of a finding for which it has no room. */
function sentenceRow(finding: Finding): Html {
  return html`<p class="row ${verdictClass(finding.verdict)}" id="${finding.id}">${badge(finding.verdict)} ${prose(sentenceOf(finding))} <span class="note">Evidence, figures and caveats: findings.json.</span></p>`;
}

/** The findings with as much of their evidence as the page leads to. */
function evidenceLed(findings: readonly Finding[]): { readonly findings: readonly Finding[]; readonly each: number } {
  const each = fairShare(
    findings.map(({ evidence }) => evidence.length),
    mostLinks,
  );
  return { each, findings: findings.map((finding) => ({ ...finding, evidence: finding.evidence.slice(0, each) })) };
}

/** One picture answers a question; others of the same kind are a click away. */
function firstOpen(pictures: readonly Html[]): Html {
  const [first, ...rest] = pictures;
  if (first === undefined) return nothing;
  return html`${first}${rest.length === 0 ? nothing : folded(plural(rest.length, 'more picture'), html`${rest}`)}`;
}

function figureNote(drawing: string, moved: LevelSwitch | null): Html {
  const texts = moved?.texts.find((text) => text.figure === `chart-${drawing}`);
  if (texts === undefined) return nothing;
  return followsNote(texts.sameTasks === null ? 'level' : 'level and scope');
}

function leaderboardSection({ measures }: ReportContent, moved: LevelSwitch | null): Html {
  return html`${moved === null ? nothing : followsNote('level and scope')}
${table(leaderboardTable(measures), 'Leaderboard', { id: tableIds.leaderboard, isCopyable: true })}${sharedTasksInWords(measures).map((note) => html`<p class="note">${prose(note)}</p>`)}`;
}

function discriminatingTasks({ measures: { taskDiscrimination } }: ReportContent): Html {
  if (taskDiscrimination === null) return nothing;
  const rows = taskDiscriminationTable(taskDiscrimination);
  const all = table(rows, 'Tasks among these models', { isCopyable: true, isSortable: true, cut: cutRows });
  return folded(plural(rows.rows.length, 'task'), html`<p class="note">${circularSelection}</p>${all}`);
}

function words({ findings }: ReportContent): Html {
  const terms = [...Object.entries(verdicts), ...Object.entries(scopes), ...definitions(findings)];
  return html`<dl>${terms.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`;
}

function inputs({ provenance }: ReportContent): Html {
  return table({ columns: ['input', 'file', 'SHA-256'], rows: inputRows(provenance) }, 'Inputs');
}

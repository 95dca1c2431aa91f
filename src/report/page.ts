import { findingRules } from '../findings/findings.ts';
import { levelName, plural } from '../format.ts';
import { scopes, verdicts } from '../vocabulary.ts';
import type { ReportContent } from './content/content.ts';
import { evidenceAnchors } from './content/evidence-anchors.ts';
import { byQuestion, byVerdict } from './content/grouped-findings.ts';
import { definitions } from './content/how-computed.ts';
import { inputRows } from './content/inputs.ts';
import { leaderboardTable } from './content/leaderboard-table.ts';
import { leftOut } from './content/left-out.ts';
import { type LevelSwitch, levelSwitch, tableIds } from './content/level-switch.ts';
import { recipes } from './content/recipes.ts';
import { plainText } from './format.ts';
import { embeddedJson } from './page/embedded.ts';
import { figure, table } from './page/figure.ts';
import { badge, findingArticle, list } from './page/finding-article.ts';
import { type Html, html, nothing } from './page/html.ts';
import { packSections } from './page/pack-section.ts';
import { pageFrame } from './page/page-frame.ts';
import { followsNote, viewBar } from './page/view-bar.ts';

/**
 * The report as one self-contained HTML file that loads nothing and says everything without its script.
 * `svgs` holds the themed picture of every drawing by its id; each is shown once, at the first finding that it illustrates.
 */
export function pageReport(content: ReportContent, svgs: ReadonlyMap<string, string>): string {
  const { measures, findings, provenance } = content;
  const title = `${plainText(measures.suite)}: what the runs can say`;
  const moved = levelSwitch(content, leaderboardTable(measures));
  const sections = reportSections(content, svgs, moved);
  return pageFrame({
    title,
    version: provenance.version,
    lead: html`<p class="lead">${plural(measures.campaigns.length, 'campaign')}, ${plural(findings.length, 'finding')}, intervals at ${levelName(provenance.level)}.</p>
${glance(content)}
<nav aria-label="Contents"><ul>${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>`,
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

/** So many links stand open under a verdict; more are folded away. */
const fewFindings = 8;

/** The verdicts with the findings behind them, as a way in. */
function glance({ findings }: ReportContent): Html {
  const links = (group: ReportContent['findings']) =>
    group.map(
      ({ id, kind, subject }) =>
        html`<li><a href="#${id}">${findingRules[kind].label}: <bdi>${plainText(subject)}</bdi></a></li>`,
    );
  const folded = (group: ReportContent['findings']) =>
    group.length <= fewFindings
      ? html`<ul>${links(group)}</ul>`
      : html`<details><summary>${plural(group.length, 'finding')}</summary><ul>${links(group)}</ul></details>`;
  return html`<dl class="glance">${byVerdict(findings).map(
    ({ verdict, findings: group }) => html`<dt>${badge(verdict)} ${group.length}</dt><dd>${folded(group)}</dd>`,
  )}</dl>`;
}

function reportSections(
  content: ReportContent,
  svgs: ReadonlyMap<string, string>,
  moved: LevelSwitch | null,
): Section[] {
  const { measures, findings, drawings } = content;
  const { sources, anchorOf } = evidenceAnchors(content);
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
  const answers = byQuestion(findings).map(({ kind, question, findings: group }) => ({
    id: `question-${kind}`,
    heading: question,
    body: html`${group.map((finding) =>
      findingArticle(finding, {
        pictures: drawings.filter(({ illustrates }) => illustrates.includes(finding.id)).map(picture),
        recipes: recipes(finding, measures),
        anchorOf,
      }),
    )}`,
  }));
  const unused = drawings.filter(({ id }) => !shown.has(id));
  const omitted = leftOut(content);
  return [
    ...answers,
    ...(measures.leaderboard.length === 0
      ? []
      : [{ id: 'leaderboard', heading: 'Leaderboard', body: leaderboardSection(content, moved) }]),
    ...(unused.length === 0
      ? []
      : [{ id: 'more-pictures', heading: 'More pictures', body: html`${unused.map(picture)}` }]),
    ...(omitted.length === 0 ? [] : [{ id: 'left-out', heading: 'Left out', body: list(omitted) }]),
    { id: 'words', heading: 'Words', body: words(content) },
    { id: 'inputs', heading: 'Inputs', body: inputs(content) },
    ...(sources.length === 0 ? [] : [{ id: 'packs', heading: 'Evidence', body: packSections(sources) }]),
  ];
}

function figureNote(drawing: string, moved: LevelSwitch | null): Html {
  const texts = moved?.texts.find((text) => text.figure === `chart-${drawing}`);
  if (texts === undefined) return nothing;
  return followsNote(texts.sameTasks === null ? 'level' : 'level and scope');
}

function leaderboardSection({ measures }: ReportContent, moved: LevelSwitch | null): Html {
  return html`${moved === null ? nothing : followsNote('level and scope')}
${table(leaderboardTable(measures), 'Leaderboard', { id: tableIds.leaderboard, isCopyable: true })}`;
}

function words({ findings }: ReportContent): Html {
  const terms = [...Object.entries(verdicts), ...Object.entries(scopes), ...definitions(findings)];
  return html`<dl>${terms.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`;
}

function inputs({ provenance }: ReportContent): Html {
  return table({ columns: ['input', 'file', 'SHA-256'], rows: inputRows(provenance) }, 'Inputs');
}

import { findingRules } from '../findings/findings.ts';
import { levelName, plural } from '../format.ts';
import { scopes, verdicts } from '../vocabulary.ts';
import type { ReportContent } from './content/content.ts';
import { byQuestion, byVerdict } from './content/grouped-findings.ts';
import { definitions } from './content/how-computed.ts';
import { leaderboardTable } from './content/leaderboard-table.ts';
import { leftOut } from './content/left-out.ts';
import { plainText } from './format.ts';
import { figure, table } from './page/figure.ts';
import { badge, findingArticle, list } from './page/finding-article.ts';
import { type Html, html, nothing, trusted } from './page/html.ts';
import { style } from './page/style.ts';

/**
 * The report as one self-contained HTML file: no script, nothing loaded, and a policy that would forbid both.
 * `svgs` holds the themed picture of every drawing by its id; each is shown once, at the first finding that it illustrates.
 */
export function pageReport(content: ReportContent, svgs: ReadonlyMap<string, string>): string {
  const { measures, findings, provenance } = content;
  const title = `${plainText(measures.suite)}: what the runs can say`;
  const sections = reportSections(content, svgs);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="errorbars ${provenance.version}">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="lead">${plural(measures.campaigns.length, 'campaign')}, ${plural(findings.length, 'finding')}, intervals at ${levelName(provenance.level)}.</p>
${glance(content)}
<nav aria-label="Contents"><ul>${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
</header>
<main>
${sections.map(({ id, heading, body }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`)}
</main>
<footer>Made by errorbars ${provenance.version} from the inputs above; the same inputs give the same bytes.</footer>
</body>
</html>
`;
  return page.markup;
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
      ({ id, kind, subject }) => html`<li><a href="#${id}">${findingRules[kind].label}: ${plainText(subject)}</a></li>`,
    );
  const folded = (group: ReportContent['findings']) =>
    group.length <= fewFindings
      ? html`<ul>${links(group)}</ul>`
      : html`<details><summary>${plural(group.length, 'finding')}</summary><ul>${links(group)}</ul></details>`;
  return html`<dl class="glance">${byVerdict(findings).map(
    ({ verdict, findings: group }) => html`<dt>${badge(verdict)} ${group.length}</dt><dd>${folded(group)}</dd>`,
  )}</dl>`;
}

function reportSections(content: ReportContent, svgs: ReadonlyMap<string, string>): Section[] {
  const { measures, findings, drawings } = content;
  const shown = new Set<string>();
  const picture = (drawing: ReportContent['drawings'][number]): Html => {
    const svg = svgs.get(drawing.id);
    if (svg === undefined) return nothing;
    if (shown.has(drawing.id)) {
      return html`<p class="note">Picture above: <a href="#chart-${drawing.id}">${drawing.title}</a>.</p>`;
    }
    shown.add(drawing.id);
    return figure(drawing, svg);
  };
  const answers = byQuestion(findings).map(({ kind, question, findings: group }) => ({
    id: `question-${kind}`,
    heading: question,
    body: html`${group.map((finding) =>
      findingArticle(finding, drawings.filter(({ illustrates }) => illustrates.includes(finding.id)).map(picture)),
    )}`,
  }));
  const unused = drawings.filter(({ id }) => !shown.has(id));
  const omitted = leftOut(content);
  return [
    ...answers,
    { id: 'leaderboard', heading: 'Leaderboard', body: table(leaderboardTable(measures), 'Leaderboard') },
    ...(unused.length === 0
      ? []
      : [{ id: 'more-pictures', heading: 'More pictures', body: html`${unused.map(picture)}` }]),
    ...(omitted.length === 0 ? [] : [{ id: 'left-out', heading: 'Left out', body: list(omitted) }]),
    { id: 'words', heading: 'Words', body: words(content) },
    { id: 'inputs', heading: 'Inputs', body: inputs(content) },
  ];
}

function words({ findings }: ReportContent): Html {
  const terms = [...Object.entries(verdicts), ...Object.entries(scopes), ...definitions(findings)];
  return html`<dl>${terms.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`;
}

function inputs({ provenance }: ReportContent): Html {
  return table(
    {
      columns: ['campaign', 'file', 'SHA-256'],
      rows: provenance.inputs.map(({ campaign, file, sha256 }) => [plainText(campaign), plainText(file), sha256]),
    },
    'Inputs',
  );
}

import type { CheckedClaim } from '../../claims/claim.ts';
import { type Html, html, nothing, trusted } from '../../report/page/html.ts';
import { contentPolicy } from '../../report/page/policy.ts';

export interface ClaimsPage {
  readonly name: string;
  readonly source: string;
  readonly claims: readonly CheckedClaim[];
  readonly version: string;
}

const style = `:root{color-scheme:light dark;--differs:#b3261e;--overstated:#8a5a00;--unbound:#666;--matches:#1b6e3c;--exempt:#666}
@media(prefers-color-scheme:dark){:root{--differs:#ff9c94;--overstated:#ffc56b;--unbound:#aaa;--matches:#7fd6a0;--exempt:#aaa}}
body{margin:0 auto;max-width:80rem;padding:1rem;font:16px/1.5 system-ui,sans-serif}
ol{list-style:none;margin:0;padding:0}
li{display:grid;grid-template-columns:3.5rem minmax(0,3fr) minmax(0,2fr);gap:.75rem;padding:.1rem 0}
li>a{color:inherit;opacity:.6;text-align:right;text-decoration:none}
pre{margin:0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}
mark{background:none;color:inherit;border-bottom:2px solid var(--matches)}
.differs{border-color:var(--differs);color:var(--differs)}.overstated{border-color:var(--overstated);color:var(--overstated)}
.unbound{border-bottom-style:dotted;border-color:var(--unbound)}.exempt{border-bottom-style:dotted;border-color:var(--exempt)}
aside p{margin:0 0 .3rem;font-size:.85rem;overflow-wrap:anywhere}
@media(max-width:50rem){li{grid-template-columns:2.5rem 1fr}aside{grid-column:2}}`;

const verdicts = ['differs', 'overstated', 'unbound', 'matches', 'exempt'] as const;

/** The source of an article, line by line, with what is said of it in the margin. Text is shown, and nothing of it is run. */
export function claimsPage({ name, source, claims, version }: ClaimsPage): string {
  const ofLine = new Map<number, CheckedClaim[]>();
  for (const claim of claims) {
    const own = ofLine.get(claim.line);
    if (own === undefined) ofLine.set(claim.line, [claim]);
    else own.push(claim);
  }
  const count = (verdict: CheckedClaim['verdict']) => claims.filter((claim) => claim.verdict === verdict).length;
  const lines = source.split(/\r\n|\n|\r/u).map((line, at) => lineOf(line, at + 1, ofLine.get(at + 1) ?? []));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(contentPolicy([]))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="holdsup ${version}">
<title>Claims of ${name}</title>
<style>${trusted(style)}</style>
</head>
<body>
<header>
<h1>Claims of ${name}</h1>
<p>${verdicts.map((verdict) => `${count(verdict)} ${verdict}`).join(', ')}.</p>
</header>
<main>
<ol>
${lines}
</ol>
</main>
<footer>Made by holdsup ${version}.</footer>
</body>
</html>
`.markup;
}

function lineOf(line: string, number: number, claims: readonly CheckedClaim[]): Html {
  const said = claims.filter(({ verdict }) => verdict !== 'matches' && verdict !== 'exempt');
  const notes = said.map(
    ({ verdict, explanation }) => html`<p class="${verdict}"><b>${verdict}</b>: ${explanation}</p>`,
  );
  return html`<li id="L${number}"><a href="#L${number}">${number}</a><pre dir="auto">${marked(line, claims)}</pre>${
    notes.length === 0 ? nothing : html`<aside>${notes}</aside>`
  }</li>`;
}

/** The line with a mark around each claim; one that the file writes otherwise, or over two lines, has its first sign marked. */
function marked(line: string, claims: readonly CheckedClaim[]): Html {
  const parts: string[] = [];
  let end = 0;
  for (const { column, text, verdict, explanation } of claims) {
    const from = column - 1;
    if (from < end || from >= line.length) continue;
    const to = line.startsWith(text, from) ? from + text.length : from + 1;
    const inner = line.slice(from, to);
    parts.push(html`${line.slice(end, from)}<mark class="${verdict}" title="${explanation}">${inner}</mark>`.markup);
    end = to;
  }
  parts.push(html`${line.slice(end)}`.markup);
  return trusted(parts.join(''));
}

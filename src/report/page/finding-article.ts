import type { Evidence } from '../../campaign/select.ts';
import type { Finding } from '../../findings/finding.ts';
import { plural } from '../../format.ts';
import type { Verdict } from '../../vocabulary.ts';
import { evidenceByPack } from '../content/evidence.ts';
import { figureTable, planSentence, referenceLines } from '../content/how-computed.ts';
import { plainText } from '../format.ts';
import { table } from './figure.ts';
import { type Html, html, nothing } from './html.ts';

/** One finding: its verdict in a word, its sentence, its pictures, and everything that a sceptic asks for. */
export function findingArticle(finding: Finding, pictures: readonly Html[]): Html {
  const { id, subject, verdict, claim, caveats, toSettle } = finding;
  return html`<article id="${id}" class="${verdictClass(verdict)}">
<h3>${badge(verdict)} ${plainText(subject)}</h3>
<p class="claim">${plainText(claim)}</p>
${toSettle === undefined ? nothing : html`<p>${planSentence(toSettle)}</p>`}
${pictures}
${list(caveats)}
${evidenceList(finding.evidence)}
${howComputed(finding)}
</article>`;
}

/** The word of a verdict. Its colour only repeats the word. */
export function badge(verdict: Verdict): Html {
  return html`<span class="verdict ${verdictClass(verdict)}">${verdict}</span>`;
}

export function list(items: readonly string[]): Html {
  if (items.length === 0) return nothing;
  return html`<ul class="note">${items.map((item) => html`<li>${plainText(item)}</li>`)}</ul>`;
}

function verdictClass(verdict: Verdict): string {
  return verdict.replaceAll(' ', '-');
}

/** Pack, path and value of each figure; folded away where they are many. */
function evidenceList(evidence: readonly Evidence[]): Html {
  if (evidence.length === 0) return nothing;
  const items = evidenceByPack(evidence).map(
    ({ pack, figures }) =>
      html`<li><code>${plainText(pack)}</code><ul>${figures.map(
        ({ path, value }) => html`<li><code>${plainText(path)}</code> = <code>${plainText(String(value))}</code></li>`,
      )}</ul></li>`,
  );
  if (evidence.length <= fewFigures) return html`<div class="note">Evidence<ul>${items}</ul></div>`;
  return html`<details><summary>Evidence: ${plural(evidence.length, 'figure')}</summary><ul>${items}</ul></details>`;
}

const fewFigures = 4;

function howComputed(finding: Finding): Html {
  const figures = figureTable(finding);
  const works = referenceLines(finding);
  if (figures === null && works.length === 0) return nothing;
  return html`<details><summary>How computed</summary>
${figures === null ? nothing : table(figures, 'How computed')}
${list(works)}
</details>`;
}

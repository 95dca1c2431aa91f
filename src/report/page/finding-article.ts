import type { Evidence } from '../../campaign/select.ts';
import type { Finding } from '../../findings/finding.ts';
import { judgedWords } from '../../findings/judgement.ts';
import { plural } from '../../format.ts';
import type { Verdict } from '../../vocabulary.ts';
import { evidenceByPack, evidenceParts } from '../content/evidence.ts';
import type { EvidenceAnchors } from '../content/evidence-anchors.ts';
import { figureTable, planSentence, referenceLines } from '../content/how-computed.ts';
import type { Recipes } from '../content/recipes.ts';
import { plainText } from '../format.ts';
import { cutRows, table } from './figure.ts';
import { type Html, html, nothing, prose } from './html.ts';
import { recipeList } from './recipe-list.ts';

/** What belongs to a finding without standing in it. */
export interface FindingSurroundings {
  readonly recipes: Recipes;
  readonly anchorOf: EvidenceAnchors['anchorOf'];
  /** So many figures of evidence are listed; all of them stand in findings.json. */
  readonly mostEvidence: number;
}

/** One finding: its verdict in a word, its sentence, and everything that a sceptic asks for. */
export function findingArticle(finding: Finding, { recipes, anchorOf, mostEvidence }: FindingSurroundings): Html {
  const { id, subject, verdict, proposition, claim, caveats, toSettle } = finding;
  return html`<article id="${id}" class="${verdictClass(verdict)}" aria-labelledby="${id}-name">
<h3 id="${id}-name" class="unseen"><bdi>${plainText(subject)}</bdi></h3>
${verdict === null || proposition === undefined ? nothing : html`<p class="proposition note">${prose(judgedWords(verdict, proposition))}</p>`}
<p class="claim">${prose(claim)}</p>
${toSettle === undefined ? nothing : html`<p>${planSentence(toSettle)}</p>`}
${list(caveats)}
${evidenceList(finding.evidence, anchorOf, mostEvidence)}
${howComputed(finding, recipes)}
</article>`;
}

/** The word of a verdict. Its colour only repeats the word. */
export function badge(verdict: Verdict | null): Html {
  if (verdict === null) return html`<span class="verdict estimate">estimate</span>`;
  return html`<span class="verdict ${verdictClass(verdict)}">${verdict}</span>`;
}

/** So many items are read; more are counted. */
const mostItems = 40;

export function list(items: readonly string[]): Html {
  if (items.length === 0) return nothing;
  const rest = items.length - mostItems;
  return html`<ul class="note">${items.slice(0, mostItems).map((item) => html`<li>${prose(item)}</li>`)}${rest > 0 ? html`<li>And ${rest} more in findings.json.</li>` : nothing}</ul>`;
}

export function verdictClass(verdict: Verdict | null): string {
  return verdict === null ? 'estimate' : verdict.replaceAll(' ', '-');
}

/** So many figures of evidence stand open; more are folded away. */
const fewFigures = 4;

/** Pack, path and value of each figure, the path leading to where the value stands. */
function evidenceList(evidence: readonly Evidence[], anchorOf: EvidenceAnchors['anchorOf'], most: number): Html {
  if (evidence.length === 0) return nothing;
  const items = evidenceByPack(evidence.slice(0, most)).map(
    ({ pack, figures }) =>
      html`<li><code>${plainText(pack)}</code><ul>${figures.map(
        (figure) => html`<li>${pathLink(figure, anchorOf)}${valueAfter(figure)}</li>`,
      )}</ul></li>`,
  );
  const rest = evidence.length - most;
  const all = html`<ul>${items}${rest > 0 ? html`<li>${plural(rest, 'more figure')} in findings.json</li>` : nothing}</ul>`;
  if (evidence.length <= fewFigures) return html`<div class="note">Evidence${all}</div>`;
  return html`<details><summary>Evidence: ${plural(evidence.length, 'figure')}</summary>${all}</details>`;
}

function valueAfter(figure: Evidence): Html {
  const { field, words, value } = evidenceParts(figure);
  const code = (text: string) => html`<code>${plainText(text)}</code>`;
  return html`${field === null ? nothing : html`: ${code(field)}`}${words}${value === null ? nothing : code(value)}`;
}

function pathLink(figure: Evidence, anchorOf: EvidenceAnchors['anchorOf']): Html {
  const anchor = anchorOf(figure);
  const path = html`<code>${plainText(figure.path)}</code>`;
  return anchor === null ? path : html`<a href="#${anchor}">${path}</a>`;
}

function howComputed(finding: Finding, recipes: Recipes): Html {
  const figures = figureTable(finding);
  const works = referenceLines(finding);
  if (figures === null && works.length === 0) return nothing;
  return html`<details><summary>How computed</summary>
${figures === null ? nothing : table(figures, 'How computed', { cut: cutRows })}
${recipeList(recipes)}
${list(works)}
</details>`;
}

import { plural } from '../../format.ts';
import type { EvidenceNode, EvidenceSource } from '../content/evidence-anchors.ts';
import { plainText } from '../format.ts';
import { type Html, html, nothing, trusted } from './html.ts';

/** The documents that findings point into, each value that is named with an anchor of its own. */
export function packSections(sources: readonly EvidenceSource[]): Html {
  return html`<p class="note">The values that findings name, where they stand, with those beside them.</p>
${sources.map(
  ({ anchor, name, file, sha256, root }) => html`<section class="pack" aria-labelledby="${anchor}">
<h3 id="${anchor}">${plainText(name)}</h3>
<p class="note">${plainText(file)}, SHA-256 <code>${sha256}</code></p>
${tree(root)}
</section>`,
)}`;
}

function tree({ children, hidden }: EvidenceNode): Html {
  return html`<dl>${children.map(entry)}${
    hidden === 0 ? nothing : html`<div><dt>…</dt><dd>${plural(hidden, 'value')} not named here</dd></div>`
  }</dl>`;
}

function entry(node: EvidenceNode): Html {
  const id = node.anchor === null ? '' : ` id="${node.anchor}"`;
  return html`<div${trusted(id)}><dt>${plainText(node.key)}</dt><dd>${content(node)}</dd></div>`;
}

function content(node: EvidenceNode): Html {
  if (node.scalar !== null) return html`${shortened(plainText(String(node.scalar.value)))}`;
  if (node.children.length > 0) return tree(node);
  return html`<span class="note">${node.hidden === 0 ? 'empty' : `${plural(node.hidden, 'value')} not named here`}</span>`;
}

/** Long texts are not what findings point to. */
const longest = 1000;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length - longest} more characters)`;
}

import { type Resolve, rendered, type Section } from '../../site/markdown.ts';
import { html, trusted } from '../../src/report/page/html.ts';
import { type Cell, notebookTitle, readNotebook } from '../notebooks/notebook.ts';
import type { SitePage } from './frame.ts';

/** A notebook as a page: text, code, what it printed, and its pictures. */
export function notebookPage(
  name: string,
  { page: path, resolve }: { readonly page: string; readonly resolve: Resolve },
): SitePage & { readonly sections: readonly Section[] } {
  const notebook = readNotebook(name);
  const sections: Section[] = [];
  const text = (cell: Cell) => {
    const made = rendered(cell.source.join(''), resolve);
    const last = sections.at(-1);
    if (made.sections.length > 0) sections.push(...made.sections);
    else if (last !== undefined)
      sections[sections.length - 1] = { ...last, text: `${last.text} ${cell.source.join('')}` };
    return made.html;
  };
  const code = ({ source, outputs = [] }: Cell) => html`<div class="cell">
<pre tabindex="0"><code>${source.join('')}</code></pre>
${outputs.map((output) =>
  output.output_type === 'stream'
    ? html`<pre class="out" tabindex="0"><code>${output.text.join('')}</code></pre>`
    : html`<figure tabindex="0">${trusted(output.data['image/svg+xml'])}</figure>`,
)}
</div>`;
  const cells = notebook.cells.map((cell) => (cell.cell_type === 'code' ? code(cell) : text(cell)));
  return { path, title: `${notebookTitle(notebook)} – holdsup`, main: html`${cells}`, sections };
}

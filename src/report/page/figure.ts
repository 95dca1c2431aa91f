import type { Drawing } from '../charts/chart.ts';
import type { TextTable } from '../content/content.ts';
import { formatCell } from '../format.ts';
import { type Html, html, trusted } from './html.ts';

/** A drawing with its caption and its numbers. `svg` is the themed picture: it follows the colours of the page and leaves the title to it. */
export function figure({ id, title, subtitle, caption, columns, rows }: Drawing, svg: string): Html {
  const numbers = { columns, rows: rows.map((row) => row.map(formatCell)) };
  return html`<figure id="chart-${id}">
<p class="chart-title">${title}</p>
<p class="note">${subtitle}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Chart">${trusted(svg)}</div>
<figcaption>${caption}
<details><summary>Show the numbers</summary>${table(numbers, title)}</details>
</figcaption>
</figure>`;
}

/** A table in a box of its own, which scrolls where the page is narrow; the box can take the focus, and so needs a label. */
export function table({ columns, rows }: TextTable, label: string): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
</table></div>`;
}

function cell(text: string): Html {
  return /^[−+<>$[\d]/u.test(text) && text.length < 30 ? html`<td class="number">${text}</td>` : html`<td>${text}</td>`;
}

import { plural } from '../../format.ts';
import type { Drawing } from '../charts/chart.ts';
import type { TextTable } from '../content/content.ts';
import { tableIds } from '../content/level-switch.ts';
import { rowMarks } from '../content/row-marks.ts';
import { formatRow } from '../format.ts';
import { type Html, html, nothing, prose, trusted } from './html.ts';

/**
 * A drawing with its caption and its numbers. `svg` is the themed picture: it follows the colours of the page and leaves the title
 * to it. `note` says that something of it follows the switch.
 */
export function figure(
  { id, title, subtitle, caption, columns, rows, spec }: Drawing,
  svg: string,
  { note = nothing }: { readonly note?: Html } = {},
): Html {
  const numbers = { columns, rows: rows.map(formatRow) };
  const marks = JSON.stringify(rowMarks({ spec, rows }));
  return html`<figure id="chart-${id}" data-marks="${marks}">
<p class="chart-title">${prose(title)}</p>
<p class="note">${prose(subtitle)}</p>
${note}
<div class="scroll" tabindex="0" role="region" aria-label="Chart: ${title}">${trusted(withoutMarkRoles(svg))}</div>
<figcaption>${prose(caption)}
<details><summary>Show the numbers</summary>${table(numbers, title, {
    id: tableIds.numbers(id),
    isCopyable: true,
    // What follows the switch is moved cell by cell.
    ...(note === nothing ? { cut: cutRows } : {}),
  })}</details>
</figcaption>
</figure>`;
}

/** The roles that Vega gives to groups of marks name nothing: the picture is one image with a name, and its numbers are a table. */
function withoutMarkRoles(svg: string): string {
  return svg.replaceAll(/<g [^<>]*>/gu, (tag) => tag.replaceAll(/ (?:role|aria-roledescription)="[^"]*"/gu, ''));
}

/** Of a long table so many rows are markup, and the others data of it. */
export const cutRows = { all: 30, first: 10 } as const;

/** A longer rest is not carried along: it would be most of the page, and stands in a file. */
const mostRowsInPage = 5000;

interface TableOptions {
  readonly id?: string | null;
  readonly isCopyable?: boolean;
  readonly isSortable?: boolean;
  /** Of a table with more rows than `all` the `first` are markup, and the others data of it for the script to show on demand. */
  readonly cut?: { readonly all: number; readonly first: number };
}

/** A table in a box of its own, which scrolls where the page is narrow; the box can take the focus, and so needs a label. */
export function table(
  { columns, rows }: TextTable,
  label: string,
  { id = null, isCopyable = false, isSortable = false, cut }: TableOptions = {},
): Html {
  const isCut = cut !== undefined && rows.length > cut.all;
  const [first, rest] = isCut ? [rows.slice(0, cut.first), rows.slice(cut.first)] : [rows, []];
  const isInPage = rest.length <= mostRowsInPage;
  const others = `The first ${first.length} of ${plural(rows.length, 'row')}; the others stand in the files beside this page.`;
  const data =
    isCut && isInPage ? html` data-rest="${rest.map((row) => row.map(oneLine).join('\t')).join('\n')}"` : nothing;
  const classes = [...(isCopyable ? ['copyable'] : []), ...(isSortable ? ['sortable'] : [])].join(' ');
  const attributes = `${id === null ? '' : ` id="${id}"`}${classes === '' ? '' : ` class="${classes}"`}`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${label}"><table${trusted(attributes)}${data}>
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${first.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
</table></div>${isCut ? (isInPage ? html`<noscript><p class="note">${others}</p></noscript>` : html`<p class="note">${others}</p>`) : nothing}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\t\n\r]/gu, ' ');
}

function cell(text: string): Html {
  return /^[−+<>$[\d]/u.test(text) && text.length < 30 ? html`<td class="number">${text}</td>` : html`<td>${text}</td>`;
}

import { greatest } from '../../extremes.ts';
import { plural } from '../../format.ts';
import { printable } from '../../ingest/source/printable.ts';
import type { Verdict } from '../../vocabulary.ts';
import type { OutputFormat } from './format.ts';
import { folded, type Line, lineText, type OutputTable } from './output.ts';
import { gap, type PrintedColumn, tableWidth, textColumns } from './table-column.ts';
import { tableLayout } from './table-layout.ts';
import { type Paint, pipe, type Style, type Terminal } from './terminal.ts';
import { displayWidth, padded } from './terminal-width.ts';
import type { TextColumn } from './text-column.ts';
import { textLines } from './text-lines.ts';

export const table: OutputFormat = {
  print: ({ tables, lines = [], snippet }, { terminal = pipe }) => {
    const said = [
      ...tables.map((one) => terminalTable(one, terminal)),
      lines.map((line) => sentence(line, terminal)).join('\n'),
      shown(snippet?.text ?? '').trimEnd(),
    ];
    return `${said.filter((part) => part !== '').join('\n\n')}\n`;
  },
};

/** Text of our own or of a pack: its line ends are kept, nothing else speaks to the terminal. */
function shown(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function terminalTable(whole: OutputTable, terminal: Terminal): string {
  const { title, rows: all, titleOnly, mostRows = all.length, ...rest } = folded(whole);
  const rows = all.slice(0, mostRows);
  const more = all.length - rows.length;
  const head = title.flatMap((line) => wrapped(printable(line), terminal)).map((line) => terminal.paint('bold', line));
  if (titleOnly || rows.length === 0) return head.join('\n');
  const columns = textColumns({ title: '', rows, ...rest }, printable);
  const layout = tableLayout(columns, terminal.columns);
  const body =
    layout === null
      ? blocks(columns, terminal.columns)
      : [
          layout.parts.map((part) => printed(part, terminal.paint).join('\n')).join('\n\n'),
          ...(layout.notes.length === 0 ? [] : ['']),
          ...layout.notes.flatMap((note) => textLines(note, terminal.columns, { indent: 2 })),
        ];
  return [...head, ...body, ...(more === 0 ? [] : [`… and ${plural(more, 'row')} more`])].join('\n');
}

/** No boxes: a rule under the head is enough. */
function printed(columns: readonly PrintedColumn[], paint: Paint): string[] {
  const heads = greatest(columns.map(({ head }) => head.length));
  const head = Array.from({ length: heads }, (_, line) =>
    row(
      columns,
      ({ head: own }) => own[line - heads + own.length] ?? '',
      (text, { isDrawing }) => (isDrawing ? paint('dim', text) : text),
    ),
  );
  const body = columns[0]!.cells.flatMap((_, index) => {
    const lines = greatest(columns.map(({ cells }) => cells[index]!.length));
    return Array.from({ length: lines }, (__, line) => row(columns, ({ cells }) => cells[index]![line] ?? ''));
  });
  return [...head, '─'.repeat(tableWidth(columns)), ...body];
}

function row(
  columns: readonly PrintedColumn[],
  text: (column: PrintedColumn) => string,
  paint: (text: string, column: PrintedColumn) => string = (own) => own,
): string {
  const last = columns.findLastIndex((column) => text(column).trim() !== '');
  return columns
    .slice(0, last + 1)
    .map((column, index) => {
      const own = index === last ? text(column).trimEnd() : text(column);
      return paint(index === last && column.align === 'left' ? own : padded(own, column.width, column.align), column);
    })
    .join(' '.repeat(gap));
}

/** Every row as `label: value`, as many on a line as there is room for: where no table fits. */
function blocks(columns: readonly TextColumn[], width: number): string[] {
  const rows = columns[0]!.cells.map((_, index) => {
    const pairs = columns
      .filter(({ cells }) => cells[index] !== '')
      .map(({ label, cells }) => (label === '' ? cells[index]! : `${label}: ${cells[index]}`));
    const lines: string[] = [];
    let isOpen = false;
    for (const pair of pairs) {
      const longer = `${lines.at(-1)}${' '.repeat(gap)}${pair}`;
      if (isOpen && displayWidth(longer) <= width) {
        lines.splice(-1, 1, longer);
        continue;
      }
      const own = textLines(lines.length === 0 ? pair : `  ${pair}`, width, { indent: 4 });
      lines.push(...own);
      isOpen = own.length === 1;
    }
    return lines.join('\n');
  });
  return [rows.join('\n\n')];
}

/** A sentence of the output, its verdict in the colour that the report gives it. */
function sentence(line: Line, terminal: Terminal): string {
  const [first = '', ...others] = lineText(line)
    .split('\n')
    .flatMap((one) => wrapped(printable(one), terminal));
  return [typeof line === 'string' ? first : painted(first, line.verdict, terminal), ...others].join('\n');
}

/** The verdict that opens a line in its colour, where the terminal is wide enough for all of it. */
function painted(line: string, verdict: Verdict, terminal: Terminal): string {
  const rest = line.slice(verdict.length);
  return line === verdict + rest ? terminal.paint(verdictStyles[verdict], verdict) + rest : line;
}

/** Lines after the first hang: behind the bullet where there is one. */
function wrapped(line: string, { columns, wraps }: Terminal): string[] {
  return wraps ? textLines(line, columns, { indent: /^ *(?:- )?/u.exec(line)![0].length || 2 }) : [line];
}

/** The colours of the page, as near as sixteen colours come. */
const verdictStyles: Record<Verdict, Style> = {
  contradicted: 'red',
  undecided: 'magenta',
  compatible: 'blue',
  equivalent: 'blue',
  supported: 'green',
  'not estimable': 'dim',
  hit: 'green',
  'near miss': 'magenta',
  miss: 'red',
  undecidable: 'dim',
  matches: 'green',
  differs: 'red',
};

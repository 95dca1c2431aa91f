import { Gathered } from './passage.ts';

/** A block of Markdown that can be read without a grammar: all of its signs mean one thing only. */
export interface PlainBlock {
  readonly type: 'paragraph' | 'heading' | 'table' | 'list';
  readonly from: number;
  readonly to: number;
  /** The rows of a table, the items of a list, else one row with one text. */
  readonly rows: readonly (readonly Gathered[])[];
}

/** Escapes, entities, HTML, images, addresses, struck-out text, tabs and ends of lines that are more than that. */
const withMeaning =
  /\\|(?!\n)\p{Cc}|&[#\p{L}\p{N}]|<(?![\s\d=]|$)|!\[|~[^~]*~|www\.|:\/\/|@|mailto:|xmpp:|(?:^|\n) | (?:\n|$)/iu;
/** Code, a link and emphasis with nothing but words in it: the three whose ends cannot be taken for anything else. */
const simple =
  /`(?! )([^`\n]+)(?<! )`|\[((?:[^[\]\n`*_]|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))+)\]\(([^\s()<>"'`*[\]]+)\)|(?<=^|[\s(])(\*\*?)(?=[\p{L}\p{N}])((?:[^*_`[\]\n]|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))*[\p{L}\p{N}%])\4(?=[\s.,;:!?)]|$)/gu;
/** What is left of marks that may mean something: all but a star between spaces and a line within a word. */
const leftOver = /`|\*(?<!\s\*)|\*(?!\s)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\]\(/u;
/** How lines begin that begin no block of another kind. */
const wordsFirst = /^(?!\d{1,9}[.)](?:\s|$))(?:[\p{L}\p{N}$("“„€£±−]|\*\*?[\p{L}\p{N}]|`[^`\n])/u;
const heading = /^(#{1,6}) (?=\S)(?=[^#\n]*$)/u;
const delimiter = /^\|(?: *:?-+:? *\|)+$/u;
const item = /^- (?=[\p{L}\p{N}$("*`])/u;

/** The text of a line or a paragraph with the place of each of its pieces; null where a sign may mean something else. O(text). */
function plainText(text: string, from: number): Gathered | null {
  if (withMeaning.test(text)) return null;
  const gathered = new Gathered();
  let at = 0;
  let rest = '';
  for (const match of text.matchAll(simple)) {
    const [whole, code, link, , stars, strong] = match;
    if (match.index > at) gathered.add(text.slice(at, match.index), from + at);
    // What stands between two pieces is looked at with a word in place of each.
    rest += `${text.slice(at, match.index)}x`;
    gathered.add(code ?? link ?? strong!, from + match.index + (stars?.length ?? 1));
    at = match.index + whole.length;
  }
  if (at < text.length) gathered.add(text.slice(at), from + at);
  return leftOver.test(rest + text.slice(at)) ? null : gathered;
}

/** The plain blocks that some lines without an empty one between them are; null where one of them is not plain. */
export function plainBlocks(text: string, from: number): PlainBlock[] | null {
  const head = heading.exec(text.split('\n', 1)[0]!);
  if (head !== null) {
    const end = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
    const own = plainText(text.slice(head[0].length, end), from + head[0].length);
    const behind = end < text.length ? plainBlocks(text.slice(end + 1), from + end + 1) : [];
    if (own === null || behind === null) return null;
    return [{ type: 'heading', from, to: from + end, rows: [[own]] }, ...behind];
  }
  const lines = text.split('\n');
  const isTable = lines[0]!.startsWith('|');
  const rows = isTable ? table(lines, from) : lines[0]!.startsWith('- ') ? list(lines, from) : null;
  if (rows !== null) return [{ type: isTable ? 'table' : 'list', from, to: from + text.length, rows }];
  if (!lines.every((line) => wordsFirst.test(line))) return null;
  const own = plainText(text, from);
  return own === null ? null : [{ type: 'paragraph', from, to: from + text.length, rows: [[own]] }];
}

function list(lines: readonly string[], from: number): Gathered[][] | null {
  const rows: Gathered[][] = [];
  let at = from;
  for (const line of lines) {
    const text = line.slice(2);
    const own = item.test(line) && wordsFirst.test(text) ? plainText(text, at + 2) : null;
    if (own === null) return null;
    rows.push([own]);
    at += line.length + 1;
  }
  return rows;
}

/** A head, a line that says that it is one, and rows of as many cells; none in which a line may be no end of a cell. */
function table(lines: readonly string[], from: number): Gathered[][] | null {
  if (lines.length < 2 || !delimiter.test(lines[1]!)) return null;
  const width = lines[1]!.split('|').length;
  const rows: Gathered[][] = [];
  let at = from;
  for (const [index, line] of lines.entries()) {
    const cells = line.split('|');
    if (cells.length !== width || cells[0] !== '' || cells.at(-1) !== '') return null;
    const row: Gathered[] = [];
    let start = at + 1;
    for (const cell of index === 1 ? [] : cells.slice(1, -1)) {
      const text = cell.trim();
      const own = plainText(text, start + (text === '' ? 0 : cell.indexOf(text)));
      if (own === null) return null;
      row.push(own);
      start += cell.length + 1;
    }
    if (index !== 1) rows.push(row);
    at += line.length + 1;
  }
  return rows;
}

import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { type Article, type Exemption, exemption, Gathered, type Passage, tablePassages } from './passage.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const blocks = new Set(
  'p li h1 h2 h3 h4 h5 h6 caption figcaption dt dd blockquote div section article summary details body main header footer nav aside ul ol dl pre figure tr tbody thead tfoot'.split(
    ' ',
  ),
);
const unread = new Set(['script', 'style', 'template', 'noscript', 'head', 'svg', 'textarea', 'select']);

/** What a browser would show of a page, as the HTML standard parses it, and its alternative texts and titles. Nothing of it is run. */
export function htmlArticle(name: string, source: string): Article {
  return { name, source, ...read(parse(source, { sourceCodeLocationInfo: true }), 0, source) };
}

/** A piece of HTML that stands in another file. */
export function htmlPassages(source: string, offset: number): Pick<Article, 'passages' | 'exempt'> {
  return read(parseFragment(source, { sourceCodeLocationInfo: true }), offset, source);
}

function read(root: Node, base: number, source: string): Pick<Article, 'passages' | 'exempt'> {
  const passages: Passage[] = [];
  const exempt: Exemption[] = [];
  let open = new Gathered();
  let kind: Passage['kind'] = 'prose';
  let heading = '';
  let reason: string | null = null;
  const close = () => {
    if (open.text.trim() !== '') passages.push(open.passage(kind));
    open = new Gathered();
  };
  const exempted = (element: Element) => {
    const place = element.sourceCodeLocation;
    if (reason === null || !place) return;
    exempt.push({ from: base + place.startOffset, to: base + place.endOffset, reason });
    reason = null;
  };
  const visit = (node: Node): void => {
    if (node.nodeName === '#comment' && 'data' in node) {
      reason = exemption.exec(`<!--${node.data}-->`)?.[1] ?? reason;
    } else if (node.nodeName === '#text' && 'value' in node) {
      addText(open, node, base, source);
    } else if (node.nodeName === 'br') {
      open.sign('\u2028');
    } else if ('childNodes' in node && !unread.has(node.nodeName)) {
      const element = node as Element;
      const isBlock = blocks.has(node.nodeName);
      // As a block of code of Markdown.
      if (node.nodeName === 'pre') reason ??= 'code';
      if (isBlock || node.nodeName === 'table') {
        close();
        if (!['body', 'main', 'article'].includes(node.nodeName)) exempted(element);
      }
      if ('attrs' in node) passages.push(...attributePassages(element, base, source));
      if (node.nodeName === 'table') {
        passages.push(...tableOf(element, { base, source, heading }));
        return;
      }
      const before = kind;
      if (/^h[1-6]$/u.test(node.nodeName)) kind = 'heading';
      else if (node.nodeName === 'blockquote' || node.nodeName === 'q') kind = 'quote';
      if (node.nodeName === 'sup' || node.nodeName === 'sub' || node.nodeName === 'q')
        open.sign(node.nodeName === 'q' ? '“' : ' ');
      if (node.nodeName === 'del' || node.nodeName === 's') {
        reason = 'struck out';
        exempted(element);
      }
      for (const child of node.childNodes) visit(child);
      if (node.nodeName === 'q') open.sign('”');
      if (isBlock) {
        if (kind === 'heading') heading = open.text;
        close();
      }
      kind = before;
    }
  };
  visit(root);
  close();
  return { passages, exempt };
}

/** Text between tags. Where entities were read its signs stand further apart in the file, and each has its own place. */
function addText(open: Gathered, node: Extract<Node, { value: string }>, base: number, source: string): void {
  const place = node.sourceCodeLocation;
  const start = place?.startOffset ?? 0;
  addDecoded(open, node.value, source.slice(start, place?.endOffset ?? start), base + start);
}

function addDecoded(open: Gathered, value: string, raw: string, from: number): void {
  if (value === raw || !/[&\r]/u.test(raw)) {
    open.add(value, from);
    return;
  }
  let [at, read] = [0, 0];
  for (const match of raw.matchAll(/&(?:#\d+|#x[\da-f]+|[a-z]\w*);?|\r\n?/giu)) {
    const plain = raw.slice(at, match.index);
    if (value.startsWith(plain, read)) {
      open.add(plain, from + at);
      read += plain.length;
      at = match.index + match[0].length;
      // A sign outside of the first plane is two units of text.
      const sign = String.fromCodePoint(value.codePointAt(read) ?? 0x20);
      open.add(sign, from + match.index);
      read += sign.length;
    }
  }
  open.add(value.slice(read), from + at);
}

/** `alt`, `title`, `aria-label`: readers hear or see them. */
function attributePassages({ attrs, sourceCodeLocation }: Element, base: number, source: string): Passage[] {
  return attrs.flatMap(({ name, value }) => {
    const place = sourceCodeLocation?.attrs?.[name];
    if (!['alt', 'title', 'aria-label'].includes(name) || !place || !/\S\s\S/u.test(value)) return [];
    const raw = source.slice(place.startOffset, place.endOffset);
    const gathered = new Gathered();
    const quote = /=\s*["']?/u.exec(raw);
    const inner = (quote?.index ?? 0) + (quote?.[0].length ?? 0);
    addDecoded(gathered, value, raw.slice(inner).replace(/["']$/u, ''), base + place.startOffset + inner);
    return [{ ...gathered.passage('prose'), isAttribute: true as const }];
  });
}

interface TableContext {
  readonly base: number;
  readonly source: string;
  readonly heading: string;
}

/** The cells of a table, its own and not those of a table inside of one; a cell that spans columns stands in the first of them. */
function tableOf(table: Element, { base, source, heading }: TableContext): Passage[] {
  const rows: Row[] = [];
  const attributes: Passage[] = [];
  let caption: Gathered | null = null;
  const gathered = (element: Element): Gathered => {
    const own = new Gathered();
    const collect = (node: Node): void => {
      if (node.nodeName === '#text' && 'value' in node) addText(own, node, base, source);
      else if (node.nodeName === 'br') own.sign('\u2028');
      else if ('childNodes' in node && !unread.has(node.nodeName)) {
        if ('attrs' in node) attributes.push(...attributePassages(node as Element, base, source));
        if (['sup', 'sub', 'p', 'li', 'div'].includes(node.nodeName)) own.sign(' ');
        for (const child of node.childNodes) collect(child);
      }
    };
    for (const child of element.childNodes) collect(child);
    return own;
  };
  const visit = (node: Node): void => {
    if (!('childNodes' in node)) return;
    if (node.nodeName === 'caption') caption = gathered(node as Element);
    else if (node.nodeName === 'tr') rows.push(rowOf(node as Element, gathered));
    else for (const child of node.childNodes) visit(child);
  };
  for (const child of table.childNodes) visit(child);
  const { cells, heads, headRows } = gridOf(rows);
  const titled = caption as Gathered | null;
  const shown = titled === null || titled.text.trim() === '' ? [] : [titled.passage('prose')];
  return [...shown, ...attributes, ...tablePassages(cells, `${titled?.text ?? ''} ${heading}`, heads, headRows)];
}

interface Cell {
  readonly own: Gathered;
  readonly columns: number;
  readonly rows: number;
  readonly isHead: boolean;
}
type Row = readonly Cell[];

function rowOf(row: Element, gathered: (element: Element) => Gathered): Row {
  return row.childNodes.flatMap((child): Cell[] => {
    if (child.nodeName !== 'td' && child.nodeName !== 'th') return [];
    const element = child as Element;
    const span = (attribute: string) =>
      Math.min(100, Math.max(1, Math.trunc(Number(element.attrs.find(({ name }) => name === attribute)?.value)) || 1));
    return [
      {
        own: gathered(element),
        columns: span('colspan'),
        rows: span('rowspan'),
        isHead: child.nodeName === 'th',
      },
    ];
  });
}

/** Cells in their columns, each in the first of those that it spans; heads of several rows are read as one, from above. */
function gridOf(rows: readonly Row[]) {
  const first = rows.findIndex((row) => row.length > 0 && !row.every(({ isHead }) => isHead));
  // Without heads of its own the first row is read as one, unless it is all there is.
  const headRows = first < 0 ? rows.length : first === 0 && rows.length > 1 ? 1 : first;
  const heads: string[] = [];
  const taken: number[] = [];
  const cells = rows.map((row, line) => {
    const placed: (Gathered | null)[] = [];
    let at = 0;
    for (const cell of row) {
      while ((taken[at] ?? 0) > line) placed[at++] = null;
      for (let column = at; column < at + cell.columns; column++) {
        placed[column] = column === at ? cell.own : null;
        taken[column] = line + cell.rows;
        if (line < headRows) heads[column] = `${heads[column] ?? ''} ${cell.own.text}`.trim();
      }
      at += cell.columns;
    }
    return Array.from(placed, (cell) => cell ?? null);
  });
  return { cells, heads: Array.from(heads, (head) => head ?? ''), headRows };
}

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Article, offsetsIn, type Passage, type Piece } from './passage.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const blocks = new Set(
  'p li td th h1 h2 h3 h4 h5 h6 caption figcaption dt dd blockquote div section article summary body'.split(' '),
);
const unread = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head', 'textarea', 'select']);

/** What a browser would show of a page, as the HTML standard parses it. Nothing of it is run. */
export function htmlArticle(name: string, source: string): Article {
  const passages: Passage[] = [];
  let open: { text: string; pieces: Piece[] } = { text: '', pieces: [] };
  let around = '';
  let kind: Passage['kind'] = 'prose';
  const close = () => {
    const { text, pieces } = open;
    open = { text: '', pieces: [] };
    if (text.trim() === '') return;
    passages.push({ text, offsetOf: offsetsIn(pieces), kind, around });
  };
  const visit = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      open.pieces.push({ at: open.text.length, offset: node.sourceCodeLocation?.startOffset ?? 0 });
      open.text += node.value;
      return;
    }
    if (!('childNodes' in node) || unread.has(node.nodeName)) return;
    const isBlock = blocks.has(node.nodeName);
    const before = { around, kind };
    if (isBlock) {
      close();
      if (node.nodeName === 'td' || node.nodeName === 'th') {
        kind = 'cell';
        around = cellContext(node as Element);
      } else if (/^h[1-6]$/u.test(node.nodeName)) kind = 'heading';
    }
    for (const child of node.childNodes) visit(child);
    if (isBlock) {
      close();
      around = before.around;
      kind = before.kind;
    }
  };
  visit(parse(source, { sourceCodeLocationInfo: true }));
  close();
  return { name, source, passages, exempt: [] };
}

/** The first cell of the row and the head of the column. */
function cellContext(cell: Element): string {
  const row = cell.parentNode as Element;
  const place = cellsOf(row).indexOf(cell);
  const table = ancestor(row, 'table');
  const head = table === null ? null : descendant(table, 'tr');
  const label = place > 0 ? textOf(cellsOf(row)[0]!) : '';
  const column = head === null || head === row ? '' : textOf(cellsOf(head)[place] ?? cell);
  return `${label} ${column}`.trim();
}

function cellsOf(row: Element): Element[] {
  return row.childNodes.filter((child): child is Element => child.nodeName === 'td' || child.nodeName === 'th');
}

function ancestor(node: Element, name: string): Element | null {
  let at: Node | null = node;
  while (at !== null && at.nodeName !== name) at = 'parentNode' in at ? (at.parentNode as Node | null) : null;
  return at as Element | null;
}

function descendant(node: Element, name: string): Element | null {
  for (const child of node.childNodes) {
    if (child.nodeName === name) return child as Element;
    const found = 'childNodes' in child ? descendant(child as Element, name) : null;
    if (found !== null) return found;
  }
  return null;
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

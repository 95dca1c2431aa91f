import type { Nodes, Parents, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type Article, offsetsIn, type Passage, type Piece } from './passage.ts';

/** A comment that takes what follows it, up to the end of the block, out of the check. */
const exemption = /<!--\s*holdsup:\s*exempt\s+(.*?)\s*-->/su;

/** CommonMark with the tables of code hosts. Code, addresses and raw HTML are no statements. */
export function markdownArticle(name: string, source: string): Article {
  const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const passages: Passage[] = [];
  const exempt: Article['exempt'][number][] = [];
  let reason: string | null = null;
  const visit = (node: Nodes): void => {
    if (node.type === 'html') {
      reason = exemption.exec(node.value)?.[1] ?? reason;
      return;
    }
    const inside = inlineExemption(node);
    const because = inside ?? reason;
    if (because !== null && node.position !== undefined && isBlock(node)) {
      exempt.push({ from: node.position.start.offset!, to: node.position.end.offset!, reason: because });
      reason = null;
    }
    if (node.type === 'paragraph' || node.type === 'heading') {
      passages.push(passage(node, node.type === 'heading' ? 'heading' : 'prose'));
    } else if (node.type === 'table') {
      passages.push(...cells(node));
    } else if ('children' in node) {
      for (const child of node.children) visit(child);
    }
  };
  visit(tree);
  return { name, source, passages, exempt };
}

function isBlock({ type }: Nodes): boolean {
  return ['paragraph', 'heading', 'table', 'list', 'blockquote'].includes(type);
}

function inlineExemption(node: Nodes): string | null {
  if (node.type !== 'paragraph' && node.type !== 'heading') return null;
  for (const child of node.children) {
    const found = child.type === 'html' ? exemption.exec(child.value) : null;
    if (found !== null) return found[1]!;
  }
  return null;
}

/** Cells with the first of their row and the head of their column. */
function cells({ children }: Table): Passage[] {
  const rows = children.map((row) => row.children.map((cell) => passage(cell, 'cell')));
  return rows.flatMap((row, line) =>
    row.map((cell, index) => {
      const column = line === 0 ? '' : (rows[0]![index]?.text ?? '');
      return { ...cell, around: index === 0 ? column : `${row[0]!.text} ${column}` };
    }),
  );
}

/** The text of a block, each character with its place; code is kept, because figures are often set in it. */
function passage(block: Parents, kind: Passage['kind']): Passage {
  const pieces: Piece[] = [{ at: 0, offset: block.position!.start.offset! }];
  let text = '';
  const collect = (node: Nodes): void => {
    if (node.type === 'text' || node.type === 'inlineCode') {
      const offset = node.position!.start.offset! + (node.type === 'inlineCode' ? 1 : 0);
      pieces.push({ at: text.length, offset });
      text += node.value;
    } else if (node.type === 'image') {
      pieces.push({ at: text.length, offset: node.position!.start.offset! + 2 });
      text += node.alt ?? '';
    } else if (node.type === 'break') {
      text += '\n';
    } else if ('children' in node) {
      for (const child of node.children) collect(child);
    }
  };
  collect(block);
  return { text, offsetOf: offsetsIn(pieces), kind, around: '' };
}

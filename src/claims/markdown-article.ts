import type { Nodes, Parents, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Article, Passage } from './article.ts';

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
      passages.push(passage(node, node.type === 'heading' ? 'heading' : 'prose', ''));
    } else if (node.type === 'table') {
      const [head, ...rows] = node.children;
      for (const row of node.children) passages.push(...cells(row, row === head ? null : head!));
      void rows;
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

function cells(row: TableRow, head: TableRow | null): Passage[] {
  const label = row.children[0] === undefined ? '' : passage(row.children[0], 'cell', '').text;
  return row.children.map((cell, index) => {
    const over = head?.children[index];
    const column = over === undefined ? '' : passage(over, 'cell', '').text;
    return passage(cell, 'cell', index === 0 ? column : `${label} ${column}`);
  });
}

/** The text of a block, each character with its place; code is kept, because figures are often set in it. */
function passage(block: Parents, kind: Passage['kind'], around: string): Passage {
  const pieces: { readonly at: number; readonly offset: number; readonly text: string }[] = [];
  let text = '';
  const collect = (node: Nodes): void => {
    if (node.type === 'text' || node.type === 'inlineCode') {
      const offset = node.position!.start.offset! + (node.type === 'inlineCode' ? 1 : 0);
      pieces.push({ at: text.length, offset, text: node.value });
      text += node.value;
    } else if (node.type === 'image') {
      pieces.push({ at: text.length, offset: node.position!.start.offset! + 2, text: node.alt ?? '' });
      text += node.alt ?? '';
    } else if (node.type === 'break') {
      text += '\n';
    } else if ('children' in node) {
      for (const child of node.children) collect(child);
    }
  };
  collect(block);
  const offsetOf = (index: number) => {
    const piece = pieces.findLast(({ at }) => at <= index) ?? { at: 0, offset: block.position!.start.offset! };
    return piece.offset + index - piece.at;
  };
  return { text, offsetOf, kind, around };
}

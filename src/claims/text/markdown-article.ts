import type { Nodes, Table } from 'mdast';
import { markdownParts } from './markdown-blocks.ts';
import { type Article, type Exemption, exemption, Gathered, type Passage, tablePassages } from './passage.ts';
import type { PlainBlock } from './plain-markdown.ts';

/** CommonMark with the tables of code hosts. Blocks of code, addresses and front matter are listed and not checked. */
export async function markdownArticle(name: string, source: string, parts = markdownParts): Promise<Article> {
  const front = /^(?:\uFEFF)?---\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u.exec(source)?.[0] ?? '';
  // Blotted out at its length, so that places stay.
  const body = (front.replaceAll(/[^\r\n]/gu, ' ') + source.slice(front.length)).replace(/^\uFEFF/u, ' ');
  const passages: Passage[] = [];
  const exempt: Exemption[] = [];
  const leaveOut = (text: string, from: number, reason: string) => {
    const gathered = new Gathered();
    gathered.add(text, from);
    passages.push(gathered.passage('prose'));
    exempt.push({ from, to: from + text.length, reason });
  };
  if (front !== '') leaveOut(front, 0, 'front matter');
  const inHtml = /<(?:[a-z]|!doctype)/iu.test(source) ? (await import('./html-article.ts')).htmlPassages : null;
  let reason: string | null = null;
  let heading = '';
  const visitPlain = ({ type, from, to, rows }: PlainBlock): void => {
    if (reason !== null) exempt.push({ from, to, reason });
    reason = null;
    if (type === 'heading') heading = rows[0]![0]!.text;
    const own =
      type === 'table'
        ? tablePassages(rows, heading)
        : rows.flat().map((one) => one.passage(type === 'heading' ? 'heading' : 'prose'));
    for (const one of own) passages.push(one);
  };
  const visit = (node: Nodes, base: number, isQuoted: boolean): void => {
    const [from, to] = placeOf(node, base);
    if (node.type === 'html') {
      reason = exemption.exec(node.value)?.[1] ?? reason;
      const inside = inHtml?.(source.slice(from, to), from);
      for (const one of inside?.passages ?? []) passages.push(one);
      for (const one of inside?.exempt ?? []) exempt.push(one);
      return;
    }
    const because = inlineExemption(node) ?? reason;
    if (because !== null && isBlock(node)) {
      exempt.push({ from, to, reason: because });
      reason = null;
    }
    if (node.type === 'code') leaveOut(source.slice(from, to), from, 'code');
    else if (node.type === 'paragraph' || node.type === 'heading') {
      const { gathered, struck } = gatheredOf(node, source, base);
      if (node.type === 'heading') heading = gathered.text;
      passages.push(gathered.passage(node.type === 'heading' ? 'heading' : isQuoted ? 'quote' : 'prose'));
      exempt.push(...struck);
    } else if (node.type === 'table') {
      const rows = (node as Table).children.map((row) => row.children.map((cell) => gatheredOf(cell, source, base)));
      const cells = rows.map((row) => row.map(({ gathered }) => gathered));
      for (const one of tablePassages(cells, heading)) passages.push(one);
      for (const one of rows.flat().flatMap(({ struck }) => struck)) exempt.push(one);
    } else if ('children' in node) {
      for (const child of node.children) visit(child, base, isQuoted || node.type === 'blockquote');
    }
  };
  for (const part of parts(body)) {
    if ('plain' in part) part.plain.forEach(visitPlain);
    else for (const node of part.nodes) visit(node, part.base, false);
  }
  return { name, source, passages, exempt };
}

function placeOf({ position }: Nodes, base: number): [from: number, to: number] {
  return [base + (position?.start.offset ?? 0), base + (position?.end.offset ?? 0)];
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

/** The text of a block, each character with its place; code is kept, because figures are often set in it. */
function gatheredOf(block: Nodes, source: string, base: number): { gathered: Gathered; struck: Exemption[] } {
  const gathered = new Gathered();
  const struck: Exemption[] = [];
  const collect = (node: Nodes): void => {
    const [from, to] = placeOf(node, base);
    if (node.type === 'text') {
      addText(gathered, node.value, source.slice(from, to), from);
    } else if (node.type === 'inlineCode') {
      gathered.add(node.value, from + Math.max(1, source.slice(from, to).indexOf(node.value)));
    } else if (node.type === 'image' || node.type === 'imageReference') {
      gathered.add(node.alt ?? '', from + 2);
    } else if (node.type === 'break') {
      gathered.sign('\u2028');
    } else if (node.type === 'html' && /^<(?:br|sup|sub)\b/iu.test(node.value)) {
      gathered.sign(' ');
    } else if ('children' in node) {
      if (node.type === 'delete') struck.push({ from, to, reason: 'struck out' });
      for (const child of node.children) collect(child);
    }
  };
  collect(block);
  if (gathered.text === '') gathered.add('', placeOf(block, base)[0]);
  return { gathered, struck };
}

/** A text in which escapes and entities were read is shorter than its source: it is walked beside it, line by line and sign by sign. */
function addText(gathered: Gathered, value: string, raw: string, from: number): void {
  if (value === raw) {
    gathered.add(value, from);
    return;
  }
  let at = 0;
  let start = 0;
  for (let index = 0; index < value.length; index++) {
    const sign = value[index]!;
    const isEntity =
      raw[at] === '&' &&
      /^&(?:#\d+|#x[\da-f]+|\w+);/iu.test(raw.slice(at, at + 40)) &&
      !value.startsWith(raw.slice(at, at + 3), index);
    if (raw[at] === sign && !isEntity) {
      at++;
      continue;
    }
    if (index > start) gathered.add(value.slice(start, index), from + at - (index - start));
    const escaping =
      /^(?:\\(?=[!-/:-@[-`{-~])|&(?:#\d+|#x[\da-f]+|\w+);|[ \t>]+|\r)/iu.exec(raw.slice(at, at + 40))?.[0] ?? '';
    at += escaping.length;
    start = index;
    if (escaping.startsWith('&')) {
      gathered.add(sign, from + at - escaping.length);
      start = index + 1;
    } else if (raw[at] === sign) at++;
  }
  if (start < value.length) gathered.add(value.slice(start), from + Math.max(0, at - (value.length - start)));
}

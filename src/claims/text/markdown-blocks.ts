import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type PlainBlock, plainBlocks } from './plain-markdown.ts';

/** A part of a text: blocks that were read as they stand, or what the grammar makes of it, with places that count from `base`. */
export type MarkdownPart =
  | { readonly plain: readonly PlainBlock[] }
  | { readonly nodes: readonly RootContent[]; readonly base: number };

/** What a label stands for may be said anywhere in a text: then it is read as a whole. */
const mayDefine = /(?:^|\n)[ \t>*+\-\d.)]*\[(?:[^[\]\\]|\\.)+\]:/u;
/** A line that goes on with a list or with what is indented belongs to what stands before it. */
const goesOn = /^(?:[ \t]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))/u;
/** Texts of less than this are read as a whole: nothing is gained. */
const small = 20_000;

/**
 * The parts of a text from left to right. micromark needs some seconds for a megabyte and minutes for a long table; so blocks whose signs
 * mean one thing only are read without it, and the others by it, a few at a time: as many as leave nothing open, which a paragraph that
 * is set behind them shows. Linear in the text, but where it is one block.
 */
export function markdownParts(text: string, least = small): MarkdownPart[] {
  if (text.length < least || text.includes('\r') || mayDefine.test(text)) return [{ nodes: parsed(text), base: 0 }];
  const blocks = blocksOf(text);
  const parts: MarkdownPart[] = [];
  for (let first = 0; first < blocks.length; ) {
    const plain = plainAt(text, blocks, first);
    if (plain !== null) {
      parts.push({ plain });
      first++;
      continue;
    }
    const { nodes, next } = closedFrom(text, blocks, first);
    parts.push({ nodes, base: blocks[first]!.from });
    first = next;
  }
  return parts;
}

interface Block {
  readonly from: number;
  readonly to: number;
}

/** Lines that no empty line divides. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const { index, 0: own } of text.matchAll(/(?:[ \t]*[^ \t\n][^\n]*(?:\n|$))+/gu))
    blocks.push({ from: index, to: index + own.trimEnd().length });
  return blocks;
}

function plainAt(text: string, blocks: readonly Block[], at: number): PlainBlock[] | null {
  const { from, to } = blocks[at]!;
  const lineEnd = text.indexOf('\n', to);
  // Spaces at the end of a block are none of its text.
  if (lineEnd !== to && lineEnd >= 0) return null;
  const plain = plainBlocks(text.slice(from, to), from);
  const next = blocks[at + 1];
  const isContinued = next !== undefined && continues(text, next);
  return isContinued && plain?.at(-1)?.type === 'list' ? null : plain;
}

/** Whether a block goes on with the one before it, which its first signs show. */
function continues(text: string, { from }: Block): boolean {
  return goesOn.test(text.slice(from, from + 12));
}

/** As few blocks as the grammar closes by itself. What is not closed is tried again with twice as many. */
function closedFrom(text: string, blocks: readonly Block[], first: number) {
  const { from } = blocks[first]!;
  for (let count = 1; ; count *= 2) {
    let next = Math.min(blocks.length, first + count);
    while (next < blocks.length && continues(text, blocks[next]!)) next++;
    if (next === blocks.length) return { nodes: parsed(text.slice(from)), next };
    const own = text.slice(from, blocks[next]!.from);
    const probed = `${own}\n\nx`;
    const nodes = parsed(probed);
    const last = nodes.at(-1)!;
    if (last.type === 'paragraph' && last.position!.start.offset === probed.length - 1)
      return { nodes: nodes.slice(0, -1), next };
  }
}

function parsed(text: string): RootContent[] {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children;
}

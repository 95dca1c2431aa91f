import { relative } from 'node:path';
import type { RawFile, Source } from './format.ts';
import { tolerantJson } from './tolerant-json.ts';

const known = new WeakMap<RawFile, unknown>();

/**
 * The first JSON value of a file, as far as its head holds it: of a larger file what stands before the cut, of JSON lines the
 * first line. Undefined where the file does not begin with an object or a list. O(head), once a file.
 */
export function firstJson(file: RawFile): unknown {
  if (known.has(file)) return known.get(file);
  const value = beginning(new TextDecoder('utf-8').decode(file.head).trimStart());
  known.set(file, value);
  return value;
}

function beginning(text: string): unknown {
  if (text[0] !== '{' && text[0] !== '[') return undefined;
  const closers: string[] = [];
  /** Where the text may be cut, and what closes it there. */
  let cut = 0;
  let closing = '';
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (inText) {
      if (character === '\\') at += 1;
      else if (character === '"') inText = false;
      continue;
    }
    if (character === '"') inText = true;
    else if (character === '{' || character === '[') closers.push(character === '{' ? '}' : ']');
    else if (character === '}' || character === ']') {
      if (closers.pop() !== character) return undefined;
    } else if (character !== ',') continue;
    if (inText || closers.length > deepest) continue;
    cut = character === ',' ? at : at + 1;
    if (closers.length === 0) break;
    closing = closers.toReversed().join('');
  }
  return tolerantJson(text.slice(0, cut) + (closers.length === 0 ? '' : closing)).value;
}

/** What tells formats apart stands near the top. */
const deepest = 20;

/** Path of a file inside its folder, with forward slashes; of a file alone its own name without folders. */
export function pathInside(source: Source, file: RawFile): string {
  const path = (source.isFolder ? relative(source.name, file.name) : file.name).replaceAll('\\', '/');
  return source.isFolder ? path : baseName(path);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.replaceAll('\\', '/').split('/').at(-1)!;
}

import { linePlaces } from '../../line-places.ts';
import type { Place, SourceFile } from '../importer.ts';
import { endOfJsonText } from './json-fault.ts';

/** A JSON text, read by the engine; where things stand is looked up in the text when somebody asks. */
export interface JsonText {
  readonly data: unknown;
  readonly place: (steps: readonly string[], options?: { readonly ofName?: boolean }) => Place;
  /** The digits of a number as they are written. */
  readonly digits: (steps: readonly string[]) => string | undefined;
}

const known = new WeakMap<SourceFile, JsonText | null>();

/**
 * A file is parsed once, however often it is asked for. Null where the text is no mapping in JSON, or has a name twice in one
 * mapping: then the YAML reader says what is wrong. O(length), some fifty times faster than reading YAML.
 */
export function jsonText(file: SourceFile): JsonText | null {
  const found = known.get(file);
  if (found !== undefined) return found;
  const fresh = parsedText(file.text);
  known.set(file, fresh);
  return fresh;
}

function parsedText(text: string): JsonText | null {
  if (!/^\s*\{/u.test(text)) return null;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  return hasNameTwice(text) ? null : { data, ...lookup(text) };
}

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function behindSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** The text between two quotes as it is meant. */
function meant(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

/** Whether a mapping of a well-formed text has a name more than once. */
function hasNameTwice(text: string): boolean {
  /** The names of each open mapping; null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = endOfJsonText(text, at);
      const names = open.at(-1);
      const next = names ? behindSpace(text, end) : end;
      if (names && text.charCodeAt(next) === 0x3a) {
        const name = meant(text.slice(at, end));
        if (names.has(name)) return true;
        names.add(name);
      }
      at = next;
      continue;
    }
    if (code === 0x7b) open.push(new Set());
    else if (code === 0x5b) open.push(null);
    else if (code === 0x7d || code === 0x5d) open.pop();
    at += 1;
  }
  return false;
}

interface Entry {
  /** Offset of the name; -1 in a list. */
  readonly name: number;
  readonly value: number;
}

/** Containers are looked into once, and only on the way to what is asked for. */
function lookup(text: string): Pick<JsonText, 'place' | 'digits'> {
  const containers = new Map<number, ReadonlyMap<string, Entry>>();
  let placeOf: ReturnType<typeof linePlaces> | undefined;

  const entriesAt = (offset: number): ReadonlyMap<string, Entry> => {
    const found = containers.get(offset) ?? entriesOf(text, offset);
    containers.set(offset, found);
    return found;
  };
  const nearest = (steps: readonly string[]) => {
    let found: Entry = { name: -1, value: behindSpace(text, 0) };
    let rest = steps.length;
    for (const step of steps) {
      const next = entriesAt(found.value).get(step);
      if (next === undefined) break;
      found = next;
      rest -= 1;
    }
    return { ...found, rest };
  };
  return {
    place: (steps, { ofName = false } = {}) => {
      const { name, value } = nearest(steps);
      const isScalar = !'{['.includes(text[value]!);
      const offset = name >= 0 && (ofName || !isScalar) ? name : value;
      placeOf ??= linePlaces(text);
      return placeOf(offset);
    },
    digits: (steps) => {
      const { value, rest } = nearest(steps);
      return rest === 0 ? /^-?\d[\d.eE+-]*/u.exec(text.slice(value, value + 1_000))?.[0] : undefined;
    },
  };
}

/** What a mapping or a list holds, by name or number; nothing of a scalar. */
function entriesOf(text: string, offset: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const isMapping = text[offset] === '{';
  if (!isMapping && text[offset] !== '[') return entries;
  for (let at = behindSpace(text, offset + 1); text[at] !== '}' && text[at] !== ']'; ) {
    let name = String(entries.size);
    const start = at;
    if (isMapping) {
      const end = endOfJsonText(text, at);
      name = meant(text.slice(at, end));
      at = behindSpace(text, behindSpace(text, end) + 1);
    }
    entries.set(name, { name: isMapping ? start : -1, value: at });
    at = behindSpace(text, endOfValue(text, at));
    if (text[at] === ',') at = behindSpace(text, at + 1);
  }
  return entries;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfJsonText(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (code === 0x2c || isSpace(code))) return at;
  }
  return text.length;
}

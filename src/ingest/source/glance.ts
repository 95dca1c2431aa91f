import type { SourceFile } from '../importer.ts';
import { jsonText } from './json-text.ts';

/** What a text is at first sight: how it is made, and the names that stand at its top. */
export interface Glance {
  readonly shape: 'nothing' | 'mapping' | 'list' | 'lines' | 'table' | 'text';
  /** Of a mapping; of the first mapping of a list or of JSON lines; of the columns of a table. */
  readonly names: readonly string[];
}

const glances = new WeakMap<SourceFile, Glance>();

/** Looks at a file once. Cheap beside reading it: other people's large files are not parsed in vain. O(length). */
export function glance(file: SourceFile): Glance {
  const known = glances.get(file);
  if (known !== undefined) return known;
  const json = jsonText(file);
  const fresh: Glance = json === null ? glanceAt(file.text) : { shape: 'mapping', names: namesOf(json.data) };
  glances.set(file, fresh);
  return fresh;
}

/** So much of a text is looked at where it is no JSON. */
const head = 100_000;

/** The same for a text alone, such as the beginning of a file. */
export function glanceAt(text: string): Glance {
  const start = text.trimStart();
  if (start === '') return { shape: 'nothing', names: [] };
  if (start.startsWith('{') || start.startsWith('[')) return jsonGlance(start);
  const names = matches(text, /^["']?([A-Za-z_$][\w$ -]{0,100})["']?:(?:\s|$)/gmu);
  if (names.length > 0) return { shape: 'mapping', names };
  const [line = ''] = start.split('\n', 1);
  const cells = line.split(/[,;\t|]/u).map((cell) => cell.trim().replaceAll(/^["']|["']$/gu, ''));
  const isTable = cells.length > 1 && cells.every((cell) => cell.length < 100);
  return isTable ? { shape: 'table', names: cells } : { shape: 'text', names: [] };
}

function jsonGlance(text: string): Glance {
  const whole = parsed(text);
  if (whole !== undefined) return { shape: Array.isArray(whole) ? 'list' : 'mapping', names: namesOf(whole) };
  const [line = ''] = text.split('\n', 1);
  const first = text.startsWith('{') && text.length > line.length + 1 ? parsed(line) : undefined;
  if (first !== undefined) return { shape: 'lines', names: namesOf(first) };
  const shape = text.startsWith('[') ? 'list' : 'mapping';
  // Broken, cut off, or YAML between braces: any name will do.
  return { shape, names: matches(text, /[{,]\s{0,100}["']?([A-Za-z_$][\w$-]{0,100})["']?\s{0,100}:/gu) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function namesOf(value: unknown): string[] {
  const one: unknown = Array.isArray(value) ? value.find((item) => typeof item === 'object' && item !== null) : value;
  return typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.keys(one) : [];
}

function matches(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.slice(0, head).matchAll(pattern), ([, name = '']) => name))];
}

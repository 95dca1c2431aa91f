import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { formatPath } from '../../campaign/select.ts';
import { show } from '../../errors.ts';
import { uncapitalised } from '../../first-letter.ts';
import type { Place } from '../importer.ts';
import type { PlainFault } from '../pack/plain-value.ts';
import { printable } from './printable.ts';

/** A place where the text cannot be read. Its fields are those of an `Issue`. */
export interface SyntaxFault extends Place {
  readonly problem: 'invalid' | 'duplicate';
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

interface ParserFault {
  readonly code: string;
  readonly pos: readonly [number, number];
  readonly message: string;
}

/** A fault of the parser in the words of an issue. */
export function syntaxFault(
  fault: ParserFault | PlainFault,
  document: Document,
  text: string,
  file: string,
): Omit<SyntaxFault, 'line' | 'column'> {
  const { code, message } = fault;
  const [offset] = fault.pos;
  if (code === 'DUPLICATE_KEY') {
    const path = printable(formatPath(stepsTo(document.contents, offset) ?? []));
    return { problem: 'duplicate', path, expected: 'stand only once in its mapping', received: 'it again' };
  }
  if (code === 'ALIAS_UNKNOWN') {
    const expected = `be well-formed YAML: the anchor &${message} must stand complete before it is named`;
    return { problem: 'invalid', path: '', expected, received: `*${message}` };
  }
  if (code === 'ALIAS_BOMB') {
    const expected = 'hold at most 100000 values that come in through aliases';
    return { problem: 'invalid', path: '', expected, received: `more at *${message}`, hint: 'write the values out' };
  }
  const isJson = file.endsWith('.json') || text.trimStart().startsWith('{');
  const hint = hints.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1];
  return {
    problem: 'invalid',
    path: '',
    expected: `be well-formed ${isJson ? 'JSON' : 'YAML'}`,
    received: restOfLine(text, offset),
    hint: hint ?? uncapitalised(message),
  };
}

/** Told in the order of the list: the first pattern that fits. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/Flow map.*end with a \}/u, 'a { is not closed by a }'],
  [/Flow seq.*end with a \]/u, 'a [ is not closed by a ]'],
  [/Missing closing/u, 'a quote is not closed'],
  [/^MISSING_CHAR Missing , or : between/u, 'a comma or a colon is missing here'],
  [/Implicit map keys? needs? to be followed/u, 'a colon is missing behind a name'],
  [/^BLOCK_AS_IMPLICIT_KEY/u, 'put text with a colon in it in quotes'],
  [/^BLOCK_IN_FLOW|^MULTILINE_IMPLICIT_KEY/u, 'a comma may be missing here'],
  [/^TAB_AS_INDENT/u, 'indent with spaces, not with tabs'],
  [/^BAD_INDENT/u, 'entries of one mapping must be indented alike'],
  [/^BAD_SCALAR_START/u, 'put text that starts with this sign in quotes'],
  [/^MULTIPLE_DOCS/u, 'one file holds one campaign'],
  [/^NON_STRING_KEY/u, 'a name must be text'],
  [/^TAG_RESOLVE_FAILED/u, 'remove the tag'],
  [/^RESOURCE_EXHAUSTION/u, 'it is nested too deeply'],
];

function restOfLine(text: string, offset: number): string {
  const [line = ''] = text.slice(offset, offset + 200).split(/\r?\n/u);
  if (line.trim() !== '') return show(line, 40);
  return text.slice(offset).trim() === '' ? 'the end of the file' : 'the end of the line';
}

/** The steps to the name that stands at an offset. */
function stepsTo(node: unknown, offset: number): (string | number)[] | undefined {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const step = String(key.value);
      if (key.range?.[0] === offset) return [step];
      const rest = stepsTo(value, offset);
      if (rest !== undefined) return [step, ...rest];
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const rest = stepsTo(item, offset);
      if (rest !== undefined) return [index, ...rest];
    }
  }
  return undefined;
}

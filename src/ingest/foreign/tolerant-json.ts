import { show } from '../../errors.ts';
import { linePlaces } from '../../line-places.ts';
import { endOfJsonText, jsonFaultAt } from '../source/json-fault.ts';

/** Where a text is no JSON. */
interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

/** The value of a JSON text, in which Python may have written NaN, Infinity and -Infinity; or what is wrong with it. O(length). */
export function tolerantJson(text: string): { readonly value?: unknown; readonly fault?: JsonFault } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    if (!/NaN|Infinity/u.test(text)) return { fault: jsonFault(text) };
  }
  try {
    return { value: withNumbers(JSON.parse(withoutBareNames(text))) };
  } catch {
    // Of the text as it stands: the other one has other positions.
    return { fault: jsonFault(text) };
  }
}

/** JSON has no NaN; this text stands for it between the two passes. */
const notANumber = '\u0000NaN';

/** Bare names as JSON can hold them: infinite numbers by their size, NaN as a text that nobody writes. Texts are left alone. */
function withoutBareNames(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const bare = text.slice(at, quote < 0 ? text.length : quote);
    parts.push(
      bare.replaceAll(/-?\b(?:Infinity|NaN)\b/gu, (name) =>
        name.endsWith('NaN') ? JSON.stringify(notANumber) : name.replace('Infinity', '1e999'),
      ),
    );
    if (quote < 0) break;
    const closed = endOfJsonText(text, quote);
    const end = closed < 0 ? text.length : closed;
    parts.push(text.slice(quote, end));
    at = end;
  }
  return parts.join('');
}

/** Every stand-in for NaN replaced, in place, without recursion: other people's files may be nested deeply. */
function withNumbers(root: unknown): unknown {
  const holder = [root];
  const open: (Record<string, unknown> | unknown[])[] = [holder];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const values = one as Record<string, unknown>;
    for (const key of Object.keys(values)) {
      const value = values[key];
      if (value === notANumber) values[key] = Number.NaN;
      else if (typeof value === 'object' && value !== null) open.push(value as Record<string, unknown>);
    }
  }
  return holder[0];
}

/** What is wrong with a text that is no JSON. */
function jsonFault(text: string): JsonFault {
  const offset = jsonFaultAt(text, { hasBareNames: true }) ?? 0;
  const rest = text
    .slice(offset, offset + 100)
    .split('\n', 1)[0]!
    .trim();
  const isCut = offset >= text.trimEnd().length;
  return {
    ...linePlaces(text)(offset),
    expected: 'be well-formed JSON',
    received: isCut ? 'the end of the file' : rest === '' ? 'the end of the line' : show(rest, 40),
    ...(isCut ? { hint: 'the file is not complete' } : {}),
  };
}

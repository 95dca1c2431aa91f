import { fileIssue, sizeInWords } from '../source/file-issues.ts';
import type { Line } from './format.ts';
import { SourceFault } from './source-fault.ts';

/** A longer line is no record that anybody wrote on purpose. */
const longestLine = 64_000_000;

/** Lines of bytes in UTF-8, without their ends and without a byte order mark. @throws SourceFault */
export async function* linesOf(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoded = utf8Text(name);
  let number = 0;
  let rest: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const text = decoded(chunk, number);
    const [first = '', ...others] = text.split('\n');
    rest.push(first);
    length += first.length;
    if (length > longestLine) throw new SourceFault(tooLong(name, number + 1));
    for (const other of others) {
      number += 1;
      yield line(number, rest.join(''));
      rest = [other];
      length = other.length;
    }
  }
  const last = rest.join('') + decoded(undefined, number);
  if (last !== '') yield line(number + 1, last);
}

/** Text of bytes in UTF-8 piece by piece, of no more bytes at the end; so many lines came before. @throws SourceFault */
export function utf8Text(name: string): (bytes: Uint8Array | undefined, linesBefore: number) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes, linesBefore) => {
    try {
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      if (!text.includes('\0')) return text;
    } catch {
      // Said below, with the line.
    }
    const hint = 'save it as UTF-8';
    const issue = fileIssue(name, 'invalid', 'be UTF-8 text', 'bytes that are not');
    throw new SourceFault({ ...issue, line: linesBefore + 1, hint });
  };
}

function line(number: number, text: string): Line {
  return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
}

function tooLong(name: string, number: number) {
  const issue = fileIssue(name, 'invalid', `have lines of at most ${sizeInWords(longestLine)}`, 'a longer one');
  return { ...issue, line: number };
}

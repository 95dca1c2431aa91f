import { cut, displayWidth, head } from './terminal-width.ts';

/**
 * A text as lines no wider than so many cells, broken at spaces; lines after the first are indented. A bullet keeps its first
 * word, a number its unit (non-breaking space) and an interval both of its ends. A word that no line holds is broken.
 */
export function textLines(text: string, width: number, { indent = 0 }: { readonly indent?: number } = {}): string[] {
  const lines: string[] = [];
  const [start] = /^ *(?:- )?/u.exec(text)!;
  let line: string = start;
  let isEmpty = true;
  for (const word of words(text.slice(start.length).trim())) {
    let rest = word;
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(rest) <= width) {
      line += ` ${rest}`;
      continue;
    }
    if (!isEmpty) {
      lines.push(line);
      line = ' '.repeat(indent);
    }
    while (displayWidth(line) + displayWidth(rest) > width) {
      const part = head(rest, Math.max(2, width - displayWidth(line)));
      lines.push(line + part);
      rest = rest.slice(part.length);
      line = ' '.repeat(indent);
    }
    line += rest;
    isEmpty = false;
  }
  return [...lines, line];
}

/** What must stay on one line. */
export function words(text: string): string[] {
  return text
    .replaceAll(/\[[^\p{L}[\]]*\]/gu, (interval) => interval.replaceAll(' ', glue))
    .split(/ +/u)
    .map((word) => word.replaceAll(glue, ' '));
}

/** The same with every word cut to the width. */
export function foldedLines(text: string, width: number): string[] {
  return textLines(
    words(text)
      .map((word) => cut(word, width).replaceAll(' ', '\u00a0'))
      .join(' '),
    width,
  );
}

const glue = '\u0000';

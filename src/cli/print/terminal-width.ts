import { eastAsianWidth } from 'get-east-asian-width';
import { greatest } from '../../extremes.ts';

/**
 * How many cells of a terminal a text takes: none for marks and signs that join, two for wide letters (Chinese, Japanese,
 * Korean) and for emoji, one for all others. Emoji that join into one take the cells of one.
 * Equals Python's `wcwidth` package; text must be free of control characters.
 */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of clusters(text)) width += clusterWidth(segment);
  return width;
}

/** The text in as many cells as asked, filled up with spaces; longer text as it is. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'right' ? space + text : text + space;
}

/** As much of the text as fits, with `…` for the rest; no sign is cut, and no number in its middle. */
export function cut(text: string, width: number, end = '…'): string {
  if (displayWidth(text) <= width) return text;
  const kept = head(text, width - displayWidth(end));
  return `${/^[\d.,]/u.test(text.slice(kept.length)) ? kept.replace(/\d[\d.,]*$/u, '') : kept}${end}`;
}

/** The longest beginning that is no wider; of 2 cells or more, it is never empty. */
export function head(text: string, width: number): string {
  if (plain.test(text)) return text.slice(0, Math.max(0, Math.floor(width)));
  let taken = 0;
  let index = 0;
  for (const { segment } of clusters(text)) {
    // Some scripts join letters without end into what counts as one sign.
    for (const sign of clusterWidth(segment) > 2 ? segment : [segment]) {
      taken += clusterWidth(sign);
      if (taken > width) return text.slice(0, index);
      index += sign.length;
    }
  }
  return text;
}

/** Made when it is first needed: that takes longer than to print most tables. */
let segmenter: Intl.Segmenter | undefined;

function clusters(text: string) {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Texts of one cell a sign, which nearly all are. */
const plain = /^[\u0020-\u007e\u00a0-\u02ff\u2010-\u2027\u2190-\u21ff\u2200-\u22ff\u2500-\u257f\u25cf]*$/u;

/** Marks that stand on, or join, other letters; but not those of category Cf that show. */
const mark =
  /^(?![\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{Mn}\p{Me}\p{Mc}\p{Cf}\p{Zl}\p{Zp}\u1160-\u11ff\u3164\ud7b0-\ud7ff\uffa0]$/u;

/** Flags' letters are wide, too, which East Asian Width does not say. */
const emoji = /^\p{Emoji_Presentation}$/u;

function clusterWidth(cluster: string): number {
  if (/\p{Emoji}\ufe0f|^\p{RI}{2}$/u.test(cluster)) return 2;
  const widths = Array.from(cluster, (sign): number =>
    mark.test(sign) ? 0 : emoji.test(sign) ? 2 : eastAsianWidth(sign.codePointAt(0)!),
  );
  return /\p{Extended_Pictographic}/u.test(cluster) ? greatest(widths) : widths.reduce((sum, width) => sum + width, 0);
}

import { plainText } from './format.ts';

/**
 * Text of a pack as Markdown text: one line that can become neither markup, link, image, HTML, heading, list, table cell
 * nor formula, and on a code host neither calls a person (`@name`) nor names or closes an issue (`#123`, `GH-123`). Those are looked
 * for in the text that is shown, where no backslash helps: an empty comment takes sign and name apart. An underscore or `@` within a
 * word stays, because nobody acts on it there; but a mail address would become a link.
 */
export function markdownText(text: string): string {
  return harmless.test(text) ? text : escaped(text);
}

/** Words, numbers and names of tasks, as most cells of tables are: nothing of what is looked for below is in them. */
const harmless = /^[A-Za-z0-9]+(?:(?:[ _]|(?<=\d)\.(?=\d))[A-Za-z0-9]+)*$/u;

function escaped(text: string): string {
  return plainText(text)
    .replaceAll(/[\\`*[\]{}|~$#!]/gu, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('](', ']\\(')
    .replaceAll('://', '\\://')
    .replaceAll(/\b(www|mailto)(?=[.:])/giu, '$1\\')
    .replace(/^(?=[-+=])/u, '\\')
    .replace(/^\d+(?=[.)](?:\s|$))/u, '$&\\')
    .replaceAll(mention, `$&${apart}`);
}

/**
 * The same for prose that people paste elsewhere, without the backslashes that numbers do not need: the brackets of a range open
 * no link, a sign of dollars before a digit opens no formula where none follows a word, and neither a lone `&` nor a lone `<` begins anything.
 */
export function markdownProse(text: string): string {
  return markdownText(text)
    .replaceAll(/\\\[([−+\d][\d.,−+ ]*)\\\]/gu, '[$1]')
    .replaceAll(/\\\$(?=\d)/gu, '$$')
    .replaceAll('&amp; ', '& ')
    .replaceAll(/&lt;(?=\s)/gu, '<');
}

/** Comments are not shown, and no search goes through one. */
const apart = '<!-- -->';

/** A sign at which a code host looks for a name or a number. In the escaped text; entities are no numbers of issues. */
const mention =
  /(?<![\p{L}\p{N}_])@(?=[\p{L}\p{N}])|@(?=[\p{L}\p{N}_-]+\.[\p{L}\p{N}])|#(?=\p{N})|(?<![\p{L}\p{N}_])!(?=\p{N})|\bGH-(?=\p{N})/giu;

/** An identifier as code where nothing in it can break out of the code; as escaped text where something could. */
export function markdownCode(text: string): string {
  const line = plainText(text);
  return /^[\p{L}\p{N} .,:;@+=/_%-]+(?:\[[\p{L}\p{N} ._-]*\][\p{L}\p{N} ._-]*)*$/u.test(line)
    ? `\`${line}\``
    : markdownText(line);
}

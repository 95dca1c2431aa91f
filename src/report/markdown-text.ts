import { plainText } from './format.ts';

/**
 * Text of a pack as Markdown text: one line that can become neither markup, link, image, HTML, heading, list, table cell
 * nor formula. An underscore within a word stays, because Markdown leaves it alone there.
 */
export function markdownText(text: string): string {
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
    .replace(/^\d+(?=[.)](?:\s|$))/u, '$&\\');
}

/** An identifier as code where nothing in it can break out of the code; as escaped text where something could. */
export function markdownCode(text: string): string {
  const line = plainText(text);
  return /^[\p{L}\p{N} .,:;@+=/_%-]+(?:\[[\p{L}\p{N} ._-]*\][\p{L}\p{N} ._-]*)*$/u.test(line)
    ? `\`${line}\``
    : markdownText(line);
}

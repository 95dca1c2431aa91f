import { plainText } from '../format.ts';

/** HTML that is safe to insert as it is: made by `html`, which escapes everything else, or vouched for by `trusted`. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | readonly Html[];

/** A template whose every inserted text is escaped, for elements and for quoted attributes alike. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Html {
  return {
    markup: literals.map((literal, index) => literal + (index < values.length ? markup(values[index]!) : '')).join(''),
  };
}

const rightToLeft = String.raw`[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]+`;
const rightToLeftWords = new RegExp(String.raw`${rightToLeft}(?:[\s\p{P}\p{N}]+${rightToLeft})*`, 'gu');

/** A sentence in which a right-to-left name keeps to itself: without that, a number behind it would stand before it. */
export function prose(sentence: string): Html {
  return trusted(escaped(plainText(sentence)).replaceAll(rightToLeftWords, '<bdi>$&</bdi>'));
}

/** Markup that this package made itself, such as a drawing. */
export function trusted(text: string): Html {
  return { markup: text };
}

export const nothing: Html = { markup: '' };

function markup(value: Value): string {
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map((item) => item.markup).join('\n');
  return escaped(String(value));
}

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => entities[character]!);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

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

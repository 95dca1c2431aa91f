import type { TopLevelSpec } from 'vega-lite';
import type { Drawing } from './charts/chart.ts';
import { type Colours, colourNames } from './theme.ts';

/** What is done to an SVG text after Vega wrote it. Only tags are touched: the words of a pack stay as they are. */

/** A template drawn in the colours of `themes.tokens`, in the given colours. */
export function recolour(template: string, colours: Colours): string {
  return inTags(template, (tag) => tag.replaceAll(token, (_, name: keyof Colours) => colours[name]));
}

const token = new RegExp(`var\\(--eb-(${colourNames.join('|')})\\)`, 'gu');

/**
 * A specification in token colours, in the given ones. Its data stay as they are, and its title and description: the
 * words of a pack stand nowhere else, so none of them can be taken for a token.
 */
export function recolouredSpec(spec: TopLevelSpec, colours: Colours): TopLevelSpec {
  const { title = null, description = null, ...rest } = spec;
  const recoloured = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return value.replaceAll(token, (_, name: keyof Colours) => colours[name]);
    if (typeof value !== 'object' || value === null || key === 'data') return value;
    if (Array.isArray(value)) return value.map((item) => recoloured(item, ''));
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, recoloured(item, name)]));
  };
  const whole = recoloured(rest, '') as object;
  // The order of the keys is part of the file.
  const words = { title, description } as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(spec).map((key) => [key, key in words ? words[key] : (whole as Record<string, unknown>)[key]]),
  ) as unknown as TopLevelSpec;
}

/** The picture as one image with a name and a description, for those who cannot see it. */
export function accessible(svg: string, { id, title, alt }: Pick<Drawing, 'id' | 'title' | 'alt'>): string {
  const words = `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-alt">${escapeXml(alt)}</desc>`;
  return svg.replace(
    /^<svg([^>]*)>/u,
    (_, attributes) =>
      `<svg role="img" aria-labelledby="${id}-title" aria-describedby="${id}-alt"${attributes}>${words}`,
  );
}

/** Every id of the picture, and every reference to one, with a prefix: several pictures can stand in one page. */
export function withPrefixedIds(svg: string, prefix: string): string {
  return inTags(svg, (tag) => tag.replaceAll(/(\sid="|url\(#|href="#)/gu, (opening) => `${opening}${prefix}-`));
}

function inTags(svg: string, change: (tag: string) => string): string {
  return svg.replaceAll(/<[^<>]+>/gu, change);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

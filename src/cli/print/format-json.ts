import { unseenSigns } from '../../campaign/unseen-signs.ts';
import { asWritten } from '../../measures/written-figure.ts';
import type { OutputFormat } from './format.ts';

export const json: OutputFormat = {
  print: ({ json: content }, { command, version }) => {
    const text = JSON.stringify({ schema_version: 1, holdsup: version, command, ...content }, written, 2);
    return `${text.replaceAll(unseenSigns, escaped)}\n`;
  },
};

function written(this: unknown, _key: string, item: unknown): unknown {
  return asWritten(item, this);
}

/** JSON escapes the first controls by itself; the others mean the same escaped, and do not speak to a terminal. */
function escaped(sign: string): string {
  if (sign === '\n') return sign;
  const units = Array.from({ length: sign.length }, (_, index) => sign.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

import type { Dice } from './dice.ts';

/** Names that have broken tables, pages, terminals or regular expressions somewhere. All are valid in a pack. */
export const oddNames: readonly string[] = [
  'model|with|pipes',
  '*starred* _model_',
  '[link](javascript:alert)',
  '<script>alert(9)</script>',
  '"quoted" & \'single\'',
  '`code` model',
  '# heading model',
  '=SUM(A1:A9) model',
  '@everyone model',
  'constructor',
  '__proto__',
  'toString',
  'ünïcödé módèl',
  '模型 甲',
  'نموذج ألف',
  'model 🧪 emoji',
  'zero\u200bwidth model',
  '\u202eright to left',
  'trailing dot.',
  'dollar $& model',
  '100 % model',
  'NaN model',
  'null model',
  '−12 points above',
  'model/with/slashes',
  '..',
  'a.b.c model',
  'model: with colon',
  '- dashed model',
  'very long name '.repeat(8).trim(),
];

/** An ordinary name most of the time, an odd one else; the number keeps names of one kind apart. */
export function nameOf(dice: Dice, kind: string, number: number): string {
  if (!dice.chance(0.08)) return `${kind}-${number}`;
  return `${dice.oneOf(oddNames)} ${kind}${number}`;
}

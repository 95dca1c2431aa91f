import { expect, it } from 'vitest';
import { lettersWithoutFont } from './letters-without-font.ts';

const alone = { hasSystemFonts: false };

it('is silent about letters that Inter has', async () => {
  expect(await lettersWithoutFont(['GPT-OSS 120B', 'é ñ Ω Ж → ×', ''], alone)).toBeNull();
});

it('names letters that no font at hand has, once each, and no others', async () => {
  const said = await lettersWithoutFont(['model עב', 'עב 7B', '<b>&'], alone);
  expect(said).toMatch(/^no font of this machine has ע ב: /u);
});

it('names a few of many', async () => {
  const many = Array.from({ length: 30 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
  expect(await lettersWithoutFont([many], alone)).toMatch(/^no font of this machine has (?:\S ){8}and 22 more: /u);
});

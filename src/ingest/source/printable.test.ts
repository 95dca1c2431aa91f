import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it.each([
  ['\u001b[2J', '\\u001b[2J'],
  ['\u009b2J', '\\u009b2J'],
  ['a\nb\tc\r', 'a\\u000ab\\u0009c\\u000d'],
  ['a\u2028b', 'a\\u2028b'],
  ['\u202egnirts\u2066', '\\u202egnirts\\u2066'],
  ['\ud800', '\\ud800'],
  ['\u001b]8;;https://x\u0007a', '\\u001b]8;;https://x\\u0007a'],
  ['gpt\u200b-4\ufeff\u00ad', 'gpt\\u200b-4\\ufeff\\u00ad'],
  ['a\u{e0001}b', 'a\\u{e0001}b'],
  [
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ],
  ['می‌خواهم क्‍ष ❤️', 'می‌خواهم क्‍ष ❤️'],
  ['gpt-4o@2024 -5 −3', 'gpt-4o@2024 -5 −3'],
  ['שלום 👩‍👧 naïve ├──●──┤', 'שלום 👩‍👧 naïve ├──●──┤'],
])('printable: %j as %s', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

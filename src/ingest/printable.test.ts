import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it.each([
  ['\u001b[2J', '\\u001b[2J'],
  ['\u009b2J', '\\u009b2J'],
  ['a\nb\tc\r', 'a\\u000ab\\u0009c\\u000d'],
  ['a\u2028b', 'a\\u2028b'],
  ['\u202egnirts\u2066', '\\u202egnirts\\u2066'],
  ['\ud800', '\\ud800'],
  ['שלום 👩‍👧 naïve ├──●──┤', 'שלום 👩‍👧 naïve ├──●──┤'],
])('printable: %j as %s', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

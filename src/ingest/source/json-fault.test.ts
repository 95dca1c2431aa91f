import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFaultAt } from './json-fault.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

it('agrees with the engine on what is JSON, whole, cut and damaged', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '0', '-', '\n'),
      (text, n, sign) => {
        const at = n % (text.length + 1);
        for (const one of [text, text.slice(0, at), text.slice(0, at) + sign + text.slice(at)]) {
          expect(jsonFaultAt(one) === undefined, one).toBe(isJson(one));
        }
      },
    ),
  );
});

it.each([
  ['[1, 2,]', 6],
  ['{"a" 1}', 5],
  ['{a: 1}', 1],
  ['["\\x"]', 2],
  ['["a\nb"]', 3],
  ['[01]', 1],
  ['[NaN]', 1],
  ['{} {}', 3],
  ['[1}', 2],
])('names the first sign that cannot stand there: %s', (text, at) => {
  expect(jsonFaultAt(text)).toBe(at);
});

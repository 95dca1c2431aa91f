import { expect, it } from 'vitest';
import { linePlaces } from './line-places.ts';

it.each(['', 'a', 'a\nb', '\n\n', 'ab\r\ncd\n', 'one\ntwo\nthree'])(
  'every offset of %j is where counting finds it',
  (text) => {
    const placeOf = linePlaces(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const before = text.slice(0, offset);
      expect(placeOf(offset)).toEqual({ line: before.split('\n').length, column: offset - before.lastIndexOf('\n') });
    }
  },
);

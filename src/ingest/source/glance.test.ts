import { expect, it } from 'vitest';
import { glance, glanceAt } from './glance.ts';

const long = (length: number) => 'x'.repeat(length);

it.each([
  ['', 'nothing', []],
  [' \n\t ', 'nothing', []],
  ['{"a": 1, "b": {"c": 2}}', 'mapping', ['a', 'b']],
  ['\n {"a": 1}', 'mapping', ['a']],
  ['{\n"a": 1\n}\n', 'mapping', ['a']],
  ['[]', 'list', []],
  ['[1, null, {"a": 1}, {"b": 2}]', 'list', ['a']],
  ['[null]', 'list', []],
  ['[[1, 2]]', 'list', []],
  ['{"a": 1}\n{"b": 2}\n', 'lines', ['a']],
  ['{"a": 1}\n{"b": 2', 'lines', ['a']],
  ['{"a": 1, "b": {"c": ', 'mapping', ['a', 'b', 'c']],
  ['{ a: 1, "b-c" : 2, \'d\': 3', 'mapping', ['a', 'b-c', 'd']],
  ['[{"a": 1}, {"b": ', 'list', ['a', 'b']],
  ['[{"a": 1}]\n[{"b": 2}]\n', 'list', ['a', 'b']],
  ['a: 1\n  b: 2\n"c": 3\nd:\na: 4\ne:f\n', 'mapping', ['a', 'c', 'd']],
  ['one, "two";\'three\'\tfour|five\n1, 2, 3, 4, 5\n', 'table', ['one', 'two', 'three', 'four', 'five']],
  ['\n\none,two\n', 'table', ['one', 'two']],
  [`${long(99)},b`, 'table', [long(99), 'b']],
  [`${long(100)},b`, 'text', []],
  ['a word', 'text', []],
  ['a word\nb,c\n', 'text', []],
])('%j', (text, shape, names) => {
  expect(glanceAt(text)).toEqual({ shape, names });
});

it('looks at the head alone where it is no JSON', () => {
  expect(glanceAt(`a: 1\n#${long(100_000)}\nb: 2\n`)).toEqual({ shape: 'mapping', names: ['a'] });
  expect(glanceAt(`a: 1\n#${long(99_000)}\nb: 2\n`)).toEqual({ shape: 'mapping', names: ['a', 'b'] });
});

it('looks at a file once', () => {
  const file = { name: 'p', text: 'a: 1', sha256: '' };
  expect(glance(file)).toEqual(glanceAt(file.text));
  expect(glance(file)).toBe(glance(file));
});

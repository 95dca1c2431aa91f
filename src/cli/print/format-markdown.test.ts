import { expect, it } from 'vitest';
import { markdown } from './format-markdown.ts';

const print = (output: object) =>
  markdown.print({ json: {}, tables: [], ...output }, { command: '', version: '' }).trimEnd();

const evil = '<b>](javascript:x) | `a` $x$ https://example.org\n# b';
const tame = '&lt;b&gt;\\]\\(javascript:x) \\| \\`a\\` \\$x\\$ https\\://example.org \\# b';

it('prints names as text, in titles, heads, cells and sentences', () => {
  const columns = [
    { key: 'a', label: evil },
    { key: 'b', label: 'b', align: 'right' as const },
  ];
  expect(print({ tables: [{ title: evil, columns, rows: [[evil, '1']] }], lines: [evil, '', `  - ${evil}`] })).toBe(
    `**${tame}**\n\n| ${tame} | b |\n| --- | ---: |\n| ${tame} | 1 |\n\n${tame}\n\n  - ${tame}`,
  );
});

it('draws no interval', () => {
  const interval = { lower: 0, value: 0.5, upper: 1, domain: 'share' as const };
  const cell = { value: null, text: '[0, 100]', interval };
  expect(print({ tables: [{ title: 't', columns: [{ key: 'a', label: 'a' }], rows: [[cell]] }] })).toBe(
    '**t**\n\n| a |\n| --- |\n| \\[0, 100\\] |',
  );
});

it('fences a snippet so that nothing in it ends the fence', () => {
  expect(print({ snippet: { language: 'yaml', text: 'a\n```\nb\n' } })).toBe('````yaml\na\n```\nb\n````');
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../statistics/random.ts';
import { markdownArticle } from './markdown-article.ts';
import { markdownParts } from './markdown-blocks.ts';

/** Everything that an article is read as: texts, kinds, tables, and where each sign stands. */
async function read(source: string, least: number) {
  const { passages, exempt } = await markdownArticle('a.md', source, (text) => markdownParts(text, least));
  return {
    exempt: exempt.toSorted((a, b) => a.from - b.from || a.to - b.to),
    passages: passages.map(({ text, kind, table, offsetOf, isAttribute }) => {
      // Spaces that stand for nothing in the file have no place of their own.
      const places = Array.from(text.matchAll(/[^\s]/gu), ({ index }) => offsetOf(index));
      return { text, kind, table, isAttribute, places };
    }),
  };
}

const whole = Number.POSITIVE_INFINITY;

async function mustBeAlike(source: string): Promise<void> {
  expect(await read(source, 0)).toEqual(await read(source, whole));
}

const folders = ['.', 'docs', 'data/articles', 'reports/golden', 'data/packs', 'src/statistics'];
const files = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (/\.md$/u.test(name) ? [`${folder}/${name}`] : [])),
);

describe('Markdown in parts is the same as in one piece', () => {
  it.each(files)('%s', async (file) => {
    const source = readFileSync(file, 'utf8');
    await mustBeAlike(source);
    // Without labels nothing forces the whole.
    await mustBeAlike(source.replaceAll(/\]:/gu, '] :'));
  });

  it.each([
    ['a list that goes on behind an empty line', '- a 1\n- b 2\n\n  more 3\n\n- c 4\n\n1. d 5\n\n   e 6\n\nf 7'],
    ['a fence with empty lines', 'a 1\n\n```\nb 2\n\nc 3\n\n# d 4\n```\n\ne 5'],
    ['a fence that nothing closes', 'a 1\n\n~~~\nb 2\n\nc 3\n\n| d |\n|---|\n'],
    ['a fence of an item', '- ```\n  a 1\n\n  b 2\n  ```\n\nc 3\n\n```\nd 4\n```\n\ne 5'],
    ['HTML that goes on', '<div>\n\na 1\n\n</div>\n\n<script>\nlet a = 1;\n\nlet b = 2;\n</script>\n\nc 3'],
    ['comments over empty lines', 'a 1\n\n<!-- b 2\n\nc 3 -->\n\nd 4\n\n<!-- e\n\nf 5'],
    [
      'exempt blocks',
      '<!-- holdsup: exempt why -->\n\na 1\n\nb 2\n\n<!-- holdsup: exempt why -->\n\n- c 3\n- d 4\n\ne 5',
    ],
    ['markers', 'A <!-- holdsup: is k -->27/30<!-- /holdsup --> b 1\n\nc 2'],
    ['indented code', 'a 1\n\n    b 2\n\n    c 3\n\nd 4'],
    ['underlined headings and rules', 'a 1\n===\n\nb 2\n---\n\n***\n\nc 3\n- d 4\n# e 5\nf 6'],
    ['quotations', '> a 1\n\n> b 2\nc 3\n\n>\n\nd 4'],
    [
      'tables that are none',
      '| a | b |\n|---|\n| 1 | 2 |\n\n| c |\n\n| d |\n|---|\n| 3 |\n# e 4\n\n| f | g |\n|:-:|--|\n| 5 |\n| 6 | 7 | 8 |',
    ],
    [
      'tables with code, escapes and words behind',
      '| a | b |\n|---|---|\n| `1` | 2 \\| 3 |\n| `4|5` | *6* |\nword 7\n\n8',
    ],
    [
      'stars and lines',
      '*a 1* **b 2** _c 3_ d_4_e 5 * 6 a*b 7 **c* 8 *d 9 *e** `f 1` ``g 2`` h` 3\n\n__i__ 4 *j 5%*, *k 6*l',
    ],
    ['brackets', '[a 1] [b 2](c.md) [d 3][e] ![f 4](g) [h *5*](i) [j](k l) [m 6]\n(n 7) [^1] [[o 8](p)](q)\n\n[r 9]:s'],
    ['labels', '[a 1] and [b][c] and [^d]\n\n[a 1]: x\n\n[c]: y\n\n[^d]: 2 z'],
    ['breaks and spaces', 'a 1  \nb 2\\\nc 3 \nd 4\n e 5\n\n f 6\n\ng 7   \n   \nh 8'],
    ['entities and signs', 'a &lt; 1 & b &#50; < 3 <b>4</b> <5 ~6~ ~7 http://a.b/8 c@d.e www.f.g 9 \\* 10'],
    [
      'lists of many kinds',
      '* a 1\n* b 2\n\n- c 3\n- [ ] d 4\n- # e 5\n- > f 6\n\n+ g 7\n\n1) h 8\n\n2024. i 9\n\n- j\n10\n\n-\n\n- 11',
    ],
    ['empty and blank', '\n\n  \n\t\n'],
    ['front matter', '---\na: 1\n\nb: 2\n---\n\nc 3\n\n---\n\nd 4'],
  ])('%s', async (_, source) => {
    await mustBeAlike(source);
    await mustBeAlike(`word 0\n\n${source}\n\nlast 99\n`);
    await mustBeAlike(source.replaceAll('\n', '\r\n'));
  });

  it('whatever signs stand together', async () => {
    const pieces = [
      'a 1',
      '27/30',
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '\n',
      '\n\n',
      '\n\n',
      '- ',
      '# ',
      '> ',
      '|',
      '|---|\n',
      '\n|',
      ' ',
      '  ',
      '    ',
      '```\n',
      '<!-- ',
      '-->',
      '<b>',
      '&amp;',
      '\\',
      '~',
      '!',
      '1. ',
      '%',
      ':',
      '.',
      'é',
      '—',
    ];
    for (let seed = 0; seed < 400; seed++) {
      const stream = randomStream(seed, 1);
      const source = Array.from(
        { length: 4 + Math.floor(40 * stream.uniform()) },
        () => pieces[Math.floor(pieces.length * stream.uniform())]!,
      ).join('');
      try {
        await mustBeAlike(source);
      } catch (error) {
        throw new Error(JSON.stringify(source), { cause: error });
      }
    }
  }, 60_000);
});

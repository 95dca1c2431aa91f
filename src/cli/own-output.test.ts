import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkedClaims } from '../claims/claims.ts';
import { articleOf } from '../claims/text/article.ts';
import { seedContent } from '../report/fixture/content.ts';
import { markdownReport } from '../report/markdown.ts';

const { measures, findings } = seedContent();
const wrong = async (name: string, source: string) =>
  checkedClaims(await articleOf(name, source), measures.campaigns, findings).filter(
    ({ verdict }) => verdict === 'differs' || verdict === 'overstated',
  );

it('our own report says nothing that our own check refuses', async () => {
  const report = await wrong('report.md', markdownReport(seedContent()));
  expect(report.map(({ line, text, right }) => `${line} ${text} ${right}`)).toEqual([]);
});

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync('docs').flatMap((name) => (/\.md$/u.test(name) ? [`docs/${name}`] : [])),
];

it.each(pages)('%s says nothing that our own check refuses', async (name) => {
  const source = readFileSync(name, 'utf8');
  const found = await wrong(name, source);
  // docs/article.md repeats in its headings what another article claims, and answers below them.
  const own = found.filter(({ line }) => name !== 'docs/article.md' || !source.split('\n')[line - 1]!.startsWith('#'));
  expect(own.map(({ line, text, right }) => `${line} ${text} ${right}`)).toEqual([]);
});

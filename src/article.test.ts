import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { articlePage } from '../scripts/article/page.ts';

it('docs/article.md is not stale (else: node --import tsx scripts/article-docs.ts)', async () => {
  const page = readFileSync(new URL('../docs/article.md', import.meta.url), 'utf8');
  expect(page).toBe(await articlePage('data/packs'));
});

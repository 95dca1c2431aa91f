/** Writes docs/article.md: node --import tsx scripts/article-docs.ts */
import { writeFileSync } from 'node:fs';
import { articlePage } from './article/page.ts';

writeFileSync(new URL('../docs/article.md', import.meta.url), await articlePage('data/packs'));

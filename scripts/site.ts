/** Writes the site to site/dist: node --import tsx scripts/site.ts */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteFiles } from './site/files.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('site/dist', { recursive: true, force: true });
for (const { path, content } of await siteFiles()) {
  const file = `site/dist/${path}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
console.log('site/dist/playground.html\nsite/dist/index.html');

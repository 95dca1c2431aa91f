/** Writes docs/gallery.md and docs/gallery/: node --import tsx scripts/gallery-docs.ts */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { examples } from './gallery/examples.ts';
import { gallery } from './gallery/page.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const files = await gallery(await examples());
rmSync('docs/gallery', { recursive: true, force: true });
mkdirSync('docs/gallery', { recursive: true });
for (const { path, content } of files) writeFileSync(`docs/${path}`, content);

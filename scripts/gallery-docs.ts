/** Writes docs/gallery.md and docs/gallery/: node --import tsx scripts/gallery-docs.ts */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gallery } from './gallery/page.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const files = await gallery();
rmSync('docs/gallery', { recursive: true, force: true });
mkdirSync('docs/gallery', { recursive: true });
for (const { path, content } of files) writeFileSync(`docs/${path}`, content);

/** Writes folders of data/examples: packs of models that do not exist. Seeded. node --import tsx scripts/gallery-examples.ts */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examplePacks } from './gallery/example-packs.ts';

const folder = fileURLToPath(new URL('../data/examples', import.meta.url));
const packs = examplePacks();
// Other folders there are made by nobody.
for (const made of new Set(packs.map(({ path }) => dirname(path))))
  rmSync(join(folder, made), { recursive: true, force: true });
for (const { path, text } of packs) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

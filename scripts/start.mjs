// Runs the command line from its TypeScript sources: node scripts/start.mjs score data/packs. Without a command, as `npm start`: the report
// of the shipped campaigns.
// Node 20 reads no TypeScript. A bundle is made when the sources have changed, and kept: loading some 700 files one by one takes
// longer than most commands.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}.cache/`;

/** Of everything that the bundle is made of, by size and time. */
function key() {
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const hash = createHash('sha256').update(process.version);
  for (const file of ['package-lock.json', 'scripts/bundle.mjs', ...sources.sort().map((source) => `src/${source}`)]) {
    const found = statSync(root + file, { throwIfNoEntry: false });
    hash.update(`${file} ${found?.size} ${found?.mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

if (process.argv.length === 2) process.argv.push('report', `${root}data/packs`, '--out', `${root}reports`);

const folder = `${cache}bundle-${key()}/`;
if (!existsSync(`${folder}main.js`)) {
  // Made beside its place and moved there whole: two that start at once find all of it or nothing.
  const own = `${cache}making-${process.pid}/`;
  mkdirSync(cache, { recursive: true });
  const { bundleInOneGo } = await import('./bundle.mjs');
  await bundleInOneGo(own);
  try {
    renameSync(own, folder);
  } catch {
    // Somebody else was first.
    rmSync(own, { recursive: true, force: true });
  }
  removeOld();
}
utimesSync(folder, new Date(), new Date());
// Of this bundle, so that another renderer or another font draws anew.
process.env.HOLDSUP_PICTURES ??= `${folder}pictures`;
await import(pathToFileURL(`${folder}main.js`).href);

/** Bundles of earlier sources that nobody has started for a day: others may still be running, and load their parts when they need them. */
function removeOld() {
  for (const name of readdirSync(cache)) {
    const age = Date.now() - (statSync(cache + name, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (/^(?:bundle|making|run)-/u.test(name) && age > 86_400_000)
      rmSync(cache + name, { recursive: true, force: true });
  }
}

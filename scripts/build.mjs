// Makes dist/: the command line in a few files with its libraries inside, the library with its packages outside, and the types of both.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleInLayers, bundleLibrary } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(join(root, 'dist'), { recursive: true, force: true });
const tsc = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
await bundleLibrary('dist');
const outputs = await bundleInLayers('dist/cli');
chmodSync(join(root, 'dist/cli/main.js'), 0o755);
writeFileSync(join(root, 'dist/cli/LICENSES.txt'), licencesOf(outputs));

/** The terms of every library of which a line is in the bundle. */
function licencesOf(outputs) {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const packages = inputs.flatMap(
    (input) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/u.exec(input)?.[0] ?? [],
  );
  const texts = [...new Set(packages)].sort().map((folder) => {
    const place = join(root, folder);
    const { name, version, license, author } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
    const file = readdirSync(place).find((one) => /^licen[cs]e(?:\.|$)/iu.test(one));
    const by = typeof author === 'string' ? author : author?.name;
    const terms =
      file === undefined
        ? `Licence: ${license}${by === undefined ? '' : `, by ${by}`}`
        : readFileSync(join(place, file), 'utf8').trim();
    if (file === undefined && license === undefined)
      throw new Error(`${name} does not say under which licence it stands`);
    return `${name} ${version}\n\n${terms}\n`;
  });
  return `The command line of holdsup has parts of these libraries inside.\n\n${texts.join(`\n${'─'.repeat(80)}\n\n`)}`;
}

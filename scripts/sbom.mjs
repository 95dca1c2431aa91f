// Writes dist/sbom.cdx.json: everything that an installed holdsup is made of, from the lock file alone (CycloneDX 1.5).
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = ['--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only', '--workspaces=false'];
const npm = spawnSync('npm', ['sbom', ...flags], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1e8,
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32',
});
if (npm.status !== 0) process.exit(npm.status ?? 1);
const { serialNumber: _, metadata, ...rest } = JSON.parse(npm.stdout);
// Neither clock nor chance: the same lock file gives the same bytes.
const { timestamp: __, ...about } = metadata;
// npm calls it by the name of the folder.
about.component.name = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).name;
mkdirSync(`${root}/dist`, { recursive: true });
writeFileSync(`${root}/dist/sbom.cdx.json`, `${JSON.stringify({ ...rest, metadata: about }, null, 2)}\n`);

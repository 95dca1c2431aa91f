import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Loaded before anything else, and in every thread: whoever asks for a connection or a name is written down and refused. */
const cut = (log: string) => `
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
const require = createRequire(import.meta.url);
const refused = (what) => function refuse() {
  appendFileSync(${JSON.stringify(log)}, what + '\\n');
  throw new Error('the network is cut: ' + what);
};
for (const [name, functions] of Object.entries({
  net: ['connect', 'createConnection'],
  tls: ['connect'],
  http: ['request', 'get'],
  https: ['request', 'get'],
  http2: ['connect'],
  dgram: ['createSocket'],
  dns: ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse'],
})) {
  const module = require('node:' + name);
  for (const one of functions) module[one] = refused(name + '.' + one);
}
require('node:net').Socket.prototype.connect = refused('socket');
for (const one of ['lookup', 'resolve', 'resolve4']) require('node:dns').promises[one] = refused('dns.promises.' + one);
globalThis.fetch = refused('fetch');
globalThis.WebSocket = refused('WebSocket');
syncBuiltinESMExports();
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-cut-'));
  writeFileSync(join(folder, 'cut.mjs'), cut(join(folder, 'asked')));
});
afterAll(() => rmSync(folder, { recursive: true }));

function withoutNetwork(...args: readonly string[]) {
  const loaded = ['--import', 'tsx', '--import', pathToFileURL(join(folder, 'cut.mjs')).href];
  return spawnSync(process.execPath, [...loaded, ...args], { cwd: root, encoding: 'utf8' });
}

it.each([
  ['report', ['report', 'data/packs', '--out', 'OUT', '--article', 'draft']],
  ['claims', ['claims', 'README.md', 'data/packs']],
  ['a reader of other tools', ['convert', 'data/notebooks/errands-inspect.json', '--out', 'OUT']],
])('%s works without a network, and asks for none', { timeout: 240_000 }, (_, args) => {
  const line = args.map((word) => (word === 'OUT' ? join(folder, args[0]!) : word));
  const { status, stderr } = withoutNetwork('src/cli/main.ts', ...line);
  expect(stderr).not.toMatch(/network is cut|this is a bug/u);
  expect([0, 1], stderr).toContain(status);
  expect(existsSync(join(folder, 'asked'))).toBe(false);
});

it('would notice a connection', () => {
  writeFileSync(join(folder, 'sender.mjs'), "import { connect } from 'node:net'; connect(80, 'example.com');");
  expect(withoutNetwork(join(folder, 'sender.mjs')).stderr).toMatch(/network is cut: net\.connect/u);
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('net.connect\n');
});

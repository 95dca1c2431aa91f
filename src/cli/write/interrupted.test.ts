import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-interrupted-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function packOf(forecasts: number): string {
  const tasks = Array.from({ length: 40 }, (_, task) => [`t${task}`, (task * 7) % 6] as const);
  const path = join(folder, `${forecasts}.json`);
  const pack = {
    pack_version: 1,
    campaign: { id: 'a', suite: 'interrupted', date: '2026-01-01' },
    model: { id: 'm', name: 'Model' },
    per_task_results: Object.fromEntries(tasks.map(([task, passes]) => [task, { runs: 5, passes }])),
    predictions: Array.from({ length: forecasts }, (_, number) => ({
      id: `P${number}`,
      target: `per_task_results.t${number % 40}.passes`,
      at_least: 1 + (number % 5),
      probability: (1 + (number % 97)) / 98,
    })),
  };
  writeFileSync(path, JSON.stringify(pack));
  return path;
}

interface Ended {
  readonly out: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From the signal to the end. */
  readonly seconds: number;
}

/** Loaded by a command before its own modules: it hears Ctrl-C when it opens a file that the pattern names, else half a second later. */
function loadedFirst(opens: RegExp | null): string {
  const program = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { openSync, writeFileSync } = fs;
    const opens = ${opens};
    const meet = (path) => {
      if (!opens?.test(String(path))) return;
      fs.openSync = openSync;
      fs.writeFileSync = writeFileSync;
      syncBuiltinESMExports();
      process.stderr.write('at ' + Date.now() + ';');
      process.kill(process.pid, 'SIGINT');
    };
    fs.openSync = (path, ...more) => { meet(path); return openSync(path, ...more); };
    fs.writeFileSync = (path, ...more) => { meet(path); return writeFileSync(path, ...more); };
    syncBuiltinESMExports();
    if (opens === null) process.stderr.write('begun');`;
  return `data:text/javascript,${encodeURIComponent(program)}`;
}

async function interrupted(args: readonly string[], opens: RegExp | null): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', loadedFirst(opens), 'src/cli/main.ts', ...args],
    {
      cwd: root,
      env: { ...process.env, HOLDSUP_PICTURES: join(folder, 'pictures') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let [out, err, at] = ['', '', Number.NaN];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
    if (opens !== null || !Number.isNaN(at)) return;
    at = Date.now() + 500;
    setTimeout(() => child.kill('SIGINT'), 500);
  });
  const [code, signal] = await new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...ending) => resolve(ending)),
  );
  const since = opens === null ? at : Number(/at (\d+);/u.exec(err)?.[1]);
  return { out, code, signal, seconds: (Date.now() - since) / 1000 };
}

/** A program that a signal ended, for which every shell says 130. On a busy machine a blink takes long. */
function expectStopped({ out, code, signal, seconds }: Ended) {
  expect({ out, code, signal }).toEqual({ out: '', code: null, signal: 'SIGINT' });
  expect(seconds).toBeLessThan(20);
}

describe('a command that hears Ctrl-C', () => {
  it('leaves a folder as it was where it still draws', async () => {
    const out = join(folder, 'drawn');
    mkdirSync(out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expectStopped(await interrupted(['report', packOf(0), '--out', out], /pictures.[0-9a-f]{64}\./u));
    expect(readdirSync(out)).toEqual(['notes.txt']);
  });

  it('leaves a whole report where it already writes', async () => {
    const out = join(folder, 'written');
    expectStopped(await interrupted(['report', packOf(0), '--out', out], /\.holdsup-\d+-\d+-1\.tmp$/u));
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.holdsup-|\.tmp$/u.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['index.html', 'report.md', 'findings.json']));
    expect(JSON.parse(readFileSync(join(out, 'findings.json'), 'utf8')).suite).toBe('interrupted');
    expect(readFileSync(join(out, 'index.html'), 'utf8').trimEnd()).toMatch(/<\/html>$/u);
  });

  it('prints nothing half where it still computes', async () => {
    expectStopped(await interrupted(['calibration', packOf(6000)], null));
  });
});

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../report/page/policy.ts';
import { reloadScript } from '../../report/page/reload.ts';
import { script } from '../../report/page/script.ts';
import { watchReport } from './watch.ts';
import { watchServer } from './watch-server.ts';

const pack = (passes: number, name = 'Model') => `pack_version: 1
campaign: { id: a, suite: small, date: 2026-01-01 }
model: { id: m, name: ${name} }
run_summary: { runs: 20, passes: ${passes} }
`;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(address: string, { path = '/', method = 'GET', host = null as string | null } = {}): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const headers = host === null ? {} : { host };
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The events of a server as they come. */
function listen(address: string, lastEventId?: string) {
  const heard: string[] = [];
  const waiting: (() => void)[] = [];
  const { hostname, port } = new URL(address);
  const asked = request(
    {
      hostname,
      port,
      path: '/events',
      agent: false,
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    },
    (response) => {
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        heard.push(...[...chunk.matchAll(/^event: (\w+)$/gmu)].map(([, event]) => event!));
        for (const wake of waiting.splice(0)) wake();
      });
      response.on('error', () => undefined);
    },
  );
  asked.on('error', () => undefined);
  asked.end();
  return {
    until: async (count: number) => {
      while (heard.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      return heard.slice(0, count);
    },
    close: () => asked.destroy(),
  };
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-watch-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('watching', () => {
  const said: string[] = [];
  const ended = new AbortController();
  let address: string;
  let output: ReturnType<typeof watchReport>;
  let out: string;

  beforeAll(async () => {
    writeFileSync(join(folder, 'a.yaml'), pack(12));
    // Inside the watched folder: what is written there must not call for the next report.
    out = join(folder, 'out');
    const call = {
      operands: [folder],
      version: '0.1.0',
      progress: () => undefined,
      warn: (text: string) => said.push(text),
    };
    output = watchReport(call, { level: 0.95, margin: 0.1, power: 0.8, out }, ended.signal);
    while (!said.join('\n').includes('http://')) await new Promise((resolve) => setTimeout(resolve, 50));
    address = /http:\S+/u.exec(said.join('\n'))![0];
  });
  afterAll(() => ended.abort());

  it('writes the report, and shows it with the script that loads it again', async () => {
    const page = await ask(address);
    const written = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain(`<script>${reloadScript}</script>`);
    expect(page.body).toContain(contentPolicy([script, reloadScript], { connect: "'self'" }));
    expect(written).not.toContain('EventSource');
    expect(written).toContain(contentPolicy([script]));
    expect(page.body.replace(`<script>${reloadScript}</script>\n`, '').length - written.length).toBe(
      contentPolicy([script, reloadScript], { connect: "'self'" }).length - contentPolicy([script]).length,
    );
    const chart = readdirSync(join(out, 'charts')).find((name) => name.endsWith('.png'))!;
    expect((await ask(address, { path: `/charts/${chart}` })).headers['content-type']).toBe('image/png');
  });

  it('renders again when a pack changes, says which, and tells the open page', async () => {
    const events = listen(address);
    expect(await events.until(1)).toEqual(['same']);
    writeFileSync(join(folder, 'a.yaml'), pack(17, 'Another Model'));
    expect(await events.until(2)).toEqual(['same', 'report']);
    expect(said.at(-1)).toBe(`changed ${join(folder, 'a.yaml')}`);
    expect((await ask(address)).body).toContain('Another Model passes 17 of 20');
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('Another Model passes 17 of 20');
    events.close();
  });

  it('keeps the report before where a pack is broken, and says what is wrong', async () => {
    const before = said.length;
    writeFileSync(join(folder, 'a.yaml'), 'pack_version: 1\ncampaign: 3\n');
    await expect.poll(() => said.slice(before).join('\n'), { timeout: 20_000 }).toContain('campaign');
    expect((await ask(address)).body).toContain('passes 17 of 20');
    writeFileSync(join(folder, 'a.yaml'), pack(18));
    await expect.poll(async () => (await ask(address)).body, { timeout: 20_000 }).toContain('passes 18 of 20');
  });

  it('renders nothing where no byte of a pack changed, its own files included', async () => {
    const before = said.length;
    writeFileSync(join(folder, 'note.txt'), 'nothing of ours');
    writeFileSync(join(folder, 'a.yaml'), pack(18));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(said.length).toBe(before);
  });

  it('ends with the signal, closing what was open', async () => {
    const events = listen(address);
    await events.until(1);
    ended.abort();
    expect((await output).lines).toEqual(['Stopped after 3 reports.']);
    await expect(ask(address)).rejects.toThrow(/ECONNREFUSED/u);
  });
});

describe('the server', async () => {
  const server = await watchServer();
  server.show([
    { path: 'index.html', content: '<html><body></body></html>' },
    { path: 'sub/index.html', content: '<html><body>sub</body></html>' },
    { path: 'charts/a.svg', content: '<svg/>' },
  ]);
  afterAll(() => server.close());
  const { port } = new URL(server.address);

  it('listens on the loopback only', () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
  });

  it.each(['localhost', '127.0.0.1'])('answers to %s', async (name) => {
    expect((await ask(server.address, { host: `${name}:${port}` })).status).toBe(200);
  });

  it.each(['evil.example', `evil.example:${port}`, '127.0.0.1', 'localhost:1'])('refuses the host %j', async (host) => {
    const { status, body } = await ask(server.address, { host });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('<html>');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('refuses %s', async (method) => {
    const { status, headers } = await ask(server.address, { method });
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET');
  });

  it.each([
    '/../../../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/charts/../../package.json',
    '/constructor',
    '/__proto__',
    '/%',
    '//etc/passwd',
    '/charts',
    `/${encodeURIComponent(fileURLToPath(import.meta.url))}`,
  ])('has nothing at %s', async (path) => {
    expect((await ask(server.address, { path })).status).toBe(404);
  });

  it('has its files, with a query or without, and the index of a folder', async () => {
    expect((await ask(server.address, { path: '/charts/a.svg?1' })).body).toBe('<svg/>');
    expect((await ask(server.address, { path: '/sub/' })).body).toContain('sub');
    expect((await ask(server.address, { path: '/charts/a.svg' })).headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('tells those who lost the line that there is a new report', async () => {
    for (const [last, event] of [
      ['0', 'report'],
      ['1', 'same'],
    ] as const) {
      const events = listen(server.address, last);
      expect(await events.until(1)).toEqual([event]);
      events.close();
    }
  });

  it('takes the port that it is given, and says where somebody else has it', async () => {
    await expect(watchServer({ port: Number(port) })).rejects.toThrow(/EADDRINUSE/u);
  });
});

describe('holdsup report --watch', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));

  it('ends with Ctrl+C, cleanly', async () => {
    const packs = mkdtempSync(join(folder, 'packs-'));
    writeFileSync(join(packs, 'a.yaml'), pack(12));
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'src/cli/main.ts', 'report', packs, '--out', join(packs, 'out'), '--watch'],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let err = '';
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    await expect.poll(() => err, { timeout: 50_000, interval: 100 }).toContain('Ctrl+C');
    child.kill('SIGINT');
    const [code, signal] = await new Promise<readonly unknown[]>((resolve) =>
      child.on('exit', (...ending) => resolve(ending)),
    );
    expect([code, signal]).toEqual([0, null]);
    expect(printed).toContain('Stopped after 1 reports.');
  });
});

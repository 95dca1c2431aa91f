import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'claims-'));
const file = (name: string, bytes: string | Uint8Array) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

describe('an article that is no text', () => {
  it.each([
    ['utf-16.md', Buffer.from('\ufeffGPT-5.5 passed 27/30 runs.', 'utf16le')],
    ['binary.md', Uint8Array.from([137, 80, 78, 71, 13, 10, 0, 26])],
    ['latin.md', Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x0a])],
  ])('%s is refused with its file, what is expected, what was received and a hint', async (name, bytes) => {
    const { code, err } = await run('claims', file(name, bytes), 'data/packs');
    expect(code).toBe(2);
    expect(err).toContain(name);
    expect(err).toMatch(
      /the file must be (?:UTF-8 text|text: Markdown, HTML or plain text), received .+\n\s+hint: .+/u,
    );
    expect(err.trim().split('\n')).toHaveLength(2);
  });
});

describe('markers in a file', () => {
  it('are written once, fixed to the byte, and listed where they do not close', async () => {
    const text = '\ufeffThe score: GPT-5.5 passed 27/30 runs.\r\n\r\nNothing else.\r\n';
    const name = file('fix.md', text);
    expect((await run('claims', name, 'data/packs', '--write-markers')).code).toBe(0);
    const marked = readFileSync(name, 'utf8');
    expect(marked.replaceAll(/<!--[^>]*-->/gu, '')).toBe(text);
    writeFileSync(name, marked.replace('>27/30<', '>25/30<'));
    expect((await run('claims', name, 'data/packs')).code).toBe(1);
    expect((await run('claims', name, 'data/packs', '--fix')).code).toBe(0);
    expect(readFileSync(name, 'utf8')).toBe(marked);
    const { code, err } = await run('claims', file('open.md', 'x <!-- holdsup: is y --> 3'), 'data/packs');
    expect(code).toBe(2);
    expect(err).toMatch(/open\.md:1:3 invalid: marker must be closed .*, received .*\n\s+hint: /u);
  });
});

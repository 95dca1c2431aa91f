import { mkdtempSync, writeFileSync } from 'node:fs';
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

import { describe, expect, it } from 'vitest';
import { readForeign } from './read-foreign.ts';
import { readingDefaults } from './reading-defaults.ts';
import { runTable } from './run-table/run-table.ts';
import { sourceOfBytes } from './source.ts';

const text = '\ufefftask\tmodel\tpassed\naé\tm\t1\nb\tm\t0\n';
const little = Buffer.from(text, 'utf16le');

describe('a table in UTF-16', () => {
  it.each([
    ['little', little],
    ['big', Buffer.from(little).swap16()],
  ])('with its mark is read: %s end first', async (_, bytes) => {
    const source = sourceOfBytes({ 'runs.txt': bytes });
    const { campaigns, issues } = await readForeign(source, runTable, readingDefaults);
    expect(issues).toEqual([]);
    expect(campaigns[0]!.tasks.map(({ id }) => id)).toEqual(['aé', 'b']);
  });

  it('has the digest of its bytes, not of what they say', async () => {
    const digests = await Promise.all(
      [little, Buffer.from(text)].map((bytes) => sourceOfBytes({ 'runs.txt': bytes }).files[0]!.sha256()),
    );
    expect(new Set(digests).size).toBe(2);
  });

  it('that is cut within a character is refused', async () => {
    const source = sourceOfBytes({ 'runs.txt': little.subarray(0, -1) });
    const { issues } = await readForeign(source, runTable, readingDefaults);
    expect(issues).toMatchObject([{ severity: 'error', problem: 'invalid' }]);
  });
});

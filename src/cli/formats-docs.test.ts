import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formats } from '../ingest/foreign/formats.ts';
import { readMapping } from '../ingest/mapping-file.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { readingFlags } from './reading-flags.ts';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'gu'))].map(([, text]) => text!);

it.each(formats.map(({ label }) => label))(
  'docs/formats.md names every format (else: add it to its table): %s',
  (label) => {
    expect(page.includes(label), `add ${label} to the table of docs/formats.md`).toBe(true);
  },
);

it('docs/formats.md shows every flag, and files that are read as they stand', async () => {
  for (const { flags } of readingFlags) expect(page).toContain(flags.split(' ')[0]!);
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-docs-'));
  try {
    for (const [index, text] of blocks('csv').entries()) {
      const file = join(folder, `runs-${index}.csv`);
      writeFileSync(file, text);
      const { campaigns, issues } = await readCampaigns([file]);
      expect([campaigns.length, issues]).toEqual([1, []]);
    }
    const map = join(folder, 'map.yaml');
    writeFileSync(map, blocks('yaml')[0]!);
    expect(await readMapping(map)).toMatchObject({ columns: { task: 'instance_id', passed: 'resolved' }, passAt: 1 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

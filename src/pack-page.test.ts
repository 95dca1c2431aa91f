import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  byTask,
  claims,
  forms,
  judged,
  otherCampaign,
  predictionFile,
  targets,
  withPredictions,
} from '../scripts/pack/examples.ts';
import { packPage } from '../scripts/pack/page.ts';
import { quantityAt } from './campaign/quantity.ts';
import { formatIssue } from './errors.ts';
import { readCampaigns } from './ingest/read-campaigns.ts';

const page = readFileSync(new URL('../docs/pack.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'holdsup-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

it('docs/pack.md is not stale (else: node --import tsx scripts/pack-docs.ts)', () => {
  expect(page).toBe(packPage());
});

const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/gu)].map(([, text]) => text!);

const documents = blocks.flatMap((text) =>
  text === claims || text === judged ? [byTask + text] : text.includes('_version: 1') ? [text] : [],
);

it.each(documents.map((text, index) => [index, text] as const))(
  'example %i of docs/pack.md passes check',
  async (index, text) => {
    expect(documents).toHaveLength(6);
    const { issues, files } = await readCampaigns([file(`${index}.yaml`, text)]);
    const wrong = issues.filter(({ severity }) => severity !== 'note').map(formatIssue);
    expect(wrong.filter((one) => !(text === predictionFile && one.includes('no campaign')))).toEqual([]);
    expect(files).toHaveLength(1);
  },
);

it('every form of a prediction has an example that a pack can hold', async () => {
  const schema = JSON.parse(readFileSync(new URL('../schema/data-pack.schema.json', import.meta.url), 'utf8')) as {
    properties: { predictions: { anyOf: { items: { properties: object } }[] } };
  };
  const about = 'id statement by made_on tags note target probability confidence cluster'.split(' ');
  const fields = Object.keys(schema.properties.predictions.anyOf[0]!.items.properties);
  expect(Object.keys(forms).toSorted()).toEqual(fields.filter((name) => !about.includes(name)).toSorted());
  const packs = [file('p.yaml', withPredictions), file('other.yaml', otherCampaign)];
  const { issues, campaigns } = await readCampaigns(packs);
  expect(issues.map(formatIssue)).toEqual([]);
  const campaign = campaigns.find(({ predictions }) => predictions.length > 0)!;
  expect(campaign.predictions).toHaveLength(Object.keys(forms).length);
  for (const [path] of targets) expect([path, quantityAt(campaign, path)?.value]).toEqual([path, expect.any(Number)]);
});

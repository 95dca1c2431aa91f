import { expect, it } from 'vitest';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import { rerun } from './rules/rerun.ts';

it('a rerun makes no measures that it does not tell of', async () => {
  const { campaigns } = await readCampaigns(['data/packs']);
  const measured = measures(campaigns);
  Object.defineProperty(measured, 'usage', {
    enumerable: true,
    get: () => {
      throw new Error('read');
    },
  });
  expect(rerun.find(measured).length).toBeGreaterThan(0);
});

import { expect, it } from 'vitest';
import { seedMeasures } from '../../fixture/measures.ts';
import { campaignLabel } from './campaign-label.ts';

const measures = seedMeasures();
const first = '2026-05-17-gpt-oss-120b';

it('is the model, with the date where it ran more than once', () => {
  expect(campaignLabel(measures, 'gpt-5.5')).toBe('GPT-5.5');
  expect(campaignLabel(measures, first)).toBe('GPT-OSS 120B, 2026-05-17');
});

it('has the id where dates do not tell campaigns apart, and is the id of an unknown one', () => {
  const campaigns = measures.campaigns.map((campaign) => ({ ...campaign, date: null }));
  expect(campaignLabel({ campaigns }, first)).toBe(`GPT-OSS 120B, ${first}`);
  expect(campaignLabel(measures, 'nobody')).toBe('nobody');
});

import { describe, expect, it } from 'vitest';
import type { Campaign } from './campaign.ts';
import { campaignName } from './campaign-name.ts';

const campaign = (id: string, name: string, date: string | null) => ({ id, date, model: { name } }) as Campaign;

describe('campaignName', () => {
  const once = campaign('a', 'GPT-5.5', null);
  const first = campaign('b', 'GPT-OSS', '2026-05-17');
  const rerun = campaign('c', 'GPT-OSS', '2026-05-24');
  const sameDay = campaign('d', 'GPT-OSS', '2026-05-24');
  const late = campaign('f', 'GPT-OSS', '2026-05-31T23:30:00-08:00');
  const undated = campaign('e', 'GPT-OSS', null);

  it.each<[Campaign, Campaign[], string]>([
    [once, [once, first], 'GPT-5.5'],
    [first, [once, first], 'GPT-OSS'],
    [first, [once, first, rerun], 'GPT-OSS, 2026-05-17'],
    [rerun, [first, rerun, sameDay], 'GPT-OSS, c'],
    [late, [first, late], 'GPT-OSS, 2026-05-31'],
    [late, [late, campaign('g', 'GPT-OSS', '2026-05-31')], 'GPT-OSS, f'],
    [undated, [first, undated], 'GPT-OSS, e'],
  ])('%o among %o is %s', (one, all, expected) => {
    expect(campaignName(one, all)).toBe(expected);
  });
});

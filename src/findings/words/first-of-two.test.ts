import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { listed } from '../../listed.ts';
import { firstOfTwoInWords } from './first-of-two.ts';

function campaign(id: string, date?: string): Campaign {
  const about = date === undefined ? '' : `, date: ${date}`;
  const text = `pack_version: 1\ncampaign: { id: ${id}, suite: s${about} }\nmodel: { id: m, name: M }\nrun_summary: { runs: 3, passes: 2 }\n`;
  return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
}

const said = (first: Campaign, second: Campaign) => firstOfTwoInWords([first, second], [first, second]);

describe('which of two campaigns is the first', () => {
  it('is told by why it was put first, never by ids where only one has a date', () => {
    expect(said(campaign('z', '2026-03-11'), campaign('a'))).toEqual([
      'Taken as the first: M, 2026-03-11, as the one with a date, which tells no order; a has no date.',
    ]);
    expect(said(campaign('a'), campaign('z'))).toEqual([
      'Taken as the first: M, a, by the order of ids; neither has a date.',
    ]);
    expect(said(campaign('a', '2026-03-11'), campaign('z', '2026-03-12'))).toEqual([]);
  });
});

describe('a list', () => {
  it('is parted by semicolons where a name has a comma', () => {
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed(['M, 2026-03-11', 'b', 'c'])).toBe('M, 2026-03-11; b and c');
  });
});

import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { campaignSeries } from '../measures/pairs/campaign-series.ts';
import { reruns } from '../measures/pairs/rerun-drift.ts';
import { disagrees } from './rules/campaign-series.ts';
import { rerunFinding } from './rules/rerun.ts';

function campaign(month: number, counts: readonly number[]): Campaign {
  const tasks = counts.map((passes, t) => `  t${t}: { runs: 4, passes: ${passes} }`);
  const text = [
    'pack_version: 1',
    `campaign: { id: c${month}, suite: s, date: 2026-0${month}-01 }`,
    'model: { id: m, name: M }',
    'per_task_results:',
    ...tasks,
  ].join('\n');
  return dataPack.read({ name: `c${month}.yaml`, text, sha256: '' }).campaigns[0]!;
}

const options = { level: 0.95, margin: 0.1, power: 0.8 };

describe('two campaigns of a series that has no one rate', () => {
  const campaigns = [
    campaign(1, [4, 4, 4, 3, 4, 4, 3, 4, 4, 4]),
    campaign(2, [3, 2, 3, 3, 2, 3, 3, 2, 3, 3]),
    campaign(3, [2, 1, 2, 2, 1, 2, 2, 1, 2, 1]),
  ];
  const series = campaignSeries(campaigns, options);
  const drift = reruns(campaigns, options)[1]!;

  it('are given no rate together, though they alone are not told apart', () => {
    expect(disagrees(series[0]!, options.level)).toBe(true);
    const { verdict, caveats } = rerunFinding(drift, { campaigns, options, campaignSeries: series });
    expect(verdict).toBe('compatible');
    expect(caveats.join('\n')).toMatch(/two of 3.campaigns that are shown not to have one rate/u);
    expect(caveats.join('\n')).not.toContain('Both together');
  });

  it('are given one where nothing says otherwise', () => {
    const { caveats } = rerunFinding(drift, { campaigns, options });
    expect(caveats.join('\n')).toContain('Both together');
  });
});

import { readdirSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { costPerPass } from './cost/cost-per-pass.ts';
import { lazily } from './lazily.ts';
import { measures } from './measures.ts';
import { suiteScore } from './rates/suite-score.ts';

const computed = vi.hoisted(() => ({ newTasks: [] as string[], newCosts: [] as string[] }));
vi.mock('../statistics/stratified/new-strata.ts', async (original) => {
  const real = await original<typeof import('../statistics/stratified/new-strata.ts')>();
  const newStrataInterval: typeof real.newStrataInterval = (strata, options) => {
    computed.newTasks.push(JSON.stringify([strata, options?.level]));
    return real.newStrataInterval(strata, options);
  };
  return { ...real, newStrataInterval };
});
vi.mock('./cost/cost-on-new-tasks.ts', async (original) => {
  const real = await original<typeof import('./cost/cost-on-new-tasks.ts')>();
  const costOnNewTasks: typeof real.costOnNewTasks = (campaign, level) => {
    computed.newCosts.push(`${campaign.id} ${level}`);
    return real.costOnNewTasks(campaign, level);
  };
  return { ...real, costOnNewTasks };
});

it('a field is computed when it is read, once', () => {
  const counts = { a: 0, b: 0 };
  const fields = lazily<{ a: number; b: number }>({ a: () => ++counts.a, b: () => ++counts.b });
  expect(counts).toEqual({ a: 0, b: 0 });
  expect([fields.a, fields.a, fields.a]).toEqual([1, 1, 1]);
  expect(counts).toEqual({ a: 1, b: 0 });
  expect({ ...fields }).toEqual({ a: 1, b: 1 });
  expect(JSON.stringify(fields)).toBe('{"a":1,"b":1}');
});

it('measures of the shipped packs: each score and each cost once a level, and none before it is asked for', async () => {
  const packs = readdirSync('data/packs').map((name) => `data/packs/${name}`);
  const { campaigns } = await readCampaigns(packs.filter((name) => /\.(?:yaml|json)$/u.test(name)));
  const measured = measures(campaigns, { level: 0.9 });
  expect([computed.newTasks, computed.newCosts]).toEqual([[], []]);
  const all = { ...measured };
  expect(computed.newCosts.length).toBeGreaterThan(3);
  for (const calls of [computed.newTasks, computed.newCosts]) {
    const before = calls.length;
    for (const campaign of campaigns) {
      expect(suiteScore(campaign, { level: 0.9 })).toBe(suiteScore(campaign, { level: 0.9 }));
      expect(costPerPass(campaign, { level: 0.9 })).toBe(costPerPass(campaign, { level: 0.9 }));
    }
    expect(calls.length).toBe(before);
  }
  expect(new Set(computed.newCosts).size).toBe(computed.newCosts.length);
  expect(all.scores).toBe(measured.scores);
  expect(suiteScore(campaigns[0]!, { level: 0.5 }).sameTasks).not.toEqual(suiteScore(campaigns[0]!).sameTasks);
});

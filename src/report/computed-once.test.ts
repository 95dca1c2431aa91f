import { expect, it, vi } from 'vitest';
import { findings } from '../findings/findings.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import { drawings } from './charts/charts.ts';
import { seedProvenance } from './fixture/findings.ts';
import { reportFiles } from './report-files.ts';

/** What was computed, with what it was computed of: a level and a campaign, or the tallies of one. */
const computed = vi.hoisted(() => ({ ofNewTasks: [] as string[], onceALevel: [] as string[] }));

vi.mock('../statistics/stratified/new-strata.ts', async (original) => {
  const actual = await original<typeof import('../statistics/stratified/new-strata.ts')>();
  const newStrataInterval: typeof actual.newStrataInterval = (...of) => {
    computed.ofNewTasks.push(JSON.stringify(of));
    return actual.newStrataInterval(...of);
  };
  return { ...actual, newStrataInterval };
});

vi.mock('../measures/once-a-level.ts', async (original) => {
  const actual = await original<typeof import('../measures/once-a-level.ts')>();
  let measures = 0;
  const onceALevel: typeof actual.onceALevel = (measure) => {
    const name = `measure ${measures++}`;
    return actual.onceALevel((measured, level) => {
      if ('id' in measured) computed.onceALevel.push(`${name} of ${measured.id} at ${level}`);
      return measure(measured, level);
    });
  };
  return { ...actual, onceALevel };
});

const timeout = 60_000;

it('the report of the shipped packs computes each suite score and each cost once a level', { timeout }, async () => {
  const { campaigns } = await readCampaigns(['data/packs']);
  const measured = measures(campaigns, { level: 0.95 });
  const found = findings(measured);
  await reportFiles(measured, found, seedProvenance(), { allowed: drawings(measured, found) });
  const at95 = computed.onceALevel.filter((one) => one.endsWith(' at 0.95'));
  for (const { id } of campaigns) {
    // Score, cost, and what else is kept by campaign.
    expect(at95.filter((one) => one.includes(` of ${id} `)).length).toBeGreaterThanOrEqual(2);
  }
  // The mean over new tasks belongs to suite scores alone, so that a score that goes round the memory shows here.
  expect(computed.ofNewTasks.length).toBeGreaterThan(0);
  for (const all of [computed.onceALevel, computed.ofNewTasks]) expect(all).toEqual([...new Set(all)]);
});

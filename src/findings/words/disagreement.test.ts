import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../../measures/measures.ts';
import { sizePairs } from '../../measures/pairs/size-pairs.ts';
import { rowsOfSeveral } from '../../measures/rates/leaderboard.ts';
import { findings } from '../findings.ts';
import { sizeInversionFindings } from '../rules/size-inversion.ts';

/** Ten tasks of ten runs each, all with as many passes. */
function campaign(id: string, model: string, size: number, passes: number): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: ${model}, name: Model ${model}, family: f, parameters_b: { total: ${size} } }`,
    'suite_tasks: 10',
    'per_task_results:',
    ...Array.from({ length: 10 }, (_, t) => `  t${t}: { runs: 10, passes: ${passes} }`),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const apart = [campaign('one', 'a', 8, 4), campaign('two', 'a', 8, 9), campaign('other', 'b', 20, 1)];
const alike = [campaign('one', 'a', 8, 6), campaign('two', 'a', 8, 7), campaign('other', 'b', 20, 1)];
const of = (all: readonly Campaign[], kind: string) =>
  findings(measures(all)).find((finding) => finding.kind === kind)!;

describe('two models of which one has campaigns that differ by more than chance explains', () => {
  it.each(['comparison', 'size-inversion'])(
    'are told apart in the runs that were made, and a %s settles no order',
    (kind) => {
      const { verdict, claim, brief, noPlan, toSettle } = of(apart, kind);
      expect(verdict).toBe('undecided');
      for (const text of [claim, brief]) {
        expect(text).toContain('more than chance explains');
        expect(text).toMatch(
          /\. But the 2.campaigns of Model a differ by more than chance explains, so that another one may show another order\.$/u,
        );
        expect(text).not.toContain('the inversion holds');
      }
      expect(noPlan).toContain('the campaigns disagree');
      expect(toSettle).toBeUndefined();
    },
  );

  it.each(['comparison', 'size-inversion'])('have an order where they agree, says a %s', (kind) => {
    const { verdict, claim } = of(alike, kind);
    expect(verdict).toBe('supported');
    expect(claim).not.toContain('But');
  });

  it('are judged alike where the pairs stand without a report', () => {
    const options = { level: 0.95, margin: 0.1, power: 0.8 };
    const [alone] = sizeInversionFindings(sizePairs(apart, options), {
      campaigns: apart,
      options,
      leaderboard: rowsOfSeveral(apart, options),
    });
    const { claim, verdict } = of(apart, 'size-inversion');
    expect(alone).toMatchObject({ claim, verdict });
  });
});

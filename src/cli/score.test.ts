import { expect, it } from 'vitest';
import { errorbars } from './program.ts';

async function printed(format: string): Promise<string> {
  let out = '';
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: () => undefined,
    watched: false,
  };
  const packs = new URL('../../data/packs', import.meta.url).pathname;
  expect(await errorbars(['score', packs, '--format', format], io)).toBe(0);
  return out.replaceAll('\u00a0', ' ');
}

it('score has one row a model, with its ranks and its group, and says what is settled', async () => {
  const table = await printed('table');
  expect(table).toMatch(/#\s+ranks\s+group\s+model/u);
  expect(table).toMatch(/6\s+1–7\s+a\s+GPT-OSS 120B, 2 campaigns\s+46\s+60/u);
  expect(table).toContain('No two of 7 models are separated at 95 %: each can hold any of the ranks 1–7.');
  expect(table).toContain('its 2 campaigns are not shown to differ, which does not make them equal');
});

it('score has ranks, pairs and the scores of each campaign for machines', async () => {
  const { leaderboard, pairs, scores, findings } = JSON.parse(await printed('json'));
  expect(leaderboard).toHaveLength(7);
  expect(pairs).toHaveLength(21);
  expect(scores).toHaveLength(8);
  expect(findings).toHaveLength(1);
  expect(leaderboard[5]).toMatchObject({ ranks: { lower: 1, upper: 7 }, reruns: [{ first: { passes: 23 } }] });
  const [head, ...rows] = (await printed('csv')).trim().split('\n');
  expect(head).toMatch(/^rank,ranks,rank_lower,rank_upper,group,name,campaigns,/u);
  expect(rows).toHaveLength(7);
});

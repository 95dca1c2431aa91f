import { expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../../measures/measures.ts';
import { leaderboardTable } from '../content/leaderboard-table.ts';
import { leaderboardAt } from '../content/levels.ts';
import { themes } from '../theme.ts';
import type { Drawing } from './chart.ts';
import { leaderboard } from './leaderboard.ts';
import { scoreAgainstCost } from './score-against-cost.ts';

/** Two campaigns of one model that are shown to differ, and one of another model. */
const campaigns = [
  ['a1', 'a', 27],
  ['a2', 'a', 8],
  ['b1', 'b', 20],
].map(([id, model, passes]) => {
  const tasks = Array.from({ length: 10 }, (_, t) => {
    return `  t${t}: { runs: 3, passes: ${Math.floor((Number(passes) + 9 - t) / 10)} }`;
  });
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s, date: 2026-01-0${String(id).at(-1)} }`,
    `model: { id: ${model}, name: Model ${model} }`,
    `run_summary: { runs: 30, passes: ${passes}, cost_total_usd: 1.234 }`,
    'per_task_results:',
    ...tasks,
  ].join('\n');
  return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
});
const measured = measures(campaigns);
const reason = 'its campaigns have no one rate';

const only = (drawings: readonly Drawing[] | { readonly missing: string }) => {
  if ('missing' in drawings) throw new Error(drawings.missing);
  return drawings[0]!;
};
const cells = ({ columns, rows }: Drawing, model: string, ...names: string[]) => {
  const row = rows.find((cells) => String(cells[columns.indexOf('model')]).startsWith(`Model ${model}`))!;
  return names.map((name) => row[columns.indexOf(name)]);
};

it('a picture has no range where the table has none, because the campaigns disagree', () => {
  const table = leaderboardTable(measured).rows.find((row) => row[3]!.startsWith('Model a'))!;
  expect(table.filter((cell) => cell === reason)).toHaveLength(2);

  const board = only(leaderboard.drawings(measured, []));
  const bounds = ['same tasks lower', 'same tasks upper', 'new tasks lower', 'new tasks upper'];
  expect(cells(board, 'a', ...bounds)).toEqual([null, null, null, null]);
  expect(cells(board, 'b', ...bounds)).not.toContain(null);
  expect(board.caption).toContain(reason);
  expect(JSON.stringify(board.spec(themes.light))).toContain('its campaigns have no');

  const cost = only(scoreAgainstCost.drawings(measured, []));
  expect(cells(cost, 'a', 'lower', 'upper')).toEqual([null, null]);
  expect(cells(cost, 'b', 'lower', 'upper')).not.toContain(null);
  expect(cost.caption).toContain(
    `No range of the pass rate: Model a, 2 campaigns (${reason}).`.replace('2 ', '2\u00a0'),
  );
});

it('nor at any other level that a reader may choose', () => {
  const disagreeing = measured.leaderboard.findIndex(({ name }) => name.startsWith('Model a'));
  for (const row of leaderboardAt(measured, [0.8, 0.95])[disagreeing]!) {
    expect(row).toMatchObject({ sameTasks: { missing: reason }, newTasks: { missing: reason } });
  }
});

import { describe, expect, it } from 'vitest';
import { findings } from '../../findings/findings.ts';
import { levelName, percentInterval } from '../../format.ts';
import { readCampaigns } from '../../ingest/read-campaigns.ts';
import { isFigure } from '../../measures/figure.ts';
import { measures } from '../../measures/measures.ts';
import { leaderboard } from '../../measures/rates/leaderboard.ts';
import { passRates } from '../../measures/rates/pass-rates.ts';
import { drawings } from '../charts/charts.ts';
import { seedContent } from '../fixture/content.ts';
import { renderDrawing } from '../render.ts';
import type { ReportContent } from './content.ts';
import { leaderboardTable } from './leaderboard-table.ts';
import { type LevelSwitch, levelSwitch } from './level-switch.ts';

async function contentOf(level: number): Promise<ReportContent> {
  const { campaigns } = await readCampaigns(['data/packs']);
  const measured = measures(campaigns, { level });
  const found = findings(measured);
  const { drawn, missing } = drawings(measured, found);
  return {
    measures: measured,
    findings: found,
    drawings: drawn,
    missing,
    provenance: { version: '', level, inputs: [] },
  };
}

const switched = (content: ReportContent) => levelSwitch(content)!;

describe('the switch of the shipped packs', async () => {
  const content = await contentOf(0.95);
  const moved = switched(content);
  const printed = (place: number, level: number) => moved.intervals[place]![level]![4];

  it('has four levels, and knows which is the report’s', () => {
    expect(moved.levels.map(({ level }) => level)).toEqual([0.8, 0.9, 0.95, 0.99]);
    expect(moved.own).toBe(2);
  });

  it.each([0, 1, 2, 3])(
    'has the leaderboard’s intervals at level %i as the leaderboard of that level has them',
    (index) => {
      const { level } = moved.levels[index]!;
      const rows = leaderboard(content.measures.campaigns, { level });
      for (const scope of ['same tasks', 'new tasks'] as const) {
        const column = moved.columns.find(({ table, scope: own }) => table === 'table-leaderboard' && own === scope)!;
        const expected = rows.map((row) => row[scope === 'same tasks' ? 'sameTasks' : 'newTasks']);
        expect(column.rows.map((place) => (place < 0 ? null : printed(place, index)))).toEqual(
          expected.map((one) => (isFigure(one) ? percentInterval(one.lower, one.upper) : null)),
        );
      }
    },
  );

  it.each([0, 1, 2, 3])('has the tasks’ intervals at level %i as the pass rates of that level have them', (index) => {
    const { level } = moved.levels[index]!;
    const charts = content.drawings.filter(({ id }) => id.startsWith('pass-rate-intervals-'));
    expect(charts.length).toBe(2);
    for (const { id, rows } of charts) {
      const campaign = content.measures.campaigns.find((one) =>
        content.drawings.find((drawing) => drawing.id === id)!.caption.includes(one.id),
      )!;
      const rates = new Map(passRates(campaign, { level }).map(({ task, rate }) => [task, rate]));
      const { rows: places } = moved.texts.find(({ figure }) => figure === `chart-${id}`)!;
      expect(places.map((place) => printed(place, index))).toEqual(
        rows.map(([task]) => {
          const rate = rates.get(String(task))!;
          return isFigure(rate) ? percentInterval(rate.lower, rate.upper) : null;
        }),
      );
    }
  });

  it('lists equal intervals once', () => {
    expect(new Set(moved.intervals.map((one) => JSON.stringify(one))).size).toBe(moved.intervals.length);
    expect(moved.intervals.length).toBeLessThan(24);
  });

  it('names columns that the tables have', () => {
    const tables = new Map([
      ['table-leaderboard', leaderboardTable(content.measures).columns],
      ...content.drawings.map(({ id, columns }) => [`numbers-${id}`, columns] as const),
    ]);
    for (const { table, column, part, head } of moved.columns) {
      const name = tables.get(table)![column]!;
      if (part === 'lower' || part === 'upper') expect(name).toContain(part);
      if (part.startsWith('level')) expect(name).toBe('level');
      if (part === 'text') expect(name).toBe(head === null ? 'pass rate' : `${head}, ${levelName(0.95)}`);
    }
  });

  it('has a scale that puts the intervals where they were drawn', async () => {
    for (const { figure, group, scale, rows } of moved.marks) {
      const { svg } = await renderDrawing(content.drawings.find(({ id }) => figure === `chart-${id}`)!);
      const marks = new RegExp(`<g class="mark-rule role-mark ${group}"[^>]*>(.*?)</g>`, 'su').exec(svg.themed)![1]!;
      const lines = [...marks.matchAll(/<line transform="translate\(([\d.]+),[\d.]+\)" x2="([\d.]+)"/gu)];
      expect(lines).toHaveLength(rows.length);
      for (const [index, [, from, length]] of lines.entries()) {
        const [lower, upper] = moved.intervals[rows[index]!]![moved.own]!;
        const pixel = (share: number) =>
          scale.from + (scale.width * (share - scale.domain[0])) / (scale.domain[1] - scale.domain[0]);
        expect(pixel(lower)).toBeCloseTo(Number(from), 1);
        expect(pixel(upper)).toBeCloseTo(Number(from) + Number(length), 1);
      }
    }
  });

  it('has a text for every row of the groups that it writes into', async () => {
    for (const { figure, group, head, rows, sameTasks } of moved.texts) {
      const { svg } = await renderDrawing(content.drawings.find(({ id }) => figure === `chart-${id}`)!);
      const textsOf = (name: string) =>
        new RegExp(`<g class="mark-text role-mark ${name}"[^>]*>(.*?)</g>`, 'su')
          .exec(svg.themed)![1]!
          .match(/<text/gu);
      expect(textsOf(group)).toHaveLength(rows.length);
      if (head !== null) expect(textsOf(head)).toHaveLength(1);
      expect(sameTasks?.length ?? rows.length).toBe(rows.length);
    }
  });
});

it('has the report’s own level among the others, in its place', async () => {
  const moved = switched(await contentOf(0.85));
  expect(moved.levels.map(({ level }) => level)).toEqual([0.8, 0.85, 0.9, 0.95, 0.99]);
  expect(moved.own).toBe(1);
});

it('holds no text of a pack', () => {
  const text = JSON.stringify(switched(seedContent()) satisfies LevelSwitch);
  for (const { model, id } of seedContent().measures.campaigns) {
    expect(text).not.toContain(model.name);
    expect(text).not.toContain(id);
  }
});

it('is absent where nothing would follow it', () => {
  const content = { ...seedContent(), drawings: [] };
  expect(levelSwitch(content)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { measures } from '../../measures/measures.ts';
import { comparedCharts } from '../fixture/compared.ts';
import { seedFindings } from '../fixture/findings.ts';
import { measuresOfModels, measuresOfTasks, seedMeasures } from '../fixture/measures.ts';
import { themes } from '../theme.ts';
import type { Drawing } from './chart.ts';
import { type ChartName, charts, drawings } from './charts.ts';

const seed = drawings(seedMeasures(), seedFindings());

function drawn(name: ChartName, measures = seedMeasures()): readonly Drawing[] {
  const result = charts[name].drawings(measures, seedFindings());
  if ('missing' in result) throw new Error(result.missing);
  return result;
}

const names = Object.keys(charts) as ChartName[];

describe('the seed', () => {
  it('has every chart once, drawn or with what it lacks, in the order of the registry', () => {
    const isOf = (name: ChartName) => (id: string) => id === name || new RegExp(`^${name}-\\d+$`, 'u').test(id);
    const ids = seed.drawn.map(({ id }) => id);
    const ordered = names.flatMap((name) => ids.filter(isOf(name)));
    expect(ids, 'the id of a drawing is the name of its chart, numbered where there are several').toEqual(ordered);
    expect(new Set(ids).size).toBe(ids.length);
    const without = names.filter((name) => !ids.some(isOf(name)));
    expect(seed.missing.map(({ chart }) => chart)).toEqual(without);
  });

  it('has titles that state the finding', () => {
    const titles = Object.fromEntries(seed.drawn.map(({ id, title }) => [id, title.replaceAll('\u00a0', ' ')]));
    expect(titles).toMatchObject({
      leaderboard: 'Claude Sonnet 4.6 leads with 28 of 30; 1 of 6 other models is separated from it',
      'task-model-heat-map':
        '5 of 10 tasks passed in every run and 0 failed in every run: only the other 5 can tell campaigns apart',
      'pass-rate-intervals-1': '6 of 10 tasks passed every run, which still allows a pass rate as low as 36.8 %',
      'pass-rate-intervals-2': '6 of 10 tasks passed every run, which still allows a pass rate as low as 36.8 %',
      'rerun-slope-1':
        'The total stayed at 23 of 30, yet 3 of 10 tasks moved; by chance alone 97 % of reruns land in 17–27',
      'size-inversion-1': 'GPT-OSS 20B scores 6.7 points above GPT-OSS 120B, which is 5.59× as large',
      'power-by-runs-1': '10 runs cannot tell 33.3 % from 50–60 %; 25 to 60 runs can',
      'score-against-cost':
        '3 of 7 models are on the frontier, from GPT-OSS 20B ($0.0004008 a run, 83.3 %) to Claude Sonnet 4.6 ($0.0476 a run, 93.3 %)',
      'prediction-scoreboard-1':
        'None of 3 predictions about counts came true; 2 of 3 misses are near: one repetition in four or more would undo them',
      'failure-modes': 'wrong_answer is the most frequent failure in 2 of 2 campaigns',
      'interval-coverage':
        "At 3 runs a task Wilson's 95 % interval holds as little as 83 % and Wald's 20 %; Blaker's never less than 95 %",
    });
  });

  it('ties each drawing to the findings that it shows', () => {
    expect(Object.fromEntries(seed.drawn.map(({ id, illustrates }) => [id, illustrates]))).toMatchObject({
      leaderboard: ['suite-score-2026-05-17-gpt-oss-120b', 'best-score-claude-sonnet-4-6', 'size-inversion-llama'],
      'pass-rate-intervals-1': ['unresolved-tasks-2026-05-17-gpt-oss-120b'],
      'pass-rate-intervals-2': [],
      'task-model-heat-map': [],
      'rerun-slope-1': ['rerun-2026-05-17-to-2026-05-24'],
      'size-inversion-1': [],
      'power-by-runs-1': ['runs-to-separate-task-07'],
      'score-against-cost': [],
      'prediction-scoreboard-1': [],
      'failure-modes': [],
      'interval-coverage': [],
    });
  });
});

describe.each(seed.drawn.map((drawing) => [drawing.id, drawing] as const))('%s', (id, drawing) => {
  it('has every word that goes with it', () => {
    expect(id).toMatch(/^[a-z0-9-]+$/u);
    const { title, subtitle, caption, alt } = drawing;
    for (const [which, text] of Object.entries({ title, subtitle, caption, alt })) {
      expect(text, which).not.toMatch(/undefined|NaN|\[object/u);
      expect(text, `write the ${which} of ${id}`).toMatch(/\p{Letter}/u);
    }
    expect(alt, `let the alt of ${id} hold its title`).toContain(title);
  });

  it('has a table of the drawn numbers', () => {
    expect(drawing.rows.length).toBeGreaterThan(0);
    for (const row of drawing.rows) expect(row).toHaveLength(drawing.columns.length);
  });

  it('carries its data, and no transform that could compute one', () => {
    const spec = JSON.stringify(drawing.spec(themes.light));
    expect(JSON.parse(spec).$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
    expect(spec).not.toMatch(/"(?:transform|aggregate|url|href|bin|timeUnit)"/u);
    expect(spec).not.toContain('var(--');
  });
});

describe('names of a pack', () => {
  const evil = '\'];alert(1)//<script>"';

  it('stand in data only: never in an expression, a field, a link or an id', () => {
    const all = [
      ...drawings(measuresOfTasks([evil, 'a', 'b'], evil), []).drawn,
      ...drawings(measuresOfModels([evil, 'b', 'c']), []).drawn,
      ...comparedCharts([evil, 'b', 'c']),
    ];
    expect(all.length).toBeGreaterThan(10);
    for (const { id, spec } of all) {
      expect(id).not.toContain('alert');
      const { title: _, description: __, ...rest } = spec(themes.light) as unknown as Record<string, unknown>;
      const withoutData = JSON.stringify(rest, (key, value) => (key === 'values' ? [] : value));
      expect(withoutData.includes('alert'), id).toBe(false);
    }
    const shown = all.filter(({ spec }) => JSON.stringify(spec(themes.light)).includes('alert(1)'));
    expect(shown.length).toBeGreaterThan(10);
  });
});

describe('what the data do not allow', () => {
  it('is named for every chart', () => {
    const { drawn: left, missing } = drawings(measures([]), []);
    expect(left).toEqual([]);
    expect(missing.map(({ chart }) => chart)).toEqual(names);
    for (const { chart, missing: reason } of missing) {
      expect(reason, `say what ${chart} lacks, from "needs" on`).toMatch(/^needs /u);
    }
  });

  it('is said of a campaign without a cost, and of one that cost nothing', () => {
    const measures = seedMeasures();
    const [first, second, ...rest] = measures.costFrontier;
    const free = {
      quantity: 'costPerRun',
      value: 0,
      lower: 0,
      upper: 0,
      level: null,
      method: '',
      scope: 'printed digits',
      about: '',
    } as const;
    const costFrontier = [
      { ...first!, costPerRun: { missing: 'the pack states no cost' } },
      { ...second!, costPerRun: free },
      ...rest,
    ];
    const [drawing] = drawn('score-against-cost', { ...measures, costFrontier });
    expect(drawing!.caption).toContain('Claude Sonnet 4.6 (the pack states no cost)');
    expect(drawing!.caption).toContain('GPT-5.5 (a cost of $0 has no place on this scale)');
    expect(drawing!.rows).toHaveLength(5);
  });

  it('is said of ranks: a leaderboard shows all that a model can hold', () => {
    const [drawing] = drawn('leaderboard', measuresOfModels(Array.from({ length: 12 }, (_, index) => `m${index}`)));
    const { data } = drawing!.spec(themes.light) as unknown as { data: { values: { rank: string }[] } };
    expect(data.values.map(({ rank }) => rank)).toEqual(drawing!.rows.map(([, lower, upper]) => `${lower}–${upper}`));
    expect(data.values.at(-1)!.rank).toBe('7–12');
  });

  it('is said in the row of a leaderboard', () => {
    expect(JSON.stringify(drawn('leaderboard')[0]!.spec(themes.light))).toContain('needs per-task results');
  });

  it('leaves a campaign that reports only some of its tasks without intervals by task', () => {
    const measures = seedMeasures();
    const campaigns = measures.campaigns.map((campaign) => ({ ...campaign, detail: 'some tasks' as const }));
    expect(charts['pass-rate-intervals'].drawings({ ...measures, campaigns }, [])).toHaveProperty('missing');
  });
});

describe('titles', () => {
  const rerun = seedMeasures().reruns[0]!;
  const rerunTitle = (change: Partial<typeof rerun>) =>
    drawn('rerun-slope', { ...seedMeasures(), reruns: [{ ...rerun, ...change }] })[0]!.title.replaceAll('\u00a0', ' ');
  const plan = seedMeasures().levelPlans[0]!;
  const planTitle = (change: Partial<typeof plan>) =>
    drawn('power-by-runs', { ...seedMeasures(), levelPlans: [{ ...plan, ...change }] })[0]!.title.replaceAll(
      '\u00a0',
      ' ',
    );

  it.each([
    [
      { second: { ...rerun.second, passes: 20 } },
      'From 23 to 20 of 30 passes, within the 17–27 where 97 % of reruns land by chance alone; 3 of 10 tasks moved',
    ],
    [
      { second: { ...rerun.second, passes: 12 } },
      'From 23 to 12 of 30 passes, outside the 17–27 where 97 % of reruns land by chance alone; 3 of 10 tasks moved',
    ],
    [
      { tasks: rerun.tasks.slice(1, 4) },
      'The total stayed at 23 of 30, and no task moved; by chance alone 97 % of reruns land in 17–27',
    ],
    [{ tasks: [], predicted: { missing: 'needs tasks' } }, '23 to 23 of 30 passes on the rerun'],
    [
      { second: { ...rerun.second, passes: 30, graded: 60 }, tasks: [], predicted: { missing: 'needs tasks' } },
      '23 of 30 to 30 of 60 passes on the rerun',
    ],
  ])('tell what a rerun changed: %#', (change, title) => {
    expect(rerunTitle(change)).toBe(title);
  });

  it.each([
    [{ statedRuns: null }, 'Telling 33.3 % from 50–60 % takes 25 to 60 runs; 3 are done'],
    [{ statedRuns: null, graded: 1 }, 'Telling 33.3 % from 50–60 % takes 25 to 60 runs; 1 is done'],
    [{ statedRuns: 40 }, '40 runs can tell 33.3 % from 55–60 %, but not from 50 %, which takes 60 runs'],
    [{ plans: plan.plans.slice(1, 2) }, '10 runs cannot tell 33.3 % from 55 %; 39 runs can'],
    [{ plans: plan.plans.slice(2), statedRuns: 30 }, '30 runs can tell 33.3 % from 60 %'],
    [
      { plans: [plan.plans[2]!, plan.plans[1]!, { ...plan.plans[0]!, rateB: 0.1 }] },
      '10 runs cannot tell 33.3 % from 10 %, 55 % and 60 %; 25 to 60 runs can',
    ],
  ])('tell whether the stated runs are enough: %#', (change, title) => {
    expect(planTitle(change)).toBe(title);
  });

  it('tell of one task, and of tasks none of which passed every run', () => {
    const title = (names: readonly string[], counts: (index: number) => number) => {
      const measures = measuresOfTasks(names);
      const passRates = measures.passRates.filter((_, index) => [2, 1].includes(counts(index)));
      return drawn('pass-rate-intervals', { ...measures, passRates })[0]!.title;
    };
    expect(title(['a'], () => 2)).toBe('The one interval spans 84.8\u00a0points');
    expect(drawn('pass-rate-intervals', measuresOfTasks(['a', 'b']))[0]!.title).toMatch(
      /^1 of 2\u00a0tasks passed every run/u,
    );
  });

  it('tell of several leaders, and judge nothing that no finding judges', () => {
    const title = (count: number, change: object = {}) => {
      const measures = seedMeasures();
      const leaderboard = measures.leaderboard.slice(0, count).map((row) => ({ ...row, ...change }));
      const made = charts.leaderboard.drawings({ ...measures, leaderboard }, []);
      return 'missing' in made ? made.missing : made[0]!.title;
    };
    expect(title(1)).toBe('Claude Sonnet 4.6: 28 of 30');
    expect(title(3)).toBe('Claude Sonnet 4.6 leads with 28 of 30');
    expect(title(3, { rank: 1, passes: 27 })).toBe('All 3 models passed 27 of 30');
    expect(title(3, { rank: 1 })).toBe('3 models lead with 93.3\u00a0%');
  });

  it('and names of sixty campaigns all find a place against cost', () => {
    const names = Array.from(
      { length: 60 },
      (_, index) => `${index} a model name of sixty characters that nobody would like to read`,
    );
    const [drawing] = drawn('score-against-cost', measuresOfModels(names));
    const { layer } = drawing!.spec(themes.light) as unknown as {
      layer: { data?: { values: { text?: string[] }[] } }[];
    };
    const placed = layer.at(-1)!.data!.values.map(({ text }) => text!.join(' '));
    expect(placed).toHaveLength(drawing!.rows.length);
    expect(placed.every((name) => names.includes(name))).toBe(true);
  });

  it('tell when one campaign is both the cheapest and the best', () => {
    const [drawing] = drawn('score-against-cost', measuresOfModels(['a', 'b', 'c']));
    expect(drawing!.title).toBe('a has both the best score, 29 of 30, and the cheapest run, $0.0003867');
  });
});

describe('a suite of very many tasks', () => {
  const of = (count: number) => measuresOfTasks(Array.from({ length: count }, (_, index) => `task_${index}`));

  it('is drawn whole up to 40 tasks, and of more those that came out mixed and lie nearest to half', () => {
    const [whole] = drawn('pass-rate-intervals', of(40));
    expect(whole!.rows).toHaveLength(40);
    expect(whole!.caption).not.toContain('Drawn');
    const [part] = drawn('pass-rate-intervals', of(201));
    expect(part!.rows).toHaveLength(40);
    for (const row of part!.rows) expect(Number(row[1])).toBeGreaterThan(0);
    for (const row of part!.rows) expect(Number(row[1])).toBeLessThan(Number(row[2]));
    expect(part!.caption).toMatch(/Drawn: 40 of the tasks that passed in some runs and failed in others/u);
    expect(part!.title).toMatch(/of 201\stasks passed in some runs and failed in others/u);
  });

  it('has a bar of outcomes for each campaign, which add up to its tasks', () => {
    const [drawing] = drawn('task-outcomes', of(80));
    for (const [, every, some, none, ungraded] of drawing!.rows) {
      expect(Number(every) + Number(some) + Number(none) + Number(ungraded)).toBe(80);
    }
  });
});

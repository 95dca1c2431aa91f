import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import type { Finding } from '../../findings/finding.ts';
import { findings } from '../../findings/findings.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import {
  measuresOfCells,
  measuresOfEffort,
  measuresOfFailures,
  measuresOfPairs,
  measuresOfSizes,
} from '../fixture/compared.ts';
import { seedMeasures } from '../fixture/measures.ts';
import { themes } from '../theme.ts';
import type { Drawing } from './chart.ts';
import { type ChartName, charts } from './charts.ts';

/** The charts that compare, on campaigns read from packs as a user would write them, and on rows at their extremes. */

interface Pack {
  readonly id: string;
  readonly model?: string;
  /** Passes by task, of `runs` each. */
  readonly counts?: readonly number[];
  readonly runs?: number;
  readonly totals?: readonly [passes: number, runs: number];
  readonly size?: readonly [total: number, active?: number];
  readonly reasoning?: string;
  readonly harness?: string;
  readonly modes?: string;
  /** A failed run each, of this mode. */
  readonly failed?: readonly (string | null)[];
}

function campaign({
  id,
  model = id,
  counts = [],
  runs = 6,
  totals,
  size,
  reasoning,
  harness,
  modes,
  failed = [],
}: Pack): Campaign {
  const [total, active] = size ?? [];
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s${harness === undefined ? '' : `, harness: ${harness}`}${reasoning === undefined ? '' : `, reasoning: { ${reasoning} }`} }`,
    `model: { id: ${model}, name: Model ${model}, family: f${total === undefined ? '' : `, parameters_b: { total: ${total}${active === undefined ? '' : `, active: ${active}`} }`} }`,
    ...(totals === undefined ? [] : [`run_summary: { runs: ${totals[1]}, passes: ${totals[0]} }`]),
    ...(counts.length === 0
      ? []
      : ['per_task_results:', ...counts.map((passes, index) => `  t${index}: { runs: ${runs}, passes: ${passes} }`)]),
    ...(modes === undefined ? [] : [`failure_modes: { ${modes} }`]),
    ...(failed.length === 0 ? [] : ['runs:']),
    ...failed.map(
      (mode, run) => `  - { task: t, run: ${run + 1}, passed: false${mode === null ? '' : `, failure_mode: ${mode}`} }`,
    ),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function drawn(name: ChartName, campaigns: readonly Campaign[], { judged = true } = {}): readonly Drawing[] {
  const measured = measures(campaigns);
  return ofMeasures(name, measured, judged ? findings(measured) : []);
}

function ofMeasures(name: ChartName, measured: Measures, found: readonly Finding[] = []): readonly Drawing[] {
  const result = charts[name].drawings(measured, found);
  if ('missing' in result) throw new Error(result.missing);
  return result;
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const missing = (name: ChartName, campaigns: readonly Campaign[]) => charts[name].drawings(measures(campaigns), []);
const cell = ({ columns, rows }: Drawing, row: number, column: string) => rows[row]![columns.indexOf(column)];

const strong = campaign({ id: 'a', counts: [6, 6, 6, 5, 6, 6, 4, 6], size: [120, 20], harness: 'h' });
const weak = campaign({ id: 'b', counts: [1, 2, 0, 3, 1, 0, 2, 1], size: [30], harness: 'h' });
const alike = campaign({ id: 'c', counts: [6, 5, 6, 6, 6, 6, 5, 6], size: [12, 3], harness: 'h' });

describe('differences', () => {
  it('come least explained by chance first, with the verdict of their finding', () => {
    const [drawing] = drawn('differences', [alike, strong, weak]);
    const verdicts = drawing!.rows.map((row) => [row[0], row[1], row.at(-1)]);
    expect(verdicts).toEqual([
      ['Model c', 'Model b', 'supported'],
      ['Model a', 'Model b', 'supported'],
      ['Model c', 'Model a', 'undecided'],
    ]);
    const adjusted = drawing!.rows.map((row) => Number(row.at(-2)));
    expect(adjusted).toEqual(adjusted.toSorted((x, y) => x - y));
    expect(plain(drawing!.title)).toBe(
      '2 of 3 pairs of models are told apart; the clearest: Model c scores 75.0 points above Model b',
    );
    expect(drawing!.illustrates).toHaveLength(3);
  });

  it('say what one pair shows, and judge nothing without a finding', () => {
    const title = (campaigns: Campaign[], judged = true) =>
      plain(drawn('differences', campaigns, { judged })[0]!.title);
    expect(title([strong, weak])).toBe('Model a scores 72.9 points above Model b, more than chance explains');
    expect(title([weak, strong])).toBe('Model a scores 72.9 points above Model b, more than chance explains');
    expect(title([strong, alike])).toBe('Model c scores 2.1 points above Model a, which chance can explain');
    expect(title([strong, weak], false)).toBe('Model a scores 72.9 points above Model b');
    const many = (id: string, passes: number) =>
      campaign({ id, counts: [passes, 100, 100, 100, 100, 100], runs: 200, harness: 'h' });
    expect(title([many('x', 100), many('y', 100)])).toBe('Model x and Model y score alike: the same within ±10 points');
    expect(title([many('x', 100), many('y', 100), many('z', 101)])).toBe(
      'None of 3 pairs of models is told apart; 3 are the same within ±10 points',
    );
  });

  it('draw twenty pairs and count the others', () => {
    const [drawing] = ofMeasures('differences', measuresOfPairs(Array.from({ length: 12 }, (_, index) => `m${index}`)));
    expect(drawing!.rows).toHaveLength(66);
    const { data } = drawing!.spec(themes.light) as unknown as { data: { values: unknown[] } };
    expect(data.values).toHaveLength(20);
    expect(plain(drawing!.caption)).toContain('Drawn: the first 20; 46 more in the table.');
  });

  it('need tasks of two models on one harness', () => {
    const totals = campaign({ id: 'd', totals: [20, 30] });
    expect(missing('differences', [strong, totals])).toHaveProperty('missing');
    const elsewhere = campaign({ id: 'e', counts: [6, 6, 6, 5, 6, 6, 4, 6], harness: 'k' });
    expect(missing('differences', [strong, elsewhere])).toHaveProperty('missing');
    expect(drawn('differences', [strong, weak, elsewhere])[0]!.rows).toHaveLength(1);
  });
});

describe('size inversion', () => {
  it('states one pair with its verdict', () => {
    const title = (...campaigns: Campaign[]) => plain(drawn('size-inversion', campaigns)[0]!.title);
    expect(title(weak, alike)).toBe(
      'Model c scores 75.0 points above Model b, which is 2.50× as large: the inversion holds',
    );
    expect(title(strong, weak)).toBe(
      'Model b scores 72.9 points below Model a, which is 4.00× as large: the larger model is better',
    );
    expect(title(strong, alike)).toMatch(
      /^Model c scores 2\.1 points above Model a, which is 10\.0× as large; two equal models show such a gap \d+ % of the time$/u,
    );
    const same = campaign({ id: 'd', counts: [6, 5, 6, 6, 6, 6, 5, 6], size: [7], harness: 'h' });
    expect(title(same, alike)).toBe('Model d passed as often as Model c, which is 1.71× as large');
  });

  it('counts several pairs, and joins those with no size between them', () => {
    const [drawing] = drawn('size-inversion', [strong, weak, alike]);
    expect(plain(drawing!.title)).toBe(
      'In 2 of 3 pairs the smaller model scores higher, in 1 by more than chance explains',
    );
    expect(plain(drawing!.caption)).toContain('In the table only: the gaps of 1 pair.');
    const text = JSON.stringify(drawing!.spec(themes.light));
    expect(text).toContain('"contradicted"');
    expect(text).toContain('"supported"');
    expect(text).not.toContain('"undecided"');
    expect(drawing!.subtitle).toContain('Rings');
    expect(drawing!.illustrates).toHaveLength(3);
  });

  it('places scores where the leaderboard has them', () => {
    const [drawing] = drawn('size-inversion', [strong, weak]);
    const row = measures([strong, weak]).leaderboard.find(({ model }) => model === 'Model a')!;
    const places = JSON.stringify(drawing!.spec(themes.light));
    if (!('value' in row.sameTasks)) throw new Error('has a score');
    expect(places).toContain(
      `{"total":120,"active":20,"rate":${row.rate},"lower":${row.sameTasks.lower},"upper":${row.sameTasks.upper}}`,
    );
    const other = measures([strong, weak]).leaderboard.find(({ model }) => model === 'Model b')!;
    expect(places).toContain(`{"total":30,"rate":${other.rate},"toTotal":120,"toRate":${row.rate}}`);
    expect(cell(drawing!, 0, 'smaller total (billions)')).toBe(30);
    expect(cell(drawing!, 0, 'smaller active (billions)')).toBe(null);
  });

  it('writes no gaps where a family has many sizes', () => {
    const texts = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `m${index}`);
      const [drawing] = ofMeasures('size-inversion', measuresOfSizes(names));
      const { layer } = drawing!.spec(themes.light) as unknown as {
        layer: { data: { values: { text?: string[] }[] } }[];
      };
      return layer.at(-1)!.data.values.length;
    };
    expect(texts(9)).toBe(8);
    expect(texts(10)).toBe(0);
  });

  it('is one picture a family, without rings where no active size is known', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const all = ofMeasures('size-inversion', measuresOfSizes(names, { sizes: 2, isActiveKnown: false }));
    expect(all.map(({ id }) => id)).toEqual(['size-inversion-1', 'size-inversion-2', 'size-inversion-3']);
    expect(all[0]!.subtitle).not.toContain('Rings');
    expect(all[0]!.subtitle).not.toContain('verdict');
  });

  it('compares no sizes over versions of the harness, and says how many pairs that leaves out', () => {
    const old = campaign({ id: 'old', model: 'b', counts: [1, 2, 0, 3, 1, 0, 2, 1], size: [30], harness: 'k' });
    const [drawing] = drawn('size-inversion', [strong, weak, old]);
    expect(plain(drawing!.caption)).toContain('Not compared, because harness or reasoning effort differ: 1 pair.');
    expect(drawing!.rows).toHaveLength(1);
  });

  it('needs two sizes', () => {
    expect(missing('size-inversion', [strong, campaign({ id: 'd', totals: [1, 3] })])).toHaveProperty('missing');
    expect(charts['size-inversion'].drawings({ ...seedMeasures(), leaderboard: [] }, [])).toHaveProperty('missing');
  });
});

describe('failure modes', () => {
  const failing = (id: string, modes: string, failed: number) => campaign({ id, totals: [30 - failed, 30], modes });

  it('say of one campaign whether the most frequent one is shown to be that', () => {
    const title = (...all: Campaign[]) => plain(drawn('failure-modes', all)[0]!.title);
    expect(title(failing('a', 'wrong: 6, gave_up: 1', 7))).toMatch(
      /^Model a: 6 of 7 failed runs by wrong, 85.7 % \[41.6, 99.6\] %; that it is the most frequent mode is not shown$/u,
    );
    expect(title(failing('a', 'wrong: 19, gave_up: 1', 20))).toMatch(/is the most frequent mode is shown$/u);
    expect(title(failing('a', 'wrong: 19, gave_up: 1', 20), failing('b', 'wrong: 3', 3))).toBe(
      'wrong is the most frequent failure in 2 of 2 campaigns, by more than chance explains in 1',
    );
    expect(title(failing('a', 'slow: 5', 5), failing('b', 'wrong: 3', 3), failing('c', 'wrong: 3', 3))).toMatch(
      /^wrong is the most frequent failure in 2 of 3 campaigns/u,
    );
  });

  it('keep the runs that are not told apart from a mode of that name', () => {
    const [drawing] = drawn('failure-modes', [campaign({ id: 'a', failed: ['wrong', 'wrong', 'wrong', null] })]);
    expect(drawing!.rows.map((row) => row.slice(2, 5))).toEqual([
      ['wrong', 3, 4],
      ['not told', 1, 4],
    ]);
    const told = (failed: readonly (string | null)[]) => {
      const { spec } = drawn('failure-modes', [campaign({ id: 'a', failed })])[0]!;
      const { data } = spec(themes.light) as unknown as { data: { values: { isTold: boolean }[] } };
      return data.values.map(({ isTold }) => isTold);
    };
    expect(told(['wrong', null])).toEqual([true, true, false]);
    expect(told(['not told', 'not told'])).toEqual([true, true]);
  });

  it('have a scale as long as their intervals need', () => {
    const ends = (modes: readonly string[]) => {
      const [drawing] = ofMeasures('failure-modes', measuresOfFailures(['m'], modes));
      const highest = Math.max(...drawing!.rows.map((row) => Number(row[7])));
      const { layer } = drawing!.spec(themes.light) as unknown as {
        layer: { encoding: { x: { scale: { domain: [number, number] }; axis: { values: number[] } } } }[];
      };
      const { scale, axis } = layer[1]!.encoding.x;
      expect(scale.domain[1]).toBe(axis.values.at(-1));
      expect(scale.domain[1]).toBeGreaterThanOrEqual(highest);
      return [scale.domain[1], axis.values.length];
    };
    expect(ends(['wrong'])).toEqual([1, 6]);
    expect(ends(Array.from({ length: 20 }, (_, index) => `mode ${index}`))).toEqual([0.2, 3]);
  });

  it('draw twelve campaigns of twelve modes, those that failed most, and have all in the table', () => {
    const names = Array.from({ length: 14 }, (_, index) => `m${index}`);
    const measured = measuresOfFailures(
      names,
      Array.from({ length: 15 }, (_, index) => `mode ${index}`),
    );
    const failureShares = measured.failureShares.map((row, index) => ({ ...row, failed: row.failed + index }));
    const [drawing] = ofMeasures('failure-modes', { ...measured, failureShares });
    expect(drawing!.rows).toHaveLength(14 * 16);
    const { data } = drawing!.spec(themes.light) as unknown as { data: { values: { head: string[] }[] } };
    expect(data.values).toHaveLength(12 * 13);
    const heads = data.values.flatMap(({ head }) => head).join(' ');
    expect(heads).not.toMatch(/\bm[01]:/u);
    expect(heads).toMatch(/\bm13:/u);
    expect(plain(drawing!.caption)).toContain(
      'In the table only: 48 rarer modes. In the table only: 2 campaigns with fewer failed runs.',
    );
  });
});

describe('the heat map', () => {
  it('counts the tasks that can tell anything apart', () => {
    const title = (...counts: number[][]) =>
      plain(
        drawn(
          'task-model-heat-map',
          counts.map((own, index) => campaign({ id: `m${index}`, counts: own })),
          { judged: false },
        )[0]!.title,
      );
    expect(title([6, 0, 3], [6, 0, 6])).toBe(
      '1 of 3 tasks passed in every run and 1 failed in every run: only the other 1 can tell models apart',
    );
    expect(title([6, 0], [6, 0])).toBe(
      '1 of 2 tasks passed in every run and 1 failed in every run: none can tell models apart',
    );
    expect(title([6, 2], [1, 3])).toBe(
      'Each of 2 tasks passed in some runs and failed in others; the hardest, t1, passed in 5 of 12',
    );
    expect(title([6], [1])).toBe('The one task passed in 7 of 12 runs');
  });

  it('orders tasks by their mean rate and campaigns by their score', () => {
    const [drawing] = drawn(
      'task-model-heat-map',
      [campaign({ id: 'low', counts: [1, 3, 0] }), campaign({ id: 'high', counts: [4, 6, 1] })],
      { judged: false },
    );
    expect(drawing!.rows.map((row) => [row[0], row[1], row[3]])).toEqual([
      ['t1', 'high', 6],
      ['t1', 'low', 3],
      ['t0', 'high', 4],
      ['t0', 'low', 1],
      ['t2', 'high', 1],
      ['t2', 'low', 0],
    ]);
  });

  it('draws two hundred tasks by twenty campaigns, and leaves out those that tell least', () => {
    const tasks = Array.from({ length: 230 }, (_, index) => `t${index}`);
    const measured = measuresOfCells(
      tasks,
      Array.from({ length: 23 }, (_, index) => `m${index}`),
    );
    const passRates = measured.passRates.map((row) =>
      Number(row.task.slice(1)) < 30 ? { ...row, passes: row.graded } : row,
    );
    const [drawing] = ofMeasures('task-model-heat-map', { ...measured, passRates });
    expect(drawing!.rows).toHaveLength(230 * 23);
    expect(plain(drawing!.caption)).toContain(
      'In the table only: 30 tasks nearest to all passed or all failed. In the table only: 3 campaigns with lower scores.',
    );
    const { layer } = drawing!.spec(themes.light) as unknown as {
      layer: { data: { values: { name?: string[]; row: number; column: number }[] } }[];
    };
    const names = new Set(layer.flatMap(({ data }) => data.values.flatMap(({ name = [] }) => name)));
    // Rows are thin: few names have room.
    expect(names.size).toBeGreaterThan(30);
    for (let task = 0; task < 30; task++) expect(names.has(`t${task}`)).toBe(false);
    expect(Math.max(...layer[0]!.data.values.map(({ column }) => column))).toBe(19);
    expect(Math.max(...layer[0]!.data.values.map(({ row }) => row))).toBe(199);
  });

  it('has a ring and an empty row of the table where no run was graded', () => {
    const [drawing] = ofMeasures(
      'task-model-heat-map',
      measuresOfCells(['t0', 't1', 't2', 't3', 't4', 't5'], ['a', 'b']),
    );
    const empty = drawing!.rows.filter((row) => row[5] === null);
    expect(empty.map((row) => [row[0], row[2], row[3], row[4]]).toSorted()).toEqual([
      ['t2', 'b', null, null],
      ['t5', 'a', null, null],
    ]);
    expect(plain(drawing!.caption)).toContain('Without a graded run: 2 cells.');
  });

  it('needs two campaigns with every task', () => {
    expect(missing('task-model-heat-map', [strong, campaign({ id: 'd', totals: [1, 3] })])).toHaveProperty('missing');
    expect(missing('task-model-heat-map', [strong, { ...weak, detail: 'some tasks' }])).toHaveProperty('missing');
  });
});

describe('the effort curve', () => {
  const level = (effort: string, tokens: number | null, passes: number) =>
    campaign({
      id: effort,
      model: 'm',
      totals: [passes, 200],
      reasoning: `effort: ${effort}${tokens === null ? '' : `, tokens_per_run: ${tokens}`}`,
    });

  it('tells from where on more tokens are not shown to help', () => {
    const title = (...passes: [number, number, number]) =>
      plain(
        drawn('effort-curve', [
          level('low', 2000, passes[0]),
          level('medium', 8000, passes[1]),
          level('high', 16000, passes[2]),
        ])[0]!.title,
      );
    expect(title(100, 150, 160)).toBe(
      'Model m passes 50.0 % at low, 80.0 % at high effort; from medium on, no step up is shown to help',
    );
    expect(title(60, 120, 180)).toBe(
      'Model m passes 30.0 % at low, 90.0 % at high effort; the last step up still helps',
    );
  });

  it('draws the levels whose tokens are known and names the others', () => {
    const [drawing] = drawn('effort-curve', [
      level('low', 2000, 100),
      level('high', 16000, 160),
      level('none', null, 40),
    ]);
    expect(plain(drawing!.caption)).toContain('Tokens unknown, and so not drawn: none (40 of 200).');
    const measured = drawing!.rows.filter(([part]) => part === 'measured');
    expect(measured.map((row) => row.slice(1, 5))).toEqual([
      ['low', 2000, 100, 200],
      ['high', 16000, 160, 200],
      ['none', null, 40, 200],
    ]);
    expect(drawing!.rows.filter(([part]) => part === 'curve')).toHaveLength(25);
    expect(plain(drawing!.caption)).toContain('slope p < 0.001.');
    expect(plain(drawing!.caption)).toContain('Levels against each other: Fisher, two-sided, Holm over 1 pair.');
    expect(drawing!.illustrates).toHaveLength(1);
  });

  it('has points only where no curve is to be had, and says why', () => {
    const [drawing] = ofMeasures('effort-curve', measuresOfEffort(['low', 'high'], { isFitted: false }));
    expect(drawing!.caption).toContain('No curve is drawn: every run passed.');
    expect(JSON.stringify(drawing!.spec(themes.light))).not.toContain('"area"');
  });

  it('needs two levels with tokens', () => {
    expect(missing('effort-curve', [level('low', 2000, 100), level('none', null, 40)])).toHaveProperty('missing');
  });
});

describe('the triangle of all pairs', () => {
  it('counts what is told apart, and has a cell a pair below the diagonal', () => {
    const measured = measuresOfPairs(['a', 'b', 'c', 'd', 'e', 'f']);
    const [drawing] = ofMeasures('pair-triangle', measured);
    expect(drawing!.rows).toHaveLength(15);
    expect(plain(drawing!.title)).toBe(
      `${drawing!.rows.filter((row) => row.at(-1) === 'told apart').length} of 15 pairs of models are told apart`,
    );
    const { layer } = drawing!.spec(themes.light) as unknown as {
      layer: { data: { values: { row: number; column: number }[] } }[];
    };
    const cells = layer.slice(0, 2).flatMap(({ data }) => data.values);
    expect(cells).toHaveLength(15);
    for (const { row, column } of cells) expect(column).toBeLessThan(row);
  });
});

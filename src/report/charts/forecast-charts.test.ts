import { describe, expect, it } from 'vitest';
import type { Finding } from '../../findings/finding.ts';
import type { Measures } from '../../measures/measures.ts';
import type { ForecastKind } from '../../measures/predictions/track-record.ts';
import { seedFindings } from '../fixture/findings.ts';
import { coverage, pitUniformity, seedPredictedCounts, trackRecord } from '../fixture/forecast-rows.ts';
import { forecastCharts, measuresOfForecasts } from '../fixture/forecasts.ts';
import { seedMeasures } from '../fixture/measures.ts';
import { themes } from '../theme.ts';
import type { Drawing } from './chart.ts';
import { type ChartName, charts } from './charts.ts';

function only(name: ChartName, change: Partial<Measures>, findings: readonly Finding[] = []): Drawing {
  const result = charts[name].drawings({ ...seedMeasures(), ...change }, findings);
  if ('missing' in result) throw new Error(result.missing);
  return result[0]!;
}

const titleOf = ({ title }: Drawing) => title.replaceAll('\u00a0', ' ');

function calibrationOf(
  kind: ForecastKind,
  headline: string,
  { by = 'Rigg', everyone = false, id = 'calibration-1' }: { by?: string | null; everyone?: boolean; id?: string } = {},
): Finding {
  return { ...seedFindings()[0]!, id, kind: 'calibration', forecasts: { by, everyone, kind }, headline };
}

describe.each(forecastCharts(['a', 'b', 'c', 'd', 'e', 'f']).map((drawing) => [drawing.id, drawing] as const))(
  '%s',
  (id, drawing) => {
    it('has every word, a table, and no transform', () => {
      expect(id).toMatch(/^[a-z0-9-]+$/u);
      for (const text of [drawing.title, drawing.subtitle, drawing.caption, drawing.alt]) {
        expect(text).not.toMatch(/undefined|NaN|\[object/u);
        expect(text.length).toBeGreaterThan(20);
      }
      expect(drawing.alt).toContain(drawing.title);
      expect(drawing.rows.length).toBeGreaterThan(0);
      for (const row of drawing.rows) expect(row).toHaveLength(drawing.columns.length);
      expect(JSON.stringify(drawing.spec(themes.light))).not.toMatch(
        /"(?:transform|aggregate|url|href|bin|timeUnit)"/u,
      );
    });
  },
);

describe('the scoreboard', () => {
  const rows = seedPredictedCounts();
  const title = (predictedCounts: Measures['predictedCounts']) =>
    titleOf(only('prediction-scoreboard', { predictedCounts }));
  const [near, unread, miss] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  const hit = { ...near, prediction: { ...near.prediction, outcome: 'hit', nearMiss: false } as const };

  it.each([
    [
      'None of 3 predictions about counts came true; 2 of 3 misses are near: one repetition in four or more would undo them',
      rows,
    ],
    [
      'None of 1 prediction about counts came true; the miss is near: one repetition in four or more would undo it',
      [near],
    ],
    ['None of 1 prediction about counts came true; the miss is not a near one', [miss]],
    ['None of 2 predictions about counts came true; no miss is a near one', [miss, miss]],
    [
      '1 of 3 predictions about counts came true; 1 of 2 misses is near: one repetition in four or more would undo it',
      [hit, near, miss],
    ],
    ['All of 2 predictions about counts came true', [hit, hit]],
    ['1 of 1 predicted figure lies where repetitions of the campaign would', rows.slice(4)],
  ])('%s', (words, own) => {
    expect(title(own)).toBe(words);
  });

  it('tells hits, near misses, misses and figures apart by word and by shape', () => {
    const { spec, rows: table } = only('prediction-scoreboard', { predictedCounts: [hit, ...rows] });
    expect(table.map((row) => row[7])).toEqual(['hit', 'near miss', 'miss', 'near miss', '3 too high']);
    const { data } = spec(themes.light) as unknown as { data: { values: { outcome: string; came: number }[] } };
    expect(data.values.map(({ outcome }) => outcome)).toEqual(['hit', 'near miss', 'miss', 'near miss', 'scored']);
    // 23 of 30 and 1 of 3, each on its own scale.
    expect(data.values.map(({ came }) => came)).toEqual([23, 23, 10, 23, 23].map((count) => count / 30));
  });

  it('says which predictions are not drawn, why, and what the pack counts', () => {
    const { caption } = only('prediction-scoreboard', { predictedCounts: rows });
    expect(caption).toContain('Not drawn: P2 (what was predicted is not published).');
    const campaigns = seedMeasures().campaigns.map((campaign) => ({
      ...campaign,
      predictionsScoring: { hits: 2, of: 6, misses: [] },
    }));
    expect(only('prediction-scoreboard', { campaigns, predictedCounts: rows }).caption).toContain(
      'tally, of all predictions: 2 of 6.',
    );
  });

  it('says in words what was said', () => {
    const [scoreboard] = forecastCharts(['a', 'b', 'c', 'd', 'e', 'f']);
    const { data } = scoreboard!.spec(themes.light) as unknown as {
      data: { values: { said: string; verdict: string }[] };
    };
    expect(data.values.map(({ said }) => said.replaceAll('\u00a0', ' '))).toEqual([
      '22 or more of 30',
      '24–28 of 30',
      '26–28 of 30',
      '26 of 30',
      '30–34 (80 %) of 30',
      '3 or fewer, 30 of 30',
    ]);
    expect(data.values.map(({ verdict }) => verdict.replaceAll('\u00a0', ' '))).toEqual([
      'hit',
      'near miss',
      'miss',
      '3 too high',
      'at 25–50 %',
      'miss',
    ]);
  });

  it('is missing where no prediction is about a count', () => {
    expect(charts['prediction-scoreboard'].drawings({ ...seedMeasures(), predictedCounts: [unread] }, [])).toEqual({
      missing: 'needs a prediction about a count of runs',
    });
  });
});

describe('reliability', () => {
  it('says in its title that there are too few to judge, and the parts of the score below it', () => {
    const findings = [
      calibrationOf('distributions', 'x', { id: 'other-kind' }),
      calibrationOf('probabilities', 'x', { by: 'somebody', id: 'other-author' }),
      calibrationOf('probabilities', 'too few to judge'),
    ];
    const drawing = only('reliability', { trackRecords: [trackRecord('Rigg', 10)] }, findings);
    expect(titleOf(drawing)).toBe('Rigg: 50 % said on average over 19 forecasts, 26 % came true; too few to judge');
    expect(drawing.subtitle).toContain('Brier score 0.213 = MCB 0.034 − DSC 0.051 + UNC 0.230');
    expect(drawing.illustrates).toEqual(['calibration-1']);
  });

  it('takes for everyone the finding of everyone, whatever an author is called', () => {
    const everyone = { ...trackRecord(null, 5), everyone: true };
    const findings = [
      calibrationOf('probabilities', 'first', { by: 'all authors', id: 'of-the-author' }),
      calibrationOf('probabilities', 'last', { by: null, everyone: true, id: 'of-everyone' }),
    ];
    const named = trackRecord('all authors', 5);
    const result = charts.reliability.drawings({ ...seedMeasures(), trackRecords: [named, everyone] }, findings);
    if ('missing' in result) throw new Error(result.missing);
    expect(result.map(({ illustrates }) => illustrates)).toEqual([['of-the-author'], ['of-everyone']]);
  });

  it('says where the curve leaves its band', () => {
    const record = trackRecord('Rigg', 4);
    if ('missing' in record.probabilities) throw new Error(record.probabilities.missing);
    const outside = [1, undefined, 0] as const;
    const curve = record.probabilities.curve.map((point, index) => ({
      ...point,
      recalibrated: outside[index] ?? point.recalibrated,
    }));
    const { alt } = only('reliability', {
      trackRecords: [{ ...record, probabilities: { ...record.probabilities, curve } }],
    });
    expect(alt.replaceAll('\u00a0', ' ')).toContain('The curve is outside its band at 2 of 4 points');
  });
});

describe('pit', () => {
  it('is a curve of few campaigns and a histogram of many', () => {
    const columns = (campaigns: number) => only('pit', { pitUniformity: [pitUniformity('Rigg', campaigns)] }).columns;
    expect(columns(29)[0]).toBe('place');
    expect(columns(30)[0]).toBe('from');
  });

  it('says whether the band holds, and the verdict of the finding', () => {
    const row = pitUniformity('Rigg', 40);
    const findings = [calibrationOf('distributions', 'not calibrated: too narrow')];
    const off = { ...row, partsBand: { ...row.partsBand, holds: false } };
    expect(titleOf(only('pit', { pitUniformity: [row] }))).toBe(
      'Rigg: the places of 40 outcomes stay within the 95 % band of calibrated distributions',
    );
    expect(titleOf(only('pit', { pitUniformity: [off] }, findings))).toBe(
      'Rigg: the places of 40 outcomes leave the 95 % band of calibrated distributions; not calibrated: too narrow',
    );
  });
});

describe('interval coverage', () => {
  const curves = coverage(3).curves;
  const title = (change: Partial<ReturnType<typeof coverage>>) =>
    titleOf(only('interval-coverage', { intervalCoverage: { ...coverage(3), ...change } }));

  it.each([
    [
      {},
      "At 3 runs a task Wilson's 95 % interval holds as little as 83 % and Wald's 20 %; Blaker's never less than 95 %",
    ],
    [
      { runs: 1, curves: curves.slice(0, 2) },
      "At 1 run a task Wilson's 95 % interval holds as little as 83 %; Blaker's never less than 95 %",
    ],
    [{ curves: curves.slice(1) }, "At 3 runs a task Wilson's 95 % interval holds as little as 83 % and Wald's 20 %"],
    [{ curves: curves.slice(0, 1) }, "At 3 runs a task the 95 % intervals of Blaker's hold never less than 95 %"],
  ])('states the worst: %#', (change, words) => {
    expect(title(change)).toBe(words);
  });

  it.each([720, 328])('leaves room for the heads of its panels at %i px', (width) => {
    const drawing = only('interval-coverage', { intervalCoverage: coverage(3) });
    const { spacing, vconcat } = drawing.spec({ ...themes.light, width }) as unknown as {
      spacing: number;
      vconcat: { layer: { mark: { type: string }; encoding: { y?: { value?: number } } }[] }[];
    };
    const heads = vconcat.flatMap(({ layer }) => layer.filter(({ mark }) => mark.type === 'text'));
    expect(heads).toHaveLength(6);
    for (const { encoding } of heads) expect(-encoding.y!.value!).toBeLessThan(spacing);
  });

  it('believes no promise that is not kept', () => {
    const broken = curves.map((curve) => ({ ...curve, worst: Math.min(curve.worst, 0.94) }));
    expect(title({ curves: broken })).toContain("Blaker's 95 % interval holds as little as 94 %");
  });
});

describe('score against cost', () => {
  const finding = (verdict: Finding['verdict']): Finding => ({
    ...seedFindings()[0]!,
    id: 'cost-frontier-1',
    kind: 'cost-frontier',
    verdict,
  });

  it('says with its finding whether the frontier is settled', () => {
    const drawing = only('score-against-cost', {}, [finding('undecided')]);
    expect(titleOf(drawing)).toMatch(/^3 of 7 models are on the frontier, .*; not settled at 95 %$/u);
    expect(drawing.illustrates).toEqual(['cost-frontier-1']);
    expect(titleOf(only('score-against-cost', {}, [finding('supported')]))).not.toContain('settled');
  });

  it('says P(dominated) beside each name, as a range where rounding leaves it open', () => {
    const spec = JSON.stringify(only('score-against-cost', {}).spec(themes.light));
    expect(spec).toContain('P(dominated) 0.24');
    expect(spec).toContain('P(dominated) 0.95–0.97');
  });

  it('draws the frontier as stairs up to the right', () => {
    const { layer } = only('score-against-cost', {}).spec(themes.light) as unknown as {
      layer: { mark: { type: string }; data?: { values: { cost: number; rate: number }[] } }[];
    };
    const stairs = layer.find(({ mark }) => mark.type === 'line')!.data!.values;
    expect(stairs).toHaveLength(7);
    for (const [index, { cost, rate }] of stairs.slice(1).entries()) {
      const before = stairs[index]!;
      expect(cost === before.cost || rate === before.rate).toBe(true);
      expect(cost >= before.cost && rate >= before.rate).toBe(true);
    }
  });

  it('knows models that a free one dominates, and one that is alone', () => {
    const { costFrontier } = seedMeasures();
    const dominated = costFrontier.map((row) => ({ ...row, isOnFrontier: false }));
    expect(titleOf(only('score-against-cost', { costFrontier: dominated }))).toBe(
      'None of 7 models drawn is on the frontier: one that costs $0 dominates them',
    );
    expect(titleOf(only('score-against-cost', { costFrontier: costFrontier.slice(0, 1) }))).toMatch(
      /^Claude Sonnet 4\.6: 28 of 30 at \$0\.0471–0\.0481 a run$/u,
    );
  });
});

describe('names of the packs', () => {
  it('stand in data only', () => {
    const evil = '\'];alert(1)//<script>"';
    for (const { id, spec } of forecastCharts([evil, 'b', 'c', 'd'])) {
      expect(id).not.toContain('alert');
      const { title: _, description: __, ...rest } = spec(themes.light) as unknown as Record<string, unknown>;
      const withoutData = JSON.stringify(rest, (key, value) => (key === 'values' ? [] : value));
      expect(withoutData.includes('alert'), id).toBe(false);
    }
    expect(measuresOfForecasts([evil]).predictedCounts).toHaveLength(1);
  });
});

describe('stopping lines', () => {
  const question = seedMeasures().levelPlans[0]!;
  const drawing = (change: Partial<typeof question>) =>
    only('power-by-runs', { levelPlans: [{ ...question, ...change }] });
  const panels = ({ spec }: Drawing) => JSON.stringify(spec(themes.light)).match(/stop for/gu)?.length ?? 0;

  it('are drawn for the middle plan, and told at the stated number of runs', () => {
    const { alt, caption } = drawing({});
    expect(alt.replaceAll('\u00a0', ' ')).toContain(
      'Looking after every run: after 10 runs stop for 33.3 % at 2 passes or fewer, for 55 % at 8 or more.',
    );
    expect(caption.replaceAll('\u00a0', ' ')).toContain(
      'on average 15.8 runs if 33.3 % is true, 21.8 runs if 55 % is true',
    );
    expect(panels(drawing({}))).toBeGreaterThan(2);
  });

  it('are told at the first step where nobody names runs, and left out where there is no such plan', () => {
    expect(drawing({ statedRuns: null }).alt).toContain('after 6\u00a0runs stop for');
    for (const continuations of [[], [{ rateB: 0.55, stillNeeded: 39, sequential: { missing: 'no' } }]]) {
      expect(panels(drawing({ continuations }))).toBe(0);
    }
  });

  it('stand in the table beside the fixed plan', () => {
    const { columns, rows } = drawing({});
    const at = (name: string) => columns.indexOf(name);
    const row = rows.find((each) => each[at('to rate')] === 0.55 && each[at('runs')] === 10)!;
    expect([row[at('stop low at most')], row[at('stop high at least')]]).toEqual([2, 8]);
    const last = rows.filter((each) => each[at('to rate')] === 0.55).at(-1)!;
    expect([last[at('runs')], last[at('power')]]).toEqual([59, null]);
  });
});

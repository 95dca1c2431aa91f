import { describe, expect, it } from 'vitest';
import type { Drawing } from './charts/chart.ts';
import { charts } from './charts/charts.ts';
import { coverage } from './fixture/forecast-rows.ts';
import { forecastCharts } from './fixture/forecasts.ts';
import { seedMeasures } from './fixture/measures.ts';
import { describeWholeLabels, widths } from './fixture/whole-labels.ts';
import { themes } from './theme.ts';

/** Every label of the charts of forecasts and intervals, read back out of the drawn SVG, at their extremes. */

const named = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));
const sixty = (index: number) => `p_${index}_with_a_long_and_descriptive_name_of_a_prediction_of_passes`.slice(0, 60);
const hostile = [
  '<script>alert(1)</script>',
  '=cmd()',
  'שלום_עולם',
  'مرحبا بالعالم',
  'tab\tnew\nnul\u0000',
  '\u202egnp',
  '漢字の名',
  '__proto__',
];

function coverages(runs: number): readonly Drawing[] {
  const result = charts['interval-coverage'].drawings({ ...seedMeasures(), intervalCoverage: coverage(runs) }, []);
  return 'missing' in result ? [] : result;
}

const cases: [string, readonly Drawing[]][] = [
  ['one prediction', forecastCharts(['a'])],
  ['six predictions', forecastCharts(named(6, (index) => `P${index}`))],
  ['forty predictions', forecastCharts(named(40, (index) => `Prediction ${index}`))],
  ['two hundred predictions', forecastCharts(named(200, (index) => `P${index}`))],
  ['twelve long names', forecastCharts(named(12, sixty))],
  ['hostile names', forecastCharts(hostile)],
  ['one run', coverages(1)],
  ['sixty runs', coverages(60)],
];

describeWholeLabels(cases, { fewestLines: 6 });

it.each(widths)('a statement of sixty characters is not shortened at %i px', (width) => {
  const [scoreboard] = forecastCharts([sixty(0)]);
  expect(JSON.stringify(scoreboard!.spec({ ...themes.light, width }))).not.toContain('…');
});

describe('the marks of a scoreboard', () => {
  it.each(widths)('have a plot that can be read at %i px, however long the words', (width) => {
    for (const names of [named(3, sixty), named(6, (index) => `Prediction ${index}`), hostile]) {
      const { width: plot } = forecastCharts(names)[0]!.spec({ ...themes.light, width }) as unknown as {
        width: number;
      };
      expect(plot).toBeGreaterThanOrEqual(150);
    }
  });

  it.each(widths)('stay within the plot at %i px, also of what no count can be', (width) => {
    const [{ spec }] = forecastCharts(named(6, (index) => `P${index}`)) as [Drawing];
    const { data, layer } = spec({ ...themes.light, width }) as unknown as {
      data: { values: Record<string, number | null>[] };
      layer: { data?: { values: Record<string, number | null>[] } }[];
    };
    const values = [data, ...layer.slice(0, 3).map((each) => each.data)].flatMap((each) => each?.values ?? []);
    const places = values.flatMap((row) =>
      ['came', 'lower', 'upper', 'centre', 'againLower', 'againUpper'].map((field) => row[field]),
    );
    const known = places.filter((place) => typeof place === 'number');
    expect(known.length).toBeGreaterThan(15);
    expect(Math.min(...known)).toBeGreaterThanOrEqual(-0.03);
    expect(Math.max(...known)).toBeLessThanOrEqual(1.03);
  });
});

import { findings } from '../../src/findings/findings.ts';
import { readCampaigns } from '../../src/ingest/read-campaigns.ts';
import { measures } from '../../src/measures/measures.ts';
import type { Chart, Drawing } from '../../src/report/charts/chart.ts';
import { type ChartName, charts } from '../../src/report/charts/charts.ts';

/** Folders of packs, the shipped ones first: a chart is shown on the first that allows it. */
const folders = [
  'data/packs',
  'data/examples/many-tasks',
  'data/examples/effort-sweep',
  'data/examples/failure-modes',
  'data/examples/forecaster',
  'data/examples/drift',
] as const;

/** Charts that say more of other packs than of the shipped ones. */
const preferred: Partial<Record<ChartName, (typeof folders)[number]>> = {
  'task-model-heat-map': 'data/examples/many-tasks',
  'pass-at-k': 'data/examples/failure-modes',
  'score-against-usage': 'data/examples/failure-modes',
  'failure-modes': 'data/examples/failure-modes',
};

/** A chart of the registry with the picture that the gallery shows; null where no folder allows it. */
export interface Example {
  readonly name: ChartName;
  readonly chart: Chart;
  readonly shown: { readonly folder: string; readonly drawing: Drawing } | null;
}

/** One example a chart, in the order of the registry. Run from the root of the repository. */
export async function examples(): Promise<Example[]> {
  const measured = new Map<string, ReturnType<typeof measuredPacks>>();
  const drawn = async (chart: Chart, folder: string): Promise<Drawing | null> => {
    const packs = measured.get(folder) ?? measuredPacks(folder);
    measured.set(folder, packs);
    const { measures: rows, findings: judged } = await packs;
    const result = chart.drawings(rows, judged);
    return 'missing' in result ? null : result[0]!;
  };
  const all: Example[] = [];
  for (const [name, chart] of Object.entries(charts) as [ChartName, Chart][]) {
    let shown: Example['shown'] = null;
    for (const folder of [preferred[name] ?? [], folders].flat()) {
      const drawing = await drawn(chart, folder);
      if (drawing === null) continue;
      shown = { folder, drawing };
      break;
    }
    all.push({ name, chart, shown });
  }
  return all;
}

async function measuredPacks(folder: string) {
  const { campaigns } = await readCampaigns([folder]);
  const rows = measures(campaigns);
  return { measures: rows, findings: findings(rows) };
}

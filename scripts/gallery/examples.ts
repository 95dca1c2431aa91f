import type { Campaign } from '../../src/campaign/campaign.ts';
import { findings } from '../../src/findings/findings.ts';
import { readCampaigns } from '../../src/ingest/read-campaigns.ts';
import { measures } from '../../src/measures/measures.ts';
import type { Chart, Drawing } from '../../src/report/charts/chart.ts';
import { type ChartName, charts, drawingsOf } from '../../src/report/charts/charts.ts';
import { campaignsOf, type WorldName, worlds } from './extreme-packs.ts';

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

/**
 * Where charts are at an end of what they may meet: too many or too few rows, nothing to tell apart. One that is not named is shown
 * in the first world that allows it, whose names nobody expects.
 */
const extremes: Partial<Record<ChartName, WorldName>> = {
  'pair-triangle': 'fifty models',
  differences: 'nothing passed',
  'task-model-heat-map': 'a thousand tasks',
  'task-outcomes': 'fifty models',
  'pass-rate-intervals': 'one task, run once',
  'pass-at-k': 'nothing passed',
  'campaign-drift': 'thirty campaigns',
  'size-inversion': 'fifty models',
  'effort-curve': 'hostile efforts',
  'power-by-runs': 'a question too fine',
  'score-against-cost': 'hardly a run graded',
  'score-against-usage': 'everything passed',
  reliability: 'everything passed',
  pit: 'one task, run once',
  'interval-coverage': 'one task, run once',
};

/** A chart of the registry with the pictures that the gallery shows; null where no folder allows the first. */
export interface Example {
  readonly name: ChartName;
  readonly chart: Chart;
  readonly shown: { readonly folder: string; readonly drawing: Drawing } | null;
  readonly extreme: { readonly world: WorldName; readonly drawing: Drawing };
}

/** One example a chart, in the order of the registry. Run from the root of the repository. */
export async function examples(): Promise<Example[]> {
  const measured = new Map<string, Promise<Measured>>();
  const drawn = async (chart: Chart, folder: string): Promise<Drawing | null> => {
    const packs = measured.get(folder) ?? measuredPacks(folder);
    measured.set(folder, packs);
    return drawnOf(chart, await packs)[0] ?? null;
  };
  const ends = new Map<WorldName, Measured>();
  const atTheEnd = (world: WorldName): Measured => {
    const known = ends.get(world) ?? measuredCampaigns(campaignsOf(world));
    ends.set(world, known);
    return known;
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
    all.push({ name, chart, shown, extreme: extremeOf(name, chart, atTheEnd) });
  }
  return all;
}

function extremeOf(name: ChartName, chart: Chart, atTheEnd: (world: WorldName) => Measured): Example['extreme'] {
  for (const world of [extremes[name] ?? (Object.keys(worlds) as WorldName[])].flat()) {
    const [drawing] = drawnOf(chart, atTheEnd(world));
    if (drawing !== undefined) return { world, drawing };
  }
  throw new Error(`no world that may be taken allows ${name}: make one in scripts/gallery/extreme-packs.ts`);
}

type Measured = ReturnType<typeof measuredCampaigns>;

async function measuredPacks(folder: string): Promise<Measured> {
  return measuredCampaigns((await readCampaigns([folder])).campaigns);
}

function measuredCampaigns(campaigns: readonly Campaign[]) {
  const rows = measures(campaigns);
  return { measures: rows, findings: findings(rows) };
}

function drawnOf(chart: Chart, { measures: rows, findings: judged }: Measured): readonly Drawing[] {
  const result = drawingsOf(chart, rows, judged);
  return 'missing' in result ? [] : result;
}

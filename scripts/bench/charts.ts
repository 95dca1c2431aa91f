import { findings } from '../../src/findings/findings.ts';
import { readCampaigns } from '../../src/ingest/read-campaigns.ts';
import { measures } from '../../src/measures/measures.ts';
import type { Drawing } from '../../src/report/charts/chart.ts';
import { drawings } from '../../src/report/charts/charts.ts';
import { rasterized, renderDrawing } from '../../src/report/render.ts';
import { reportFiles } from '../../src/report/report-files.ts';
import { themes } from '../../src/report/theme.ts';
import { heading, milliseconds as ms, row } from './timing.ts';

/** What Vega alone takes for a specification: compile, lay out, SVG. */
async function bareSvg(spec: ReturnType<Drawing['spec']>): Promise<string> {
  // biome-ignore lint/correctness/noUndeclaredDependencies: of the package whose charts are measured
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** Mean CPU milliseconds of each, measured in turns: what else the machine does counts in neither. */
async function inTurns(first: () => Promise<unknown>, second: () => Promise<unknown>, turns = 20) {
  const used: [number, number] = [0, 0];
  for (let turn = -2; turn < turns; turn++) {
    for (const [index, work] of [first, second].entries()) {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      if (turn >= 0) used[index]! += (user + system) / 1000 / turns;
    }
  }
  return used;
}

/** Each chart beside the bare Vega of its specification, and the whole report beside the sum of those. */
export async function benchCharts(folder: string): Promise<void> {
  heading(
    'Each chart (three SVGs and its specification) beside bare Vega: compile, lay out, SVG (CPU; target: ≤ 1.2×)',
  );
  const { campaigns } = await readCampaigns([folder]);
  const measured = measures(campaigns);
  const found = findings(measured);
  const { drawn } = drawings(measured, found);
  for (const drawing of drawn) {
    const spec = drawing.spec(themes.light);
    const [ours, bare] = await inTurns(
      () => renderDrawing(drawing),
      () => bareSvg(spec),
    );
    row(drawing.id, ms(ours), `${(ours / bare).toFixed(2)}× of ${ms(bare)}`);
  }
  heading(
    'Whole report of the shipped packs, from files to files, beside the bare SVG and PNG of its charts (CPU; ≤ 1.5×)',
  );
  const specs = drawn.map((drawing) => drawing.spec(themes.light));
  const [whole, bare] = await inTurns(
    async () => {
      const read = (await readCampaigns([folder])).campaigns;
      const rows = measures(read);
      await reportFiles(rows, findings(rows), { version: '0', level: 0.95, inputs: [] });
    },
    async () => {
      for (const spec of specs) await rasterized(await bareSvg(spec));
    },
    6,
  );
  row(`report of ${drawn.length} charts`, ms(whole), `${(whole / bare).toFixed(2)}× of ${ms(bare)}`);
}

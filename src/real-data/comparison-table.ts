import type { Reporter, TestModule } from 'vitest/node';
import { table } from '../cli/print/format-table.ts';
import type { OutputTable } from '../cli/print/output.ts';
import type { Comparison, PrintedTable } from './comparison.ts';

/** Ends the run with everything that was compared, and the tables that tests wanted printed: on stdout, be it a pipe. */
export const comparisonTable: Reporter = {
  onTestRunEnd: (modules) => {
    const metas = modules.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1)).flatMap(metasOf);
    const comparisons = metas.flatMap((meta) => meta.comparisons ?? []).toSorted(bySet);
    const tables = [comparisonsTable(comparisons), ...metas.flatMap((meta) => meta.tables ?? []).map(printedTable)];
    const lines = [`${comparisons.length} figures of real data compared with what others published or computed.`];
    process.stdout.write(`\n${table.print({ json: {}, tables, lines }, { command: 'test:data', version: '' })}`);
  },
};

function metasOf(module: TestModule) {
  return [...module.children.allTests()].map((test) => test.meta());
}

/** Stable, so that the figures of a set stay in the order of its tests. */
function bySet(a: Comparison, b: Comparison): number {
  return a.set < b.set ? -1 : a.set > b.set ? 1 : 0;
}

function comparisonsTable(comparisons: readonly Comparison[]): OutputTable {
  return {
    title: 'Real data: our figures beside those of others',
    columns: [
      { key: 'set', label: 'set' },
      { key: 'figure', label: 'figure' },
      { key: 'ours', label: 'ours', align: 'right' },
      { key: 'theirs', label: 'theirs', align: 'right' },
      { key: 'source', label: 'source' },
      { key: 'difference', label: 'difference', align: 'right' },
    ],
    rows: comparisons.map(({ set, figure, ours, theirs, source }) => [
      set,
      figure,
      digits(ours),
      digits(theirs),
      source,
      ours === theirs ? '0' : (ours - theirs).toExponential(1),
    ]),
  };
}

function printedTable({ title, columns, rows }: PrintedTable): OutputTable {
  return {
    title,
    columns: columns.map((label, index) => ({ key: label, label, align: index === 0 ? 'left' : 'right' })),
    rows,
  };
}

function digits(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)));
}

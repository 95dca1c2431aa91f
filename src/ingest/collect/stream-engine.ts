import type { Issue } from '../../errors.ts';
import type { ReadingOptions } from '../foreign/format.ts';
import { tally } from '../foreign/run-list.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { type Apart, apart, resolved } from './copies.ts';
import { type Counted, type MostRuns, mostOfPacks, type TableFile, toldBy, uncounted } from './counted.ts';
import { FileCounter, type Shared } from './file-counter.ts';
import { Counting } from './fold.ts';
import { openTable } from './row-source.ts';

/**
 * Runs counted by reading every row, in memory of the order of tasks, and 16 bytes a run where runs are numbered. Exact to the row: what
 * is wrong is said with its line. Only whoever has seen all rows knows which one was the last word about a run: then they are read again.
 */
export async function streamCounts(
  files: readonly TableFile[],
  options: ReadingOptions,
  most: MostRuns = mostOfPacks,
): Promise<Counted> {
  const shared = (ids: Apart, numbers: Apart) => ({
    counting: new Counting(),
    serials: new Map(),
    rows: 0,
    ids,
    numbers,
    most,
  });
  let all: Shared = shared(apart(), apart());
  let counted = await countFiles(files, options, all);
  if (all.ids.lastOf.size > 0) {
    all = shared(resolved(all.ids), apart());
    counted = await countFiles(files, options, all);
  }
  if (all.numbers.lastOf.size > 0) {
    all = shared(resolved(all.ids), resolved(all.numbers));
    counted = await countFiles(files, options, all);
  }
  return counted;
}

async function countFiles(files: readonly TableFile[], options: ReadingOptions, all: Shared): Promise<Counted> {
  const issues: Issue[] = [];
  const receipts: Counted['receipts'][number][] = [];
  const countTables: string[] = [];
  for (const [index, { file, kind }] of files.entries()) {
    try {
      const table = await openTable(file, kind, options);
      const counter = new FileCounter(table, options, { all, index });
      const wrong = await counter.read();
      issues.push(...wrong);
      if (counter.areCounts) countTables.push(file.name);
      if (counter.plan !== undefined) {
        const { rows, runs, leftOut, notGraded } = counter;
        const receipt = {
          rows,
          runs,
          leftOut,
          notGraded: tally(notGraded),
          ...toldBy(counter.plan, file.name, counter.range),
        };
        receipts.push({ source: file.name, format: `run table (${kind})`, ...receipt });
      }
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      issues.push(error.issue);
    }
  }
  return issues.some(({ severity }) => severity === 'error')
    ? { ...uncounted(...issues), receipts }
    : { campaigns: all.counting.campaigns, issues, receipts, countTables };
}

import { basename, dirname, join } from 'node:path';
import { formatIssue } from '../../errors.ts';
import { plural } from '../../format.ts';
import { type Collected, collectFiles, type Engine, engines } from '../../ingest/collect/collect.ts';
import { collectWarehouse, isWarehouse } from '../../ingest/collect/warehouse/warehouse.ts';
import { receiptLine } from '../../ingest/foreign/receipt-line.ts';
import type { DataPack } from '../../ingest/pack/data-pack-schema.ts';
import type { Call, Command } from '../command.ts';
import { choiceOf, countFrom } from '../flags.ts';
import { mustHoldNoError } from '../input-error.ts';
import { distinctNames } from '../pack-files.ts';
import { fold, right, tableOf } from '../print/output.ts';
import { readingOptions } from '../reading-flags.ts';
import { UsageError } from '../usage-error.ts';
import { namedInputs } from '../write/replaceable.ts';
import { type FileToWrite, writeFiles } from '../write/write-files.ts';
import { writtenFiles } from '../write/written-files.ts';

export const command: Command = {
  operands: 'tables',
  flags: [
    {
      flags: '--out <path>',
      description: 'a file that ends in .json, or a folder; of several campaigns each gets a file of its own',
      default: 'packs',
    },
    {
      flags: '--engine <name>',
      description: `${engines.join(', ')}: DuckDB where it is installed, else the streaming readers; both count alike`,
      parse: choiceOf(engines),
      default: 'auto',
    },
    { flags: '--table <name>', description: 'the table of the database that holds the runs, such as public.runs' },
    {
      flags: '--timeout <seconds>',
      description: 'how long a database may take for its answer',
      parse: countFrom(1, 86_400),
      default: 600,
    },
  ],
  example: 'holdsup collect data/examples/shards --out packs',
  details:
    'Runs are counted by campaign, model and task; the files of one call are parts of one table. Of a database only counts travel: postgres://user@host/database or clickhouse://user@host/database, with the packages pg and @clickhouse/client. The answer to the query that holdsup sql prints is read as well.',
  run: async (call) => {
    const { out, engine } = call.flags as { out: string; engine: Engine };
    const found = await collected(call, engine, out);
    for (const receipt of found.receipts) call.warn(receiptLine(receipt));
    for (const issue of found.issues.filter(({ severity }) => severity === 'warning')) call.warn(formatIssue(issue));
    mustHoldNoError(found.issues);
    if (found.passedOver.length > 0) {
      call.warn(
        `passed over, being no run tables: ${found.passedOver.slice(0, 5).join(', ')}${found.passedOver.length > 5 ? ', …' : ''}`,
      );
    }
    const files = packFiles(found.packs, out);
    const folder = out.endsWith('.json') ? dirname(out) : out;
    const paths = call.operands.filter((path) => !isWarehouse(path));
    const inputs = await namedInputs(paths);
    if (out.endsWith('.json')) await writeFiles(folder, files, { inputs, warn: call.warn });
    else {
      const before = writtenFiles(folder);
      const list = before.listWith({ kind: 'counts', files, sources: paths });
      await writeFiles(folder, [...files, list], { inputs, warn: call.warn, isOwn: before.isUntouched });
    }
    const runs = found.packs.reduce((sum, pack) => sum + totalOf(pack, 'runs'), 0);
    return {
      json: {
        out,
        files: files.map(({ path }) => join(folder, path)),
        campaigns: found.packs.map(({ campaign }) => campaign.id),
        runs,
        engine: found.engine,
        digest: found.digest,
        receipts: found.receipts,
      },
      tables: [
        tableOf(
          `${plural(files.length, 'pack')} of counts, ${plural(runs, 'run')}, counted by ${found.engine}`,
          found.packs,
          [
            ['campaign', 'campaign', ({ campaign }) => campaign.id],
            ['model', 'model', ({ model }) => model.name, fold],
            ['tasks', 'tasks', (pack) => Object.keys(pack.per_task_results ?? {}).length, right],
            ['runs', 'runs', (pack) => totalOf(pack, 'runs'), right],
            ['passes', 'passes', (pack) => totalOf(pack, 'passes'), right],
            ['not_graded', 'not graded', (pack) => totalOf(pack, 'not_graded'), right],
            ['file', 'file', (_, index) => join(folder, files[index]!.path)],
          ],
        ),
      ],
      lines: [`Digest of the counts: ${found.digest}. The same runs have the same digest, whatever counts them.`],
    };
  },
};

async function collected(call: Call, engine: Engine, out: string): Promise<Collected> {
  const { operands, flags } = call;
  const reading = await readingOptions(call);
  const addresses = operands.filter(isWarehouse);
  if (addresses.length === 0) {
    if (flags.table !== undefined)
      throw new UsageError('--table: names a table of a database, and no address of one is given');
    const name = basename(out).replace(/(?:\.pack)?\.json$/u, '');
    return collectFiles(operands, { reading, engine, name, input: process.stdin });
  }
  if (operands.length > 1) throw new UsageError('collect: takes one database at a time, and no files beside it');
  const table = (flags.table as string | undefined) ?? reading.columns?.table;
  if (table === undefined)
    throw new UsageError('--table: must name the table that holds the runs, such as --table runs');
  return collectWarehouse(addresses[0]!, { table, reading, seconds: flags.timeout as number });
}

/** One file under the name that was given; of several campaigns each under that name and its own. */
function packFiles(packs: readonly DataPack[], out: string): FileToWrite[] {
  const isFile = out.endsWith('.json');
  const stem = basename(out).replace(/(?:\.pack)?\.json$/u, '');
  const ending = basename(out).slice(stem.length);
  const nameOf = distinctNames();
  return packs.map((pack) => {
    const { id } = pack.campaign;
    if (isFile && packs.length === 1) return { path: basename(out), content: `${JSON.stringify(pack, null, 1)}\n` };
    const own = nameOf(isFile ? `${stem}-${id.startsWith(`${stem}-`) ? id.slice(stem.length + 1) : id}` : id);
    return { path: `${own}${isFile ? ending : '.pack.json'}`, content: `${JSON.stringify(pack, null, 1)}\n` };
  });
}

function totalOf({ per_task_results, run_summary }: DataPack, name: 'runs' | 'passes' | 'not_graded'): number {
  if (per_task_results == null) return run_summary?.[name] ?? 0;
  return Object.values(per_task_results).reduce((sum, task) => sum + (task[name] ?? 0), 0);
}

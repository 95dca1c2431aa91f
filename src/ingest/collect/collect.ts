import type { Issue } from '../../errors.ts';
import type { ReadingOptions } from '../foreign/format.ts';
import { parquet } from '../foreign/parquet/parquet.ts';
import type { SourceReceipt } from '../foreign/read-foreign.ts';
import { readingDefaults } from '../foreign/reading-defaults.ts';
import { fileId } from '../foreign/run-table/conditions.ts';
import { nameOfFile } from '../foreign/run-table/made-of-rows.ts';
import { runTable } from '../foreign/run-table/run-table.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { admitPack } from '../pack/admit-pack.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { fileIssue } from '../source/file-issues.ts';
import { printable } from '../source/printable.ts';
import { answerCounts } from './answer.ts';
import { packsOfCounts } from './count-packs.ts';
import { type Counted, type TableFile, uncounted } from './counted.ts';
import { countsDigest } from './counts-digest.ts';
import { driverIfAny, drivers } from './drivers.ts';
import { duckdbCounts } from './duckdb-engine.ts';
import { streamCounts } from './stream-engine.ts';
import { isAnswer, tableFiles } from './table-files.ts';

export const engines = ['auto', 'duckdb', 'stream'] as const;
export type Engine = (typeof engines)[number];

/** Packs of counts, and what became of every row. Errors among the issues mean that there are no packs. */
export interface Collected {
  readonly packs: readonly DataPack[];
  readonly issues: readonly Issue[];
  readonly receipts: readonly SourceReceipt[];
  readonly passedOver: readonly string[];
  /** What counted: for people. */
  readonly engine: string;
  readonly digest: string;
}

interface Collecting {
  readonly reading: Partial<ReadingOptions>;
  readonly engine: Engine;
  /** What campaigns are called that come from several files. */
  readonly name: string;
  readonly input: AsyncIterable<Uint8Array>;
}

/** Counts of the runs in tables of any size. */
export async function collectFiles(
  paths: readonly string[],
  { reading, engine, name, input }: Collecting,
): Promise<Collected> {
  const options = { ...readingDefaults, ...reading };
  const { files, issues, passedOver } = await tableFiles(paths, input);
  if (issues.length > 0) return { ...nothing, issues, passedOver };
  const answers = files.filter(isAnswer);
  if (answers.length > 0 && answers.length < files.length) {
    const other = files.find((file) => !isAnswer(file))!.file.name;
    const expected = `be the answer to a query, as ${answers[0]!.file.name} is`;
    return { ...nothing, issues: [fileIssue(other, 'mismatch', expected, 'single runs')] };
  }
  const counted =
    answers.length > 0
      ? { ...(await answerCounts(answers, options)), engine: 'the warehouse that was asked' }
      : await countRuns(files, options, engine);
  if (counted.countTables.length > 0) return { ...(await countTables(files, options)), passedOver };
  const [only] = files;
  const id = files.length === 1 ? fileId(only!.file.name) : name;
  const sources = files.map(({ file }) => file.name);
  return { ...packed(counted, options, { id, sources }), engine: counted.engine, passedOver };
}

const nothing: Collected = { packs: [], issues: [], receipts: [], passedOver: [], engine: '', digest: '' };

async function countRuns(
  files: readonly TableFile[],
  options: ReadingOptions,
  engine: Engine,
): Promise<Counted & { readonly engine: string }> {
  const isOnDisk = files.every(({ file }) => file.changed !== undefined);
  if (engine === 'duckdb' || (engine === 'auto' && isOnDisk && (await driverIfAny(drivers.duckdb)) !== undefined)) {
    try {
      const counted = isOnDisk ? await duckdbCounts(files, options) : null;
      if (counted !== null) return { ...counted, engine: 'DuckDB' };
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      return { ...uncounted(error.issue), engine: '' };
    }
  }
  return { ...(await streamCounts(files, options)), engine: 'the streaming readers' };
}

/** Tables whose rows are counts already need no engine. */
async function countTables(files: readonly TableFile[], options: ReadingOptions): Promise<Collected> {
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  const receipts: SourceReceipt[] = [];
  for (const { file, kind } of files) {
    const format = kind === 'parquet' ? parquet : runTable;
    const read = await format.read({ name: file.name, isFolder: false, files: [file] }, options);
    packs.push(...read.packs);
    issues.push(...read.issues);
    if (read.receipt !== null) receipts.push({ source: file.name, format: 'table of counts', ...read.receipt });
  }
  const all = admitted(packs, issues);
  return { ...nothing, ...all, receipts, engine: 'nobody: the rows are counts', digest: countsDigest(all.packs) };
}

/** Packs of what was counted, taken through the gate that all packs go through. */
export function packed(
  { campaigns, issues, receipts }: Pick<Counted, 'campaigns' | 'issues' | 'receipts'>,
  options: ReadingOptions,
  { id, sources }: { readonly id: string; readonly sources: readonly string[] },
): Pick<Collected, 'packs' | 'issues' | 'receipts' | 'digest'> {
  const none = { packs: [], receipts, digest: '' };
  if (issues.some(({ severity }) => severity === 'error')) return { ...none, issues };
  const rules = [...new Set(receipts.map(({ passRule }) => passRule))];
  if (rules.length > 1) {
    const odd = receipts.find(({ passRule }) => passRule !== rules[0])!;
    return {
      ...none,
      issues: [fileIssue(odd.source, 'mismatch', `have the pass rule of ${sources[0]}: ${rules[0]}`, odd.passRule)],
    };
  }
  const threshold = options.passAt === null ? {} : { threshold: options.passAt };
  const made = packsOfCounts(campaigns, {
    name: id,
    suite: options.suite,
    model: options.model ?? nameOfFile(sources[0]!),
    passRule: { statement: rules[0]!, ...threshold },
    sources: sources.map((file) => ({ file: printable(file).trim(), importer: 'collect' })),
  });
  if (campaigns.length === 0 && made.issues.length === 0) {
    return { ...none, issues: [fileIssue(sources[0]!, 'missing', 'hold at least one run that can be read', 'none')] };
  }
  const all = admitted(made.packs, [...issues, ...made.issues]);
  return { ...all, receipts, digest: countsDigest(all.packs) };
}

function admitted(packs: readonly DataPack[], before: readonly Issue[]): Pick<Collected, 'packs' | 'issues'> {
  const issues = [...before];
  for (const pack of packs) {
    const origin = { file: pack.campaign.id, importer: 'collect', sha256: '' };
    issues.push(...admitPack(pack, origin).issues);
  }
  return issues.some(({ severity }) => severity === 'error') ? { packs: [], issues } : { packs, issues };
}

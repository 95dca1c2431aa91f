import type { RawFile, ReadingOptions } from '../foreign/format.ts';
import { parquetFile } from '../foreign/parquet/parquet-file.ts';
import { changes, type SourceReceipt } from '../foreign/read-foreign.ts';
import { fileId } from '../foreign/run-table/conditions.ts';
import type { Reading } from '../importer.ts';
import { admitPack } from '../pack/admit-pack.ts';
import { printable } from '../source/printable.ts';
import { packed } from './collect.ts';
import { kindOf, type TableKind } from './row-source.ts';
import { streamCounts } from './stream-engine.ts';

/** Of more runs only the counts by task are kept: memory follows tasks, not runs. */
const mostSingleRuns = 50_000;

/**
 * A table of more runs than are kept one by one, as campaigns of counts; null where it has fewer, as far as its beginning tells, or
 * where its rows are counts already. @throws SourceFault
 */
export async function readCounted(
  file: RawFile,
  format: string,
  options: ReadingOptions,
  { most = mostSingleRuns }: { readonly most?: number } = {},
): Promise<(Reading & { readonly receipt: SourceReceipt | null }) | null> {
  const kind = kindOf(file);
  if (kind === undefined || kind === 'json list' || (await rowsIn(file, kind)) <= most) return null;
  const counted = await streamCounts([{ file, kind }], options);
  if (counted.countTables.length > 0) return null;
  const { packs, issues, receipts } = packed(counted, options, { id: fileId(file.name), sources: [file.name] });
  const sha256 = await file.sha256();
  const sources = [{ file: printable(file.name).trim(), sha256, importer: format }];
  const origin = { file: file.name, importer: format, sha256 };
  const readings = packs.map((pack) => admitPack({ ...pack, campaign: { ...pack.campaign, sources } }, origin));
  const [receipt = null] = receipts;
  return {
    campaigns: readings.flatMap(({ campaigns }) => campaigns),
    // The gate's own issues are among them already.
    issues: [...issues.map((issue) => ({ ...issue, file: file.name })), ...(await changes({ files: [file] }))],
    receipt: receipt && { ...receipt, format: `${format}, counted by task (more than 50,000 runs)` },
  };
}

/** As many as there are, or would be if all were as long as the first ones. */
async function rowsIn(file: RawFile, kind: TableKind): Promise<number> {
  if (kind === 'parquet') return Number((await parquetFile(file)).rows);
  const { head, size } = file;
  let lines = 0;
  for (let at = head.indexOf(10); at >= 0; at = head.indexOf(10, at + 1)) lines += 1;
  return (size / Math.max(1, head.length)) * lines;
}

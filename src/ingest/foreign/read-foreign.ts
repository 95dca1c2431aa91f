import { createHash } from 'node:crypto';
import { type Issue, show } from '../../errors.ts';
import type { Reading } from '../importer.ts';
import { admitPack } from '../pack/admit-pack.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { fileIssue } from '../source/file-issues.ts';
import { printable } from '../source/printable.ts';
import { nameOf } from './fields.ts';
import type { ForeignReading, Format, ReadingOptions, Receipt, Source } from './format.ts';
import { isModelMissing } from './run-list.ts';
import { nameOfFile } from './run-table/made-of-rows.ts';
import { SourceFault } from './source-fault.ts';

/** What became of a source, and what read it. */
export interface SourceReceipt extends Receipt {
  readonly source: string;
  /** Label of the format. */
  readonly format: string;
}

/** A source read by a format, and its packs taken through the gate. Whatever is wrong is an issue. */
export async function readForeign(
  source: Source,
  format: Format,
  options: ReadingOptions,
): Promise<Reading & { readonly receipt: SourceReceipt | null }> {
  const { packs, issues, receipt } = await packsOf(source, format, options);
  const isUsable = issues.every(({ severity }) => severity !== 'error');
  const sha256 = await digestOf(source).catch(() => '');
  const origin = { file: source.name, importer: format.label, sha256 };
  const readings = isUsable ? packs.map((pack) => admitPack(withSources(pack, source, format, sha256), origin)) : [];
  return {
    campaigns: readings.flatMap(({ campaigns }) => campaigns),
    issues: [...issues, ...readings.flatMap((reading) => reading.issues), ...(await changes(source))],
    receipt: receipt === null ? null : { source: source.name, format: format.label, ...receipt },
  };
}

async function packsOf(source: Source, format: Format, options: ReadingOptions): Promise<ForeignReading> {
  try {
    const read = await format.read(source, options);
    const model = nameOf(nameOfFile(source.name));
    const isNameless = options.model === null && read.issues.some(isModelMissing);
    const isOfOneModel = format.isOfOneModel === true && !source.isFolder;
    if (!isNameless || !isOfOneModel || model === undefined || !/\p{L}/u.test(model)) return read;
    const named = await format.read(source, { ...options, model });
    if (named.receipt === null) return named;
    const mapping = { ...named.receipt.mapping, model: `${show(model)} (the file; --model-name)` };
    return { ...named, receipt: { ...named.receipt, mapping } };
  } catch (error) {
    const issue =
      error instanceof SourceFault
        ? error.issue
        : fileIssue(source.name, 'invalid', `be a sound ${format.label}`, String(error));
    return { packs: [], issues: [issue], receipt: null };
  }
}

/** A pack says which files it was made of. */
function withSources(pack: DataPack, { name }: Source, { label }: Format, sha256: string): DataPack {
  if (pack.campaign.sources) return pack;
  const file = { file: printable(name).trim(), ...(sha256 === '' ? {} : { sha256 }), importer: label };
  return { ...pack, campaign: { ...pack.campaign, sources: [file] } };
}

/** Of one file its own; of several the digest of theirs in order, each with its name. */
async function digestOf({ files, isFolder, name }: Source): Promise<string> {
  if (!isFolder && files.length === 1) return files[0]!.sha256();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${await file.sha256()}  ${file.name.slice(name.length)}\n`);
  return hash.digest('hex');
}

/** What was written to while it was read. */
export async function changes({ files }: Pick<Source, 'files'>): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const { name, changed } of files) {
    if (!(await changed?.())) continue;
    const issue = fileIssue(name, 'invalid', 'stay as it is while it is read', 'a file that changed');
    issues.push({ ...issue, severity: 'warning', hint: 'read it again once whatever writes it is done' });
  }
  return issues;
}

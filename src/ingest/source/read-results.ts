import { readCounted } from '../collect/read-counted.ts';
import type { Format, RawFile, Source } from '../foreign/format.ts';
import { formats } from '../foreign/formats.ts';
import { parquet } from '../foreign/parquet/parquet.ts';
import { readForeign } from '../foreign/read-foreign.ts';
import { isTable, runTable } from '../foreign/run-table/run-table.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { type FileOptions, type FileReading, nothing } from './file-reading.ts';
import { oddEnding, passedOver, unrecognised } from './passed-over.ts';
import { packIn } from './read-pack.ts';
import { asWarning, beginningOf, type FoundFile, type FoundFolder, readText } from './source-files.ts';

/** Everything that does not say at once that it is a pack. Loaded when it is met: the readers of other tools' results are many. */

export async function readFolder({ real, source, format }: FoundFolder, options: FileOptions): Promise<FileReading> {
  const read = await readForeign(source, format, options.reading);
  return { ...nothing, name: source.name, real, isRecognised: true, taken: format.label, ...read };
}

/** Somebody's results, if a format knows them, and else perhaps a pack without its version. */
export async function readOther(found: FoundFile, source: Source, options: FileOptions): Promise<FileReading> {
  const [raw] = source.files as [RawFile];
  const format = formats.find((candidate) => candidate.recognises(source));
  if (format !== undefined) {
    const read = await readResults(source, format, options);
    return { ...nothing, ...found, isRecognised: true, taken: format.label, ...read };
  }
  if (found.isOdd) return { ...nothing, ...found, issues: oddEnding(found.name, beginningOf(raw)) };
  const isNamedTable = found.isNamed && isTable(source);
  const readTable = async () => ({
    ...nothing,
    ...found,
    isRecognised: true,
    taken: runTable.label,
    ...(await readResults(source, runTable, options)),
  });
  if (isNamedTable && raw.size > options.maxBytes) return readTable();
  const file = await readText(raw, options.maxBytes);
  if ('problem' in file)
    return { ...nothing, ...found, isUnread: true, issues: [found.isNamed ? file : asWarning(file)] };
  const pack = await packIn(found, file);
  if (pack !== undefined) return pack;
  // Whoever names a table is told what it lacks.
  if (isNamedTable) return readTable();
  return { ...nothing, ...found, file, issues: [found.isNamed ? unrecognised(file) : passedOver(file)] };
}

/** Tables of very many runs are counted as they are read. */
async function readResults(source: Source, format: Format, { reading }: FileOptions) {
  try {
    const isTableFile = format === runTable || format === parquet;
    const counted = isTableFile ? await readCounted(source.files[0]!, format.label, reading) : null;
    if (counted !== null) return counted;
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    return { campaigns: [], issues: [error.issue], receipt: null };
  }
  return readForeign(source, format, reading);
}

import type { FileMetaData, SchemaTree } from 'hyparquet';
import { fileIssue } from '../../source/file-issues.ts';
import type { RawFile } from '../format.ts';
import { SourceFault } from '../source-fault.ts';

/** A Parquet file, its footer read. */
export interface ParquetFile {
  readonly schema: SchemaTree;
  readonly rows: bigint;
  /** Objects, row group by row group, of these columns or of all; with the number of each row from 0. */
  readonly objects: (columns?: readonly string[]) => AsyncGenerator<[number, Readonly<Record<string, unknown>>]>;
}

export function isParquet({ head }: RawFile): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 4)) === 'PAR1';
}

/** @throws SourceFault where the file is none, or is damaged */
export async function parquetFile(file: RawFile): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const metadata = await sound(file, () => parquetMetadataAsync(bytesOf(file)));
  const schema = await sound(file, async () => parquetSchema(metadata));
  return { schema, rows: metadata.num_rows, objects: (columns) => objects(file, metadata, columns) };
}

async function* objects(
  file: RawFile,
  metadata: FileMetaData,
  columns: readonly string[] | undefined,
): AsyncGenerator<[number, Readonly<Record<string, unknown>>]> {
  const { parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  let start = 0;
  for (const { num_rows: count } of metadata.row_groups) {
    const end = start + Number(count);
    const some = columns === undefined ? {} : { columns: [...columns] };
    const options = { file: bytesOf(file), metadata, compressors, rowStart: start, rowEnd: end, ...some };
    const read = await sound(file, () => parquetReadObjects(options));
    if (read.length !== end - start) {
      const expected = `hold the ${end - start} rows of a row group that it promises`;
      throw new SourceFault(fileIssue(file.name, 'mismatch', expected, String(read.length)));
    }
    for (const [index, object] of read.entries()) yield [start + index, object];
    start = end;
  }
}

function bytesOf(file: RawFile) {
  return {
    byteLength: file.size,
    slice: async (start: number, end = file.size) => {
      const bytes = await file.slice(start < 0 ? file.size + start : start, end);
      // A copy of its own: bytes in memory may be part of something larger.
      return Uint8Array.from(bytes).buffer;
    },
  };
}

async function sound<Value>(file: RawFile, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    const received = error instanceof Error ? error.message : String(error);
    throw new SourceFault(fileIssue(file.name, 'invalid', 'be a sound Parquet file', received));
  }
}

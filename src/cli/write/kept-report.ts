import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Output } from '../print/output.ts';
import type { FileToWrite } from './write-files.ts';

/** What the terminal shows of a report. */
export type Shown = Pick<Output, 'tables' | 'lines'>;

/** A report that may be there already. */
export interface KeptReport {
  /** What was said when the same was asked before, if every file is still as it was written then. */
  readonly shown: () => Shown | null;
  readonly keep: (files: readonly FileToWrite[], shown: Shown) => void;
}

interface Kept {
  readonly files: readonly (readonly [path: string, digest: string])[];
  readonly shown: Shown;
}

const never: KeptReport = { shown: () => null, keep: () => {} };

/**
 * A report is made of `asked` alone, by this version, for which `folder` stands (see `keptPictures`): where the same was asked before, and each
 * of its files still has the bytes that were written, making it again would change nothing. A folder that cannot be read or written
 * keeps nothing, and the report is the same.
 */
export function keptReport(folder: string | undefined, out: string, asked: unknown): KeptReport {
  if (folder === undefined) return never;
  let place: string;
  try {
    place = join(folder, `${digestOf(serialize(asked))}.report`);
  } catch {
    return never;
  }
  return {
    shown: () => {
      try {
        const { files, shown } = deserialize(readFileSync(place)) as Kept;
        return files.every(([path, digest]) => isAsWritten(join(out, path), digest)) ? shown : null;
      } catch {
        return null;
      }
    },
    keep: (files, shown) => {
      try {
        const digests = files.map(({ path, content }) => [path, digestOf(content)] as const);
        const own = `${place}.${process.pid}`;
        mkdirSync(folder, { recursive: true });
        writeFileSync(own, serialize({ files: digests, shown } satisfies Kept));
        renameSync(own, place);
      } catch {
        // The next report is made anew.
      }
    },
  };
}

/** A link leads to a file that others may have written, and is told of. */
function isAsWritten(path: string, digest: string): boolean {
  return lstatSync(path).isFile() && digestOf(readFileSync(path)) === digest;
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

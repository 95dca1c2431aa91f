import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { predictionFile } from '../../ingest/pack/prediction-file.ts';
import { searchPath } from '../../ingest/source/source-files.ts';
import { systemReason } from '../system-reason.ts';
import { UsageError } from '../usage-error.ts';

/** Which files are never replaced, whatever path leads to them. */
export interface Inputs {
  /** Files that were named. */
  readonly named: ReadonlySet<string>;
  /** Files of the folders that were named. */
  readonly met: ReadonlySet<string>;
}

/** The files that a call names to be read, for those who write files of fixed names: they know their own. */
export async function namedInputs(operands: readonly string[]): Promise<Inputs> {
  const { named } = await inputsOf(operands);
  return { named, met: new Set() };
}

/** The files that a call reads, by device and inode: links and other spellings of a path lead to the same. */
export async function inputsOf(operands: readonly string[]): Promise<Inputs> {
  const named = new Set<string>();
  const met = new Set<string>();
  for (const { files } of await Promise.all(operands.filter((path) => path !== '-').map(searchPath))) {
    for (const { real, isNamed, isOdd } of files) {
      if (isOdd) continue;
      const stats = await stat(real, { bigint: true }).catch(() => null);
      if (stats !== null) (isNamed ? named : met).add(identity(stats));
    }
  }
  return { named, met };
}

/** Where a file goes, and whose place it takes. */
export interface Place {
  /** Behind a link, where it leads. */
  readonly path: string;
  readonly isLink: boolean;
  /** What stands there; null where nothing does. */
  readonly replaced: Pick<Stats, 'mode' | 'uid' | 'gid'> | null;
}

/**
 * The place of a file to write. Throws a UsageError where what stands there is not to be replaced: anything that is no regular
 * file, is write-protected, is read by this call, or is a data pack, a file of predictions or a seal, unless it is known to be
 * as this program wrote it. Other ordinary files are replaced, as by every program that is given the name of one. A link is followed.
 */
export function placeFor(path: string, inputs: Inputs, flag = '--out', isOwn = false): Place {
  try {
    return placeOf(path, { inputs, isOwn }, (must, received) => {
      throw new UsageError(`${named(path, flag)}: must ${must}, received ${received}`);
    });
  } catch (error) {
    throw error instanceof UsageError ? error : cannotWrite(path, error as NodeJS.ErrnoException, flag);
  }
}

/** What is said of a file that the system refuses. */
export function cannotWrite(path: string, error: NodeJS.ErrnoException, flag = '--out'): UsageError {
  return new UsageError(`${named(path, flag)}: cannot be written: ${systemReason(error)}`);
}

function named(path: string, flag: string): string {
  return flag === '' ? path : `${flag} ${path}`;
}

function placeOf(
  path: string,
  { inputs, isOwn }: { readonly inputs: Inputs; readonly isOwn: boolean },
  refuse: (must: string, received: string) => never,
): Place {
  const own = at(() => lstatSync(path));
  if (own === null) return { path, isLink: false, replaced: null };
  const isLink = own.isSymbolicLink();
  const real = isLink ? at(() => realpathSync(path)) : path;
  if (real === null) return refuse('be a file, or a link to one', 'a link that leads nowhere');
  const stats = statSync(real, { bigint: true });
  if (!stats.isFile()) return refuse('be a regular file', kindOf(stats));
  const mode = Number(stats.mode);
  if ((mode & 0o222) === 0) return refuse('be a file that may be written', 'a write-protected one');
  const id = identity(stats);
  if (inputs.named.has(id)) return refuse('not be an input', 'one of the files that are read');
  const holds = isOwn ? null : dataIn(real, stats.size);
  if (holds !== null) return refuse('not be data', `${holds}, which is never replaced`);
  if (inputs.met.has(id) && !isOwnJson(real)) {
    return refuse('not be an input', 'a file in a folder that is read; choose another folder');
  }
  return { path: real, isLink, replaced: { mode, uid: Number(stats.uid), gid: Number(stats.gid) } };
}

/** Whether a JSON text says that this program wrote it. */
function isOwnJson(path: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof content === 'object' && content !== null && 'schema_version' in content && 'holdsup' in content;
  } catch {
    return false;
  }
}

/** The most that is looked at: no pack is larger. */
const most = 20_000_000;

/** Data that nobody wants to lose to an answer about them; null for all other files. */
function dataIn(path: string, size: bigint): string | null {
  if (/\.frozen\.json$/iu.test(path)) return 'a seal';
  // Pictures and pages of an earlier report: never data, and many.
  if (size > most || /\.(?:svg|png|html)$/iu.test(path)) return null;
  const file = { name: basename(path), text: readFileSync(path, 'utf8'), sha256: '' };
  if (dataPack.recognises(file)) return 'a data pack';
  return predictionFile.recognises(file) ? 'a file of predictions' : null;
}

function identity({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string {
  return `${dev}:${ino}`;
}

type Kind = 'isDirectory' | 'isFIFO' | 'isSocket' | 'isCharacterDevice' | 'isBlockDevice';

const kinds: readonly (readonly [Kind, string])[] = [
  ['isDirectory', 'a folder'],
  ['isFIFO', 'a named pipe'],
  ['isSocket', 'a socket'],
  ['isCharacterDevice', 'a device'],
  ['isBlockDevice', 'a device'],
];

function kindOf(stats: Readonly<Record<Kind, () => boolean>>): string {
  return kinds.find(([is]) => stats[is]())?.[1] ?? 'something else';
}

/** What a look at the disk gives; null where nothing is there. */
function at<Found>(look: () => Found): Found | null {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

import { fstatSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import { systemReason } from '../system-reason.ts';

/** The standard streams of a process, and whether its answer got through. */
export interface StandardStreams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Waits for what is still to be written. The exit code: the command's own, or 2 where its answer could not be written. */
  readonly finish: (exitCode: number) => Promise<number>;
}

/**
 * Writes to the process's streams and keeps the failures. A reader that has seen enough (`| head`) is no error; a full disk or a
 * closed output is one. What cannot be said on standard error is not said: the exit code says it.
 */
export function standardStreams({
  stdout,
  stderr,
}: Pick<NodeJS.Process, 'stdout' | 'stderr'> = process): StandardStreams {
  let failure: NodeJS.ErrnoException | undefined;
  let hasWritten = false;
  const onFailure = (error: NodeJS.ErrnoException) => {
    failure ??= error;
  };
  stdout.on('error', onFailure);
  stderr.on('error', () => {});
  const isFile = isWrittenAtOnce(stdout.fd);
  return {
    out: (text) => {
      if (text === '' || failure !== undefined) return;
      hasWritten = true;
      if (!isFile) return void stdout.write(text);
      try {
        writeAll(stdout.fd, text);
      } catch (error) {
        onFailure(error as NodeJS.ErrnoException);
      }
    },
    err: (text) => void stderr.write(text),
    finish: async (exitCode) => {
      // The last of a pipe is written, or has failed, before its callback is called; a failure is told one turn later.
      if (hasWritten && !isFile) await new Promise<void>((resolve) => stdout.write('', () => setImmediate(resolve)));
      const problem = failure === undefined ? closedOutput(hasWritten) : explained(failure);
      if (problem === null) return exitCode;
      stderr.write(`holdsup: standard output cannot be written: ${problem}\n`);
      return 2;
    },
  };
}

/** Null where the reader has gone, which is its right. */
function explained(error: NodeJS.ErrnoException): string | null {
  return error.code === 'EPIPE' || error.code === 'ECONNRESET' ? null : systemReason(error);
}

/** Node writes part of a text to a full disk and calls it done; pipes and terminals it writes whole. */
function isWrittenAtOnce(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY);
  } catch {
    return false;
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}

/**
 * What is wrong where a shell closed the output (`>&-`). Node opens /dev/null in its place, for reading and writing, and writes there
 * with success. Programs that throw our output away on purpose open it in the same way; shells open it for writing only. So it counts
 * where the parent is a shell that does not write to /dev/null itself. Linux alone tells this much.
 */
function closedOutput(hasWritten: boolean): string | null {
  if (!hasWritten || !isNullForBoth('self')) return null;
  try {
    const parent = readFileSync(`/proc/${process.ppid}/comm`, 'utf8').trim();
    if (!/^(?:ba|da|z|k|mk|a|fi)?sh$|^busybox$/u.test(parent)) return null;
  } catch {
    return null;
  }
  return isNullForBoth(process.ppid) ? null : 'it is closed';
}

/** Whether the standard output of a process is /dev/null, opened for reading and writing. */
function isNullForBoth(pid: number | 'self'): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/fd/1`) !== '/dev/null') return false;
    const flags = /^flags:\s*([0-7]+)$/mu.exec(readFileSync(`/proc/${pid}/fdinfo/1`, 'utf8'))?.[1] ?? '';
    return (Number.parseInt(flags, 8) & 3) === 2;
  } catch {
    return false;
  }
}

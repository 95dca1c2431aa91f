import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { isMoment } from '../campaign/moment.ts';
import type { Frozen } from '../campaign/prediction.ts';
import { parsePath } from '../campaign/select.ts';
import { DomainError, type Issue, show } from '../errors.ts';
import type { Place, SourceFile } from './importer.ts';
import { expectations } from './pack/expectations.ts';
import { asWarning, readTextAt } from './source/source-files.ts';
import { yamlText } from './source/yaml-text.ts';

/** The name of the seal of a file: it stands beside it. */
export function sealName(file: string): string {
  return `${file}.frozen.json`;
}

/** The name of the file that stands beside a seal of this name. */
export function sealedName(seal: string): string {
  return seal.slice(0, -'.frozen.json'.length);
}

/**
 * The text of the seal of a file with these bytes at this moment, for `sealName(file)`. Deterministic.
 *
 * @param on an instant with its offset, such as `2026-05-16T20:00:00-08:00`; or a day of UTC
 * @throws DomainError when the digest is not one of SHA-256 in hex, or the moment is in no calendar
 */
export function sealOf({ name, sha256 }: Pick<SourceFile, 'name' | 'sha256'>, on: string): string {
  if (!isDigest(sha256)) throw new DomainError('sealOf: sha256', `must ${digestExpected}`, sha256);
  if (!isMoment(on)) throw new DomainError('sealOf: on', `must ${expectations.moment}`, on);
  return `${JSON.stringify({ holdsup_seal: 1, file: basename(name), sha256, on }, null, 2)}\n`;
}

/** A seal that was read, and where its fields stand. */
export interface Seal {
  readonly name: string;
  readonly frozen: Frozen;
  readonly place: (path: string) => Place;
}

/**
 * The seal of a file: beside it as it was named or, where that is a symbolic link, beside the file that it leads to. Null when
 * there is none, or none that can be read: then an issue says so.
 */
export async function readSeal(file: SourceFile): Promise<{ readonly seal: Seal | null; readonly issues: Issue[] }> {
  const real = await realpath(file.name).catch(() => file.name);
  for (const sealed of new Set([file.name, real])) {
    const name = sealName(sealed);
    const source = await readTextAt(name, 100_000);
    if (!('problem' in source)) return sealFrom(source, file, basename(sealed));
    if (source.problem !== 'missing') return { seal: null, issues: [asWarning(source)] };
  }
  return { seal: null, issues: [] };
}

function sealFrom(
  source: SourceFile,
  file: SourceFile,
  sealed: string,
): { readonly seal: Seal | null; readonly issues: Issue[] } {
  const { name } = source;
  const { data, fault, place } = yamlText(source);
  if (fault !== null) return { seal: null, issues: [{ severity: 'warning', file: name, ...fault }] };
  const { sha256, on, names, wrong } = sealFields(data);
  if (sha256 === undefined || on === undefined || wrong.length > 0) {
    const issues = wrong.map(
      (issue): Issue => ({
        severity: 'warning',
        problem: 'invalid',
        file: name,
        ...issue,
        ...place(parsePath(issue.path)),
        hint: 'the predictions count as not frozen',
      }),
    );
    return { seal: null, issues };
  }
  const frozen = {
    on,
    by: name,
    names: names === undefined || basename(names) === sealed ? null : names,
    sha256,
    intact: sha256 === file.sha256,
  };
  return { seal: { name, frozen, place: (path) => place(parsePath(path)) }, issues: [] };
}

interface SealFields {
  readonly sha256?: string;
  readonly on?: string;
  readonly names?: string;
  readonly wrong: readonly Pick<Issue, 'path' | 'expected' | 'received'>[];
}

function sealFields(data: unknown): SealFields {
  const { holdsup_seal: version, file, sha256, on } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (version === undefined) {
    const expected = 'be a seal, as holdsup predictions freeze writes it';
    return { wrong: [{ path: '', expected, received: show(data, 40) }] };
  }
  return {
    ...(isDigest(sha256) ? { sha256 } : {}),
    ...(isWritten(on) ? { on } : {}),
    ...(typeof file === 'string' ? { names: file } : {}),
    wrong: [
      ...(version === 1 ? [] : [{ path: 'holdsup_seal', expected: expectations.version, received: show(version) }]),
      ...(isDigest(sha256) ? [] : [{ path: 'sha256', expected: digestExpected, received: show(sha256) }]),
      ...(isWritten(on) ? [] : [{ path: 'on', expected: expectations.moment, received: show(on) }]),
    ],
  };
}

const digestExpected = 'be a SHA-256 digest of 64 hexadecimal digits';

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value);
}

function isWritten(value: unknown): value is string {
  return typeof value === 'string' && isMoment(value);
}

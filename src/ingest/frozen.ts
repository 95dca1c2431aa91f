import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { earlierOf, isMoment } from '../campaign/moment.ts';
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

/** What stands beside a file. A seal that nobody can read is not the same as none. */
interface SealReading {
  readonly seal: Seal | null;
  readonly isBroken: boolean;
  readonly issues: readonly Issue[];
}

/**
 * The seals of a file: beside it as it was named and, where that is a symbolic link, beside the file that it leads to. Of two the
 * later one counts: the earlier may be one that was kept from before a change. One that cannot be read spoils both.
 */
export async function readSeal(file: SourceFile): Promise<SealReading> {
  const found: SealReading[] = [];
  for (const sealed of await sealedAt(file.name)) {
    const name = sealName(sealed);
    if (!(await isThere(name))) continue;
    const source = await readTextAt(name, 100_000);
    const isUnread = 'problem' in source;
    found.push(
      isUnread ? broken([{ ...asWarning(source), hint: unreadHint }]) : sealFrom(source, file, basename(sealed)),
    );
  }
  const seals = found.flatMap(({ seal }) => seal ?? []);
  const isBroken = found.some((one) => one.isBroken);
  return { seal: isBroken ? null : leastOf(seals), isBroken, issues: found.flatMap(({ issues }) => issues) };
}

/** The names of a file beside which seals may stand: two only where they are two places, each written as the file was named. */
async function sealedAt(name: string): Promise<string[]> {
  const real = await realpath(name).catch(() => null);
  const folder = await realpath(dirname(name)).catch(() => null);
  if (real === null || folder === null || real === join(folder, basename(name))) return [name];
  return [name, isAbsolute(name) ? real : relative('', real)];
}

/** A link that leads nowhere is there, and cannot be read. */
async function isThere(name: string): Promise<boolean> {
  return lstat(name).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
}

/** Of several seals the one that proves least. */
function leastOf(seals: readonly Seal[]): Seal | null {
  const [first = null, ...others] = seals;
  return others.reduce<Seal | null>((least, seal) => (least !== null && provesLess(seal, least) ? seal : least), first);
}

function provesLess({ frozen: one }: Seal, { frozen: other }: Seal): boolean {
  if (one.intact !== other.intact) return !one.intact;
  return earlierOf(one.on, other.on) === 1;
}

const unreadHint = 'its predictions are not counted until the seal can be read';

function broken(issues: readonly Issue[]): SealReading {
  return { seal: null, isBroken: true, issues };
}

function sealFrom(source: SourceFile, file: SourceFile, sealed: string): SealReading {
  const { name } = source;
  const { data, fault, place } = yamlText(source);
  if (fault !== null) {
    const hint = [fault.hint, unreadHint].filter((part) => part !== undefined).join('; ');
    return broken([{ severity: 'warning', file: name, ...fault, hint }]);
  }
  const { sha256, on, names, wrong } = sealFields(data);
  if (sha256 === undefined || on === undefined || wrong.length > 0) {
    const issues = wrong.map(
      (issue): Issue => ({
        severity: 'warning',
        problem: 'invalid',
        file: name,
        hint: unreadHint,
        ...issue,
        ...place(parsePath(issue.path)),
      }),
    );
    return broken(issues);
  }
  const frozen = {
    on,
    by: name,
    names: names === undefined || basename(names) === sealed ? null : names,
    sha256,
    intact: sha256 === file.sha256,
  };
  return { seal: { name, frozen, place: (path) => place(parsePath(path)) }, isBroken: false, issues: [] };
}

interface SealFields {
  readonly sha256?: string;
  readonly on?: string;
  readonly names?: string;
  readonly wrong: readonly Pick<Issue, 'path' | 'expected' | 'received'>[];
}

function sealFields(data: unknown): SealFields {
  const fields = (data ?? {}) as Readonly<Record<string, unknown>>;
  const { file, sha256, on } = fields;
  const key = versionKeys.find((one) => fields[one] !== undefined) ?? versionKeys[0];
  const version = fields[key];
  if (version === undefined) {
    const expected = 'be a seal, as holdsup predictions freeze writes it';
    return { wrong: [{ path: '', expected, received: show(data, 40) }] };
  }
  return {
    ...(isDigest(sha256) ? { sha256 } : {}),
    ...(isWritten(on) ? { on } : {}),
    ...(typeof file === 'string' ? { names: file } : {}),
    wrong: [
      ...(version === 1 ? [] : [{ path: key, expected: expectations.version, received: show(version) }]),
      ...(isDigest(sha256) ? [] : [{ path: 'sha256', expected: digestExpected, received: show(sha256) }]),
      ...(isWritten(on) ? [] : [{ path: 'on', expected: expectations.moment, received: show(on) }]),
    ],
  };
}

/** The second is how this tool was called before: a seal outlives the name of what made it. */
const versionKeys = ['holdsup_seal', 'errorbars_seal'] as const;
const digestExpected = expectations.digest;

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value);
}

function isWritten(value: unknown): value is string {
  return typeof value === 'string' && isMoment(value);
}

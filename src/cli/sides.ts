import { existsSync } from 'node:fs';
import type { Campaign } from '../campaign/campaign.ts';
import { entrants } from '../campaign/entrants.ts';
import type { Issue } from '../errors.ts';
import { plural } from '../format.ts';
import { some } from '../listed.ts';
import type { Call } from './command.ts';
import { allUsable, InputError, nearestHint, unusable } from './input-error.ts';
import { knownSides, sharedName, sideNamed } from './named-side.ts';
import { UsageError } from './usage-error.ts';

type Loading = Pick<Call, 'operands' | 'flags' | 'warn'>;

type Load = (call: Loading) => Promise<readonly Campaign[]>;

const mostListed = 12;

/**
 * The sides of a call: a file or a folder each; or names, and behind them the files that hold what they name. A single file
 * stays whole. `load` reads the campaigns of paths.
 */
export async function sidesOf(call: Loading, load: Load): Promise<readonly (readonly Campaign[])[]> {
  const { operands } = call;
  const names = namesAmong(operands);
  const files = operands.slice(names.length);
  if (names.length === 0 || files.length === 0)
    return allUsable(operands.map((path) => load({ ...call, operands: [path] }))).catch(hinted);
  const campaigns = await load({ ...call, operands: files });
  return names.map((name) => named(campaigns, name, files));
}

/** How many sides a call names, before anything is read. */
export function sideCount(operands: readonly string[]): number {
  return namesAmong(operands).length || operands.length;
}

/** The same for a comparison: two sides, or one file with the campaigns of two. */
export async function twoSides(
  call: Loading,
  load: Load,
): Promise<readonly [readonly Campaign[], readonly Campaign[]]> {
  const sides = await sidesOf(call, load);
  if (sides.length === 2) return [sides[0]!, sides[1]!];
  const all = sides.flat();
  const places = entrants(all);
  if (call.operands.length === 1 && places.length === 2) return [places[0]!.campaigns, places[1]!.campaigns];
  const files = paths(call.operands);
  if (sides.length === 1 && places.length > 2)
    throw new UsageError(
      `two sides are compared, and ${files} holds ${places.length}: ${some(knownSides(all), mostListed)}\n  hint: name two of them before the file: ${typed(places[0]!.name)} ${typed(places[1]!.name)} ${files}`,
    );
  const received = sides.length === 1 ? `one: ${some(knownSides(all), mostListed)}` : plural(sides.length, 'operand');
  throw new UsageError(`two sides are compared, received ${received}`);
}

/** Operands in front that are no paths are names; of more than two, the first two are, whatever lies in this folder. */
function namesAmong(operands: readonly string[]): readonly string[] {
  if (operands.length > 2) return operands.slice(0, 2);
  const isPath = (operand: string) => operand === '-' || existsSync(operand);
  const first = operands.findIndex(isPath);
  return first < 0 ? operands : operands.slice(0, first);
}

function named(campaigns: readonly Campaign[], name: string, files: readonly string[]): readonly Campaign[] {
  const side = sideNamed(campaigns, name);
  if (side !== null) return side.campaigns;
  const sharing = sharedName(campaigns, name);
  if (sharing.length > 0) {
    throw unusable('mismatch', {
      file: paths(files),
      path: name,
      expected: 'be the name of one model',
      received: `a name of ${sharing.length}: ${some(sharing, mostListed)}`,
      hint: `name one by its id, such as ${typed(sharing[0]!)}`,
    });
  }
  const known = knownSides(campaigns);
  throw unusable('unknown', {
    file: paths(files),
    path: name,
    expected: `be a model or a campaign of this file: ${some(known, mostListed)}`,
    received: name,
    hint: nearestHint(name, known),
  });
}

/** What is no file may have been meant as a name. */
function hinted(error: unknown): never {
  if (!(error instanceof InputError)) throw error;
  const isMissing = ({ problem, path, hint }: Issue) => problem === 'missing' && path === '' && hint === undefined;
  throw new InputError(
    error.issues.map((issue) =>
      isMissing(issue) ? { ...issue, hint: 'the name of a model stands before the file that holds it' } : issue,
    ),
  );
}

function paths(operands: readonly string[]): string {
  return operands.map(typed).join(' ');
}

/** As a shell takes it for one word. */
function typed(word: string): string {
  return /^[\w.:/@=-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

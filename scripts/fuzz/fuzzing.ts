import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandProcess } from './command-process.ts';
import { type FuzzCase, type FuzzFile, fuzzCase, shippedPacks } from './fuzz-case.ts';
import { fault } from './outcome.ts';
import { placesOf, remove, written } from './written.ts';

/** A case that ended in neither issues nor findings. */
export interface FuzzFault {
  readonly seed: number;
  readonly fault: string;
  /** The command line that shows it, with the folder of its files in place. */
  readonly command: string;
}

export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly hangSeconds?: number;
  /** Cases at most, whatever the time. */
  readonly cases?: number;
  readonly onFault?: (fault: FuzzFault) => void;
}

/** Runs cases of seeds from `seed` on for so many seconds. Faults of one text are told once, each made small. */
export async function fuzz({
  seconds,
  seed: first,
  hangSeconds = 5,
  cases = Infinity,
  onFault = () => {},
}: FuzzOptions) {
  const child = new CommandProcess();
  const root = mkdtempSync(join(tmpdir(), 'proof-fuzz-'));
  const shipped = shippedPacks();
  const until = performance.now() + 1000 * seconds;
  const found = new Map<string, FuzzFault>();
  let seed = first;
  for (; performance.now() < until && seed - first < cases; seed++) {
    const one = fuzzCase(seed, shipped);
    const text = await faultOf(one, join(root, 'case'), child, hangSeconds);
    if (text === null || found.has(kindOf(text))) continue;
    const folder = join(root, `seed-${seed}`);
    const small = text.startsWith('a hang') ? one : await smaller(one, kindOf(text), { folder, child, hangSeconds });
    write(small.files, folder);
    const told = { seed, fault: text, command: `holdsup ${commandOf(small, folder).join(' ')}` };
    found.set(kindOf(text), told);
    onFault(told);
  }
  await child.stop();
  if (found.size === 0) rmSync(root, { recursive: true });
  return { cases: seed - first, faults: [...found.values()] };
}

/** Faults that differ only in numbers and names are one. */
function kindOf(text: string): string {
  return text.replaceAll(/\d[\d.e+-]*|"[^"]*"|\/\S+/gu, '#').slice(0, 90);
}

function commandOf({ args }: FuzzCase, folder: string): string[] {
  return args.map((arg) => arg.replace(/^\$/u, folder));
}

function write(files: readonly FuzzFile[], folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
}

async function faultOf(one: FuzzCase, folder: string, child: CommandProcess, seconds: number): Promise<string | null> {
  write(one.files, folder);
  const outcome = await child.run(commandOf(one, folder), { seconds });
  if ('lost' in outcome) return `${outcome.lost} in ${one.args[0]}`;
  return fault(
    outcome,
    one.args,
    one.files.flatMap(({ text }) => [...text.matchAll(/"([^"\\]*)"/gu)].map(([, name]) => name!)),
  );
}

/** The same fault with as few files and fields as a few hundred tries can get it down to. */
async function smaller(
  one: FuzzCase,
  kind: string,
  {
    folder,
    child,
    hangSeconds,
  }: { readonly folder: string; readonly child: CommandProcess; readonly hangSeconds: number },
): Promise<FuzzCase> {
  let best = one;
  let tries = 150;
  const isStill = async (candidate: FuzzCase) => {
    tries -= 1;
    const text = await faultOf(candidate, folder, child, hangSeconds);
    return text !== null && kindOf(text) === kind;
  };
  for (const { name } of one.files) {
    const fewer = { ...best, files: best.files.filter((file) => file.name !== name) };
    if (fewer.files.length > 0 && !best.args.includes(`$/${name}`) && (await isStill(fewer))) best = fewer;
  }
  for (const [index, { text, document }] of best.files.entries()) {
    if (written(document) !== text) continue;
    for (let place = 0; tries > 0; ) {
      const copy = copyOf(best.files[index]!.document);
      const places = placesOf(copy);
      if (place >= places.length) break;
      remove(places[place]!);
      const files = best.files.map((file, i) =>
        i === index ? { ...file, document: copy, text: written(copy) } : file,
      );
      if (await isStill({ ...best, files })) best = { ...best, files };
      else place += 1;
    }
  }
  return best;
}

/** Verbatim texts are no plain data, so that a copy keeps them as they are. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

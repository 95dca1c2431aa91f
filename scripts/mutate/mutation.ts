import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dice, dice } from '../../src/proof/dice.ts';
import type { MutantJob } from './mutant-child.ts';
import { nearestTests } from './nearest-tests.ts';
import { type PlantedFault, plantedFaults } from './planted-faults.ts';

export interface Mutant extends PlantedFault {
  readonly room: string;
  readonly tests: readonly string[];
  /** Untested: no test is anywhere near. */
  readonly fate: 'killed' | 'survived' | 'timed out' | 'untested';
}

export interface MutationOptions {
  readonly count: number;
  readonly seed: number;
  readonly rooms: readonly string[];
  readonly seconds?: number;
  readonly onMutant?: (mutant: Mutant) => void;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Plants faults in a copy of the repository, one at a time, and tells which of them the nearest tests see. */
export async function mutation({
  count,
  seed,
  rooms,
  seconds = 90,
  onMutant = () => {},
}: MutationOptions): Promise<Mutant[]> {
  const copy = copied();
  const testsOf = nearestTests(copy);
  const mutants: Mutant[] = [];
  let child: ChildProcess | null = null;
  // Files that were mended after their fault: the next run must read them anew.
  const changed = new Set<string>();
  for (const { room, planted } of chosen(dice(seed), copy, rooms, count)) {
    const tests = testsOf(planted.file);
    const path = join(copy, planted.file);
    const whole = readFileSync(path, 'utf8');
    let fate: Mutant['fate'] = 'untested';
    if (tests.length > 0) {
      child ??= await started(copy);
      writeFileSync(path, planted.text);
      fate = await judged(child, { files: [...changed, path], tests }, seconds);
      changed.clear();
      changed.add(path);
      writeFileSync(path, whole);
      if (fate === 'timed out') {
        child.kill('SIGKILL');
        child = null;
      }
    }
    const mutant = { ...planted, room, tests, fate };
    mutants.push(mutant);
    onMutant(mutant);
  }
  child?.kill('SIGKILL');
  rmSync(copy, { recursive: true });
  return mutants;
}

/** What git knows of the repository, as it stands in the working tree; packages by a link. */
function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), 'proof-mutants-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  for (const file of files.split('\0').filter((name) => name !== '')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Faults at random, as many in each room. */
function chosen(d: Dice, copy: string, rooms: readonly string[], count: number) {
  const files = execFileSync('find', ['src', '-name', '*.ts'], { cwd: copy, encoding: 'utf8' }).split('\n').toSorted();
  return rooms.flatMap((room, index) => {
    const code = files.filter(
      (file) => file.startsWith(`src/${room}/`) && !/\.test\.ts$|\.d\.ts$|\/fixture\//u.test(file),
    );
    const all = code.flatMap((file) => plantedFaults(file, readFileSync(join(copy, file), 'utf8')));
    const share = Math.floor(count / rooms.length) + (index < count % rooms.length ? 1 : 0);
    return d
      .shuffled(all.map((_, i) => i))
      .slice(0, share)
      .map((i) => ({ room, planted: all[i]! }));
  });
}

async function started(copy: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./mutant-child.ts', import.meta.url)), {
    cwd: copy,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

/** Whether the tests see it. A process that ends saw it, too. */
function judged(child: ChildProcess, job: MutantJob, seconds: number): Promise<Mutant['fate']> {
  return new Promise((resolve) => {
    const done = (fate: Mutant['fate']) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(fate);
    };
    const timer = setTimeout(() => done('timed out'), 1000 * seconds);
    child.once('message', (said) => done((said as { passed: boolean }).passed ? 'survived' : 'killed'));
    child.once('exit', () => done('timed out'));
    child.send(job);
  });
}

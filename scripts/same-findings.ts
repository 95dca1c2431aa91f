/**
 * Whether a change of speed changed numbers: everything measured and found on the shipped packs, the examples and 200 generated
 * suites, by two copies of the project.
 *   node --import tsx scripts/same-findings.ts keep FILE [ROOT]   writes what the sources in ROOT find
 *   node --import tsx scripts/same-findings.ts compare A B        says what differs by more than 1e-10; exit code 1 if any
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generatedSuite } from '../src/proof/generated-suite.ts';
import { suiteOf } from './bench/suites.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tolerance = 1e-10;

function generated(): Map<string, { name: string; pack: object }[]> {
  const suites = new Map<string, { name: string; pack: object }[]>();
  for (let seed = 1; seed <= Number(process.env.SEEDS ?? 200); seed++) {
    const packs = generatedSuite(seed, { large: true });
    suites.set(
      `seed ${seed}`,
      packs.map((pack, index) => ({ name: `${index}.json`, pack })),
    );
  }
  suites.set('family of 6', suiteOf({ campaigns: 6, tasks: 20, runs: 5, familyOf: 6, forecasts: 60 }));
  suites.set('unequal runs', suiteOf({ campaigns: 4, tasks: 12, runs: [3, 4, 7, 30] }));
  suites.set('300 tasks', suiteOf({ campaigns: 3, tasks: 300, runs: [1, 3, 3] }));
  return suites;
}

async function keep(file: string, build: string): Promise<void> {
  const from = (path: string) => import(pathToFileURL(join(build, 'src', path)).href);
  const [{ readCampaigns }, { measures }, { findings }] = await Promise.all([
    from('ingest/read-campaigns.ts'),
    from('measures/measures.ts'),
    from('findings/findings.ts'),
  ]);
  const kept: Record<string, unknown> = {};
  const find = async (name: string, folder: string) => {
    const { campaigns } = await readCampaigns([folder]);
    for (const suite of new Set<string>(campaigns.map((campaign: { suite: string }) => campaign.suite))) {
      const measured = measures(campaigns.filter((campaign: { suite: string }) => campaign.suite === suite));
      const { campaigns: _, ...rows } = measured;
      kept[`${name}: ${suite}`] = { ...rows, findings: findings(measured) };
    }
  };
  for (const folder of [
    'data/packs',
    'data/examples/effort-sweep',
    'data/examples/failure-modes',
    'data/examples/forecaster',
    'data/examples/many-tasks',
  ])
    await find(folder, join(root, folder));
  for (const [name, packs] of generated()) {
    const folder = mkdtempSync(join(tmpdir(), 'holdsup-same-'));
    for (const { name: base, pack } of packs) writeFileSync(join(folder, base), JSON.stringify(pack));
    await find(name, folder);
    rmSync(folder, { recursive: true });
  }
  const seen = new WeakSet<object>();
  // What many rows point to is written where it is first met; infinite ends as words; where a pack was read from differs.
  const plain = (key: string, value: unknown) => {
    if (key === 'made' || key === 'campaign' || key === 'origin') return undefined;
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) return 'as before';
      seen.add(value);
      return value instanceof Map ? [...value] : value;
    }
    return value;
  };
  writeFileSync(file, JSON.stringify(kept, plain));
}

function compare(first: string, second: string): number {
  let count = 0;
  let numbers = 0;
  let greatest = 0;
  const differ = (path: string, a: unknown, b: unknown) => {
    if (count++ < 40) console.log(`${path}: ${JSON.stringify(a)?.slice(0, 90)} → ${JSON.stringify(b)?.slice(0, 90)}`);
  };
  const walk = (a: unknown, b: unknown, path: string): void => {
    if (typeof a === 'number' && typeof b === 'number') {
      numbers++;
      const difference = Math.abs(a - b) / Math.max(1, Math.abs(a));
      greatest = Math.max(greatest, difference);
      if (difference > tolerance) differ(path, a, b);
    } else if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
        walk((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${path}/${key}`);
    } else if (a !== b) differ(path, a, b);
  };
  walk(JSON.parse(readFileSync(first, 'utf8')), JSON.parse(readFileSync(second, 'utf8')), '');
  console.log(
    `${numbers} numbers, greatest difference ${greatest.toExponential(1)}; ${count} differ by more than ${tolerance}`,
  );
  return count === 0 ? 0 : 1;
}

const [action, a, b] = process.argv.slice(2);
if (action === 'keep' && a !== undefined) await keep(a, resolve(b ?? root));
else if (action === 'compare' && a !== undefined && b !== undefined) process.exitCode = compare(a, b);
else throw new Error('keep FILE [ROOT], or compare A B');

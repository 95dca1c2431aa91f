import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// biome-ignore lint/correctness/noUndeclaredDependencies: of the package, whose packs it breaks
import { parse } from 'yaml';
import { type Dice, dice } from '../../src/proof/dice.ts';
import { generatedPredictions } from '../../src/proof/generated-predictions.ts';
import { generatedSuite } from '../../src/proof/generated-suite.ts';
import type { PackDocument } from '../../src/proof/pack-document.ts';
import { charts } from '../../src/report/charts/charts.ts';
import { plantExtremes } from './extremes.ts';
import { fileText, plantFaults } from './faults.ts';
import { written } from './written.ts';

/** Files, and the command line that is to read them; `$` stands for their folder. */
export interface FuzzCase {
  readonly files: readonly FuzzFile[];
  readonly args: readonly string[];
}

export interface FuzzFile {
  readonly name: string;
  readonly text: string;
  /** What the text was written from; null where the text itself was broken. */
  readonly document: unknown;
}

const data = fileURLToPath(new URL('../../data', import.meta.url));

/** The packs that are shipped, by folder: bases that mutation starts from. */
export function shippedPacks(): unknown[][] {
  const folders = ['packs', 'reproductions', 'examples/effort-sweep', 'examples/failure-modes'];
  return folders.map((folder) =>
    readdirSync(join(data, folder))
      .filter((name) => /\.(?:ya?ml|json)$/u.test(name) && !name.includes('.frozen.'))
      .slice(0, 4)
      .map((name) => parse(readFileSync(join(data, folder, name), 'utf8')) as unknown),
  );
}

const formats = ['table', 'json', 'markdown', 'csv'];

export function fuzzCase(seed: number, shipped: readonly unknown[][]): FuzzCase {
  const d = dice(seed);
  const documents: unknown[] = d.chance(0.25)
    ? structuredClone(d.oneOf(shipped))
    : generatedSuite(d.whole(1, 1_000_000));
  if (d.chance(0.3)) documents.push(predictionFile(d, documents[0] as PackDocument));
  const broken = d.oneOf([1, 1, 1, 2]);
  const ids = { model: idOf(documents[0], 'model'), task: taskOf(documents[0]) };
  // Half of the cases are valid, at the ends of what is; most faults do not come further than the checks.
  const isValid = d.chance(0.5);
  const packs = documents.filter((document) => 'model' in (document as object)) as PackDocument[];
  if (isValid || d.chance(0.3)) plantExtremes(d, packs, d.oneOf([1, 1, 2, 4]));
  if (!isValid) for (let i = 0; i < broken; i++) plantFaults(d, d.oneOf(documents), d.oneOf([1, 1, 2, 3]));
  const files = documents.map((document, index) => {
    const text = isValid ? written(document) : fileText(d, document);
    return { name: `pack-${index + 1}.${d.oneOf(['json', 'yaml'])}`, text, document };
  });
  return { files, args: commandLine(d, files, ids) };
}

function commandLine(d: Dice, files: readonly FuzzFile[], ids: { model: string; task: string }): string[] {
  const [a, b] = [files[0]!, files.at(-1)!].map(({ name }) => `$/${name}`);
  const base = d.oneOf([
    ['check', '$'],
    ['check', '$'],
    ['score', '$'],
    ['rates', '$'],
    ['compare', a!, b!],
    ['rerun', '$'],
    ['inversions', '$'],
    ['effort', '$'],
    ['cost', '$'],
    ['failures', '$'],
    ['predictions', '$'],
    ['calibration', '$'],
    ['forecast', '$', '--model', ids.model],
    ['plan', a!, '--task', ids.task, '--to', '0.8'],
    ['chart', d.oneOf(Object.keys(charts)), '$', '--out', '$/out'],
    ['report', '$', '--out', '$/out'],
  ]);
  const flags = base[0] === 'chart' || base[0] === 'report' ? [] : ['--format', d.oneOf(formats)];
  const level =
    ['check', 'chart'].includes(base[0]!) || d.chance(0.8) ? [] : ['--level', d.oneOf(['0.6', '0.999', '0.9999'])];
  return [...base, ...flags, ...level];
}

function predictionFile(d: Dice, pack: PackDocument): Record<string, unknown> {
  const about = pack.run_summary === undefined ? { ...pack, run_summary: { runs: 30, passes: 20 } } : pack;
  return {
    predictions_version: 1,
    of: { campaign: pack.campaign?.id ?? 'nobody' },
    by: 'Ada',
    predictions: generatedPredictions(d, about, []),
  };
}

function idOf(document: unknown, field: 'model'): string {
  return (document as PackDocument)[field]?.id ?? 'model';
}

function taskOf(document: unknown): string {
  return Object.keys((document as PackDocument).per_task_results ?? { task: 1 })[0] ?? 'task';
}

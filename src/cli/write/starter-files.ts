import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { packageRoot } from '../package-root.ts';
import type { FileToWrite } from './write-files.ts';

/** What a starter folder can hold. */
export const starterParts = ['pack', 'mapping', 'examples', 'workflow', 'config'] as const;
export type StarterPart = (typeof starterParts)[number];

/** What the files say of whoever starts. */
export interface Starter {
  readonly model: string;
  readonly suite: string;
}

const data = new URL('data/', packageRoot());

/** The files of a part, by their paths in the folder. */
export const partFiles: Readonly<Record<StarterPart, (starter: Starter) => FileToWrite[]>> = {
  pack: (starter) => [{ path: 'packs/my-campaign.yaml', content: starterPack(starter) }],
  mapping: (starter) => [{ path: 'holdsup-map.yaml', content: starterMapping(starter) }],
  examples: () =>
    readdirSync(new URL('packs/', data)).map((name) => ({ path: `examples/${name}`, content: examplePack(name) })),
  workflow: () => [
    { path: '.github/workflows/holdsup.yml', content: readFileSync(new URL('starter/holdsup.yml', data), 'utf8') },
    starterConfig(),
  ],
  config: () => [starterConfig()],
};

function starterConfig(): FileToWrite {
  return { path: 'holdsup.yaml', content: readFileSync(new URL('starter/holdsup.yaml', data), 'utf8') };
}

/** The shipped packs name their schema by the way from where they stand. */
function examplePack(name: string): string {
  const text = readFileSync(new URL(`packs/${name}`, data), 'utf8');
  return text.replaceAll('../../schema/', '../node_modules/holdsup/schema/');
}

/** YAML takes any JSON text as a text. */
const quoted = (text: string) => JSON.stringify(text);

function starterPack({ model, suite }: Starter): string {
  return `# yaml-language-server: $schema=../node_modules/holdsup/schema/data-pack.schema.json
# One campaign: one model on one suite. Every field: docs/pack.md of holdsup. Try: holdsup check packs
pack_version: 1
campaign:
  id: my-first-campaign # any name; unique among your packs
  suite: ${quoted(suite)} # campaigns of one suite are compared
  # date: 2026-05-17 # tells which came first
  # harness: my-harness@1.4.0 # runs of other harnesses are compared with a caveat
model:
  id: ${quoted(model)}
  name: ${quoted(model.split('/').at(-1)!)}
# Replace these example numbers by your own.
run_summary:
  runs: 30
  passes: 23
  # not_graded: 0 # runs without a verdict, such as crashes of the grader: never counted as failed
  # cost_total_usd: 0.0300 # for all runs, with the digits that you know
# Counts by task tell which tasks fail, and allow an interval on new tasks:
# suite_tasks: 10
# per_task_results:
#   first-task: { runs: 3, passes: 2 }
# Single runs tell most, and make the counts unnecessary:
# runs:
#   - { task: first-task, run: 1, passed: true, cost_usd: 0.0010 }
#   - { task: first-task, run: 2, passed: null, not_graded_reason: grader timed out }
# What you expect, written before the campaign:
# predictions:
#   - { id: total, target: run_summary.passes, at_least: 25, probability: 0.7 }
`;
}

function starterMapping({ model, suite }: Starter): string {
  return `# How the columns of your results are called. Try: holdsup score results.csv --map holdsup-map.yaml
# A column that is left out is found by its name where it can be, and shown. Every field: docs/formats.md of holdsup.
columns:
  task: task # which task was tried
  passed: passed # true or false, pass or fail, 1 or 0, or a score (then say pass_at)
  # run: attempt # which attempt at the task
  # cost_usd: cost
# verdicts: { ja: passed, nein: failed } # words that nobody could know
# pass_at: 50 # a score of at least so much is a pass
# score_max: 100 # the greatest score there can be
# For results that do not name them:
suite: ${quoted(suite)}
model: ${quoted(model)}
`;
}

/** A path as it is said to a person. */
export function shownPath(path: string): string {
  return relative('.', path) || '.';
}

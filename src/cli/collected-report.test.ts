import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findings } from '../findings/findings.ts';
import { csvOf, generatedRuns } from '../ingest/collect/fixture/generated-runs.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import type { Figure } from '../measures/figure.ts';
import { measures } from '../measures/measures.ts';
import { holdsup } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdsup-collected-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What single runs tell and sums do not: docs/scale.md lists it. */
const kindsOfSingleRuns = ['mean-score', 'evidence-pattern', 'effort-sweep', 'sweeps'];
/** How tokens and seconds vary within a task, to which their range on new tasks is held. */
const isUsage = ({ quantity }: Figure) => /^(?:tokens|seconds)/u.test(quantity);
const isWithinTasks = (figure: Figure) => isUsage(figure) && /these tasks$/u.test(figure.about);

async function found(paths: readonly string[]) {
  const { campaigns, issues } = await readCampaigns(paths);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  // Names of campaigns hold the names of the files.
  const names = new Map(campaigns.map(({ id, model }) => [id, model.id]));
  const plain = (text: string) => [...names].reduce((all, [id, name]) => all.replaceAll(id, name), text);
  return findings(measures(campaigns))
    .filter(({ kind }) => !kindsOfSingleRuns.includes(kind))
    .map(({ kind, subject, verdict, claim, campaigns: of, estimate, figures }) => ({
      kind,
      subject: plain(subject),
      verdict,
      claim: plain(claim),
      campaigns: of.map((id) => names.get(id)),
      figures: [...(estimate === undefined ? [] : [estimate]), ...figures]
        .filter((figure) => !isWithinTasks(figure))
        .map((figure) => {
          const { quantity, about, value, lower, upper, method } = figure;
          const numbers = isUsage(figure) ? [value] : [value, lower, upper];
          return {
            quantity,
            about: plain(about),
            ...(isUsage(figure) ? {} : { method }),
            numbers: numbers.map((number) => number && Number(number.toPrecision(9))),
          };
        })
        // Packs of counts have their tasks in the order of their names, tables in the order of their rows.
        .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    }));
}

// A campaign of 25,000 runs is read run by run, tables of more than 50,000 are counted: 100,000 runs come in a file a model.
const designs = [
  { tasks: 8, runsOfTask: 12 },
  ...(process.env.EXTENDED === '1'
    ? [
        { tasks: 25, runsOfTask: 1000 },
        { tasks: 5, runsOfTask: 5000 },
      ]
    : []),
];

it.each(designs)(
  'a report on collected counts is the report on the runs read one by one: 4 × $tasks × $runsOfTask runs',
  { timeout: 300_000 },
  async ({ tasks, runsOfTask }) => {
    const some = generatedRuns(runsOfTask).filter(({ task }) => Number(task.slice('task '.length)) < tasks);
    // Of tokens and seconds that some runs of a task do not tell, a sum is none of the task.
    const runs = some.map((run) => ({
      ...run,
      tokens_out: run.tokens_out ?? 7,
      // Counts are in whole millionths of a second, and billionths of a dollar.
      duration_ms: Math.round(1000 * (run.duration_ms ?? 9)) / 1000,
      cost_usd: run.cost_usd === null ? null : Math.round(1e9 * run.cost_usd) / 1e9,
    }));
    const tables = [...new Set(runs.map(({ model }) => model))].map((model, index) => {
      const file = join(folder, `${runsOfTask}-${index}.csv`);
      writeFileSync(file, csvOf(runs.filter((run) => run.model === model)));
      return file;
    });
    const packs = join(folder, `packs-${runsOfTask}`);
    const quiet = { out: () => {}, err: () => {}, watched: false };
    expect(await holdsup(['collect', ...tables, '--out', packs], quiet)).toBe(0);
    const [counted, single] = [await found([packs]), await found(tables)];
    expect(single.length).toBeGreaterThan(10);
    expect(single.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['cost-per-pass', 'usage', 'failure-modes']));
    expect(counted).toEqual(single);
  },
);

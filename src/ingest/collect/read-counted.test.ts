import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { formatIssue } from '../../errors.ts';
import { dice } from '../../proof/dice.ts';
import type { ReadingOptions } from '../foreign/format.ts';
import { readForeign } from '../foreign/read-foreign.ts';
import { readingDefaults } from '../foreign/reading-defaults.ts';
import { runTable } from '../foreign/run-table/run-table.ts';
import { sourceOfText } from '../foreign/source.ts';
import { readCounted } from './read-counted.ts';

async function bothWays(text: string, options: Partial<ReadingOptions> = {}) {
  const source = sourceOfText({ 'runs.csv': text });
  const reading = { ...readingDefaults, ...options };
  const counted = await readCounted(source.files[0]!, runTable.label, reading, { most: 3 });
  return { counted: counted!, single: await readForeign(source, runTable, reading) };
}

/** All that scores, costs and comparisons are made of. */
function facts({ id, suite, model, totals, tasks, cost, date, variant }: Campaign) {
  const sorted = (names: readonly { name: string }[] | null) => names?.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const told = tasks.map((task) => ({
    ...task,
    failureModes: sorted(task.failureModes) ?? null,
    notGradedReasons: sorted(task.notGradedReasons),
  }));
  const total = cost.total && Number(cost.total.value.toPrecision(12));
  return { id, suite, model, totals, date, variant, total, tasks: told.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

const d = dice(7);
const rows = Array.from({ length: 400 }, (_, index) => {
  const outcome = d.oneOf(['true', 'false', 'false', 'true', '', 'error']);
  const mode = outcome === 'false' ? d.oneOf(['gave_up', 'wrong_answer']) : '';
  const number = Math.floor(index / 10) + 1;
  return `m${index % 2},"t, ${index % 10}",${number},${outcome},${mode},0.00${1 + (index % 7)},${100 + index},x;y`;
});
const table = `model,task,run,passed,failure_mode,cost,tokens_in,tags\n${rows.join('\n')}\n`;

describe('a table of more runs than are kept', () => {
  it('says what its runs say one by one, in every count and sum', async () => {
    const { counted, single } = await bothWays(table);
    expect(counted.issues).toEqual([]);
    expect(counted.campaigns.map(facts)).toEqual(single.campaigns.map(facts));
    expect(counted.campaigns.map(({ origin }) => origin)).toEqual(single.campaigns.map(({ origin }) => origin));
    const { format, source: _, ...told } = counted.receipt!;
    const { format: __, source: ___, ...own } = single.receipt!;
    expect(told).toEqual(own);
    expect(format).toContain('counted by task');
    expect(counted.campaigns.every(({ runs, detail }) => runs.length === 0 && detail === 'all tasks')).toBe(true);
  });

  it('has the last word about a run that comes again, and says so', async () => {
    const again = `${table}${rows[0]}\n${rows[7]!.replace(/,(?:true|false|error|),/u, ',true,')}\n`;
    const { counted, single } = await bothWays(again);
    expect(counted.campaigns.map(facts)).toEqual(single.campaigns.map(facts));
    expect(counted.issues.map(formatIssue)).toEqual(single.issues.map(formatIssue));
    expect(counted.receipt!.leftOut).toEqual(single.receipt!.leftOut);
  });

  it('is refused where it would be, with the same lines', async () => {
    for (const [text, options] of [
      [`${table}m0,t,1,perhaps,,1,1,\n`, {}],
      [`${table}m0,t,1\n`, {}],
      ['task,score\na,80\nb,90\nc,100\nd,20\ne,1\n', { passAt: 0.5 }],
      ['thing,score\na,80\nb,90\nc,100\nd,20\ne,1\n', {}],
    ] as const) {
      const { counted, single } = await bothWays(text, options);
      expect(counted.campaigns).toEqual([]);
      expect(counted.issues.map(formatIssue)).toEqual(single.issues.map(formatIssue));
    }
  });

  it('is left to others where it has few rows, or rows of counts', async () => {
    const few = sourceOfText({ 'runs.csv': table });
    expect(await readCounted(few.files[0]!, 'x', readingDefaults)).toBeNull();
    const counts = sourceOfText({ 'c.csv': 'task,runs,passes\na,3,1\nb,3,2\nc,3,3\nd,4,1\n' });
    expect(await readCounted(counts.files[0]!, 'x', readingDefaults, { most: 3 })).toBeNull();
  });
});

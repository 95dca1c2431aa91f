import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markdown } from '../print/format-markdown.ts';
import type { Output } from '../print/output.ts';
import { command } from './coverage.ts';

const docs = readFileSync(new URL('../../../docs/coverage.md', import.meta.url), 'utf8');

/** The options of scripts/coverage-docs.ts. */
function coverage(tasks: number, runs: number, more: object = {}): Promise<Output> {
  return command.run(
    {
      operands: [],
      flags: { tasks, runs, level: 0.95, seed: 1, replicates: 10_000, ...more },
      moment: '2026-01-01T00:00:00Z',
      version: '',
      progress: () => {},
      warn: () => {},
    },
    { commands: {}, holdsup: async () => 0 },
  );
}

/** Cells of the Markdown rows below a title, the numbers as numbers. */
function rowsBelow(title: string, text: string): (string | number)[][] {
  const after = text.slice(text.indexOf(title) + title.length);
  const lines = after.slice(after.indexOf('|')).split('\n');
  const table = lines.slice(
    2,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return table.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => (/^\s*[\d.]+\s*$/u.test(cell) ? Number(cell) : cell.trim())),
  );
}

const docsOf = {
  single: (runs: number) => `One task, ${runs} run`,
  suite: (t: number, n: number) => `${t} tasks × ${n}: `,
};

async function expectDocs(tasks: number, runs: number): Promise<void> {
  const { tables } = await coverage(tasks, runs);
  const text = markdown.print({ json: {}, tables }, { command: 'coverage', version: '' });
  for (const title of [docsOf.single(runs), docsOf.suite(tasks, runs)]) {
    const committed = rowsBelow(title, docs);
    const now = rowsBelow(title, text);
    expect(now.length).toBeGreaterThan(10);
    // A method that was added since stands in a table of its own time; the others must be found as they were.
    for (const row of committed) {
      const again = now.find((each) => each.filter(isName).join() === row.filter(isName).join());
      expect(again, `${title}: ${row.join(' | ')}`).toBeDefined();
      row.forEach((cell, i) => {
        if (typeof cell === 'number') expect(Math.abs((again![i] as number) - cell)).toBeLessThanOrEqual(0.00101);
      });
    }
  }
}

function isName(cell: string | number): boolean {
  return typeof cell === 'string';
}

describe('docs/coverage.md', () => {
  const designs = [5, 10, 20, 50].flatMap((tasks) => [1, 3, 5, 10].map((runs) => [tasks, runs] as const));

  it('holds a table for every design', () => {
    for (const [tasks, runs] of designs) expect(rowsBelow(docsOf.suite(tasks, runs), docs).length).toBeGreaterThan(10);
  });

  it('is what the command says at 5 × 3', () => expectDocs(5, 3));

  it('gives the coverage of the range for a rerun at 5 × 3 within Monte-Carlo error', async () => {
    const { json } = await coverage(5, 3, { rerun: true, seed: 99 });
    const committed = /\| 5 × 3 \| (\d\.\d+ ± .*) \|/u.exec(docs)![1]!.split(' | ');
    (json.rerun as { coverage: number; error: number }[]).forEach((row, i) => {
      const [held, error] = committed[i]!.split(' ± ').map(Number) as [number, number];
      expect(Math.abs(row.coverage - held)).toBeLessThanOrEqual(4.5 * Math.hypot(row.error, error) + 1e-4);
    });
  });

  it.runIf(process.env.EXTENDED === '1').each(designs)('is what the command says at %i × %i', expectDocs);
});

describe('holdsup coverage', () => {
  it('has the figures of STATISTICS.md section 1 at 3 runs', async () => {
    const { json } = await coverage(5, 3);
    const rows = json.one_task as { method: string; worst: number; keeps: boolean }[];
    const row = (name: string) => rows.find(({ method }) => method === name)!;
    expect(row('wilson').worst).toBeCloseTo(0.8266, 4);
    expect(row('clopper-pearson').worst).toBeCloseTo(0.975, 10);
    expect(row('blaker').worst).toBeCloseTo(0.95, 10);
    expect([row('blaker').keeps, row('wilson').keeps, row('wald').keeps]).toEqual([true, false, false]);
  });

  it('says whether it enumerated or simulated, and the error of what it simulated', async () => {
    const exact = await coverage(5, 1);
    expect(exact.lines!.at(-1)).toBe('The suite table is exact: every outcome was enumerated.');
    const simulated = await coverage(150, 10, { replicates: 100 });
    expect(simulated.lines!.at(-1)).toBe('The suite table is simulated: 100 campaigns for each profile, seed 1.');
    const errors = (simulated.json.cells as { error: number }[]).map(({ error }) => error);
    // Few unsure tasks among sure ones are always enumerated, and have none.
    expect(Math.max(...errors)).toBeGreaterThan(0);
  });

  it.each([
    ['--tasks <n>', '1', 'must be a whole number of at least 2, received 1'],
    ['--runs <n>', '0', 'must be a whole number of at least 1, received 0'],
    ['--replicates <n>', '99', 'must be a whole number of at least 100, received 99'],
  ])('%s %s is refused', (flags, text, message) => {
    const flag = command.flags.find((each) => each.flags === flags)!;
    expect(() => flag.parse!(text)).toThrow(message);
  });
});

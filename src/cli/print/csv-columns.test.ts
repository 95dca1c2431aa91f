import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

it.each([
  ['score', 'data/packs'],
  ['cost', 'data/packs'],
  ['failures', 'data/packs'],
  ['rates', 'data/packs'],
  ['cost', 'data/examples/failure-modes'],
])('%s %s writes no column to CSV that only people read', async (command, packs) => {
  const { out } = await run(command, packs, '--format', 'csv');
  const [heads, ...rows] = parse(out) as [string[], ...string[][]];
  const empty = heads.filter((_, column) => rows.every((row) => row[column] === ''));
  // A range has two ends, in columns of their own: its column for people would be empty.
  expect(empty.filter((head) => heads.includes(`${head}_lower`) || /interval|range|rounding/u.test(head))).toEqual(
    empty.filter((head) => heads.includes(`${head}_lower`) && empty.includes(`${head}_lower`)),
  );
});

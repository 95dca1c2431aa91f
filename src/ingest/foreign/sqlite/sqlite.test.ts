import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { sqliteOf, writeAheadLog } from '../fixture/sqlite.ts';
import { sqlite } from './sqlite.ts';

const runs = [
  { task: 'a', model: 'm', attempt: 1, passed: 1 },
  { task: 'a', model: 'm', attempt: 2, passed: 0 },
  { task: 'b', model: 'm', attempt: 1, passed: null },
];

describe('an SQLite database of runs', () => {
  it('is read from the table that looks like runs', async () => {
    const database = await sqliteOf({ notes: [{ text: 'x' }], 'my "runs"': runs });
    const reading = await readBy(sqlite, { 'any.bin': database });
    expect(outcomes(onlyPack(reading))).toEqual(['a 1 pass', 'a 2 fail', 'b 1 none']);
    expect(reading.receipt).toMatchObject({ rows: 3, runs: 3 });
  });

  it('with two such tables has to be told which', async () => {
    const files = { 'x.db': await sqliteOf({ first: runs, second: runs.slice(0, 1) }) };
    expect(onlyIssue(await readBy(sqlite, files))).toMatchObject({
      expected: 'have one table of runs',
      hint: 'name it, such as --column table=first',
    });
    expect(onlyPack(await readBy(sqlite, files, { columns: { table: 'second' } })).runs).toHaveLength(1);
    expect(onlyIssue(await readBy(sqlite, files, { columns: { table: 'third' } })).received).toContain(
      '"first" with the columns',
    );
  });

  it('without a table of runs is an issue that lists what there is', async () => {
    const files = { 'x.db': await sqliteOf({ notes: [{ text: 'x' }], others: [{ name: 'y' }] }) };
    expect(onlyIssue(await readBy(sqlite, files)).received).toBe(
      '"notes" with the columns text; "others" with the columns name',
    );
  });

  it('has what its log holds', async () => {
    const files = {
      'd/x.db': await sqliteOf({ runs: runs.slice(0, 1) }),
      'd/x.db-wal': writeAheadLog(await sqliteOf({ runs })),
      'd/x.db-shm': 'index',
    };
    expect(onlyPack(await readBy(sqlite, files, { folder: 'd' })).runs).toHaveLength(3);
  });

  it('is an issue wherever it is cut', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ task: `t${index % 30}`, model: 'm', passed: index % 2 }));
    await expectCutsToBeSaid(sqlite, { 'runs.db': await sqliteOf({ runs: many }) });
  });

  it('is an issue where it is none', async () => {
    const nonsense = `SQLite format 3\u0000${'nonsense '.repeat(50)}`;
    await expect(readBy(sqlite, { 'x.db': nonsense })).rejects.toThrow('sound SQLite database');
    await expect(readBy(sqlite, { 'x.db': 'SQLite format 3\u0000' })).rejects.toThrow('its beginning');
  });
});

import { describe, expect, it } from 'vitest';
import { parquetOf } from '../fixture/parquet.ts';
import { expectCutsToBeSaid, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { SourceFault } from '../source-fault.ts';
import { parquet } from './parquet.ts';

const row = (task: string, attempt: number, passed: boolean) => ({
  task,
  model: 'm',
  attempt: BigInt(attempt),
  passed,
  cost: 0.5,
});
const groups = [[row('a', 1, true), row('a', 2, false)], [row('b', 1, true)]];

describe('a Parquet file of runs', () => {
  it('is read row group by row group', async () => {
    const reading = await readBy(parquet, { 'runs.parquet': parquetOf(groups) });
    const pack = onlyPack(reading);
    expect(outcomes(pack)).toEqual(['a 1 pass', 'a 2 fail', 'b 1 pass']);
    expect(pack.runs?.[0]?.cost_usd).toBe(0.5);
    expect(reading.receipt).toMatchObject({ rows: 3, runs: 3, mapping: { run: 'attempt' } });
  });

  it('keeps every digit of ids beyond the safe range', async () => {
    const ids = [9_007_199_254_740_993n, 9_007_199_254_740_992n];
    const rows = ids.map((task) => ({ task, model: 'm', passed: true }));
    const pack = onlyPack(await readBy(parquet, { 'a.bin': parquetOf([rows]) }));
    expect(pack.runs?.map(({ task }) => task)).toEqual(ids.map(String));
  });

  it('has scores of which the user says what passes', async () => {
    const rows = [0, 0.5, 1].map((reward, index) => ({ task: `t${index}`, model: 'm', reward }));
    const files = { 'a.parquet': parquetOf([rows]) };
    expect(onlyIssue(await readBy(parquet, files)).hint).toContain('--pass-at');
    expect(outcomes(onlyPack(await readBy(parquet, files, { passAt: 0.5 })))).toEqual([
      't0 1 fail',
      't1 1 pass',
      't2 1 pass',
    ]);
  });

  it('is an issue where it is cut, or no Parquet at all', async () => {
    await expectCutsToBeSaid(parquet, { 'runs.parquet': parquetOf(groups) });
    const error = await readBy(parquet, { 'x.parquet': `PAR1${'nonsense '.repeat(50)}PAR1` }).catch(
      (fault: unknown) => fault,
    );
    expect(error).toBeInstanceOf(SourceFault);
    expect((error as SourceFault).issue.expected).toBe('be a sound Parquet file');
  });
});

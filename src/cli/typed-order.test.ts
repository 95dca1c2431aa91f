import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './fixture/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'typed-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A pack of three tasks with so many passes, the names of which say nothing of their order. */
function pack(id: string, passes: number, date: string | null): string {
  const file = join(folder, `${id}.yaml`);
  writeFileSync(
    file,
    `pack_version: 1
campaign: { id: ${id}, suite: s${date === null ? '' : `, date: ${date}`} }
model: { id: m, name: M }
per_task_results:
  t1: { runs: 5, passes: ${Math.min(5, passes)} }
  t2: { runs: 5, passes: ${Math.max(0, passes - 5)} }
failure_modes: { ${id}_way: ${10 - passes} }
`,
  );
  return file;
}

const rerun = async (...files: string[]) => {
  const { out, err } = await run('rerun', ...files);
  expect(err).toBe('');
  return out.replaceAll('\u00a0', ' ').replaceAll(/\s+/gu, ' ');
};

describe('which of two campaigns came first', () => {
  it.each([
    ['without dates', null, null, 'as it was named first; neither has a date'],
    ['of one day', '2026-05-17', '2026-05-17', 'as it was named first; both are of 2026-05-17'],
    ['of which one has a date', '2026-05-17', null, 'as it was named first; b has no date'],
  ])('is as typed %s', async (_, ofZ, ofB, why) => {
    const [z, b] = [pack('z', 4, ofZ), pack('b', 8, ofB)];
    const typed = await rerun(z, b);
    expect(typed).toContain('went from 4/10 to 8/10');
    expect(typed).toMatch(/Taken as the first: M, (?:z|2026-05-17), /u);
    expect(typed).toContain(why);
    expect(await rerun(b, z)).toContain('went from 8/10 to 4/10');
  });

  it('is as the dates say where they differ, however they were typed', async () => {
    const [z, b] = [pack('z', 4, '2026-05-24'), pack('b', 8, '2026-05-17')];
    for (const files of [
      [z, b],
      [b, z],
    ]) {
      const said = await rerun(...files);
      expect(said).toContain('went from 8/10 to 4/10');
      expect(said).toContain('Taken as the first: M, 2026-05-17, which is the earlier one by its date.');
    }
  });

  it('is by the instant, not by the day of a clock elsewhere', async () => {
    // The day of the first is the later one, on a clock that is 17 hours ahead.
    const [z, b] = [pack('z', 4, '2026-05-18T01:00:00+09:00'), pack('b', 8, '2026-05-17T23:30:00-08:00')];
    expect(await rerun(b, z)).toContain('went from 4/10 to 8/10');
    expect(await rerun(folder)).toContain('went from 4/10 to 8/10');
  });

  it('is by ids in a folder, and is said to be', async () => {
    pack('z', 4, null);
    pack('b', 8, null);
    const said = await rerun(folder);
    expect(said).toContain('went from 8/10 to 4/10');
    expect(said).toContain('Taken as the first: M, b, by the order of ids; neither has a date.');
    expect(await rerun(folder, `${folder}/.`)).toContain('Taken as the first: M, b, by the order of ids');
  });

  it('is the same for how they failed, and in a picture', async () => {
    const [z, b] = [pack('z', 4, null), pack('b', 8, null)];
    const failures = (await run('failures', z, b)).out;
    expect(failures).toContain('from M, z to M, b');
    expect(failures).toContain('Taken as the first: M, z, as it was named first; neither has a date.');
    expect((await run('chart', 'rerun-slope', z, b)).out).toContain('From 4 to 8 of 10 passes');
    expect((await run('chart', 'rerun-slope', b, z)).out).toContain('From 8 to 4 of 10 passes');
  });
});

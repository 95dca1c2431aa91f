import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './fixture/run.ts';

let folder: string;
let runs: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-sides-'));
  runs = table('runs.csv', ['alpha', 'beta', 'gamma delta']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two tasks, twice each: the first model passes all, the second half, any other nothing. */
function table(name: string, models: readonly string[]): string {
  const passed = (model: number, run: number) => Number(model === 0 || (model === 1 && run === 1));
  const rows = models.flatMap((model, place) =>
    ['x', 'y'].flatMap((task) => [1, 2].map((run) => `${model},${task},${run},${passed(place, run)}`)),
  );
  const file = join(folder, name);
  writeFileSync(file, `model,task,run,passed\n${rows.join('\n')}\n`);
  return file;
}

async function compared(...args: string[]) {
  const { out, err, code } = await run('compare', ...args, '--format', 'json');
  expect(code, err).toBe(0);
  const { a, b } = JSON.parse(out).comparison;
  return [a, b].map(({ model, passes, graded }) => `${model} ${passes}/${graded}`);
}

describe('names before the files that hold them', () => {
  it('are models, in the order in which they are named', async () => {
    expect(await compared('beta', 'alpha', runs)).toEqual(['beta 2/4', 'alpha 4/4']);
  });

  it('may be of several words, in whatever letters, or the id of a campaign', async () => {
    const { findings } = JSON.parse((await run('score', runs, '--format', 'json')).out);
    const [id] = findings[0].campaigns;
    expect(await compared('Gamma Delta', id, runs)).toEqual(['gamma delta 0/4', 'alpha 4/4']);
  });

  it('are looked up in several files together', async () => {
    const other = table('other.csv', ['epsilon']);
    expect(await compared('epsilon', 'beta', runs, other)).toEqual(['epsilon 4/4', 'beta 2/4']);
  });

  it('are not needed where a file holds two models', async () => {
    expect(await compared(table('two.csv', ['one', 'two']))).toEqual(['one 4/4', 'two 2/4']);
  });

  it('that nobody has are refused, with those that there are', async () => {
    const { code, err } = await run('compare', 'alpha', 'betta', runs);
    expect(code).toBe(2);
    expect(err).toContain(
      `${runs} unknown: betta must be a model or a campaign of this file: alpha, beta, gamma delta, received betta\n  hint: did you mean beta?`,
    );
  });

  it('that several models share are refused, with the ids that tell them apart', async () => {
    const { code, err } = await run('compare', 'one', 'two', table('shared.csv', ['maker/one', 'other/one', 'two']));
    expect(code).toBe(2);
    expect(err).toContain(
      'one must be the name of one model, received a name of 2: maker/one, other/one\n  hint: name one by its id, such as maker/one',
    );
    expect(await compared('maker/one', 'other/one', table('shared.csv', ['maker/one', 'other/one', 'two']))).toEqual([
      'one 4/4',
      'one 2/4',
    ]);
  });

  it('are asked for where a file holds more than two, and where nothing lies at a path', async () => {
    expect((await run('compare', runs)).err).toContain(`hint: name two of them before the file: alpha beta ${runs}`);
    expect((await run('compare', 'alpha', runs)).err).toContain('two sides are compared, received one: alpha');
    expect((await run('compare', 'alpha', 'beta')).err).toContain('the name of a model stands before the file');
  });

  it('are the base and the new of a gate, or the new alone', async () => {
    const gated = async (...args: string[]) => (await run('gate', ...args, '--format', 'json')).out;
    const [margin] = JSON.parse(await gated('beta', 'alpha', runs, '--margin', '5')).gates;
    expect(margin.estimate.value).toBe(0.5);
    const [share] = JSON.parse(await gated('beta', runs, '--at-least', '5%')).gates;
    expect(share.estimate.value).toBe(0.5);
    expect((await run('gate', runs, '--at-least', '5%')).err).toContain(
      `hint: a name before ${runs} takes one of its models`,
    );
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

const task = 'task_07_multi_step_plan';

/** A pack of one task in a folder of its own. */
function folder(...models: readonly (readonly [model: string, passes: number, runs: number, more?: string])[]): string {
  const path = mkdtempSync(join(tmpdir(), 'holdsup-next-'));
  for (const [model, passes, runs, more = ''] of models) {
    const text = `pack_version: 1\ncampaign: { id: of-${model}, suite: s }\nmodel: { id: ${model}, name: ${model} }\nper_task_results:\n  first: { passes: ${passes}, runs: ${runs} }\n  second: { passes: ${passes}, runs: ${runs} }\n${more}`;
    writeFileSync(join(path, `${model}.yaml`), text);
  }
  return path;
}

describe('holdsup next', () => {
  it('stops with 0 and goes on with 3', async () => {
    const stopped = await run('next', 'data/packs', '--question', `task ${task} from 0.1 to 0.9`);
    expect(stopped.code).toBe(0);
    expect(stopped.out).toContain('is below');
    const open = await run(
      'next',
      'data/packs',
      '--question',
      `task ${task} from 1/3 to 0.55`,
      '--budget',
      '$5',
      '--format',
      'json',
    );
    expect(open.code).toBe(3);
    expect(JSON.parse(open.out)).toMatchObject({ answer: 'go on', question: { kind: 'task', task } });
  });

  it('prices what is to come where the packs do', async () => {
    const args = ['next', 'data/packs', '--question', 'compare Claude Sonnet 4.6 with GPT-5.5'] as const;
    expect((await run(...args, '--budget', '5')).out.replaceAll('\u00a0', ' ')).toMatch(
      /\$5\.0 buy about \d+ runs, fewer than are expected/u,
    );
    const unpriced = folder(['a', 5, 6], ['b', 2, 6]);
    const { out, code } = await run('next', unpriced, '--question', 'compare a b', '--budget', '5');
    expect(code).toBe(3);
    expect(out).toContain('the packs do not tell what the runs cost');
  });

  it('stops where one is ahead, whichever is named first', async () => {
    const path = folder(['good', 20, 20], ['bad', 1, 20], ['middling', 11, 20]);
    for (const question of ['compare good bad', 'compare bad vs good', 'compare "bad" "good"']) {
      const { code, out } = await run('next', path, '--question', question);
      expect(code).toBe(0);
      expect(out).toContain('Stop: good is ahead of bad');
    }
    expect((await run('next', path, '--question', 'rank')).out).toContain('good is ahead of bad.');
  });

  it.each([
    ['task nowhere from 0.1 to 0.9', 'unknown task nowhere; known are first, second'],
    ['task frist from 0.1 to 0.9', 'did you mean "first"?'],
    ['task first from 0.5 to 0.5', 'must name two different rates'],
    ['task first from 0 to 0.5', 'must name rates above 0 and below 1'],
    ['task first from low to high', 'must be a share from 0 to 1'],
    ['compare good beter', 'did you mean "better"?'],
    ['compare nobody better', 'unknown model nobody; known are better, good'],
    ['compare good good', 'are the same model'],
    ['compare good', 'must name two models of better, good'],
    ['who is best', 'must be "task TASK from 1/3 to 0.55", "compare A B" or "rank"'],
    ['', 'received nothing'],
  ])('%j is told what is wrong with it', async (question, words) => {
    const { code, err } = await run('next', folder(['good', 3, 4], ['better', 4, 4]), '--question', question);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('answers where no run is graded, and refuses one id for two packs', async () => {
    const silent = folder(['a', 0, 4], ['b', 0, 4]);
    for (const model of ['a', 'b'])
      writeFileSync(
        join(silent, `${model}.yaml`),
        `pack_version: 1\ncampaign: { id: of-${model}, suite: s }\nmodel: { id: ${model}, name: ${model} }\nper_task_results:\n  first: { passes: 0, runs: 4, not_graded: 4 }\n`,
      );
    for (const question of ['compare a b', 'rank', 'task first from 0.2 to 0.8']) {
      const { code, out } = await run('next', silent, '--question', question);
      expect(code).toBe(3);
      expect(out).toMatch(/o run of .* is graded yet/u);
    }
    const twice = folder(['a', 3, 4], ['b', 1, 4]);
    writeFileSync(
      join(twice, 'c.yaml'),
      'pack_version: 1\ncampaign: { id: of-a, suite: s }\nmodel: { id: a, name: a }\nrun_summary: { runs: 3, passes: 1 }\n',
    );
    const { code, err } = await run('next', twice, '--question', 'rank');
    expect(code).toBe(2);
    expect(err).toContain('duplicate: campaign.id must be unique among all packs');
  });

  it('does not take together what does not belong together', async () => {
    const path = folder(['a', 3, 4]);
    const again = folder(['b', 3, 4]);
    writeFileSync(
      join(again, 'other.yaml'),
      'pack_version: 1\ncampaign: { id: of-c, suite: s }\nmodel: { id: c, name: c }\nsuite_tasks: 4\nper_task_results:\n  third: { passes: 1, runs: 2 }\n',
    );
    expect((await run('next', again, '--question', 'compare b c')).err).toContain('must hold a task of');
    writeFileSync(
      join(path, 'of-another-suite.yaml'),
      'pack_version: 1\ncampaign: { id: of-d, suite: other }\nmodel: { id: d, name: d }\nper_task_results:\n  first: { passes: 1, runs: 2 }\n',
    );
    expect((await run('next', path, '--question', 'rank')).err).toContain(
      'scores of different suites cannot be compared',
    );
    expect((await run('next', path, '--suite', 's', '--question', 'rank')).err).toContain('needs at least two models');
  });

  it('stops to watch where there is nothing more to run', async () => {
    const { code, out } = await run('next', folder(['a', 9, 9]), '--watch', '--question', 'task first from 0.1 to 0.9');
    expect(code).toBe(0);
    expect(out).toContain('a: stop.');
  });

  it('answers again when runs are added', async () => {
    const path = folder(['a', 1, 1]);
    const answer = run('next', path, '--watch', '--question', 'task first from 0.1 to 0.9');
    const text =
      'pack_version: 1\ncampaign: { id: of-a, suite: s }\nmodel: { id: a, name: a }\nper_task_results:\n  first: { passes: 6, runs: 6 }\n  second: { passes: 0, runs: 1 }\n';
    // Again and again: nobody says when the folder is watched.
    const writing = setInterval(() => writeFileSync(join(path, 'a.yaml'), text), 1000);
    const { code, err } = await answer.finally(() => clearInterval(writing));
    expect(code).toBe(0);
    expect(err).toContain('a: go on.');
    expect(err).toContain('a: stop.');
  });
});

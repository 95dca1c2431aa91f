import { beforeAll, describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { findings } from '../findings/findings.ts';
import { admitPack } from '../ingest/pack/admit-pack.ts';
import { measures } from '../measures/measures.ts';
import { checkedClaims } from './claims.ts';
import { articleOf } from './text/article.ts';

/** Passes, failures and runs without a verdict of each task. */
type Task = readonly [passes: number, failures: number, ungraded?: number, modes?: Readonly<Record<string, number>>];

function campaign(id: string, name: string, tasks: readonly Task[]): Campaign {
  const { campaigns, issues } = admitPack(
    {
      pack_version: 1,
      campaign: { id, suite: 's' },
      model: { id: name.toLowerCase(), name },
      suite_tasks: tasks.length,
      per_task_results: Object.fromEntries(
        tasks.map(([passes, failures, ungraded = 0, modes], task) => [
          `t${task}`,
          {
            ...{ runs: passes + failures + ungraded, passes, not_graded: ungraded },
            ...(modes === undefined ? {} : { failure_modes: modes }),
          },
        ]),
      ),
    },
    { file: `${id}.yaml`, importer: 'data pack', sha256: '' },
  );
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

// Orion: 9/10, 3/4 and 1/2 by task: 13 of 16 = 81.25 %, mean of task rates (.9 + .75 + .5) / 3 = 71.67 %.
// Lyra: 4/8, 4/4 and 2/2, one run of the first not graded: 10 of 14 = 71.43 %, mean 83.33 %;
// as failed 10 of 15 and (4/9 + 1 + 1) / 3 = 81.48 %, as passed 11 of 15 = 73.33 % and (5/9 + 2) / 3 = 85.19 %.
// Vega was run equally often: 12 of 18, 66.67 % either way.
const suite = [
  campaign('2026-a', 'Orion', [
    [9, 1],
    [3, 1],
    [1, 1],
  ]),
  campaign('2026-b', 'Lyra', [
    [4, 4, 1, { timeout: 1, gave_up: 3 }],
    [4, 0],
    [2, 0],
  ]),
  campaign('2026-c', 'Vega', [
    [4, 2],
    [4, 2],
    [4, 2],
  ]),
];

let found: ReturnType<typeof findings>;
beforeAll(() => {
  found = findings(measures(suite));
});

async function told(text: string) {
  const claims = checkedClaims(await articleOf('a.md', text), suite, found);
  return claims
    .filter(({ verdict }) => verdict !== 'exempt')
    .map(({ text: says, verdict, right }) =>
      `${says} ${verdict}${right === null ? '' : ` ${right}`}`.replaceAll('\u00a0', ' '),
    );
}

describe('the rate of all runs and the mean of the task rates', () => {
  it.each([
    ['Orion passed 81.3 % of its runs.', '81.3 % matches'],
    ['Orion has a pass rate of 71.7 %.', '71.7 % matches'],
    ['Orion fails 28.3 % of the time.', '28.3 % matches'],
    ['Orion has a pass rate of 75.0 %.', '75.0 % differs 71.7 % or 81.3 %'],
    ['Orion scores 9.8 points above Lyra.', '9.8 points matches'],
    ['Orion scores 11.7 points below Lyra.', '11.7 points matches'],
    ['Vega has a pass rate of 66.7 %, as the mean of task rates.', '66.7 % matches'],
  ])('%s', async (text, expected) => {
    expect(await told(text)).toEqual([expected]);
  });

  it.each([
    ['Orion scores 71.7 % as the mean of task rates.', '71.7 % matches'],
    ['Orion scores 81.3 % as the mean of task rates.', '81.3 % differs 71.7 %'],
    ['Orion has a pooled pass rate of 71.7 %.', '71.7 % differs 81.3 %'],
    ['Averaged over tasks Orion has a pass rate of 81.3 %.', '81.3 % differs 71.7 %'],
  ])('where the text names one it is that: %s', async (text, expected) => {
    expect(await told(text)).toEqual([expected]);
  });

  it('leads by either rate, and by neither', async () => {
    expect((await told('Orion has the best score.'))[0]).toBe('the best score matches');
    expect(await told('Lyra has the best score.')).toEqual(await told('Orion has the best score.'));
    expect((await told('Vega has the best score.'))[0]).toContain('overstated');
  });
});

describe('runs that nobody graded', () => {
  it('may be supposed to have failed or passed, where the text says so', async () => {
    const text = '1 of 15 runs of Lyra was not graded: counted as failed it makes the score 81.5 %, as passed 85.2 %.';
    expect(await told(text)).toEqual(['1 of 15 matches', '81.5 % matches', '85.2 % matches']);
    expect(await told('Lyra passed 85.2 % of its runs.')).toEqual(['85.2 % differs 83.3 % or 71.4 %']);
    expect(await told('All of them passed: Lyra passes 11 of 15 runs.')).toEqual(['11 of 15 matches']);
  });
});

describe('tables of failures', () => {
  it('count kinds of failures, and no runs of a model', async () => {
    const table = [
      'Lyra',
      '',
      '| failure | runs |',
      '|---|---:|',
      '| timeout | 1 |',
      '| gave_up | 3 |',
      '| lost | 15 |',
    ];
    expect(await told(table.join('\n'))).toEqual(['1 matches', '3 matches', '15 unbound']);
    const wrong = ['## Vega', '', '| why | runs | share |', '|---|---:|---:|', '| no answer | 18 | 66.7 % |'];
    expect(await told(wrong.join('\n'))).toEqual(['18 unbound', '66.7 % unbound']);
  });

  it('leave tables of models with a column of failures as they are', async () => {
    const table = ['| model | failures | passes |', '|---|---:|---:|', '| Vega | 6 | 12 |', '| Orion | 4 | 13 |'];
    expect(await told(table.join('\n'))).toEqual(['6 matches', '12 matches', '4 differs 3', '13 matches']);
  });
});

import { expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { passRates } from './pass-rates.ts';

const text = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
per_task_results:
  none: { runs: 2, passes: 0, not_graded: 2 }
  once: { runs: 1, passes: 1 }
  both: { runs: 4, passes: 1, not_graded: 1 }
  never: { runs: 3, passes: 0 }
`;
const rows = passRates(dataPack.read({ name: 'c.yaml', text, sha256: '' }).campaigns[0]!);

it('a task without graded runs has no rate and no next one, a task with one has both', () => {
  expect(rows[0]).toMatchObject({ rate: { missing: 'no graded runs' }, nextRun: null, outcomesSeen: 'none' });
  expect(rows[1]).toMatchObject({
    rate: { value: 1 },
    nextRun: { ifPassed: { value: 1, about: '2\u00a0runs' }, ifFailed: { value: 0.5 } },
    outcomesSeen: 'passes only',
  });
});

it('counts what is graded, and sees both outcomes only where both came', () => {
  expect(rows.map(({ runs, graded, ungraded, passes }) => [runs, graded, ungraded, passes])).toEqual([
    [2, 0, 2, 0],
    [1, 1, 0, 1],
    [4, 3, 1, 1],
    [3, 3, 0, 0],
  ]);
  expect(rows.map(({ outcomesSeen }) => outcomesSeen)).toEqual(['none', 'passes only', 'both', 'failures only']);
  expect(rows[2]!.path).toBe('per_task_results.both.passes');
});

it('tasks of the same counts share their figures: a large suite has few different ones', () => {
  const [campaign] = dataPack.read({
    name: 'c.yaml',
    text: `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
per_task_results: { a: { runs: 4, passes: 1 }, b: { runs: 5, passes: 1, not_graded: 1 }, c: { runs: 5, passes: 1 } }
`,
    sha256: '',
  }).campaigns;
  const [a, b, c] = passRates(campaign!);
  expect(b!.rate).toBe(a!.rate);
  expect(c!.rate).toBe(a!.nextRun!.ifFailed);
  expect(c!.rate).not.toEqual(a!.rate);
});

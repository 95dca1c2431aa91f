import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import { judgedGates, togetherGates } from './gates.ts';

interface Counts {
  readonly passes: number;
  readonly runs: number;
  readonly ungraded?: number;
  readonly cost?: number;
}

function campaign(id: string, counts: readonly Counts[]): Campaign {
  const sum = (of: (one: Counts) => number) => counts.reduce((total, one) => total + of(one), 0);
  const [{ cost } = {} as Counts] = counts;
  const { campaigns, issues } = admitPack(
    {
      pack_version: 1,
      campaign: { id, suite: 's' },
      model: { id: 'm', name: 'M' },
      run_summary: {
        runs: sum(({ runs }) => runs),
        passes: sum(({ passes }) => passes),
        not_graded: sum(({ ungraded = 0 }) => ungraded),
        ...(cost === undefined ? {} : { cost_total_usd: cost }),
      },
      suite_tasks: counts.length,
      per_task_results: Object.fromEntries(
        counts.map(({ passes, runs, ungraded = 0 }, task) => [`t${task}`, { runs, passes, not_graded: ungraded }]),
      ),
    },
    { file: `${id}.yaml`, importer: 'data pack', sha256: '' },
  );
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const ten = (passes: number, runs = 10, more: Partial<Counts> = {}) =>
  Array.from({ length: 10 }, () => ({ passes, runs, ...more }));
const level = 0.95;
const verdicts = (
  base: readonly Counts[] | null,
  fresh: readonly Counts[],
  limits: Parameters<typeof judgedGates>[0],
) =>
  judgedGates(limits, {
    base: base === null ? null : [campaign('base', base)],
    fresh: [campaign('new', fresh)],
    level,
  });
const only = (...args: Parameters<typeof verdicts>) => verdicts(...args)[0]!;

describe('no worse than the base', () => {
  it('fails where the new is shown to be worse', () => {
    expect(only(ten(9), ten(5), { margin: 0.05 }).verdict).toBe('fail');
  });

  it('passes only where the new ran every task of the base, and fails without them', () => {
    const missing = only(ten(9), ten(9).slice(0, 7), { margin: 0.3 });
    expect(missing.verdict).toBe('undecided');
    expect(missing.sentence.replaceAll('\u00a0', ' ')).toContain(
      'The new is less than 30 points worse on the tasks that it ran: 0.0 points',
    );
    expect(missing.sentence.replaceAll('\u00a0', ' ')).toContain(
      "The new has no run of 3 tasks of the base's 10 (t7, t8, t9), and without them it cannot pass.",
    );
    expect(missing.wouldDecide).toBe('runs of the new on them could decide it');
    // These runs alone, however often repeated, cannot pass.
    expect(only(ten(9), ten(9).slice(0, 7), { margin: 0.01 }).wouldDecide).toBe(
      'more runs of both, those of the new on them among them, could decide it',
    );
    expect(only(ten(9).slice(0, 7), ten(9), { margin: 0.3 }).verdict).toBe('pass');
    expect(only(ten(9), ten(2).slice(0, 7), { margin: 0.3 }).verdict).toBe('fail');
  });

  it('passes where less than the margin can be lost', () => {
    expect(only(ten(9), ten(9), { margin: 0.1 }).verdict).toBe('pass');
    expect(only(ten(5), ten(9), { margin: 0.01 }).verdict).toBe('pass');
  });

  it('is undecided at three runs, and says about how many would do', () => {
    const gate = only(ten(2, 3), ten(2, 3), { margin: 0.05 });
    expect(gate.verdict).toBe('undecided');
    expect(gate.wouldDecide!.replaceAll('\u00a0', ' ')).toMatch(
      /^\d+ times these runs, \d{3,4} graded runs of each, would decide it if every observed rate held$/u,
    );
  });

  it('reads the new minus the base: a better model never fails', () => {
    expect(only(ten(5), ten(9), { margin: 0.05 }).estimate!.value).toBeCloseTo(0.4, 12);
    expect(only(ten(9), ten(5), { margin: 0.05 }).estimate!.value).toBeCloseTo(-0.4, 12);
  });

  it('compares no totals of different tasks, and asks for no more runs of them', () => {
    const other = campaign('new', ten(9));
    const moved = { ...other, tasks: other.tasks.map((task) => ({ ...task, id: `other ${task.id}` })) };
    const [gate] = judgedGates({ margin: 0.05 }, { base: [campaign('base', ten(5))], fresh: [moved], level });
    expect(gate).toMatchObject({ verdict: 'undecided', estimate: null });
    expect(gate!.sentence).toContain('No task has graded runs in both base and new');
  });

  it('loses a verdict that runs nobody graded could turn', () => {
    const gate = only(ten(9), ten(9, 12, { ungraded: 2 }), { margin: 0.1 });
    expect(gate.verdict).toBe('undecided');
    expect(gate.sentence.replaceAll('\u00a0', ' ')).toContain(
      '20 runs were not graded: they are taken as failed in the new and passed in the base for a pass',
    );
    expect(gate.wouldDecide).toBe('a verdict on the runs that nobody graded could decide it');
  });
});

describe('score of at least', () => {
  it.each([
    [9, 0.7, 'pass'],
    [5, 0.7, 'fail'],
    [7, 0.7, 'undecided'],
  ] as const)('%d of 10 a task against %d: %s', (passes, atLeast, verdict) => {
    expect(only(null, ten(passes), { atLeast }).verdict).toBe(verdict);
  });

  it.each([
    // One-sided Clopper–Pearson limits by SciPy: beta.ppf(.05, x, n - x + 1).
    [4, 4, 0.5, 'undecided', '47.3'],
    [30, 30, 0.9, 'pass', '90.5'],
    [29, 30, 0.86, 'undecided', '85.1'],
    [3, 3, 0.36, 'pass', '36.8'],
    [1, 1, 0.06, 'undecided', '5.0'],
  ] as const)('%d of %d against %d: %s', (passes, runs, atLeast, verdict, lower) => {
    const gate = only(null, [{ passes, runs }], { atLeast });
    expect(gate.verdict).toBe(verdict);
    expect(gate.sentence).toContain(`${lower}\u00a0% or more`);
  });

  it('none of 30 lies below 9.6 % and not below 9.5 %', () => {
    expect(only(null, [{ passes: 0, runs: 30 }], { atLeast: 0.096 }).verdict).toBe('fail');
    expect(only(null, [{ passes: 0, runs: 30 }], { atLeast: 0.095 }).verdict).toBe('undecided');
  });

  it('ten tasks run once are one count', () => {
    expect(only(null, ten(1, 1), { atLeast: 0.74 }).verdict).toBe('pass');
    expect(only(null, ten(1, 1), { atLeast: 0.75 }).verdict).toBe('undecided');
  });

  it.each([
    // The smallest n with beta.ppf(.05, x, n - x + 1) >= limit at x = floor(rate n), or the upper limit below it at x = ceil(rate n).
    [4, 4, 0.5, '5 graded runs would decide'],
    [7, 10, 0.6, '79 graded runs would decide'],
    [7, 10, 0.8, '60 graded runs would decide'],
  ] as const)('%d of %d against %d: %s', (passes, runs, atLeast, words) => {
    expect(only(null, [{ passes, runs }], { atLeast }).wouldDecide!.replaceAll('\u00a0', ' ')).toContain(words);
  });

  it('takes runs not graded as failed for a pass and as passed for a failure, and says so', () => {
    const gate = only(null, [{ passes: 29, runs: 30, ungraded: 1 }], { atLeast: 0.86 });
    expect(gate.verdict).toBe('undecided');
    // 29 of 29: .05 ** (1/29) = .902; 29 of 30: .851.
    expect(gate.sentence).toContain('85.1\u00a0% or more');
    expect(gate.sentence.replaceAll('\u00a0', ' ')).toContain(
      '1 run was not graded: the lower limit takes it as failed, the upper one as passed.',
    );
    expect(gate.wouldDecide).toBe('a verdict on the run that nobody graded could decide it');
    const none = only(null, [{ passes: 0, runs: 5, ungraded: 5 }], { atLeast: 0.5 });
    expect(none.verdict).toBe('undecided');
    expect(none.sentence.replaceAll('\u00a0', ' ')).toBe('The score cannot be told: none of 5 runs was graded.');
  });

  it('no number of runs shows a score of 100 %, and one failure refutes it', () => {
    expect(only(null, ten(10), { atLeast: 1 }).wouldDecide).toContain('no number of runs can show a score of 100 %');
    expect(only(null, [{ passes: 9, runs: 10 }], { atLeast: 1 }).verdict).toBe('fail');
  });

  it('prints so many digits that value and limit read differently', () => {
    const sentence = only(null, [{ passes: 10, runs: 30 }], { atLeast: 0.3333 }).sentence.replaceAll('\u00a0', ' ');
    expect(sentence).toContain('33.33 %');
    expect(sentence).toContain('33.333 % on these tasks (10 of 30 graded runs passed)');
  });

  it('names no runs where the score lies on the limit', () => {
    expect(only(null, ten(7), { atLeast: 0.7 }).wouldDecide).toBeNull();
  });
});

describe('what is counted', () => {
  it('runs not graded are a share of these runs', () => {
    expect(only(null, ten(5, 10, { ungraded: 1 }), { atMostUngraded: 0.1 }).verdict).toBe('pass');
    expect(only(null, ten(5, 10, { ungraded: 1 }), { atMostUngraded: 0.09 }).verdict).toBe('fail');
  });

  it('a cost that rounding does not place is undecided, and an unknown one, too', () => {
    const fresh = ten(5, 10, { cost: 1 });
    expect(only(null, fresh, { maxCostPerPass: 0.05 }).verdict).toBe('pass');
    expect(only(null, fresh, { maxCostPerPass: 0.005 }).verdict).toBe('fail');
    expect(only(null, fresh, { maxCostPerPass: 0.02 }).verdict).toBe('undecided');
    expect(only(null, ten(5), { maxCostPerPass: 0.02 }).verdict).toBe('undecided');
  });

  it('what was spent without a pass is more than any pass may cost, once it is', () => {
    const fresh = [{ passes: 0, runs: 10, cost: 5 }];
    expect(only(null, fresh, { maxCostPerPass: 2 })).toMatchObject({ verdict: 'fail', estimate: null });
    expect(only(null, fresh, { maxCostPerPass: 2 }).sentence.replaceAll('\u00a0', ' ')).toBe(
      'This campaign spent $5.0 without a pass in 10 runs, more than the $2 that the gate allows for one.',
    );
    const open = only(null, fresh, { maxCostPerPass: 6 });
    expect(open.verdict).toBe('undecided');
    expect(open.sentence.replaceAll('\u00a0', ' ')).toBe(
      'This campaign spent $5.0 without a pass in 10 runs, which leaves open whether one costs more than $6.',
    );
  });

  it('runs none of which was graded are too many', () => {
    expect(only(null, [{ passes: 0, runs: 5, ungraded: 5 }], { atMostUngraded: 0.5 }).verdict).toBe('fail');
  });

  it('what differs from the limit reads differently', () => {
    const { sentence } = only(null, [{ passes: 0, runs: 30, ungraded: 10 }], { atMostUngraded: 0.3333 });
    expect(sentence.replaceAll('\u00a0', ' ')).toBe(
      '10 of 30 runs were not graded (33.333 %); the gate allows no more than 33.33 %.',
    );
  });
});

describe('together', () => {
  it('all must pass, and one failure fails', () => {
    const gates = verdicts(ten(9), ten(9), { margin: 0.1, atLeast: 0.8, atMostUngraded: 0 });
    expect(gates.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass']);
    expect(togetherGates(gates)).toBe('pass');
    expect(togetherGates([...gates, { ...gates[0]!, verdict: 'undecided' }])).toBe('undecided');
    expect(togetherGates([...gates, { ...gates[0]!, verdict: 'undecided' }, { ...gates[0]!, verdict: 'fail' }])).toBe(
      'fail',
    );
  });

  it('failures share the level: what fails alone may be open beside another', () => {
    const close = [9, 8, 9, 8, 9, 8, 9, 8, 9, 8].map((passes) => ({ passes, runs: 10 }));
    const worse = [8, 7, 8, 7, 8, 7, 8, 6, 7, 6].map((passes) => ({ passes, runs: 10 }));
    const alone = only(close, worse, { margin: 0.02 });
    const beside = only(close, worse, { margin: 0.02, atLeast: 0.1 });
    expect([alone.verdict, beside.verdict]).toEqual(['fail', 'undecided']);
  });
});

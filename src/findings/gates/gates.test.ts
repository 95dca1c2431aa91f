import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { admitPack } from '../../ingest/admit-pack.ts';
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
  expect(issues).toEqual([]);
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

  it('passes where less than the margin can be lost', () => {
    expect(only(ten(9), ten(9), { margin: 0.1 }).verdict).toBe('pass');
    expect(only(ten(5), ten(9), { margin: 0.01 }).verdict).toBe('pass');
  });

  it('is undecided at three runs, and says about how many would do', () => {
    const gate = only(ten(2, 3), ten(2, 3), { margin: 0.05 });
    expect(gate.verdict).toBe('undecided');
    expect(gate.wouldDecide).toMatch(/^about \d{3,4} runs of each would decide it/u);
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
    expect(gate!.sentence).toContain('not of the same tasks');
  });

  it('loses a verdict that runs nobody graded could turn', () => {
    const gate = only(ten(9), ten(9, 12, { ungraded: 2 }), { margin: 0.1 });
    expect(gate.verdict).toBe('undecided');
    expect(gate.sentence.replaceAll('\u00a0', ' ')).toContain('20 runs not graded could turn this pass.');
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

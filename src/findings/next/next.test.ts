import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import { compareAnswer } from './compare-question.ts';
import { evidenceName } from './next-answer.ts';
import { rankAnswer } from './rank-question.ts';
import { taskAnswer } from './task-question.ts';

type Counts = Readonly<Record<string, readonly [passes: number, graded: number, ungraded?: number]>>;

function campaign(model: string, tasks: Counts, cost?: number): Campaign {
  const all = Object.values(tasks);
  const { campaigns, issues } = admitPack(
    {
      pack_version: 1,
      campaign: { id: `of ${model}`, suite: 's' },
      model: { id: model, name: model },
      run_summary: {
        runs: all.reduce((sum, [, graded, ungraded = 0]) => sum + graded + ungraded, 0),
        passes: all.reduce((sum, [passes]) => sum + passes, 0),
        not_graded: all.reduce((sum, [, , ungraded = 0]) => sum + ungraded, 0),
        ...(cost === undefined ? {} : { cost_total_usd: cost }),
      },
      per_task_results: Object.fromEntries(
        Object.entries(tasks).map(([task, [passes, graded, ungraded = 0]]) => [
          task,
          { runs: graded + ungraded, passes, not_graded: ungraded },
        ]),
      ),
    },
    { file: `${model}.yaml`, importer: 'data pack', sha256: '' },
  );
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

/** Single runs: one letter a run, + for a pass. */
function told(model: string, tasks: Readonly<Record<string, string>>): Campaign {
  const { campaigns, issues } = admitPack(
    {
      pack_version: 1,
      campaign: { id: `of ${model}`, suite: 's' },
      model: { id: model, name: model },
      runs: Object.entries(tasks).flatMap(([task, runs]) =>
        [...runs].map((outcome, place) => ({ task, run: place + 1, passed: outcome === '?' ? null : outcome === '+' })),
      ),
    },
    { file: `${model}.yaml`, importer: 'data pack', sha256: '' },
  );
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const plain = (sentences: readonly string[]) => sentences.join(' ').replaceAll('\u00a0', ' ');
const one = (name: string, model: Campaign) => ({ name, campaigns: [model] });

describe('a task', () => {
  const question = { task: 't', low: 1 / 10, high: 9 / 10 };

  it('stops where the likelihood ratio is 20: (9)^(2 × 2 − 2) = 81 of 2 in 6 below', () => {
    const { answer, sentences } = taskAnswer([campaign('m', { t: [2, 6] })], question, 0.95);
    expect(answer).toBe('stop');
    expect(plain(sentences)).toBe(
      'm: stop. The rate of t is below 90 % (2 of 6 graded runs passed; the evidence is 81 to 1).',
    );
    expect(taskAnswer([campaign('m', { t: [3, 3] })], question, 0.95).answer).toBe('stop');
    expect(taskAnswer([campaign('m', { t: [1, 1] })], question, 0.95).answer).toBe('go on');
  });

  it('names the model that is nearest to a stop, what it costs, and what running all equally would', () => {
    const models = [campaign('m', { t: [1, 2] }, 2), campaign('n', { t: [1, 1] }, 3)];
    const { answer, sentences, allocations } = taskAnswer(models, question, 0.95);
    expect(answer).toBe('go on');
    expect(plain(sentences)).toContain('Run t with n next');
    const [each, equally] = allocations;
    expect(each!.runs!).toBeLessThan(equally!.runs!);
    expect(each!.dollars!).toBeGreaterThan(0);
  });

  it('runs not graded can hold a stop', () => {
    const { answer, sentences } = taskAnswer([campaign('m', { t: [3, 3, 2] })], question, 0.95);
    expect(answer).toBe('go on');
    expect(plain(sentences)).toContain(
      'm: go on. The graded runs alone would show that the rate of t is above 10 % (3 of 3 graded runs passed; the evidence is 729 to 1), but 2 runs that nobody graded could turn it: grade them first.',
    );
  });

  it('a stop stays one, whatever the runs after it were', () => {
    // 9² = 81 after two passes; four failures more leave 9² / 9⁴.
    const { answer, sentences, states } = taskAnswer([told('m', { t: '++----+--+--++++' })], question, 0.95);
    expect(answer).toBe('stop');
    expect(plain(sentences)).toBe(
      'm: stop. The rate of t is above 10 % (2 of the first 2 graded runs passed; the evidence is 81 to 1). 14 later runs speak less for it, which does not take it back: the rule holds whenever one looks.',
    );
    expect(states[0]!.logEvidence).toBeCloseTo(Math.log(81), 9);
    // Nobody knows the order of counts, nor how a run ended that nobody graded.
    expect(taskAnswer([campaign('m', { t: [8, 16] })], question, 0.95).answer).toBe('go on');
    expect(taskAnswer([told('m', { t: '++----+--+--+++?' })], question, 0.95).answer).toBe('go on');
  });

  it('speaks for neither rate where both are as likely, and names no runs where nothing is known', () => {
    const level = taskAnswer([campaign('m', { t: [3, 6] })], question, 0.95);
    expect(level.states[0]!.speaksFor).toBe('neither');
    expect(plain(level.sentences)).toContain('3 of 6 graded runs passed, which is as likely at 10 % as at 90 %');
    const silent = taskAnswer([campaign('m', { t: [0, 0, 2] })], question, 0.95);
    expect(silent.states[0]).toMatchObject({ speaksFor: 'neither', expectedRuns: null });
    expect(plain(silent.sentences)).not.toContain('near what was seen');
  });

  it('says where the campaigns of a model contradict each other', () => {
    const [first, second] = [campaign('m', { t: [30, 30] }), campaign('m', { t: [0, 30] })];
    const { answer, sentences } = taskAnswer([first, { ...second, id: 'again' }], question, 0.95);
    expect(answer).toBe('go on');
    expect(plain(sentences)).toContain('The 2 campaigns of m differ by more than chance explains');
  });

  it('without a graded run there is no evidence, and a way to go', () => {
    const { answer, states, sentences } = taskAnswer([campaign('m', { t: [0, 0, 2] })], question, 0.95);
    expect(answer).toBe('go on');
    expect(states[0]!.logEvidence).toBe(0);
    expect(plain(sentences)).toContain(
      'm: go on. No run of t is graded yet; it stops where one of the two rates is 20 times as likely',
    );
  });
});

describe('two models', () => {
  const many = (passes: number) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, t) => [`t${t}`, [t < passes ? 1 : 0, 1] as const]));

  it('stops for the one that is ahead, by the pairs of tasks run once', () => {
    const [a, b] = [one('a', campaign('a', many(18))), one('b', campaign('b', many(4)))];
    const { answer, sentences, states } = compareAnswer(a, b, 0.95);
    expect(answer).toBe('stop');
    expect(plain(sentences)).toContain(
      'Stop: a is ahead of b on these tasks (70.0 points more on these tasks with a; of the pairs of runs 14 passed with a alone and 0 with b alone',
    );
    // By mpmath, as in data/reference/sequential.py: 14 won and none lost.
    expect(states[0]!.logEvidence).toBeCloseTo(8.49637872, 7);
    expect(compareAnswer(b, a, 0.95).answer).toBe('stop');
    expect(plain(compareAnswer(b, a, 0.95).sentences)).toContain('Stop: a is ahead of b');
  });

  it('takes runs of one number as pairs where they are told, and else the least telling ones', () => {
    const [a, b] = [told('a', { t: '++++----', u: '++++++++' }), told('b', { t: '++++----', u: '--------' })];
    const counted = [campaign('a', { t: [4, 8], u: [8, 8] }), campaign('b', { t: [4, 8], u: [0, 8] })] as const;
    const singly = compareAnswer(one('a', a), one('b', b), 0.95);
    expect(plain(singly.sentences)).toContain('8 passed with a alone and 0 with b alone');
    const { sentences, states } = compareAnswer(one('a', counted[0]), one('b', counted[1]), 0.95);
    expect(plain(sentences)).toContain(
      'runs are counted, not told one by one, and in the pairs that speak least for a 12 passed with a alone and 4 with b alone',
    );
    expect(states[0]!.logEvidence).toBeLessThan(singly.states[0]!.logEvidence);
  });

  it('proposes the task with the largest drop, and says what it would show', () => {
    const [a, b] = [campaign('a', { t: [3, 3], u: [2, 3] }), campaign('b', { t: [0, 3], u: [2, 3] })];
    const { answer, sentences, allocations } = compareAnswer(one('a', a), one('b', b), 0.95);
    expect(answer).toBe('go on');
    expect(plain(sentences)).toContain('Run t next, in pairs, for the largest drop');
    expect(allocations.map(({ how }) => how.replaceAll('\u00a0', ' '))).toEqual([
      'every task equally, 2 pairs a sweep',
      't alone',
    ]);
    expect(allocations[1]!.runs!).toBeLessThan(allocations[0]!.runs!);
  });

  it('names no runs where the two are level, and no stop where runs not graded could turn it', () => {
    const level = compareAnswer(one('a', campaign('a', many(5))), one('b', campaign('b', many(5))), 0.95);
    expect(plain(level.sentences)).toContain('No number of runs can be named');
    const open = Object.fromEntries(
      Object.entries(many(18)).map(([t, [p]]) => [t, p === 1 ? [1, 1] : [0, 0, 1]]),
    ) as Counts;
    const held = compareAnswer(one('a', campaign('a', open)), one('b', campaign('b', many(4))), 0.95);
    expect(held.answer).toBe('stop');
    const lost = Object.fromEntries(
      Object.entries(many(4)).map(([t, [p]]) => [t, p === 1 ? [1, 1] : [0, 1, 1]]),
    ) as Counts;
    expect(compareAnswer(one('a', campaign('a', many(18))), one('b', campaign('b', lost)), 0.95).answer).toBe('go on');
  });
});

describe('the order', () => {
  const of = (model: string, passes: number) =>
    one(
      model,
      campaign(
        model,
        Object.fromEntries(Array.from({ length: 40 }, (_, t) => [`t${t}`, [t < passes ? 1 : 0, 1] as const])),
      ),
    );

  it('stops when every pair is settled at its share of the level', () => {
    const { answer, states, sentences } = rankAnswer([of('a', 40), of('b', 20), of('c', 0)], 0.95);
    expect(answer).toBe('stop');
    expect(evidenceName(states[0]!.logLimit)).toBe('120');
    expect(plain(sentences)).toContain('a is ahead of b. a is ahead of c. b is ahead of c.');
  });

  it('goes on with the pair that is nearest to being settled', () => {
    const { answer, sentences, allocations } = rankAnswer([of('a', 40), of('b', 36), of('c', 32)], 0.95);
    expect(answer).toBe('go on');
    // Nothing lost of 4, 8 and 4: the pair of the outer two is nearest.
    expect(plain(sentences)).toContain('Run a and c next');
    expect(allocations[0]!.runs!).toBeLessThanOrEqual(allocations[1]!.runs!);
    // No run has told its price.
    expect(allocations.map(({ dollars }) => dollars)).toEqual([null, null]);
  });

  it('has a price, by what a run of each model has cost', () => {
    const priced = (model: string, passes: number, cost: number) =>
      one(model, campaign(model, { t: [passes, 20], u: [passes, 20] }, cost));
    const { allocations } = rankAnswer([priced('a', 16, 40), priced('b', 12, 120)], 0.95);
    // A run of a costs $1, one of b $3; each has half of the runs.
    for (const { runs, dollars } of allocations) expect(dollars).toBeCloseTo(2 * runs!, 9);
  });

  it('says that one task alone is graded of both', () => {
    const [a, b] = [campaign('a', { t: [1, 2], u: [0, 0, 2] }), campaign('b', { t: [2, 2], u: [1, 2] })];
    expect(plain(compareAnswer(one('a', a), one('b', b), 0.95).sentences)).toContain(
      'only one task is graded of both yet',
    );
  });
});

describe('what nobody graded', () => {
  const good = campaign('good', { t: [20, 20], u: [20, 20] });
  const silent = campaign('silent', { t: [0, 0, 20], u: [0, 0, 20] });

  it('is an answer of its own, not a model less', () => {
    const compared = compareAnswer(one('good', good), one('silent', silent), 0.95);
    expect(compared).toMatchObject({ answer: 'go on', allocations: [] });
    expect(plain(compared.sentences)).toBe(
      'Go on: no run of silent is graded yet. Run and grade every task of both, in pairs.',
    );
    const bad = campaign('bad', { t: [0, 20], u: [1, 20] });
    const order = rankAnswer([one('good', good), one('bad', bad), one('silent', silent)], 0.95);
    expect(order.answer).toBe('go on');
    expect(plain(order.sentences)).toMatch(
      /^Go on: 2 of 3 pairs of models are open\. good is ahead of bad\. .* No run of silent is graded yet\.$/u,
    );
  });

  it('of both on other tasks leaves nothing to hold against each other', () => {
    const [t, u] = [campaign('a', { t: [3, 3], u: [0, 0, 3] }), campaign('b', { t: [0, 0, 3], u: [3, 3] })];
    expect(plain(compareAnswer(one('a', t), one('b', u), 0.95).sentences)).toContain('no task is graded of both yet');
  });

  it('is to be graded first where it could turn what the graded runs show', () => {
    const other = campaign('other', { t: [0, 20, 30], u: [0, 20, 30] });
    const { answer, sentences, states } = compareAnswer(one('good', good), one('other', other), 0.95);
    expect(answer).toBe('go on');
    expect(plain(sentences)).toMatch(
      /the graded runs alone would show that good is ahead .* but 60 runs that nobody graded could turn it\. Grade those runs next\.$/u,
    );
    expect(states[0]!.expectedRuns).toBeNull();
    const order = rankAnswer([one('good', good), one('other', other)], 0.95);
    expect(plain(order.sentences)).toContain('60 runs that nobody graded could turn it: grade them first.');
  });

  it('names who did not grade a task that is left out', () => {
    const [a, b] = [
      campaign('a', { t: [3, 3], u: [3, 3], v: [1, 3] }),
      campaign('b', { t: [1, 3], u: [2, 3], v: [0, 0, 3] }),
    ];
    expect(plain(compareAnswer(one('a', a), one('b', b), 0.95).sentences)).toContain(
      '1 task is left out of both scores, because only a has graded runs of it: v.',
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { printedFigure } from './amount.ts';
import type { Campaign } from './campaign.ts';
import { operands, recompute, statedAgrees } from './recompute.ts';
import type { Operand, Recomputation, StatedClaim } from './stated-claim.ts';

function campaignOf(id: string, passes: number, cost: string, more = ''): Campaign {
  const text = `pack_version: 1
campaign: { id: ${id}, suite: s }
model: { id: m, name: M }
run_summary: { runs: 30, passes: ${passes}, cost_per_pass_usd: ${cost} }
${more}`;
  return dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;
}

const big = campaignOf('big', 23, '0.00087');
const small = campaignOf('small', 25, '0.000481');
const all = [big, small];
const own = (path: string): Operand => ({ campaign: null, path });
const smalls = (path: string): Operand => ({ campaign: 'small', path });
const cost = 'run_summary.cost_per_pass_usd';
const claim = (recomputation: Recomputation, stated = '0'): StatedClaim => ({
  id: 'x',
  statement: 'x',
  stated: printedFigure(stated),
  recompute: recomputation,
  note: null,
});

describe('recompute', () => {
  it('carries the printed rounding of the operands', () => {
    // 0.00087 ÷ 0.000481 = 1.8087; 0.000865 ÷ 0.0004815 = 1.7965 and 0.000875 ÷ 0.0004805 = 1.8210, by hand.
    const result = recompute(claim({ kind: 'ratio', of: own(cost), to: smalls(cost) }), big, all);
    expect(result).toMatchObject({ value: expect.closeTo(1.808732, 6) });
    expect(result).toMatchObject({ lower: expect.closeTo(1.796469, 6), upper: expect.closeTo(1.82102, 6) });
  });

  it.each([
    ['value', 'run_summary.passes', 'run_summary.runs', 23],
    ['difference', 'run_summary.passes', 'run_summary.runs', -7],
    ['percent', 'run_summary.passes', 'run_summary.runs', 76.6666667],
    ['percent_less', 'run_summary.passes', 'run_summary.runs', 23.3333333],
    ['ratio', 'run_summary.runs', 'run_summary.passes', 1.3043478],
  ] as const)('%s of %s and %s is %f, without rounding', (kind, of, to, value) => {
    const close = expect.closeTo(value, 6);
    const recomputation = kind === 'value' ? { kind, of: own(of) } : { kind, of: own(of), to: own(to) };
    expect(recompute(claim(recomputation), big, all)).toMatchObject({ value: close, lower: close, upper: close });
  });

  it('contains every result of operands that round to the printed ones', () => {
    const cents = fc.integer({ min: 1, max: 999 });
    const nudge = fc.double({ min: -0.4999, max: 0.4999, noNaN: true });
    fc.assert(
      fc.property(cents, cents, nudge, nudge, (a, b, da, db) => {
        const [one, two] = [campaignOf('one', 3, (a / 100).toFixed(2)), campaignOf('small', 3, (b / 100).toFixed(2))];
        const [x, y] = [(a + da) / 100, (b + db) / 100];
        const truths = { ratio: x / y, difference: x - y, percent: (100 * x) / y, percent_less: 100 * (1 - x / y) };
        for (const kind of ['ratio', 'difference', 'percent', 'percent_less'] as const) {
          const result = recompute(claim({ kind, of: own(cost), to: smalls(cost) }), one, [one, two]);
          if ('reason' in result) throw new Error(result.reason);
          const slack = 1e-9 * Math.max(1, Math.abs(truths[kind]));
          expect(truths[kind]).toBeGreaterThanOrEqual(result.lower - slack);
          expect(truths[kind]).toBeLessThanOrEqual(result.upper + slack);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('counts tasks only where all tasks are there', () => {
    const tasks = 'per_task_results: { a: { runs: 15, passes: 15 }, b: { runs: 15, passes: 8 } }\n';
    const count = claim({ kind: 'tasks_with_at_least', passes: 9 });
    expect(recompute(count, campaignOf('x', 23, '0.1', tasks), [])).toMatchObject({ value: 1, lower: 1, upper: 1 });
    const some = campaignOf('x', 23, '0.1', 'per_task_results: { a: { runs: 15, passes: 15 } }\n');
    expect(recompute(count, some, [])).toEqual({ reason: 'it needs the results of all tasks' });
    expect(recompute(count, big, [])).toEqual({ reason: 'it needs the results of all tasks' });
  });

  it('says why it cannot', () => {
    const difference = (to: Operand): StatedClaim => claim({ kind: 'difference', of: own('run_summary.runs'), to });
    expect(recompute(difference({ campaign: 'gone', path: 'x' }), big, all)).toEqual({
      reason: 'campaign "gone" is not here',
    });
    expect(recompute(difference(smalls('nowhere')), big, all)).toEqual({
      reason: 'campaign small has no number at nowhere',
    });
    const none = { kind: 'ratio', of: own('run_summary.runs'), to: own('run_summary.not_graded') } as const;
    expect(recompute(claim(none), big, all)).toEqual({ reason: 'its divisor is 0' });
  });
});

describe('statedAgrees', () => {
  const range = (lower: number, upper: number) => ({ value: (lower + upper) / 2, lower, upper });

  it.each([
    ['1.85', 1.7965, 1.821, false],
    ['1.81', 1.7965, 1.821, true],
    ['6', 5.5885, 5.5885, true],
    ['5', 5.5885, 5.5885, false],
    ['41', 37.2, 44.4, true],
    ['7', 8, 8, false],
    ['-2', -2, -2, true],
    ['0.3', 0.35, 0.35, true],
  ])('%s against %f to %f: %s', (stated, lower, upper, agrees) => {
    expect(statedAgrees(printedFigure(stated), range(lower, upper))).toBe(agrees);
  });
});

describe('operands', () => {
  it('are named in their order', () => {
    expect(operands({ kind: 'ratio', of: own('a'), to: smalls('b') })).toEqual([own('a'), smalls('b')]);
    expect(operands({ kind: 'value', of: own('a') })).toEqual([own('a')]);
    expect(operands({ kind: 'tasks_with_at_least', passes: 2 })).toEqual([]);
  });
});

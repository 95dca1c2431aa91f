import { describe, expect, it } from 'vitest';
import { dataPack } from '../ingest/pack/data-pack.ts';
import type { Campaign } from './campaign.ts';
import type { PredictionForm } from './prediction.ts';
import { isForecast, predictedNumber, resolvePrediction } from './resolve-prediction.ts';

function campaignOf(id: string, passes: number, cost: string): Campaign {
  const text = `pack_version: 1
campaign: { id: ${id}, suite: s }
model: { id: m, name: M }
run_summary: { runs: 30, passes: ${passes}, cost_per_pass_usd: ${cost} }
`;
  return dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;
}

const own = campaignOf('own', 23, '0.0013');
const other = campaignOf('other', 25, '0.0022');
const target = 'run_summary.passes';
const resolve = (form: PredictionForm) => resolvePrediction(form, own, [own, other]);
const hit: PredictionForm = { form: 'exactly', target, value: 23 };
const miss: PredictionForm = { form: 'exactly', target, value: 24 };
const open: PredictionForm = { form: 'at_least', target: 'per_task_results.x.passes', value: 1 };

describe('resolvePrediction', () => {
  it.each<[PredictionForm, string]>([
    [hit, 'hit'],
    [miss, 'miss'],
    [{ form: 'at_least', target, value: 23 }, 'hit'],
    [{ form: 'at_least', target, value: 24 }, 'miss'],
    [{ form: 'at_most', target, value: 23 }, 'hit'],
    [{ form: 'at_most', target, value: 22 }, 'miss'],
    [{ form: 'range', target, lower: 23, upper: 25 }, 'hit'],
    [{ form: 'range', target, lower: 20, upper: 23 }, 'hit'],
    [{ form: 'range', target, lower: 24, upper: 27 }, 'miss'],
    [{ form: 'range', target, lower: 20, upper: 22 }, 'miss'],
    [{ form: 'within', target, distance: 2, of: 'other' }, 'hit'],
    [{ form: 'within', target, distance: 1, of: 'other' }, 'miss'],
    [{ form: 'within', target, distance: 9, of: 'gone' }, 'not decidable'],
    [{ form: 'point', target, value: 26 }, 'point'],
    [{ form: 'quantiles', target, quantiles: [{ level: 0.5, value: 24 }] }, 'point'],
    [{ form: 'distribution', target, chances: [{ value: 24, probability: 1 }] }, 'point'],
    // 23 - 25 is -2.
    [{ form: 'exactly', target, value: -2, comparedWith: 'other' }, 'hit'],
    [{ form: 'at_least', target, value: -1, comparedWith: 'other' }, 'miss'],
    [{ form: 'at_most', target, value: -2, comparedWith: 'other' }, 'hit'],
    [{ form: 'range', target, lower: -3, upper: 0, comparedWith: 'other' }, 'hit'],
    [{ form: 'range', target, lower: 0, upper: 3, comparedWith: 'other' }, 'miss'],
    [{ form: 'at_least', target, value: 0, comparedWith: 'gone' }, 'not decidable'],
    [{ form: 'point', target, value: 2, comparedWith: 'other' }, 'point'],
    [open, 'not decidable'],
  ])('%j: %s', (form, outcome) => {
    expect(resolve(form)).toBe(outcome);
  });

  it('leaves open what runs do that nobody graded, in a task or altogether', () => {
    const text = `pack_version: 1
campaign: { id: half, suite: s }
model: { id: m, name: M }
per_task_results:
  known: { runs: 3, passes: 0, not_graded: 1 }
  unknown: { runs: 3, passes: 0, not_graded: 3 }
`;
    const [half] = dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns;
    const outcome = (path: string, value = 1) =>
      resolvePrediction({ form: 'at_least', target: path, value }, half!, []);
    expect(outcome('per_task_results.known.passes')).toBe('miss');
    expect(outcome('per_task_results.unknown.passes')).toBe('not decidable');
    expect(outcome('per_task_results.unknown.not_graded', 3)).toBe('hit');
    expect(outcome(target)).toBe('miss');
    const none = { ...half!, totals: { ...half!.totals, graded: 0, ungraded: 6 } };
    expect(resolvePrediction({ form: 'at_most', target, value: 5 }, none, [])).toBe('not decidable');
  });

  it.each<[string, string | undefined, number | undefined]>([
    [target, undefined, 23],
    [target, 'other', -2],
    [target, 'own', 0],
    [target, 'gone', undefined],
    ['per_task_results.x.passes', undefined, undefined],
    ['per_task_results.x.passes', 'other', undefined],
    ['failure_modes.loop', 'other', undefined],
  ])('speaks about %s, compared with %s: %s', (path, comparedWith, value) => {
    const number = { target: path, ...(comparedWith === undefined ? {} : { comparedWith }) };
    expect(predictedNumber(number, own, [own, other])).toBe(value);
  });

  it('tells numbers and distributions from events', () => {
    const chances = [{ value: 24, probability: 1 }];
    expect(isForecast({ form: 'point', target, value: 3 })).toBe(true);
    expect(isForecast({ form: 'quantiles', target, quantiles: [] })).toBe(true);
    expect(isForecast({ form: 'distribution', target, chances })).toBe(true);
    for (const form of [hit, open, { form: 'all_of', parts: [hit] } as const]) expect(isForecast(form)).toBe(false);
  });

  it('takes a difference of binary rounding for none', () => {
    // 0.0022 - 0.0013 is 0.0009000000000000001 in binary.
    const costs = 'run_summary.cost_per_pass_usd';
    expect(resolve({ form: 'within', target: costs, distance: 0.0009, of: 'other' })).toBe('hit');
    expect(resolve({ form: 'within', target: costs, distance: 0.00089, of: 'other' })).toBe('miss');
  });

  // Kleene's three-valued logic.
  it.each<[PredictionForm['form'] & ('all_of' | 'any_of'), PredictionForm[], string]>([
    ['all_of', [hit, hit], 'hit'],
    ['all_of', [hit, miss], 'miss'],
    ['all_of', [hit, open], 'not decidable'],
    ['all_of', [open, miss], 'miss'],
    ['any_of', [miss, miss], 'miss'],
    ['any_of', [miss, hit], 'hit'],
    ['any_of', [miss, open], 'not decidable'],
    ['any_of', [open, hit], 'hit'],
    ['all_of', [{ form: 'any_of', parts: [open, hit] }, hit], 'hit'],
    ['all_of', [hit, { form: 'point', target, value: 23 }], 'not decidable'],
  ])('%s %j: %s', (form, parts, outcome) => {
    expect(resolve({ form, parts })).toBe(outcome);
  });
});

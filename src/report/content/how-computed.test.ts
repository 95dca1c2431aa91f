import { describe, expect, it } from 'vitest';
import { seedFindings } from '../fixture/findings.ts';
import { plan } from '../fixture/plans.ts';
import { definitions, figureTable, planSentence, referenceLines } from './how-computed.ts';

const [score, best, rerun] = seedFindings();
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('figureTable', () => {
  it('has the estimate first, with its level and scope, and every figure with its method', () => {
    expect(figureTable(score!)!.rows.map((row) => row.map(plain))).toEqual([
      ['pass rate', '30 runs, same tasks, 95 %', '76.7 %', '[62.9, 86.4] %', 'stratified Wilson'],
      ['pass rate', 'new tasks', '76.7 %', '[46.9, 92.4] %', 'Wilson, Korn–Graubard'],
    ]);
    expect(figureTable(best!)!.rows[0]![3]).toBe('–');
  });

  it('does not repeat the estimate', () => {
    const { quantity, value, lower, upper, method } = score!.estimate!;
    const repeated = { ...score!, figures: [{ quantity, about: 'same tasks', value, lower, upper, method }] };
    expect(figureTable(repeated)!.rows).toHaveLength(1);
  });

  it('is nothing for a finding without numbers', () => {
    const { estimate: _, ...bare } = score!;
    expect(figureTable({ ...bare, figures: [] })).toBeNull();
  });
});

describe('planSentence', () => {
  it('names every assumption', () => {
    expect(plain(planSentence(plan(0.55, 35, 39)))).toBe(
      'To tell a rate of 33.3 % from 55 %: 39 runs (power 0.83; 80 % is first reached at 35 and then lost again), exact binomial, one-sided, α = 0.05, about $0.033–0.046.',
    );
  });

  it('knows two models, no saw-tooth and no price', () => {
    const simple = { ...plan(0.55, 39, 39), perArm: true, price: { missing: 'no cost' } };
    expect(plain(planSentence(simple))).toBe(
      'To tell a rate of 33.3 % from 55 %: 39 runs of each (power 0.83), exact binomial, one-sided, α = 0.05.',
    );
  });
});

it('cites works so that they can be found', () => {
  expect(referenceLines(rerun!)[0]).toMatch(/^Zou & Donner \(2008\)\. .+\. Statistics in Medicine 27\(10\)\.$/u);
});

it('defines the quantities that occur, each once', () => {
  const terms = definitions([score!, rerun!]).map(([term]) => term);
  expect(terms).toContain('tasks expected to move');
  expect(terms).not.toContain('cost per pass');
  expect(new Set(terms).size).toBe(terms.length);
});

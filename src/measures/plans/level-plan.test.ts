import { describe, expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { levelPlans } from './level-plan.ts';

function plansOf(passes: number, question: string) {
  const text = `
pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
per_task_results: { t: { runs: 3, passes: ${passes} }, u: { runs: 3, passes: 1 } }
open_questions: [{ task: t, ${question} }]
`;
  const { campaigns } = dataPack.read({ name: 'c.yaml', text, sha256: '' });
  return levelPlans(campaigns[0]!)[0]!;
}

describe('a plan from the observed rate', () => {
  it.each([0, 3])('is none where it is %d of 3, which one run refutes', (passes) => {
    expect(plansOf(passes, 'to: [0.5]')).toMatchObject({ from: passes / 3, plans: [], unplanned: [] });
  });

  it('starts from another rate where the question names one', () => {
    expect(plansOf(3, 'from: 0.9, to: [0.5]').plans).toMatchObject([{ rateA: 0.9, rateB: 0.5 }]);
    expect(plansOf(1, 'to: [0.9]').plans).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { generatedSuite } from './generated-suite.ts';
import { readPacks } from './read-packs.ts';

describe('generated packs', () => {
  const suites = Array.from({ length: 250 }, (_, index) => readPacks(generatedSuite(index + 1)));
  const campaigns = suites.flatMap((suite) => suite.campaigns);

  it('are read without an error', () => {
    expect(suites.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('are the same for the same seed', () => {
    expect(generatedSuite(7)).toEqual(generatedSuite(7));
    expect(generatedSuite(7)).not.toEqual(generatedSuite(8));
  });

  it.each(['totals', 'some tasks', 'all tasks', 'single runs'] as const)('are often of the kind %s', (kind) => {
    expect(campaigns.filter(({ detail }) => detail === kind).length).toBeGreaterThan(20);
  });

  it.each<[string, (campaign: (typeof campaigns)[number]) => boolean]>([
    ['unequal runs', ({ tasks }) => new Set(tasks.map(({ runs }) => runs)).size > 1],
    ['runs not graded', ({ totals }) => totals.ungraded > 0],
    ['a task never graded', ({ tasks }) => tasks.some(({ runs, graded }) => runs > 0 && graded === 0)],
    ['one run a task', ({ tasks }) => tasks.length > 1 && tasks.every(({ runs }) => runs === 1)],
    ['no pass', ({ totals }) => totals.graded > 1 && totals.passes === 0],
    ['nothing but passes', ({ totals }) => totals.graded > 1 && totals.passes === totals.graded],
    ['a size', ({ model }) => model.parametersB.total !== null],
    ['an effort', ({ reasoning }) => reasoning.effort !== null],
    ['a cost', ({ cost }) => cost.total !== null || cost.perPass !== null],
    ['predictions with probability', ({ predictions }) => predictions.some(({ probability }) => probability !== null)],
    ['failure modes', ({ failureModes }) => (failureModes ?? []).length > 0],
    ['published scores', ({ publishedScores }) => publishedScores.length > 0],
    ['an odd name', ({ model }) => /[<|*\u202e@]/u.test(model.name)],
  ])('are in some cases with %s', (_, holds) => {
    expect(campaigns.filter(holds).length).toBeGreaterThan(4);
  });

  it('use every form of prediction', () => {
    const forms = new Set(campaigns.flatMap(({ predictions }) => predictions.map(({ form }) => form?.form)));
    expect(forms.size).toBe(11);
  });
});

import type { Dice } from './dice.ts';
import type { PackDocument } from './pack-document.ts';

/** Predictions of every form about a pack, some with a probability, some about a task, some against an earlier campaign. */
export function generatedPredictions(
  d: Dice,
  pack: PackDocument,
  before: readonly PackDocument[],
): Record<string, unknown>[] {
  const [author] = ['Ada', 'Bo'];
  return Array.from({ length: d.whole(1, 5) }, (_, index) => ({
    id: `P${index + 1}`,
    ...(d.chance(0.8) ? { by: author } : {}),
    ...(d.chance(0.3) ? { tags: [d.oneOf(['open-weights', 'planning'])] } : {}),
    ...(pack.campaign.date === undefined ? {} : { made_on: '2025-12-31' }),
    ...form(d, pack, before),
  }));
}

function form(d: Dice, pack: PackDocument, before: readonly PackDocument[]): Record<string, unknown> {
  const target = targetOf(d, pack);
  const runs = pack.run_summary!.runs;
  const guess = d.whole(0, runs);
  const other = before.length === 0 ? undefined : d.oneOf(before).campaign.id;
  switch (
    d.oneOf([
      'exactly',
      'least',
      'most',
      'range',
      'point',
      'quantiles',
      'distribution',
      'within',
      'all',
      'none',
    ] as const)
  ) {
    case 'exactly':
      return { target, exactly: guess, ...probability(d) };
    case 'least':
      return {
        target,
        at_least: guess,
        ...probability(d),
        ...(other === undefined || d.chance(0.5) ? {} : { compared_with: other }),
      };
    case 'most':
      return { target, at_most: guess, ...probability(d) };
    case 'range': {
      const upper = d.whole(guess, runs);
      return {
        target,
        range: [guess, upper],
        ...(d.chance(0.4) ? { confidence: d.oneOf([0.5, 0.8, 0.95]) } : probability(d)),
      };
    }
    case 'point':
      return { target, point: guess };
    case 'quantiles':
      return { target, quantiles: { 0.1: guess, 0.5: guess + 1, 0.9: guess + 3 } };
    case 'distribution':
      return { target, distribution: { [guess]: 0.25, [guess + 1]: 0.5, [guess + 2]: 0.25 } };
    case 'within':
      if (other === undefined) return { target, at_least: guess };
      return { target, within: { distance: d.whole(0, 3), of: other }, ...probability(d) };
    case 'all':
      return {
        [d.oneOf(['all_of', 'any_of'])]: [
          { target, at_least: guess },
          { target: 'run_summary.passes', at_most: runs },
        ],
        ...probability(d),
      };
    case 'none':
      return { note: 'not published' };
  }
}

function targetOf(d: Dice, pack: PackDocument): string {
  const plain = Object.keys(pack.per_task_results ?? {}).filter((id) => /^[\w-]+$/u.test(id) && !id.startsWith('__'));
  return plain.length > 0 && d.chance(0.3) ? `per_task_results.${d.oneOf(plain)}.passes` : 'run_summary.passes';
}

/** Often none; else any, the ends and what rounds to them included. */
function probability(d: Dice): { probability?: number } {
  return d.chance(0.5) ? {} : { probability: d.oneOf([0, 0.0001, 0.05, 0.3, 0.5, 0.7, 0.9, 0.999, 1]) };
}

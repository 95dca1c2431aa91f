import type { Campaign } from '../campaign/campaign.ts';
import { type Counts, summed } from '../campaign/run.ts';
import { greatest, least } from '../extremes.ts';
import { type Fact, fact } from './fact.ts';

/** The places that a model may hold in a table by pass rate: ties share theirs, and authors list campaigns or models. */
export function placesOf(model: string, models: ReadonlyMap<string, readonly Campaign[]>, name: string): Fact[] {
  const scores = (own: readonly Campaign[]) => own.map(({ totals }) => totals).filter(({ graded }) => graded > 0);
  const pooled = (own: readonly Counts[]) => (own.length === 0 ? [] : [summed(own)]);
  const own = scores(models.get(model) ?? []);
  const suites = new Set([...models.values()].flat().map(({ suite }) => suite));
  if (own.length === 0 || suites.size > 1) return [];
  const others = [...models].filter(([id]) => id !== model).map(([, campaigns]) => scores(campaigns));
  const lists = [others.flatMap(pooled), others.flat()];
  const ranges = [...own, ...pooled(own)].flatMap((score) =>
    lists.map((list) => {
      const above = list.filter((other) => sign(other, score) > 0).length;
      return [above + 1, above + 1 + list.filter((other) => sign(other, score) === 0).length] as const;
    }),
  );
  const lowest = least(ranges.map(([from]) => from));
  const highest = greatest(ranges.map(([, to]) => to)) + own.length - 1;
  const evidence = 'all packs: run_summary';
  return Array.from({ length: highest - lowest + 1 }, (_, at) =>
    fact({ unit: 'count', value: lowest + at, quantity: 'rank', about: `place of ${name} by pass rate`, evidence }),
  );
}

function sign(a: Counts, b: Counts): number {
  return a.passes * b.graded - b.passes * a.graded;
}

import { type Amount, exactAmount, printedAmount } from '../../campaign/amount.ts';
import type { PublishedScore, ScoreFigure } from '../../campaign/published-score.ts';
import type { Counts } from '../../campaign/run.ts';
import type { DataPack } from './data-pack-schema.ts';
import { type Digits, digitsOf } from './pack-costs.ts';

type PackScore = NonNullable<DataPack['published_scores']>[number];

/** A published score of a pack; what was got oneself is `run_summary` where the pack names nothing else. */
export function publishedScore(
  { id, statement, source, published, own, items, note }: PackScore,
  { index, totals, digits }: { readonly index: number; readonly totals: Counts; readonly digits: Digits },
): PublishedScore {
  const path = `published_scores[${index}]`;
  const figure = (score: PackScore['published'], field: string): ScoreFigure => {
    const { percent, runs, passes } = score;
    const written = digits(['published_scores', String(index), field, 'percent']);
    return {
      percent:
        typeof percent === 'number' ? printedAmount(digitsOf(percent, written)) : percentOf(passes ?? 0, runs ?? 1),
      runs: runs ?? null,
      passes: passes ?? null,
    };
  };
  return {
    id,
    statement: statement ?? null,
    source: source ?? null,
    published: figure(published, 'published'),
    own: own
      ? figure(own, 'own')
      : { percent: percentOf(totals.passes, totals.graded), runs: totals.graded, passes: totals.passes },
    items: items ?? null,
    note: note ?? null,
    path,
  };
}

/** Without runs there is no percentage; a check says so before anybody divides. */
function percentOf(passes: number, runs: number): Amount {
  return exactAmount(runs === 0 ? 0 : (100 * passes) / runs);
}

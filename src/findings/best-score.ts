import { evidence } from '../campaign/select.ts';
import { levelName, percent, plural, pValue } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import type { Measures } from '../measures/measures.ts';
import { fisherTest } from '../statistics/difference/fisher.ts';
import { holm } from '../statistics/multiplicity.ts';
import type { DraftFinding, FindingRule } from './finding.ts';

export const bestScore: FindingRule = {
  label: 'Best score',
  question: 'Is the leader better than the others?',
  find: (measures) => {
    const models = oneRowAModel(measures);
    return models.length < 2 ? [] : [find(measures, models)];
  },
};

interface ModelRow {
  readonly model: string;
  readonly passes: number;
  readonly graded: number;
}

/** Campaigns of one model together, best rate first. */
function oneRowAModel({ leaderboard, campaigns }: Measures): ModelRow[] {
  const rows = new Map<string, ModelRow>();
  for (const { campaign, model, passes, graded } of leaderboard) {
    const key = campaigns.find(({ id }) => id === campaign)!.model.id;
    const before = rows.get(key) ?? { model, passes: 0, graded: 0 };
    rows.set(key, { model, passes: before.passes + passes, graded: before.graded + graded });
  }
  return [...rows.values()].sort((a, b) => b.passes / b.graded - a.passes / a.graded);
}

function find({ campaigns, options }: Measures, models: readonly ModelRow[]): DraftFinding {
  const [leader, ...others] = models as [ModelRow, ...ModelRow[]];
  const adjusted = holm(others.map((other) => fisherTest(tally(leader), tally(other)).pValue));
  const behind = others.filter((_, index) => adjusted[index]! <= alphaOf(options.level));
  const open = adjusted.filter((p) => p > alphaOf(options.level));
  const unseparated = others[adjusted.indexOf(Math.min(...open))];
  const level = levelName(options.level);
  const names = behind.map(score).join(', ');
  const tail =
    behind.length === others.length
      ? 'and every other model is separated from it'
      : behind.length === 0
        ? 'but no other model is separated from it'
        : `but only ${names} ${behind.length === 1 ? 'is' : 'are'} separated from it`;
  const headline =
    behind.length === 0 || behind.length === others.length
      ? `${behind.length === 0 ? 'no other model' : 'every other model'} is separated from it`
      : `${behind.length} of ${plural(others.length, 'other model')} ${behind.length === 1 ? 'is' : 'are'} separated from it`;
  return {
    subject: leader.model,
    verdict: behind.length === others.length ? 'supported' : 'undecided',
    claim: `${score(leader)} has the best score, ${tail} at ${level} after ${others.length} comparisons.`,
    headline,
    evidence: campaigns.flatMap((campaign) => evidence(campaign, 'run_summary.passes')),
    figures: others.map((other, index) => ({
      quantity: 'pValueAdjusted',
      about: `${leader.model} against ${other.model}`,
      value: adjusted[index]!,
      method: 'Fisher, two-sided; Holm over all comparisons with the leader',
    })),
    caveats: [
      'The leader was picked after looking; the comparisons treat all runs of a model as alike.',
      ...(unseparated === undefined
        ? []
        : [`Nearest to being separated: ${score(unseparated)}, adjusted p ${pValue(Math.min(...open))}.`]),
    ],
    references: ['fisher-1935', 'holm-1979'],
  };
}

function tally({ passes, graded }: ModelRow) {
  return { successes: passes, trials: graded };
}

function score({ model, passes, graded }: ModelRow): string {
  return `${model} (${passes}/${graded}, ${percent(passes / graded)})`;
}

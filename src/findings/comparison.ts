import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { countEvidence, taskEvidence } from '../campaign/count-evidence.ts';
import { evidence } from '../campaign/select.ts';
import { levelName, plural, points, pointsInterval, probability } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { type Comparison, type FullComparison, fullComparison } from '../measures/comparison.ts';
import { isSeparated } from '../measures/entrant-pairs.ts';
import type { NotEstimable } from '../measures/estimate.ts';
import type { Measures } from '../measures/measures.ts';
import type { ModelPair } from '../measures/model-pairs.ts';
import type { TotalsTest } from '../measures/pair-test.ts';
import type { RunPlan } from '../measures/run-plan.ts';
import { drivingTasks, isLevel } from '../measures/task-differences.ts';
import { twoModelPlan } from '../measures/two-model-plan.ts';
import type { ReferenceKey } from '../references.ts';
import { exactTests } from '../statistics/difference/exact-tests.ts';
import type { Verdict } from '../vocabulary.ts';
import { comparisonCaveats } from './comparison-caveats.ts';
import { comparisonFigures, marginName } from './comparison-figures.ts';
import type { DraftFinding, FindingRule } from './finding.ts';

export const comparison: FindingRule = {
  label: 'Comparison',
  question: 'Is one model better than the other, task by task?',
  find: (measures) => [...measures.modelPairs.map((pair) => pairFinding(pair, measures)), ...otherPairs(measures)],
};

/** Pairs by task that are not told one by one, because they are many: how many of them are separated, by the same tests. */
function otherPairs({ modelPairs, entrantPairs, options, suite, campaigns }: Measures): DraftFinding[] {
  const told = new Set(modelPairs.flatMap(({ a, b }) => [`${a.name}\n${b.name}`, `${b.name}\n${a.name}`]));
  const others = entrantPairs.filter(({ a, b, pairing }) => pairing === 'by task' && !told.has(`${a}\n${b}`));
  if (modelPairs.length === 0 || others.length === 0) return [];
  const separated = others.filter((pair) => isSeparated(pair, options.level)).length;
  return [
    {
      subject: `${plural(others.length, 'other pair')} of ${suite}`,
      verdict: separated === others.length ? 'supported' : 'undecided',
      claim: `Of ${plural(others.length, 'other pair')} of models, which are not told one by one, ${separated} are separated at ${levelName(options.level)} after Holm over all pairs.`,
      campaigns: campaigns.map(({ id }) => id),
      evidence: campaigns.flatMap(countEvidence),
      figures: [],
      caveats: [
        'Told one by one: the leader against everybody, then neighbours on the leaderboard. errorbars compare A B tells any other.',
      ],
      references: ['fisher-1935', 'holm-1979'],
    },
  ];
}

type Context = Pick<Measures, 'campaigns' | 'options'>;

/** What a comparison does not know of itself. */
export interface ComparisonContext extends Context {
  /** What to call the two sides; their models, or their campaigns where both are of one model. */
  readonly names?: readonly [a: string, b: string];
  /** What decided between two totals. */
  readonly totalsTest?: TotalsTest;
  /** The p-value after Holm over all pairs that were judged with it. */
  readonly pValueAdjusted?: number;
  readonly pairsLookedAt?: number;
}

/** A comparison with all that its judge looks at. */
export interface JudgedComparison {
  readonly compared: FullComparison;
  readonly names: readonly [a: string, b: string];
  readonly alpha: number;
  readonly pValueAdjusted: number;
  readonly pairsLookedAt: number;
  /** Only where the question is open. */
  readonly plan?: RunPlan | NotEstimable;
}

/** Judges one comparison. That equal rates are not excluded is never taken for their being equal. */
export function comparisonFinding(compared: FullComparison, context: ComparisonContext): DraftFinding {
  const { a, b, difference } = compared;
  const sides = [sideOf(a, context), sideOf(b, context)] as const;
  const judged = judgedComparison(compared, sides, context);
  const verdict = comparisonVerdict(judged);
  const drivers = drivingTasks(compared.tasks, difference.value).map(({ task }) => task);
  const { plan } = judged;
  const [nameA, nameB] = judged.names;
  return {
    subject: `${nameA} against ${nameB}`,
    verdict,
    claim: `${nameA} (${a.passes}/${a.graded}) scores ${gap(difference.value)} ${nameB} (${b.passes}/${b.graded}), a difference of ${pointsInterval(difference.lower, difference.upper)} at ${levelName(context.options.level)} ${scopeWords(compared)}: ${meaning(compared, verdict)}; ${better(judged)}.`,
    campaigns: [...a.campaigns, ...b.campaigns],
    evidence: sides
      .flat()
      .flatMap((campaign) => [
        ...evidence(campaign, 'model.name', 'campaign.harness'),
        ...countEvidence(campaign),
        ...drivers.flatMap((task) => taskEvidence(campaign, task)),
      ]),
    estimate: difference,
    figures: comparisonFigures(judged),
    ...(plan === undefined || 'missing' in plan ? {} : { toSettle: plan }),
    caveats: comparisonCaveats(judged),
    references: citations(compared, context),
  };
}

function pairFinding({ a, b, comparison: row, pValueAdjusted, pairsLookedAt }: ModelPair, context: Context) {
  const sides = [sideOf(a, context), sideOf(b, context)] as const;
  if ('missing' in row) return notCompared(`${a.name} against ${b.name}`, row, sides);
  return comparisonFinding(fullComparison(...sides, context.options), {
    ...context,
    names: [a.name, b.name],
    pValueAdjusted: pValueAdjusted!,
    pairsLookedAt,
  });
}

function sideOf({ campaigns: ids }: { readonly campaigns: readonly string[] }, { campaigns }: Context): Campaign[] {
  return ids.map((id) => campaigns.find((campaign) => campaign.id === id)!);
}

type Sides = readonly [a: readonly Campaign[], b: readonly Campaign[]];

function judgedComparison(
  compared: FullComparison,
  sides: Sides,
  { options, names = namesOf(sides), pValueAdjusted = compared.test.pValue, pairsLookedAt = 1 }: ComparisonContext,
): JudgedComparison {
  const judged = { compared, names, alpha: alphaOf(options.level), pValueAdjusted, pairsLookedAt };
  const isOpen = !isSupported(judged) && !compared.equivalence.equivalent;
  return isOpen ? { ...judged, plan: twoModelPlan(...sides, options) } : judged;
}

function namesOf([a, b]: Sides): readonly [a: string, b: string] {
  if (a[0]!.model.name !== b[0]!.model.name) return [a[0]!.model.name, b[0]!.model.name];
  const name = (campaigns: readonly Campaign[]) =>
    campaigns.length === 1
      ? campaignName(campaigns[0]!, [...a, ...b])
      : `${campaigns[0]!.model.name}, ${plural(campaigns.length, 'campaign')}`;
  return [name(a), name(b)];
}

/** The test excludes equal rates, after Holm over the pairs, and leans to the side that scores better. */
function isSupported({ compared, pValueAdjusted, alpha }: JudgedComparison): boolean {
  const { difference, testLeaning } = compared;
  return pValueAdjusted <= alpha && !isLevel(difference.value) && Math.sign(difference.value) === testLeaning;
}

/** Never contradicted, for a comparison claims nothing beforehand. Undecided: there are runs that would decide it. */
function comparisonVerdict(judged: JudgedComparison): Verdict {
  if (isSupported(judged)) return 'supported';
  if (judged.compared.equivalence.equivalent) return 'equivalent';
  return judged.plan === undefined || 'missing' in judged.plan ? 'compatible' : 'undecided';
}

function gap(difference: number): string {
  if (isLevel(difference)) return 'level with';
  return `${points(Math.abs(difference)).replace('+', '')} ${difference > 0 ? 'above' : 'below'}`;
}

function scopeWords({ pairing }: Comparison): string {
  return pairing === 'by task' ? 'on these tasks' : 'with tasks not told apart';
}

function meaning({ equivalence }: Comparison, verdict: Verdict): string {
  if (verdict === 'supported') return 'more than chance explains';
  if (verdict === 'equivalent') return `the same within ${marginName(equivalence)}`;
  return 'not told apart, which does not make them equal';
}

function better({ compared: { probabilityBetter }, names: [a, b] }: JudgedComparison): string {
  const { value } = probabilityBetter;
  const [name, likely] = value >= 0.5 ? [a, value] : [b, 1 - value];
  return `${name} is the better one with probability ${probability(likely)}`;
}

function citations({ pairing }: Comparison, { totalsTest = 'boschloo' }: ComparisonContext): ReferenceKey[] {
  return pairing === 'by task'
    ? ['zou-donner-2008', 'wilson-1927', 'fisher-1935', 'holm-1979', 'schuirmann-1987']
    : ['miettinen-nurminen-1985', exactTests[totalsTest].reference, 'schuirmann-1987'];
}

function notCompared(subject: string, { missing }: NotEstimable, sides: Sides): DraftFinding {
  return {
    subject,
    verdict: 'not estimable',
    claim: `${subject}: the comparison is missing ${missing}.`,
    campaigns: sides.flat().map(({ id }) => id),
    evidence: sides.flat().flatMap((campaign) => evidence(campaign, 'model.name', 'campaign.harness')),
    figures: [],
    caveats: [],
    references: [],
  };
}

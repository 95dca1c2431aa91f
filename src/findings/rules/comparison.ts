import type { Campaign } from '../../campaign/campaign.ts';
import { campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence, taskEvidence } from '../../campaign/count-evidence.ts';
import { type Evidence, evidence } from '../../campaign/select.ts';
import { levelName, marginName, plural } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { HolmAdjusted } from '../../measures/holm-family.ts';
import type { Measures } from '../../measures/measures.ts';
import { isOnOtherHarness } from '../../measures/pairs/comparable.ts';
import { comparedStrata } from '../../measures/pairs/compared-strata.ts';
import {
  type Comparison,
  type FullComparison,
  fullComparison,
  type Incomparable,
} from '../../measures/pairs/comparison.ts';
import { isSeparated } from '../../measures/pairs/entrant-pairs.ts';
import type { ModelPair } from '../../measures/pairs/model-pairs.ts';
import { isUsed, type PairTestName } from '../../measures/pairs/pair-test.ts';
import { shownDirection, type TestedDifference } from '../../measures/pairs/shown-difference.ts';
import { drivingTasks } from '../../measures/pairs/task-differences.ts';
import { twoModelPlan, whyNoPlan } from '../../measures/plans/two-model-plan.ts';
import type { Verdict } from '../../vocabulary.ts';
import { comparisonFigures } from '../figures/comparison-figures.ts';
import type { JudgedComparison } from '../figures/judged-comparison.ts';
import type { DraftFinding, DraftJudgement, FindingRule } from '../finding.ts';
import type { Side } from '../ungraded/judged-at-ends.ts';
import {
  type CalledSides,
  calledSides,
  type Names,
  type Sides,
  spokenNames,
  withHarness,
} from '../words/called-sides.ts';
import { comparisonCaveats, mixedCaveat, sideCaveats } from '../words/comparison-caveats.ts';
import { type AdjustedP, decidingInWords, pAfterHolm, thoughClose } from '../words/deciding.ts';
import { besideDisagreement } from '../words/disagreement.ts';
import { gapInWords, gapRange, openInWords } from '../words/gap-in-words.ts';
import { byErringJudge, judgeCaveatsOfPair } from '../words/judge-words.ts';
import { notCompared } from '../words/not-compared.ts';
import { betterInWords, failureRatio } from '../words/pair-in-words.ts';
import { countInWords } from '../words/score-in-words.ts';

export const comparison: FindingRule = {
  label: 'Comparison',
  question: 'Is one model better than the other, task by task?',
  answers: {
    things: 'pairs of models',
    isOne: ({ figures }) => figures.length > 0,
    are: [
      ['supported', 'is told apart', 'are told apart'],
      ['equivalent', 'is the same within the margin', 'are the same within the margin'],
    ],
  },
  find: (measures) => [...measures.modelPairs.map((pair) => pairFinding(pair, measures)), ...allPairs(measures)],
  judge: (measures) => [...measures.modelPairs.map((pair) => pairJudgement(pair, measures)), ...allPairs(measures)],
};

/** Where pairs by task are too many to be told one by one: how many of all are separated, by the same tests. */
function allPairs({ modelPairs, entrantPairs, options, suite, campaigns }: Measures): DraftFinding[] {
  const told = new Set(modelPairs.flatMap(({ a, b }) => [`${a.name}\n${b.name}`, `${b.name}\n${a.name}`]));
  const all = entrantPairs.filter(({ pairing }) => pairing === 'by task');
  if (modelPairs.length === 0 || all.every(({ a, b }) => told.has(`${a}\n${b}`))) return [];
  const separated = all.filter((pair) => isSeparated(pair, options.level)).length;
  return [
    {
      subject: `all pairs of ${suite}`,
      verdict: separated === all.length ? 'supported' : 'undecided',
      proposition: 'the models of every one of these pairs are told apart',
      claim: `${separated === 0 ? 'None' : separated} of ${plural(all.length, 'pair')} of models ${separated > 1 ? 'are' : 'is'} told apart at ${levelName(options.level)} after Holm over ${plural(entrantPairs.length, 'pair')}; ${modelPairs.length} are compared in full.`,
      campaigns: campaigns.map(({ id }) => id),
      evidence: campaigns.flatMap(countEvidence),
      figures: [],
      caveats: [
        'In full: the leader against everybody, then neighbours on the leaderboard. holdsup compare A B tells any other.',
      ],
      references: ['holm-1979'],
    },
  ];
}

type Context = Pick<Measures, 'campaigns' | 'options'>;

/** What a comparison does not know of itself. */
export interface ComparisonContext extends Context {
  /** What to call the two sides; their models, or their campaigns where both are of one model. */
  readonly names?: CalledSides;
  /** The test that was asked for by name. */
  readonly test?: PairTestName;
  /** The p-value after Holm over all pairs that were judged with it. */
  readonly adjusted?: HolmAdjusted;
  /** Whether the difference is shown to be inside the margin, after Holm over as many. */
  readonly isEquivalent?: boolean;
  readonly pairsLookedAt?: number;
}

/** Judges one comparison. That equal rates are not excluded is never taken for their being equal. */
export function comparisonFinding(compared: FullComparison | Incomparable, context: ComparisonContext): DraftFinding {
  const { a, b } = compared;
  const sides = [sideOf(a, context), sideOf(b, context)] as const;
  const called = calledIn(context, sides);
  const subject = called.map(({ name }) => name).join(' against ');
  const names = spokenNames(called);
  const [nameA, nameB] = names;
  const campaigns = [...a.campaigns, ...b.campaigns];
  if (compared.isMixed) {
    const plan = twoModelPlan(...sides, { ...context.options, names });
    return {
      subject,
      ...notCompared([a, b], names, compared),
      proposition: `${nameA} or ${nameB} scores higher`,
      campaigns,
      evidence: sideEvidence(sides),
      figures: [],
      ...('missing' in plan ? { noPlan: plan.missing } : {}),
      caveats: [mixedCaveat(compared), ...sideCaveats({ compared, names })],
      references: [],
    };
  }
  const { difference } = compared;
  const judged = judgedComparison(compared, sides, names, context);
  const drivers = drivingTasks(compared.tasks, difference.value).map(({ task }) => task);
  const { plan } = judged;
  const verdict = comparisonVerdict(judged, () => plan === undefined || 'missing' in plan);
  const ofJudges = judgeCaveatsOfPair(sides, names, { verdict, level: context.options.level });
  return {
    subject,
    verdict,
    proposition: proposition(judged, verdict),
    claim: `${nameA} (${countInWords(a)}) scores ${gapInWords(difference)} ${nameB} (${countInWords(b)}), ${gapRange(difference)} ${scopeWords(compared)}: ${meaning(judged, verdict)}.`,
    brief: `${nameA} scores ${gapInWords(difference)} ${nameB}, ${gapRange(difference)}: ${briefMeaning(judged, verdict)}${ofJudges.length === 0 ? '' : byErringJudge}.`,
    campaigns,
    evidence: sideEvidence(sides, drivers),
    estimate: difference,
    figures: comparisonFigures(judged),
    ...(plan === undefined ? {} : 'missing' in plan ? { noPlan: plan.missing } : { toSettle: plan }),
    caveats: [...comparisonCaveats(judged), ...ofJudges],
    references: ['schuirmann-1987'],
  };
}

function sideEvidence(sides: Sides, tasks: readonly string[] = []): Evidence[] {
  return sides
    .flat()
    .flatMap((campaign) => [
      ...evidence(campaign, 'campaign.harness'),
      ...countEvidence(campaign),
      ...taskEvidence(campaign, tasks),
    ]);
}

type OnBoard = Pick<Measures, 'campaigns' | 'options' | 'leaderboard'>;

function pairFinding(pair: ModelPair, context: OnBoard): DraftFinding {
  const { a, b, isEquivalent, pairsLookedAt } = pair;
  const found = comparisonFinding(fullComparison(sideOf(a, context), sideOf(b, context), context.options), {
    campaigns: context.campaigns,
    options: context.options,
    names: [a, b],
    adjusted: pair,
    isEquivalent,
    pairsLookedAt,
  });
  return besideDisagreement(found, context.leaderboard, context.options.level);
}

/** Likewise, without the figures and the plan, which take longer than all that decides. */
function pairJudgement(pair: ModelPair, context: OnBoard): DraftJudgement {
  const { a, b, comparison: compared, isEquivalent, pValueAdjusted } = pair;
  const { level, power } = context.options;
  const sides = [sideOf(a, context), sideOf(b, context)] as const;
  const names = spokenNames([a, b]);
  const judged = { compared, names, alpha: alphaOf(level), pValueAdjusted, isEquivalent };
  const verdict = comparisonVerdict(judged, () => whyNoPlan(comparedStrata(...sides), { level, power }) !== null);
  const found = {
    subject: `${a.name} against ${b.name}`,
    verdict,
    proposition: proposition(judged, verdict),
    claim: '',
    campaigns: [...compared.a.campaigns, ...compared.b.campaigns],
  };
  return besideDisagreement(found, context.leaderboard, level);
}

/** What the verdict looks at. */
type Judged = Pick<JudgedComparison, 'names' | 'alpha' | 'pValueAdjusted' | 'isEquivalent'> & {
  readonly compared: Pick<Comparison, 'isMixed' | 'difference' | 'equivalence'>;
};

function sideOf({ campaigns: ids }: { readonly campaigns: readonly string[] }, { campaigns }: Context): Campaign[] {
  return ids.map((id) => campaignOf(id, campaigns));
}

function calledIn(context: ComparisonContext, sides: Sides): CalledSides {
  const { names = calledSides(sides) } = context;
  return isOnOtherHarness(...sides) ? withHarness(names, sides) : names;
}

function judgedComparison(
  compared: FullComparison,
  sides: Sides,
  names: Names,
  context: ComparisonContext,
): JudgedComparison {
  const { options, pairsLookedAt = 1, test } = context;
  const { pValueAdjusted, adjustedBy }: HolmAdjusted = context.adjusted ?? { pValueAdjusted: compared.test.pValue };
  const judged = {
    compared,
    names,
    alpha: alphaOf(options.level),
    pValueAdjusted,
    adjustedBy,
    pairsLookedAt,
    isEquivalent: context.isEquivalent ?? compared.equivalence.equivalent,
    unused: test === undefined || test === 'fisher' || isUsed(test, comparedStrata(...sides)) ? null : test,
  };
  const isOpen = direction(judged) === 0 && !judged.isEquivalent;
  return isOpen ? { ...judged, plan: twoModelPlan(...sides, { ...options, names }) } : judged;
}

/** The two sides of a comparison as it calls them. */
export function namedSides(sides: Sides): Side[] {
  return calledSides(sides).map(({ name }, index) => ({ name, campaigns: sides[index]! }));
}

function direction({
  compared: { difference },
  pValueAdjusted,
  alpha,
}: Omit<Judged, 'names' | 'isEquivalent'>): -1 | 0 | 1 {
  return shownDirection({ difference, pValueAdjusted }, alpha);
}

/** Never contradicted, for a comparison claims nothing beforehand. Undecided: there are runs that would decide it. */
function comparisonVerdict(judged: Judged, isWithoutPlan: () => boolean): Verdict {
  if (direction(judged) !== 0) return 'supported';
  if (judged.isEquivalent) return 'equivalent';
  return isWithoutPlan() ? 'compatible' : 'undecided';
}

function proposition(judged: Judged, verdict: Verdict): string {
  const { compared, names } = judged;
  const [a, b] = direction(judged) < 0 ? [names[1], names[0]] : names;
  if (verdict === 'supported') return `${a} scores higher than ${b}`;
  if (verdict === 'equivalent') return `${a} and ${b} score the same within ${marginName(compared.equivalence.margin)}`;
  return verdict === 'compatible' ? `${a} and ${b} have the same score` : `${a} or ${b} scores higher`;
}

function scopeWords({ pairing, leftOut, untoldTasks, tasks }: Comparison): string {
  if (pairing === 'totals') return 'with tasks not told apart';
  return leftOut.length === 0 && untoldTasks === 0
    ? 'on these tasks'
    : `on the ${tasks.length} tasks of which both have graded runs`;
}

function meaning(judged: JudgedComparison, verdict: Verdict): string {
  const { compared, names, pairsLookedAt, alpha } = judged;
  const { difference, equivalence, probabilityBetter } = compared;
  if (verdict === 'supported') return 'more than chance explains';
  if (verdict === 'equivalent') {
    return `the same within ${marginName(equivalence.margin)}${failureRatio(compared, equivalence.margin)}${thoughClose(testedOf(judged), alpha)}`;
  }
  const deciding = decidingInWords(testedOf(judged), alpha);
  if (deciding !== null) return deciding;
  const open = openInWords(difference, names);
  // Among many pairs some would have a high probability by chance alone.
  const better = pairsLookedAt > 1 ? null : betterInWords(probabilityBetter.value, difference.value, names);
  return better === null ? open : `${open}; ${better}`;
}

function briefMeaning(judged: JudgedComparison, verdict: Verdict): string {
  const { compared, alpha } = judged;
  const p = pAfterHolm(testedOf(judged));
  if (verdict === 'supported') return `more than chance explains (${p})`;
  if (verdict === 'equivalent') {
    return `the same within ${marginName(compared.equivalence.margin)}${thoughClose(testedOf(judged), alpha)}`;
  }
  return decidingInWords(testedOf(judged), alpha) ?? `no difference is shown (${p})`;
}

function testedOf({ compared, pValueAdjusted, pairsLookedAt }: JudgedComparison): TestedDifference & AdjustedP {
  const { difference, test } = compared;
  return { difference, pValue: test.pValue, pValueAdjusted, lookedAt: pairsLookedAt, noun: 'pair' };
}

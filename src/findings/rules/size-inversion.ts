import type { Campaign } from '../../campaign/campaign.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { type Called, entrants } from '../../campaign/entrants.ts';
import { evidence } from '../../campaign/select.ts';
import { plural, pValueIs, times } from '../../format.ts';
import { grouped } from '../../grouped.ts';
import { some } from '../../listed.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { Figure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Printed } from '../../measures/methods/printed.ts';
import type { ComparedSide } from '../../measures/pairs/compared-strata.ts';
import { shownDirection, type TestedDifference } from '../../measures/pairs/shown-difference.ts';
import type { IncomparableSizes, SizeComparison, SizePair } from '../../measures/pairs/size-pairs.ts';
import { drivingTasks, isLevel, type TaskDifference } from '../../measures/pairs/task-differences.ts';
import { holmFigure, testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { type AdjustedP, decidingInWords, pAfterHolm } from '../words/deciding.ts';
import { besideDisagreement, noOneOrderInWords, ofSides } from '../words/disagreement.ts';
import { gapInWords, gapRange, leftOutInWords, openInWords } from '../words/gap-in-words.ts';
import { notCompared } from '../words/not-compared.ts';
import { betterInWords, gapChanceInWords } from '../words/pair-in-words.ts';
import { planInWords } from '../words/plan-in-words.ts';
import { unsureDifferenceCaveats } from '../words/score-caveats.ts';
import { countInWords } from '../words/score-in-words.ts';

export const sizeInversion: FindingRule = {
  label: 'Size inversion',
  question: 'Is the smaller model of a family really better than the larger one?',
  answers: {
    things: 'pairs within a family',
    are: [
      ['supported', 'shows the smaller model to be better', 'show the smaller model to be better'],
      ['contradicted', 'shows the larger to be better', 'show the larger to be better'],
    ],
  },
  find: (measures) => sizeInversionFindings([...measures.sizePairs, ...measures.incomparableSizes], measures),
};

type Context = Pick<Measures, 'campaigns' | 'options' | 'leaderboard'>;

/** Every pair judged, and the families of which a size is missing. */
export function sizeInversionFindings(pairs: readonly Sized[], context: Context): DraftFinding[] {
  return [...pairs.map((pair) => sizeInversionFinding(pair, context)), ...familiesWithoutSizes(context.campaigns)];
}

/** Judges one pair, by what shows a difference everywhere, after Holm over all pairs. */
function sizeInversionFinding(pair: Sized, context: Context): DraftFinding {
  const { smaller, larger } = pair;
  const { campaigns, options, leaderboard } = context;
  const rows = namesOf(pair, campaigns);
  const names = [rows[0].spokenName, rows[1].spokenName] as const;
  const [few, many] = names;
  const named = campaigns.filter(({ id }) => [...smaller.campaigns, ...larger.campaigns].includes(id));
  const alpha = alphaOf(options.level);
  const ids = named.map(({ id }) => id);
  const isOneRate = noOneOrderInWords(ofSides(leaderboard, ids), options.level) === null;
  const judged =
    'missing' in pair ? notCompared([smaller, larger], names, pair) : judgement(pair, { names, alpha, isOneRate });
  const found: DraftFinding = {
    subject: `${rows[0].name} over ${rows[1].name}`,
    verdict: judged.verdict,
    proposition: `${few} scores higher than ${many}`,
    claim: judged.claim,
    brief: judged.brief,
    campaigns: ids,
    evidence: named.flatMap((campaign) => [
      ...countEvidence(campaign),
      ...evidence(campaign, 'model.parameters_b.total', 'model.parameters_b.active'),
    ]),
    ...('missing' in pair ? { figures: sizeFigures(pair) } : testedParts(pair, judged.verdict, campaigns)),
    caveats: caveats(pair, names, alpha),
    references: [],
  };
  return besideDisagreement(found, leaderboard, options.level);
}

function planOf({ plan }: SizePair): Pick<DraftFinding, 'noPlan' | 'toSettle'> {
  return 'missing' in plan ? { noPlan: plan.missing } : { toSettle: plan };
}

function judgement(pair: SizePair, about: Told): Pick<DraftFinding, 'verdict' | 'claim'> & { readonly brief: string } {
  const { smaller, larger, pooled } = pair;
  const { names, alpha } = about;
  const direction = shownDirection(testedOf(pair), alpha);
  const [few, many] = names;
  return {
    verdict: direction === 0 ? 'undecided' : direction > 0 ? 'supported' : 'contradicted',
    claim: `${few} (${countInWords(smaller)}) scores ${gapInWords(pooled.difference)} ${many} (${countInWords(larger)}), ${gapRange(pooled.difference)}: ${meaning(pair, about)}.`,
    brief: `${few} scores ${gapInWords(pooled.difference)} ${many}, ${gapRange(pooled.difference)}: ${briefMeaning(pair, about)}.`,
  };
}

/** The numbers of a pair that is compared, with what would settle an open one. */
function testedParts(
  pair: SizePair,
  verdict: DraftFinding['verdict'],
  campaigns: readonly Campaign[],
): Pick<DraftFinding, 'estimate' | 'figures' | 'noPlan' | 'toSettle'> {
  const { pooled, single, pairsLookedAt } = pair;
  return {
    estimate: pooled.difference,
    figures: [
      ...comparisonFigures(pooled, campaigns),
      ...(pairsLookedAt === 1 ? [] : [holmFigure(pair, `Holm over ${plural(pairsLookedAt, 'pair')}`)]),
      ...single.flatMap((comparison) => comparisonFigures(comparison, campaigns)),
      ...sizeFigures(pair),
    ],
    ...(verdict === 'undecided' ? planOf(pair) : {}),
  };
}

type Names = readonly [smaller: string, larger: string];

interface Told {
  readonly names: Names;
  readonly alpha: number;
  /** Whether the campaigns of each side agree. */
  readonly isOneRate: boolean;
}

function shown(direction: -1 | 1, isOneRate: boolean): string {
  if (!isOneRate) return 'more than chance explains in the runs that were made';
  return direction > 0 ? 'the inversion holds' : 'the larger model is the better one';
}

type Sized = SizePair | IncomparableSizes;

/** As the leaderboard calls them: a model that was run on two harnesses is in two pairs, and they are told apart. */
function namesOf({ suite, smaller, larger }: Sized, campaigns: readonly Campaign[]): readonly [Called, Called] {
  const ofSuite = entrants(campaigns.filter((campaign) => campaign.suite === suite));
  const nameOf = ({ model, campaigns: ids }: SizePair['smaller']) =>
    ofSuite.find((entrant) => entrant.campaigns.some(({ id }) => ids.includes(id))) ?? {
      name: model,
      spokenName: model,
    };
  return [nameOf(smaller), nameOf(larger)];
}

function meaning(pair: SizePair, { names, alpha, isOneRate }: Told): string {
  const { pooled, sizePairsLookedAt } = pair;
  const direction = shownDirection(testedOf(pair), alpha);
  if (direction !== 0) return shown(direction, isOneRate);
  const deciding = decidingInWords(testedOf(pair), alpha);
  if (deciding !== null) return deciding;
  const open = openInWords(pooled.difference, names);
  if (isLevel(pooled.difference.value)) return open;
  const chance = gapChanceInWords(pooled.probabilityGap, pooled.test);
  // Of many pairs that were looked at, some would have a high probability by chance alone.
  const better =
    sizePairsLookedAt > 1 && !isNamedBefore(pair)
      ? null
      : betterInWords(pooled.probabilityBetter.value, pooled.difference.value, names);
  return `${better ?? open}; ${chance}`;
}

function briefMeaning(pair: SizePair, { alpha, isOneRate }: Told): string {
  const tested = testedOf(pair);
  const direction = shownDirection(tested, alpha);
  const p = pAfterHolm(tested);
  if (direction === 0) return decidingInWords(tested, alpha) ?? `the inversion is not shown (${p})`;
  return `${shown(direction, isOneRate)} (${p})`;
}

function testedOf({ pooled, pValueAdjusted, pairsLookedAt }: SizePair): TestedDifference & AdjustedP {
  return {
    difference: pooled.difference,
    pValue: pooled.test.pValue,
    pValueAdjusted,
    lookedAt: pairsLookedAt,
    noun: 'pair',
  };
}

function isNamedBefore({ namedBefore }: SizePair): boolean {
  return namedBefore.some(({ isBefore }) => isBefore);
}

function sizeFigures({ smaller, larger, totalRatio, activeRatio }: Sized): Figure[] {
  const ratio = (quantity: Figure['quantity'], value: number | null, size: 'totalB' | 'activeB'): Figure[] => {
    if (value === null) return [];
    const given = { of: exactly(larger[size]!), to: exactly(smaller[size]!) };
    const method = 'sizes as the packs state them';
    return [{ quantity, about: 'larger ÷ smaller', value, method, made: { by: 'ratio', given } }];
  };
  return [...ratio('parameterRatio', totalRatio, 'totalB'), ...ratio('activeParameterRatio', activeRatio, 'activeB')];
}

/** A size as the pack has it, taken as it stands. */
function exactly(value: number): Printed {
  return { printed: `${value}B`, value, lower: value, upper: value };
}

/** `23/30 in 2026-05-17`, or without the date where several campaigns are taken together; by its id, where no date tells it from the others. */
function side({ campaigns: ids, model, passes, graded }: ComparedSide, campaigns: readonly Campaign[]): string {
  const others = campaigns.filter((campaign) => campaign.model.name === model && !ids.includes(campaign.id));
  const one = ids.length === 1 ? campaigns.find(({ id }) => id === ids[0]) : undefined;
  const isTold = one !== undefined && one.date !== null && others.every(({ date }) => date !== one.date);
  const label = isTold ? one.date : others.length > 0 ? one?.id : undefined;
  return `${passes}/${graded}${label === undefined ? '' : ` in ${label}`}`;
}

function comparisonFigures(compared: SizeComparison, campaigns: readonly Campaign[]): Figure[] {
  const { a, b, difference, probabilityBetter, probabilityGap } = compared;
  const about = `${side(a, campaigns)} against ${side(b, campaigns)}`;
  return [
    { ...difference, about },
    testFigure(compared.test, about),
    { quantity: 'probabilityBetter', about, ...probabilityBetter },
    { quantity: 'probabilityGap', about, ...probabilityGap },
  ];
}

function caveats(pair: Sized, names: Names, alpha: number): string[] {
  const { totalRatio, activeRatio, pairsApart, smaller, larger } = pair;
  return [
    `${totalRatio === null ? 'Total sizes unknown' : `${times(totalRatio)} the parameters in total`}${activeRatio === null ? '' : `, ${times(activeRatio)} active for one token`}.`,
    ...('missing' in pair ? [] : [testInWords(pair)]),
    named(pair),
    `${plural(smaller.campaigns.length, 'campaign')} of the smaller model, ${larger.campaigns.length} of the larger.`,
    ...tasks(pair, names, alpha),
    ...(pairsApart === 0
      ? []
      : [
          `${plural(pairsApart, 'other pair')} of this family ran on another harness or at another reasoning effort and ${pairsApart === 1 ? 'is' : 'are'} not compared.`,
        ]),
    ...('missing' in pair || shownDirection(testedOf(pair), alpha) === 0 ? [planInWords(pair.plan)] : []),
  ];
}

function testInWords({ pooled: { test }, pValueAdjusted, pairsLookedAt }: SizePair): string {
  const holm =
    pairsLookedAt > 1 ? `, after Holm over ${plural(pairsLookedAt, 'pair')} ${pValueIs(pValueAdjusted)}` : '';
  return `${test.method}: ${pValueIs(test.pValue)}${holm}.`;
}

/** A pair that was picked because of its results says less than one that was named before them. */
function named({ namedBefore }: Sized): string {
  const before = namedBefore.filter(({ isBefore }) => isBefore);
  if (before.length > 0) return `Named before the results: ${listed(before)}.`;
  if (namedBefore.length > 0)
    return `Named by ${listed(namedBefore)}, which nothing shows to be older than the results.`;
  return 'Found after looking: no pack names this pair before its results.';
}

function listed(predictions: SizePair['namedBefore']): string {
  return predictions.map(({ id, campaign }) => `prediction ${id} of ${campaign}`).join(', ');
}

function tasks(pair: Sized, names: Names, alpha: number): string[] {
  if ('missing' in pair) return [`Not compared: ${pair.missing}, and tasks alone could make any gap of theirs.`];
  const { pooled, tasks: compared } = pair;
  if (pooled.difference.scope === 'pooled runs') {
    return [
      'Compared by totals: runs of one task are treated as if tasks were not told apart, which is conservative for these tasks.',
    ];
  }
  const leftOut = leftOutInWords(pair.leftOut, names);
  const counts = ({ a, b }: TaskDifference) => `${a.passes}/${a.graded} against ${b.passes}/${b.graded}`;
  const drivers = drivingTasks(compared, pooled.difference.value).map((one) => `${one.task} (${counts(one)})`);
  const apart = compared
    .filter(({ pValueAdjusted }) => pValueAdjusted <= alpha)
    .map((one) => `${one.task} (${counts(one)}, ${pValueIs(one.pValueAdjusted)})`);
  const unsure = unsureDifferenceCaveats(
    compared.map(({ a }) => a),
    compared.map(({ b }) => b),
  );
  return [
    ...leftOut,
    ...unsure,
    ...(drivers.length === 0 ? [] : [`Most of the gap comes from ${drivers.join(', ')}.`]),
    ...(drivers.length > 0 || apart.length === 0
      ? []
      : [`Told apart by a task alone, after Holm over ${plural(compared.length, 'task')}: ${some(apart)}.`]),
  ];
}

/** Families of which a size is missing: there is a question, and it cannot be answered. */
function familiesWithoutSizes(campaigns: readonly Campaign[]): DraftFinding[] {
  return [...grouped(campaigns, ({ model }) => model.family)].flatMap(([family, members]) => {
    if (family === null) return [];
    const unsized = members.filter(({ model }) => model.parametersB.total === null);
    if (new Set(members.map(({ model }) => model.id)).size < 2 || unsized.length === 0) return [];
    const names = [...new Set(unsized.map(({ model }) => model.name))].join(', ');
    return [
      {
        subject: family,
        verdict: 'not estimable' as const,
        claim: `Sizes within ${family} cannot be compared: missing model.parameters_b.total of ${names}.`,
        campaigns: unsized.map(({ id }) => id),
        evidence: unsized.flatMap((campaign) => evidence(campaign, 'model.name')),
        figures: [],
        caveats: [],
        references: [],
      },
    ];
  });
}

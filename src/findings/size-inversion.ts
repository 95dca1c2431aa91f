import type { Campaign } from '../campaign/campaign.ts';
import { countEvidence } from '../campaign/count-evidence.ts';
import { evidence } from '../campaign/select.ts';
import {
  levelName,
  percent,
  plural,
  points,
  pointsInterval,
  probability,
  pValue,
  significant,
  times,
  usd,
} from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import type { ComparedSide } from '../measures/compared-strata.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { Measures } from '../measures/measures.ts';
import type { SizeComparison, SizePair } from '../measures/size-pairs.ts';
import { drivingTasks } from '../measures/task-differences.ts';
import type { Verdict } from '../vocabulary.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';

export const sizeInversion: FindingRule = {
  label: 'Size inversion',
  question: 'Is the smaller model of a family really better than the larger one?',
  find: (measures) => sizeInversionFindings(measures.sizePairs, measures),
};

/** Every pair judged, and the families of which a size is missing. */
export function sizeInversionFindings(
  pairs: readonly SizePair[],
  context: Pick<Measures, 'campaigns' | 'options'>,
): DraftFinding[] {
  return [...pairs.map((pair) => sizeInversionFinding(pair, context)), ...familiesWithoutSizes(context.campaigns)];
}

/** Judges one pair. An inversion is supported only when the test, after Holm over all pairs, excludes equal rates. */
function sizeInversionFinding(
  pair: SizePair,
  { campaigns, options }: Pick<Measures, 'campaigns' | 'options'>,
): DraftFinding {
  const { smaller, larger, pooled, plan } = pair;
  const verdict = inversionVerdict(pair, alphaOf(options.level));
  const named = campaigns.filter(({ id }) => [...smaller.campaigns, ...larger.campaigns].includes(id));
  const size = points(Math.abs(pooled.gap.value)).replace('+', '');
  const gap = pooled.gap.value === 0 ? 'level with' : `${size} ${pooled.gap.value > 0 ? 'above' : 'below'}`;
  return {
    subject: `${smaller.model} over ${larger.model}`,
    verdict,
    claim: `${smaller.model} (${smaller.passes}/${smaller.graded}) scores ${gap} ${larger.model} (${larger.passes}/${larger.graded}), a gap of ${pointsInterval(pooled.gap.lower, pooled.gap.upper)} at ${levelName(options.level)}: ${meaning(pair, verdict)}.`,
    campaigns: named.map(({ id }) => id),
    evidence: named.flatMap((campaign) => [
      ...countEvidence(campaign),
      ...evidence(campaign, 'model.parameters_b.total', 'model.parameters_b.active'),
    ]),
    estimate: pooled.gap,
    figures: figures(pair, campaigns),
    ...('missing' in plan ? {} : { toSettle: plan }),
    caveats: caveats(pair),
    references: ['miettinen-nurminen-1985', 'fisher-1935', 'holm-1979', 'openai-2025'],
  };
}

function inversionVerdict({ pooled, pValueAdjusted }: SizePair, alpha: number): Verdict {
  if (pValueAdjusted > alpha) return 'undecided';
  return pooled.gap.value > 0 ? 'supported' : 'contradicted';
}

function meaning({ pooled }: SizePair, verdict: Verdict): string {
  if (verdict === 'supported') return 'the inversion holds';
  if (verdict === 'contradicted') return 'the larger model is the better one';
  const { probabilitySmallerBetter, probabilityGap } = pooled;
  return `the smaller one is better with probability ${probability(probabilitySmallerBetter.value)}, and two equal models show such a gap ${percent(probabilityGap.value, 0)} of the time`;
}

function figures(pair: SizePair, campaigns: readonly Campaign[]): Figure[] {
  const all: Figure[] = [
    ...comparisonFigures(pair.pooled, campaigns),
    {
      quantity: 'pValueAdjusted',
      about: `Holm over ${plural(pair.pairsLookedAt, 'pair')}`,
      value: pair.pValueAdjusted,
      method: 'Holm',
    },
    ...pair.single.flatMap((comparison) => comparisonFigures(comparison, campaigns)),
  ];
  if (pair.totalRatio !== null) all.push(ratio('parameterRatio', pair.totalRatio));
  if (pair.activeRatio !== null) all.push(ratio('activeParameterRatio', pair.activeRatio));
  return all;
}

function ratio(quantity: 'parameterRatio' | 'activeParameterRatio', value: number): Figure {
  return { quantity, about: 'larger ÷ smaller', value, method: 'sizes as the packs state them' };
}

/** `23/30 in 2026-05-17`, or without the date where several campaigns are taken together. */
function side({ campaigns: ids, passes, graded }: ComparedSide, campaigns: readonly Campaign[]): string {
  const date = ids.length === 1 ? campaigns.find(({ id }) => id === ids[0])!.date : null;
  return `${passes}/${graded}${date === null ? '' : ` in ${date}`}`;
}

function comparisonFigures(
  { smaller, larger, gap, pValue: p, test, probabilitySmallerBetter, probabilityGap }: SizeComparison,
  campaigns: readonly Campaign[],
): Figure[] {
  const about = `${side(smaller, campaigns)} against ${side(larger, campaigns)}`;
  return [
    { quantity: 'difference', about, value: gap.value, lower: gap.lower, upper: gap.upper, method: gap.method },
    { quantity: 'pValue', about, value: p, method: test },
    { quantity: 'probabilityBetter', about, ...probabilitySmallerBetter },
    { quantity: 'probabilityGap', about, ...probabilityGap },
  ];
}

function caveats(pair: SizePair): string[] {
  const { totalRatio, activeRatio, pooled, pValueAdjusted, pairsLookedAt, pairsApart, smaller, larger, plan } = pair;
  return [
    `${totalRatio === null ? 'Total sizes unknown' : `${times(totalRatio)} the parameters in total`}${activeRatio === null ? '' : `, ${times(activeRatio)} active for one token`}.`,
    `${pooled.test}: p = ${pValue(pooled.pValue)}, after Holm over ${plural(pairsLookedAt, 'pair')} ${pValue(pValueAdjusted)}.`,
    named(pair),
    `${plural(smaller.campaigns.length, 'campaign')} of the smaller model, ${larger.campaigns.length} of the larger.`,
    ...tasks(pair),
    ...(pairsApart === 0
      ? []
      : [`${plural(pairsApart, 'pair')} of this family differ in harness or reasoning effort and are not compared.`]),
    'missing' in plan
      ? `No plan: ${plan.missing}.`
      : `If the observed rates were true, ${plan.safe.runs} runs of each model would decide it with power ${significant(plan.targetPower, 2)} (${plan.test})${isEstimate(plan.price) ? `, about ${usd(plan.price.value)}` : ''}.`,
  ];
}

/** A pair that was picked because of its results says less than one that was named before them. */
function named({ namedBefore }: SizePair): string {
  const before = namedBefore.filter(({ isBefore }) => isBefore);
  if (before.length > 0) return `Named before the results: ${listed(before)}.`;
  if (namedBefore.length > 0)
    return `Named by ${listed(namedBefore)}, which nothing shows to be older than the results.`;
  return 'Found after looking: no pack names this pair before its results.';
}

function listed(predictions: SizePair['namedBefore']): string {
  return predictions.map(({ id, campaign }) => `prediction ${id} of ${campaign}`).join(', ');
}

function tasks({ pooled, tasks: compared }: SizePair): string[] {
  if (pooled.gap.scope === 'pooled runs') {
    return [
      'Totals only on one side: runs of one task are treated as if tasks were not told apart, which is conservative for these tasks.',
    ];
  }
  const drivers = drivingTasks(compared, pooled.gap.value).map(
    ({ task, a, b }) => `${task} (${a.passes}/${a.graded} against ${b.passes}/${b.graded})`,
  );
  return drivers.length === 0 ? [] : [`Most of the gap comes from ${drivers.join(', ')}.`];
}

/** Families of which a size is missing: there is a question, and it cannot be answered. */
function familiesWithoutSizes(campaigns: readonly Campaign[]): DraftFinding[] {
  const families = new Map<string, Campaign[]>();
  for (const campaign of campaigns) {
    const { family } = campaign.model;
    if (family !== null) families.set(family, [...(families.get(family) ?? []), campaign]);
  }
  return [...families].flatMap(([family, members]) => {
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

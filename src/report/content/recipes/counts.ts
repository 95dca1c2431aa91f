import type { Campaign } from '../../../campaign/campaign.ts';
import type { Finding } from '../../../findings/finding.ts';
import { type ComparedStrata, comparedStrata } from '../../../measures/compared-strata.ts';
import type { Measures } from '../../../measures/measures.ts';
import { rerunStrata } from '../../../measures/rerun-drift.ts';
import type { RecipeFigure } from '../recipe.ts';

/** The counts behind a figure, found where its words or the rows of the measures give them; null where they do not. */

export interface Counts {
  readonly successes: number;
  readonly trials: number;
}

/** Of one proportion: the task that the figure is about, or the trials that its basis counts, where they give its value. */
export function countsOf(figure: RecipeFigure, finding: Finding, { passRates }: Measures): Counts | null {
  const [pack, ...others] = packsOf(finding);
  const isOfOne = pack !== undefined && others.length === 0;
  const task = isOfOne ? rowsByTask(passRates).get(pack)?.get(figure.about) : undefined;
  if (task !== undefined) return checked({ successes: task.passes, trials: task.graded }, figure.value);
  const basis = figure.basis ?? finding.estimate?.basis ?? '';
  const trials = Number(/^\d+/u.exec(basis)?.[0]);
  return trials > 0 ? checked({ successes: Math.round(figure.value * trials), trials }, figure.value) : null;
}

type PassRates = Measures['passRates'];

const indexed = new WeakMap<PassRates, ReadonlyMap<string, ReadonlyMap<string, PassRates[number]>>>();

/** The first row of each task by campaign; looked up for every figure of a report, so made once. */
function rowsByTask(passRates: PassRates): ReadonlyMap<string, ReadonlyMap<string, PassRates[number]>> {
  const known = indexed.get(passRates);
  if (known !== undefined) return known;
  const rows = new Map<string, Map<string, PassRates[number]>>();
  for (const row of passRates) {
    const ofCampaign = rows.get(row.campaign) ?? new Map<string, PassRates[number]>();
    if (!ofCampaign.has(row.task)) ofCampaign.set(row.task, row);
    rows.set(row.campaign, ofCampaign);
  }
  indexed.set(passRates, rows);
  return rows;
}

function checked(counts: Counts, value: number): Counts | null {
  return Math.abs(counts.successes / counts.trials - value) < 1e-9 ? counts : null;
}

/** `25/30 in 2026-05-20 against 46/60`. */
export function countsOfPair({ about }: Pick<RecipeFigure, 'about'>): readonly [Counts, Counts] | null {
  const match = /^(\d+)\/(\d+)(?: in [\d-]+)? against (\d+)\/(\d+)(?: in [\d-]+)?$/u.exec(about);
  if (match === null) return null;
  const [a, n, b, m] = match.slice(1).map(Number) as [number, number, number, number];
  return [
    { successes: a, trials: n },
    { successes: b, trials: m },
  ];
}

/** The tasks of the two sides of a rerun or a comparison, the first side first; null for anything else. */
export function strataOf(finding: Finding, { campaigns, reruns, modelPairs }: Measures): ComparedStrata | null {
  const packs = packsOf(finding);
  const isThis = (ids: readonly string[]) => ids.length === packs.size && ids.every((id) => packs.has(id));
  const of = (ids: readonly string[]): Campaign[] => campaigns.filter(({ id }) => ids.includes(id));
  if (finding.kind === 'rerun') {
    const drift = reruns.find(({ first, second }) => isThis([first.campaign, second.campaign]));
    return drift === undefined ? null : rerunStrata(of([drift.first.campaign])[0]!, of([drift.second.campaign])[0]!);
  }
  if (finding.kind === 'comparison') {
    const pair = modelPairs.find(({ a, b }) => isThis([...a.campaigns, ...b.campaigns]));
    return pair === undefined ? null : comparedStrata(of(pair.a.campaigns), of(pair.b.campaigns));
  }
  return null;
}

const packsOfEvidence = new WeakMap<Finding['evidence'], ReadonlySet<string>>();

/** Ids of the packs that a finding rests on. */
export function packsOf({ evidence }: Finding): ReadonlySet<string> {
  const known = packsOfEvidence.get(evidence);
  if (known !== undefined) return known;
  const packs = new Set(evidence.map(({ pack }) => pack));
  packsOfEvidence.set(evidence, packs);
  return packs;
}

/** The same number of trials of every stratum; null where they differ. */
export function commonTrials(strata: readonly Counts[]): number | null {
  const trials = strata[0]?.trials ?? null;
  return strata.every((stratum) => stratum.trials === trials) ? trials : null;
}

/** More numbers than these are no line that anybody would type. */
export const mostNumbers = 60;

import type { Campaign } from '../campaign/campaign.ts';
import { dayOf } from '../campaign/moment.ts';
import { didYouMean, show } from '../errors.ts';
import { meantHint, type UnplacedIssue, unplacedIssue } from './check.ts';
import { predictionFileChecks } from './checks.ts';
import type { FilePredictions } from './importer.ts';
import { byText } from './pack/order.ts';

/** A file of predictions that was read, and the campaign that its predictions went to. */
export interface AttachedFile extends FilePredictions {
  /** Id of the campaign; null while the predictions wait for it. */
  readonly campaign: string | null;
}

interface Attached {
  readonly campaigns: readonly Campaign[];
  readonly predictionFiles: readonly AttachedFile[];
  readonly issues: readonly (UnplacedIssue & { readonly inFile: string })[];
}

/**
 * Campaigns with the predictions of files behind those of their packs, in the order of the files.
 * A file with an error is left out whole.
 */
export function attachPredictions(campaigns: readonly Campaign[], files: readonly FilePredictions[]): Attached {
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  const predictionFiles: AttachedFile[] = [];
  const issues: Attached['issues'][number][] = [];
  for (const file of files) {
    const found = predictedCampaign(file, [...byId.values()]);
    const campaign = typeof found === 'string' ? byId.get(found)! : null;
    const own = predictionFileChecks.flatMap((check) => check(file, campaign));
    const all = typeof found === 'string' ? own : [found, ...own];
    for (const issue of all) issues.push({ inFile: file.file.name, ...issue });
    if (all.some(({ severity }) => severity === 'error')) continue;
    predictionFiles.push({ ...file, campaign: campaign?.id ?? null });
    if (campaign === null) continue;
    byId.set(campaign.id, { ...campaign, predictions: [...campaign.predictions, ...file.predictions] });
  }
  return { campaigns: [...byId.values()], predictionFiles, issues };
}

/** The id of the campaign that a file is about, or what is to be said when there is none, or more than one. */
function predictedCampaign(
  { of, predictions }: FilePredictions,
  campaigns: readonly Campaign[],
): string | UnplacedIssue {
  if ('campaign' in of) {
    if (campaigns.some(({ id }) => id === of.campaign)) return of.campaign;
    const ids = campaigns.map(({ id }) => id);
    return waiting('of.campaign', 'name a campaign that was read', show(of.campaign), didYouMean(of.campaign, ids));
  }
  const ran = campaigns.filter(({ model, suite }) => model.id === of.model && suite === of.suite);
  const received = `${show(of.model)} on ${show(of.suite)}`;
  const days = predictions.flatMap(({ madeOn }) => (madeOn === null ? [] : [dayOf(madeOn)]));
  const madeOn = days.toSorted(byText).at(-1);
  const candidates = notFromBefore(ran, madeOn);
  if (candidates.length === 1) return candidates[0]!.id;
  if (candidates.length > 1) {
    const ids = candidates.map(({ id }) => id);
    const hint = `name the one that is meant, as in of: { campaign: ${ids[0]} }`;
    return unplacedIssue('invalid', 'of', 'name one campaign', `${received}, which are ${show(ids)}`, { hint });
  }
  if (ran.length > 0) {
    const undated = ran.filter(({ date }) => date === null).map(({ id }) => id);
    const expected = `name a model and a suite with a campaign that was read and is from ${madeOn} or later`;
    return waiting(
      'of',
      expected,
      undated.length === 0 ? received : `${received}, where ${show(undated)} have no date`,
    );
  }
  const models = campaigns.filter(({ suite }) => suite === of.suite).map(({ model }) => model.id);
  const suites = campaigns.filter(({ model }) => model.id === of.model).map(({ suite }) => suite);
  const meant = didYouMean(of.model, models) ?? didYouMean(of.suite, suites);
  return waiting('of', 'name the model and the suite of a campaign that was read', received, meant);
}

/** A file of predictions may well be older than the pack that it is about. */
function waiting(path: string, expected: string, received: string, meant?: string): UnplacedIssue {
  const hint = [meantHint(meant), 'the predictions wait for their campaign'].filter((part) => part !== undefined);
  return unplacedIssue('unknown', path, expected, received, { severity: 'note', hint: hint.join(' ') });
}

/**
 * Of campaigns of one model on one suite, those that predictions of a day may be about: the earliest that is not from before
 * it, by the days as they are written. Several where they share a day, or where the day of the predictions is not known. A
 * campaign of unknown date can be meant only when it is the only one.
 */
function notFromBefore(ran: readonly Campaign[], day: string | undefined): readonly Campaign[] {
  if (ran.length === 1 && ran[0]!.date === null) return ran;
  if (day === undefined) return ran;
  const later = ran.filter(({ date }) => date !== null && date >= day).toSorted((a, b) => byText(a.date!, b.date!));
  return later.filter(({ date }) => date === later[0]!.date);
}

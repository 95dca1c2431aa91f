import type { Campaign } from '../../campaign/campaign.ts';
import { resolvePrediction } from '../../campaign/resolve-prediction.ts';
import { meantNames, show } from '../../errors.ts';
import { type CampaignCheck, meantHint, type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';

/** The author's tally is possible in itself: no more hits and named misses than predictions, and misses that exist. */
export const checkTally: PackCheck = ({ predictions_scoring: scoring, predictions }) => {
  if (!scoring) return [];
  const { hits, of } = scoring;
  const misses = scoring.misses ?? [];
  if (hits > of) return [unplacedIssue('mismatch', 'predictions_scoring.hits', `be at most of (${of})`, String(hits))];
  if (misses.length > of - hits) {
    const expected = `name at most ${of - hits} (of − hits)`;
    return [unplacedIssue('mismatch', 'predictions_scoring.misses', expected, String(misses.length))];
  }
  const ids = new Set((predictions ?? []).map(({ id }) => id));
  const meant = meantNames(
    misses.filter((id) => !ids.has(id)),
    [...ids],
  );
  const named = new Set<string>();
  return misses.flatMap((id, index) => {
    const path = `predictions_scoring.misses[${index}]`;
    if (named.has(id)) return [unplacedIssue('duplicate', path, 'be named once', `${show(id)} again`)];
    named.add(id);
    if (ids.has(id)) return [];
    const hint = meantHint(meant.get(id));
    return [unplacedIssue('unknown', path, 'be the id of a prediction', show(id), { hint })];
  });
};

/**
 * The author's tally is the recomputed one, as far as the predictions are published and can be decided.
 * A wrong tally spoils nothing else: a warning.
 */
export const checkScoring: CampaignCheck = (campaign, campaigns) => {
  const { predictionsScoring: scoring } = campaign;
  if (scoring === null) return [];
  const outcomes = eventOutcomes(campaign, campaigns);
  const ids = (outcome: string) => new Set(outcomes.filter((event) => event.outcome === outcome).map(({ id }) => id));
  const [hits, misses, undecided] = [ids('hit'), ids('miss'), ids('not decidable')];
  const issues: UnplacedIssue[] = [];
  const warn = (field: string, expected: string, received: string) =>
    issues.push(unplacedIssue('mismatch', `predictions_scoring.${field}`, expected, received, { severity: 'warning' }));
  if (scoring.of < outcomes.length) {
    warn('of', `be at least ${outcomes.length} (predictions that can be hit or missed)`, String(scoring.of));
  }
  const mostHits = Math.max(hits.size + undecided.size, scoring.of - misses.size);
  if (scoring.hits < hits.size || scoring.hits > mostHits) {
    const range = hits.size === mostHits ? `be ${mostHits}` : `be from ${hits.size} to ${mostHits}`;
    const tally = `recomputed: hits ${hits.size}, misses ${misses.size}, undecided ${undecided.size}`;
    warn('hits', `${range} (${tally})`, String(scoring.hits));
  }
  for (const [index, id] of scoring.misses.entries()) {
    if (hits.has(id)) warn(`misses[${index}]`, 'be a prediction that missed', `${show(id)}, which came true`);
  }
  const claimed = new Set(scoring.misses);
  const unnamed = [...misses].filter((id) => !claimed.has(id));
  const namesAll = scoring.misses.length > 0 && scoring.misses.length === scoring.of - scoring.hits;
  if (namesAll && unnamed.length > 0) {
    warn('misses', `name ${unnamed.map((id) => show(id)).join(', ')}, which missed`, show(scoring.misses));
  }
  return issues;
};

/** Of the pack's own predictions. Points aside: they have an error, but neither hits nor misses. */
function eventOutcomes(campaign: Campaign, campaigns: readonly Campaign[]) {
  return campaign.predictions
    .filter(({ file }) => file === null)
    .map(({ id, form }) => ({
      id,
      outcome: form === null ? 'not decidable' : resolvePrediction(form, campaign, campaigns),
    }))
    .filter(({ outcome }) => outcome !== 'point');
}

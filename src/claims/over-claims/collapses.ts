import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

/** A collapse is a difference that must be shown; one task of three runs shows none. */
export const collapses: OverClaim = {
  label: 'collapses',
  words:
    /\bcollaps(?:es|ed)\b|\bfalls apart\b|\bfell apart\b|\bbreaks down\b|\bbroke down\b|\bfell off a cliff\b|\bfalls off a cliff\b|\bcrater(?:s|ed)\b|\bnosedive[sd]?\b/gi,
  hear: (said, court) => {
    const models = [...new Set([...said.subjects, ...said.objects])];
    if (models.length > 1) return ofAll(pairsOf(said).map(([a, b]) => court.differ(a, b)));
    const tasks = court.finding(['unresolved-tasks'], models);
    if (models.length === 0) return null;
    if (tasks === undefined) return court.certain(models[0]!);
    return {
      isBorne: tasks.verdict === 'supported' || tasks.verdict === 'contradicted',
      sentence: tasks.brief ?? tasks.claim,
      evidence: `findings.json: ${tasks.id}`,
    };
  },
};

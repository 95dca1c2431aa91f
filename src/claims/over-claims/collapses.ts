import type { OverClaim } from './over-claim.ts';

/** A collapse is a difference that must be shown; one task of three runs shows none. */
export const collapses: OverClaim = {
  label: 'collapses',
  words: /\bcollaps(?:es|ed)\b|\bfalls apart\b|\bfell apart\b|\bbreaks down\b/giu,
  about: ['unresolved-tasks', 'comparison', 'rerun'],
  needs: ['supported', 'contradicted'],
};

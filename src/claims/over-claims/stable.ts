import type { OverClaim } from './over-claim.ts';

/** Two equal totals are no stability: that takes an equivalence. */
export const stable: OverClaim = {
  label: 'the same',
  words: /\bidentical\b|\bstable\b|\bunchanged\b|\bconsistent\b|\bno change\b/giu,
  about: ['rerun', 'campaign-series'],
  needs: ['equivalent'],
  only: /\bscores?\b|\bresults?\b|\bruns?\b|\brate\b/iu,
};

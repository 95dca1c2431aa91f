import type { OverClaim } from './over-claim.ts';

/** The best of a leaderboard: the lead over every other model must be shown. */
export const best: OverClaim = {
  label: 'the best',
  words:
    /\bthe best (?:model|score|scoring)\b|\bbest-performing\b|\btop(?:-scoring| of the leaderboard| model| scorer)\b|\bstate of the art\b|\bthe winner\b|\bwins\b/giu,
  about: ['best-score'],
  needs: ['supported'],
  ahead: () => 'all',
};

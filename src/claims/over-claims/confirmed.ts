import type { OverClaim } from './over-claim.ts';

/** A rerun confirms where the two campaigns are shown to be the same within the margin; an inversion where it is shown. */
export const confirmed: OverClaim = {
  label: 'confirmed',
  words: /\bconfirm(?:ed|s|ing|ation)?\b|\breplicat(?:ed|es)\b|\breproduced\b/giu,
  about: ['rerun', 'size-inversion', 'reproduction'],
  needs: ['supported', 'equivalent'],
  only: /\binversion\b|\breruns?\b|\bre-runs?\b|\bruns?\b|\bresults?\b|\bscores?\b/iu,
};

import type { OverClaim } from './over-claim.ts';

/** Runs support or contradict; they prove nothing. */
export const proves: OverClaim = {
  label: 'proves',
  words: /\bproves?\b|\bproven\b|\bdemonstrates? that\b|\bshows? conclusively\b|\bdefinitively\b/giu,
  about: ['size-inversion', 'comparison', 'rerun', 'best-score', 'effort-sweep'],
  needs: ['supported', 'contradicted', 'equivalent'],
};

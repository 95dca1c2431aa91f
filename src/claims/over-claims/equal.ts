import type { OverClaim } from './over-claim.ts';

/** That two models are equally good is a statement, too: it takes an equivalence within the margin. */
export const equal: OverClaim = {
  label: 'equally good',
  words:
    /\bequally (?:good|strong|well|capable)\b|\bas good as\b|\bperforms? the same\b|\bon (?:a )?par\b|\bno difference between\b|\bjust as (?:good|well)\b|\bmatch(?:es)? the (?:score|performance)\b/giu,
  about: ['comparison', 'size-inversion', 'best-score'],
  needs: ['equivalent'],
};

import type { OverClaim } from './over-claim.ts';

/** Significant is what a test shows after all that was looked at. */
export const significant: OverClaim = {
  label: 'significant',
  words:
    /\b(?:statistically )?significant(?:ly)?(?: (?:better|worse|higher|lower|more|fewer|outperforms?|beats?))?\b/giu,
  about: ['size-inversion', 'comparison', 'rerun', 'best-score'],
  needs: ['supported', 'contradicted'],
  ahead: (words) => (/worse|lower|fewer/iu.test(words) ? 'second' : 'first'),
};

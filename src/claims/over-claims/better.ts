import type { OverClaim } from './over-claim.ts';

/** One model ahead of another: a comparison, an inversion or the lead must show it. */
export const better: OverClaim = {
  label: 'better',
  words:
    /\bbetter (?:than|option|model|choice)\b|\boutperforms?\b|\boutscores?\b|\bbeats?\b|\bahead of\b|\bsuperior\b|\bworse than\b|\bscores? (?:higher|better) than\b|\bscores? (?:lower|worse) than\b/giu,
  about: ['size-inversion', 'comparison', 'best-score'],
  needs: ['supported'],
  ahead: (words) => (/worse|lower|below|behind/iu.test(words) ? 'second' : 'first'),
};

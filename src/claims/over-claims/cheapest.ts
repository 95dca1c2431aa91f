import type { OverClaim } from './over-claim.ts';

/** What was spent is a fact; the words are wrong where another campaign was cheaper. */
export const cheapest: OverClaim = {
  label: 'cheapest',
  words: /\bcheapest\b|\blowest cost\b|\bmost cost-effective\b/giu,
  about: ['cost-per-pass'],
  needs: [null],
  bears: ({ subject }, sentence) => sentence.toLowerCase().includes(subject.toLowerCase()),
};

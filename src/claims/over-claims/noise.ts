import type { OverClaim } from './over-claim.ts';

/** That something is chance is a statement, too: it takes an equivalence, and not merely no difference. */
export const noise: OverClaim = {
  label: 'noise',
  words:
    /\b(?:is|are|was|were|just|only|merely) (?:just |only |run |pure )*(?:noise|variance|a fluke)\b|\bwithin (?:run )?variance\b|\bnot an? (?:single-run )?(?:artefact|artifact|fluke)\b/giu,
  about: ['rerun', 'size-inversion', 'comparison'],
  needs: ['equivalent', 'supported'],
};

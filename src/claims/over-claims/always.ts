import type { OverClaim } from './over-claim.ts';

/** No number of runs shows that a task always passes; a few show hardly more than chance. */
export const always: OverClaim = {
  label: 'always',
  words: /\balways\b|\bevery time\b|\breliabl[ey]\b|\bnever (?:fails|passes)\b|\bconsistently\b/giu,
  about: ['unresolved-tasks'],
  needs: ['supported'],
  only: /\bpass|\bsolve|\bhandle|\bfail|\bruns?\b|\btasks?\b|\bmodel\b|\breliab/iu,
};

import type { OverClaim } from './over-claim.ts';

/** The worst of all: every other model must be shown to be better. */
export const worst: OverClaim = {
  label: 'the worst',
  words:
    /\bthe (?:worst|weakest|least (?:capable|accurate|reliable)) (?:\w+ )?(?:model|performer|agent|of (?:the|all|them)|choice|option|one)\b|(?<=\bis (?:simply |clearly |by far )?)the worst\b|\bworst[- ]performing\b/gi,
  except: /worst (?:case|practice)|(?:one of|among) the worst/i,
  hear: (said, court) => (said.subjects.length === 1 ? court.extreme(said.subjects[0]!, -1) : null),
};

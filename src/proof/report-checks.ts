import type { ReadFinding } from './finding-checks.ts';

/** What the sentences of one report say against one another. */
export type ReportCheck = (findings: readonly ReadFinding[]) => readonly string[];

export const reportChecks: Readonly<Record<string, ReportCheck>> = {
  // Two reruns of equal counts read alike; what they are about stands above them.
  'a claim twice about one subject': (findings) => {
    const claims = findings.map(({ finding }) => `${finding.subject}: ${finding.claim}`);
    return claims.filter((claim, index) => claims.indexOf(claim) !== index);
  },

  'two findings under one id': (findings) => {
    const ids = findings.map(({ finding }) => finding.id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  },
};

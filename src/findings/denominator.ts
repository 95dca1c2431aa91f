import { gradedAs, type UngradedAs } from '../campaign/denominator.ts';
import { plural } from '../format.ts';
import { type Measures, measures } from '../measures/measures.ts';
import type { Finding } from './finding.ts';

/**
 * Not-graded runs are left out of every denominator. Whether that decides anything is seen by judging twice more, with all of
 * them failed and with all of them passed: a finding whose verdict is not the same at both ends says so.
 * Costs two more rounds of measuring, and nothing where every run was graded.
 */
export function withDenominators(
  findings: readonly Finding[],
  measured: Measures,
  judge: (measured: Measures) => readonly Finding[],
): Finding[] {
  const ungraded = new Map(
    measured.campaigns.filter(({ totals }) => totals.ungraded > 0).map(({ id, totals }) => [id, totals.ungraded]),
  );
  if (ungraded.size === 0) return [...findings];
  const ends = { failed: judgedAs('failed', measured, judge), passed: judgedAs('passed', measured, judge) };
  return findings.map((finding) => {
    const packs = new Set(finding.evidence.map(({ pack }) => pack));
    const left = [...packs].reduce((sum, pack) => sum + (ungraded.get(pack) ?? 0), 0);
    const [failed, passed] = [counterpart(finding, ends.failed), counterpart(finding, ends.passed)];
    if (left === 0 || failed === undefined || passed === undefined) return finding;
    const leftOut = notGradedLeftOut(left);
    if (failed.verdict === finding.verdict && passed.verdict === finding.verdict) {
      return withCaveat(
        finding,
        `${leftOut}; the verdict is the same if all of them failed and if all of them passed.`,
      );
    }
    return {
      ...withCaveat(
        finding,
        `${leftOut}, and that decides the verdict. All of them failed: ${failed.verdict}, ${failed.claim} All of them passed: ${passed.verdict}, ${passed.claim}`,
      ),
      ungraded: { runs: left, allFailed: failed.verdict, allPassed: passed.verdict },
    };
  });
}

/** `10 runs not graded are left out`. */
export function notGradedLeftOut(runs: number): string {
  return `${plural(runs, 'run')} not graded ${runs === 1 ? 'is' : 'are'} left out`;
}

function judgedAs(
  end: UngradedAs,
  { campaigns, options }: Measures,
  judge: (measured: Measures) => readonly Finding[],
): readonly Finding[] {
  return judge(
    measures(
      campaigns.map((campaign) => gradedAs(campaign, end)),
      options,
    ),
  );
}

/** The same finding at an end; or the only one of its kind there, because the subject may change with the counts (the leader does). */
function counterpart({ id, kind }: Finding, found: readonly Finding[]): Finding | undefined {
  const ofKind = found.filter((finding) => finding.kind === kind);
  return ofKind.find((finding) => finding.id === id) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
}

function withCaveat(finding: Finding, caveat: string): Finding {
  return { ...finding, caveats: [...finding.caveats, caveat] };
}

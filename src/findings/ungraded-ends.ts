import type { Campaign } from '../campaign/campaign.ts';
import { gradedAs, type UngradedAs } from '../campaign/denominator.ts';
import { plural } from '../format.ts';
import type { Finding } from './finding.ts';
import { judgedWords, judgement } from './judgement.ts';

/** One way in which the not-graded runs may have ended. */
export interface End {
  /** Begins the sentence that says what would then be found. */
  readonly label: string;
  readonly endOf: (campaign: Campaign) => UngradedAs;
}

const allFailed: End = { label: 'All of them failed', endOf: () => 'failed' };
const allPassed: End = { label: 'All of them passed', endOf: () => 'passed' };

/**
 * What `judge` finds, as every command and the report tell it. Not-graded runs are left out of every denominator. Whether that decides anything is seen by judging again, with all of them
 * failed and with all of them passed: a finding that is not the same at every end says so. `more` are further ends to look at,
 * such as those of one side failed and those of the other passed. Costs a round of judging an end, and nothing where every run
 * was graded.
 */
export function judgedAtBothEnds(
  campaigns: readonly Campaign[],
  judge: (campaigns: readonly Campaign[]) => readonly Finding[],
  more: readonly End[] = [],
): Finding[] {
  return withUngradedEnds(judge(campaigns), campaigns, judge, more);
}

/** Likewise, where the findings are there already. */
export function withUngradedEnds<F extends Finding>(
  findings: readonly F[],
  campaigns: readonly Campaign[],
  judge: (campaigns: readonly Campaign[]) => readonly F[],
  more: readonly End[] = [],
): F[] {
  const ungraded = new Map(
    campaigns.filter(({ totals }) => totals.ungraded > 0).map(({ id, totals }) => [id, totals.ungraded]),
  );
  if (ungraded.size === 0) return [...findings];
  const ends = [allFailed, allPassed, ...more].map(({ label, endOf }) => ({
    label,
    found: judge(campaigns.map((campaign) => gradedAs(campaign, endOf(campaign)))),
  }));
  return findings.map((finding) => {
    const all = ends.map(({ label, found }) => ({ label, finding: counterpart(finding, found) }));
    const then = all.filter(isJudged);
    const joining = new Set(
      then.flatMap((end) => end.finding.campaigns).filter((id) => !finding.campaigns.includes(id) && ungraded.has(id)),
    );
    const left = [...new Set([...finding.campaigns, ...joining])].reduce((sum, id) => sum + (ungraded.get(id) ?? 0), 0);
    if (left === 0) return finding;
    const joins =
      joining.size === 0
        ? ''
        : `, those of ${plural(joining.size, 'campaign')} without a graded run among them, which ${joining.size === 1 ? 'joins' : 'join'} here`;
    const runs = campaigns
      .filter(({ id }) => finding.campaigns.includes(id) || joining.has(id))
      .reduce((sum, { totals }) => sum + totals.runs, 0);
    const leftOut = `${left} of ${plural(runs, 'run')} ${left === 1 ? 'was not graded and is' : 'were not graded and are'} left out${joins}`;
    if (then.length < all.length) {
      const there = then.length === 0 ? 'if all of them failed, or all passed' : 'at one of their ends';
      return withCaveat(finding, `${leftOut}; ${there} there would be no such finding.`);
    }
    if (then.every((end) => isSame(end.finding, finding))) {
      const what = finding.verdict === null ? 'nothing changes' : 'the verdict is the same';
      const same = `${leftOut}; ${what} whether all of them failed or all of them passed.`;
      return withCaveat(
        then.every((end) => end.finding.claim === finding.claim) ? finding : briefly(finding, leftOut),
        same,
      );
    }
    const changes = whatChanges(
      finding,
      then.map((end) => end.finding),
    );
    const said = then.map(({ label, finding: there }) => `${label}: ${judgement(there)}`);
    return {
      ...withCaveat(
        briefly(finding, changes === 'verdict' ? `${leftOut}${inWords.verdict}` : leftOut),
        `${leftOut}${changes === null ? '' : inWords[changes]}. ${said.join(' ')}`,
      ),
      ...(changes === null
        ? {}
        : {
            ungraded: {
              runs: left,
              changes,
              allFailed: then[0]!.finding.verdict,
              allPassed: then[1]!.finding.verdict,
              ends: then.map(({ label, finding: { verdict, proposition } }) => ({
                label,
                verdict,
                judged: verdict === null ? '' : judgedWords(verdict, proposition),
              })),
            },
          }),
    };
  });
}

type Changes = NonNullable<Finding['ungraded']>['changes'];

const inWords: Readonly<Record<Changes, string>> = {
  verdict: ', and they decide the verdict',
  proposition: '; the verdict is the same word at every end, but not about the same thing',
};

/** A verdict that stays may be about another model or another number of them. */
function whatChanges({ verdict }: Finding, there: readonly Finding[]): Changes | null {
  if (verdict === null) return null;
  return there.every((end) => end.verdict === verdict) ? 'proposition' : 'verdict';
}

/** With runs not graded on both sides the ends are crossed: those of one side all failed and those of the other all passed. */
export function crossedEnds(a: readonly Campaign[], b: readonly Campaign[]): End[] {
  if ([a, b].some((side) => side.every(({ totals }) => totals.ungraded === 0))) return [];
  return [
    { label: 'All of A failed and all of B passed', endOf: ({ id }) => (isIn(a, id) ? 'failed' : 'passed') },
    { label: 'All of A passed and all of B failed', endOf: ({ id }) => (isIn(a, id) ? 'passed' : 'failed') },
  ];
}

function isIn(side: readonly Campaign[], id: string): boolean {
  return side.some((campaign) => campaign.id === id);
}

interface JudgedEnd {
  readonly label: string;
  readonly finding: Finding;
}

function isJudged(end: { readonly label: string; readonly finding: Finding | undefined }): end is JudgedEnd {
  return end.finding !== undefined;
}

/** The same judgement of the same proposition; of an estimate, the same sentence. */
function isSame(there: Finding, here: Finding): boolean {
  return here.verdict === null
    ? there.claim === here.claim
    : there.verdict === here.verdict && there.proposition === here.proposition;
}

/** The same finding at an end; or the only one of its kind there, because the subject may change with the counts (the leader does). */
function counterpart({ id, kind }: Finding, found: readonly Finding[]): Finding | undefined {
  const ofKind = found.filter((finding) => finding.kind === kind);
  return ofKind.find((finding) => finding.id === id) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
}

/** A summary that shows counts or rates shows of how many runs they are not. */
function briefly<F extends Finding>(finding: F, leftOut: string): F {
  return { ...finding, brief: `${finding.brief ?? finding.claim} ${leftOut}.` };
}

function withCaveat<F extends Finding>(finding: F, caveat: string): F {
  return { ...finding, caveats: [...finding.caveats, caveat] };
}

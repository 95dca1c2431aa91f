import type { Campaign } from '../../campaign/campaign.ts';
import { nameOfId } from '../../campaign/campaign-name.ts';
import { type Evidence, evidence, evidenceOfEach, valueAt } from '../../campaign/select.ts';
import { plural, printed } from '../../format.ts';
import { listed, some } from '../../listed.ts';
import { type Figure, isFigure, type RangedFigure } from '../../measures/figure.ts';
import { type JudgeError, judgeError } from '../../measures/rates/judge-error.ts';
import type { Verdict } from '../../vocabulary.ts';

/** Said beside a score whose judge people contradicted: how often, and what that does to it. */
export function judgeCaveats(row: JudgeError | null): string[] {
  if (row === null || row.errors === 0) return [];
  const said = `People contradicted the judge in ${contradicted(row)}`;
  const { corrected } = row;
  if (!isFigure(corrected)) return [`${said}; what that does to the pass rate is not estimable: ${corrected.missing}.`];
  const out = leavesOut(corrected, row.printed.value) ? ', a range that leaves out the rate by the judge' : '';
  return [
    `${said}: with its errors taken into account the pass rate is ${printed(corrected).once} on these tasks${out}.`,
  ];
}

/** The corrected rate among the figures of a finding that tells of it. */
export function correctedFigures(row: JudgeError | null, about = 'errors of the judge taken into account'): Figure[] {
  return row !== null && row.errors > 0 && isFigure(row.corrected) ? [{ ...row.corrected, about }] : [];
}

/** Of a leaderboard: whose verdicts were contradicted. */
export function judgesOfBoard(rows: readonly JudgeError[], campaigns: readonly Campaign[]): string[] {
  const wrong = rows.filter(({ errors }) => errors > 0);
  if (wrong.length === 0) return [];
  const each = wrong.map((row) => `${row.errors} of ${row.checked} for ${nameOfId(row.campaign, campaigns)}`);
  return [
    `Places are by the verdicts of judges that people contradicted, in so many of the checked runs: ${some(each)}.`,
  ];
}

/**
 * Of two sides that are told apart, or the same within the margin. Errors that are alike on both sides make a gap smaller and never
 * turn it; whether they are alike only a check of both sides tells.
 */
export function judgeCaveatsOfPair(
  sides: readonly [a: readonly Campaign[], b: readonly Campaign[]],
  names: readonly [a: string, b: string],
  { verdict, level }: { readonly verdict: Verdict; readonly level: number },
): string[] {
  if (verdict !== 'supported' && verdict !== 'contradicted' && verdict !== 'equivalent') return [];
  const rows = sides.map((side) => side.map((campaign) => judgeError(campaign, { level })));
  const wrong = rows.flat().filter((row) => row !== null && row.errors > 0);
  if (wrong.length === 0) return [];
  const which = names.filter((_, side) => rows[side]!.some((row) => row !== null && row.errors > 0));
  const said = `The judge erred in checked runs of ${listed(which)}`;
  if (verdict === 'equivalent') {
    return [
      `${said}: such errors make rates more alike than they are, so that the true difference may lie outside the margin.`,
    ];
  }
  const [a, b] = rows.map((side) => (side.length === 1 ? side[0]?.corrected : undefined));
  if (a === undefined || b === undefined || !isFigure(a) || !isFigure(b)) {
    return [`${said}: the difference is one of its verdicts, and whether it errs alike on both sides is not known.`];
  }
  return a.lower > b.upper || b.lower > a.upper
    ? []
    : [
        `${said}: the difference is one of its verdicts, and with its errors taken into account the ranges of the two rates overlap.`,
      ];
}

/** Ends a short sentence on models that are told apart by such verdicts; the caveats say what that does to it. */
export const byErringJudge = ', by the verdicts of a judge that people contradicted';

/** `11 of 80 checked runs`. */
function contradicted({ errors, checked }: JudgeError): string {
  return `${errors} of ${plural(checked, 'checked run')}`;
}

/** Where the verdicts of people stand, and how their runs were drawn. */
export function judgeEvidence(campaign: Campaign): Evidence[] {
  const { judgeCheck, document } = campaign;
  if (judgeCheck === null) return [];
  const fields = ['pass_human_pass', 'pass_human_fail', 'fail_human_pass', 'fail_human_fail'];
  const counts = judgeCheck.isCounted
    ? evidenceOfEach(campaign, 'runs', { fields: ['checked_passed'] })
    : evidence(campaign, ...fields.map((field) => `judge_check.judge_${field}`));
  const about = ['sample', 'of', 'tasks'].map((field) => `judge_check.${field}`);
  return [...counts, ...evidence(campaign, ...about.filter((path) => valueAt(document, path) != null))];
}

/** Whether a range does not hold a rate. */
function leavesOut({ lower, upper }: RangedFigure, rate: number): boolean {
  return rate < lower || rate > upper;
}

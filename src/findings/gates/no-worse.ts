import type { Campaign } from '../../campaign/campaign.ts';
import { versionOf, versions } from '../../campaign/versions.ts';
import { greatest, least } from '../../extremes.ts';
import { levelName, plural, pointsApart, together } from '../../format.ts';
import { listed, some } from '../../listed.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { RangedFigure } from '../../measures/figure.ts';
import { type ComparedStrata, comparedStrata, sharedTallies } from '../../measures/pairs/compared-strata.ts';
import { pairBasis, pairDifference } from '../../measures/pairs/pair-difference.ts';
import { pairTest } from '../../measures/pairs/pair-test.ts';
import { intervalSide } from '../../measures/pairs/shown-difference.ts';
import { isAboveDifference, leastDifference } from '../../statistics/one-sided/least-difference.ts';
import { pooled } from '../../statistics/tally.ts';
import { campaignsAt, endsOf } from '../ungraded/ends.ts';
import type { GateRule } from './gate.ts';
import { contradictedIn, correctedDifference, pValueOf } from './judge-limits.ts';
import { limitName, limitSize } from './limit-name.ts';
import { multipleOfRuns } from './multiple-of-runs.ts';
import { leftOutWords } from './ungraded-words.ts';

/**
 * Not worse than the base by the margin or more. Passes where the one-sided limit of the difference lies above −margin (non-inferiority)
 * and the new ran every task of the base; fails where the new is shown to be worse by the test, sign and interval that `compare` demands.
 * Either must hold at every end of the runs that nobody graded, and with the errors of a judge that people contradicted.
 */
export const noWorse: GateRule = {
  label: 'no worse than the base',
  flags: '--margin <share>',
  description:
    'fail where the new is shown to be worse than the base; pass where it is shown to be no worse by so much or more (0.05, 5% or 5 points)',
  quantity: 'difference',
  rests: 'on a test',
  judge: (margin, { base, fresh, level }) => {
    const seen = strataOf(fresh, base!);
    const nothing = (sentence: string, wouldDecide: string | null) => ({
      estimate: null,
      isKept: false,
      isBroken: false,
      pValue: 1,
      sentence: () => sentence,
      wouldDecide: () => wouldDecide,
    });
    if (seen === null) {
      const silent = [
        { name: 'the base', side: base! },
        { name: 'the new', side: fresh },
      ].filter(({ side }) => side.every(({ totals }) => totals.graded === 0));
      const who = silent.length === 2 ? 'neither has' : `${silent[0]!.name} has not`;
      return nothing(`Base and new cannot be compared: ${who} a single graded run.`, null);
    }
    if (seen.isMixed) {
      return nothing(
        `${sharedTallies(fresh, base!).length === 1 ? 'Only one' : 'No'} task has graded runs in both base and new: nothing tells the two from their tasks.`,
        'a run of both on the same tasks could decide it',
      );
    }
    const alpha = alphaOf(level);
    const ends = endsOf([fresh, base!]).map((end) => strataOf(campaignsAt(end, fresh), campaignsAt(end, base!))!);
    const isGraded = ends.length === 0;
    const all = isGraded ? [seen] : ends;
    const two = pairDifference(seen, level);
    const { value } = two;
    const shown = brokenBy(all, level);
    const estimate: RangedFigure = { ...two, about: pairBasis(seen) };
    const isNoWorse = (strata: ComparedStrata) => isAboveDifference(strata.a, strata.b, -margin, alpha);
    const dropped = tasksOf(base!).filter((task) => !tasksOf(fresh).includes(task));
    const judged = judgedDifference(fresh, base!, { level, margin });
    const isKeptByVerdicts = all.every(isNoWorse);
    const isKeptWhereRun = isKeptByVerdicts && judged?.isKept !== false;
    const about = `${otherVersions(base!, fresh)}${leftOutWords(
      [...base!, ...fresh],
      (isOne) =>
        `${isOne ? 'it is' : 'they are'} taken as failed in the new and passed in the base for a pass, and the other way round for a failure`,
    )}${droppedWords(dropped, base!)}${judged?.words ?? ''}`;
    return {
      estimate,
      isKept: isKeptWhereRun && dropped.length === 0,
      isBroken: shown.isBelow && judged?.isBroken !== false,
      pValue: Math.max(shown.pValue, judged?.pValue ?? 0),
      sentence: (verdict, { words: pWords }) => {
        const lower = least(all.map((strata) => leastDifference(strata.a, strata.b, alpha)));
        const allowed = limitSize('difference', margin);
        const [difference, limit] = together('difference', [value, lower, -margin]);
        // Beside an interval of two sides it would look like a slip.
        const why =
          isGraded && lower < two.lower ? ', which holds for any rates of the tasks and so lies beyond the range' : '';
        const oneSided = `${difference} on these tasks, new minus base, ${limit} or more by the one-sided ${levelName(level)} limit${why}`;
        if (verdict === 'pass') return `The new is less than ${allowed} worse than the base: ${oneSided}.${about}`;
        if (verdict === 'fail')
          return `The new is worse than the base, by ${pointsApart(value)} on these tasks (${pWords}).${about}`;
        if (judged !== null && isKeptByVerdicts && !judged.isKept)
          return `Neither a regression nor its absence is shown: only by the verdicts of the judge is the new less than ${allowed} worse, ${oneSided}.${about}`;
        const alone =
          judged === null && shown.isBelow && shown.pValue <= alpha
            ? ` On its own it would fail, beside the other gates it does not (${pWords}).`
            : '';
        if (isKeptWhereRun)
          return `The new is less than ${allowed} worse on the tasks that it ran: ${oneSided}.${about}`;
        return `Neither a regression nor its absence is shown: ${oneSided}, where a pass needs more than ${limitName('difference', -margin)}.${alone}${about}`;
      },
      wouldDecide: () => {
        if (judged !== null && !judged.isKept && !judged.isBroken && (isKeptByVerdicts || shown.isBelow))
          return judged.isEstimable ? 'more checked runs or a judge that errs less could decide it' : null;
        const them = dropped.length === 1 ? 'it' : 'them';
        if (isKeptWhereRun) return `runs of the new on ${them} could decide it`;
        // No multiple of these runs makes a pass of it.
        if (dropped.length > 0) return `more runs of both, those of the new on ${them} among them, could decide it`;
        const isDecided = (strata: ComparedStrata) => {
          const broken = brokenBy([strata], level);
          return isNoWorse(strata) || (broken.isBelow && broken.pValue <= alpha);
        };
        if (!isGraded && isDecided(seen)) return 'a verdict on the runs that nobody graded could decide it';
        return multipleOfRuns(seen, isDecided, { base: base!, fresh });
      },
    };
  },
};

interface JudgedDifference {
  readonly isEstimable: boolean;
  readonly isKept: boolean;
  readonly isBroken: boolean;
  readonly pValue: number;
  /** A sentence that begins with a space. */
  readonly words: string;
}

/**
 * What the errors of the judge leave of a difference by its verdicts; null where nobody contradicted it. Errors that are alike on both sides
 * make two rates more alike than they are, and errors that are not may turn the order: either verdict must hold with them, too.
 */
function judgedDifference(
  fresh: readonly Campaign[],
  base: readonly Campaign[],
  { level, margin }: { readonly level: number; readonly margin: number },
): JudgedDifference | null {
  const contradicted = contradictedIn([...fresh, ...base]);
  if (contradicted === null) return null;
  const difference = correctedDifference(fresh, base, level);
  const said = ` People contradicted the judge in ${contradicted}`;
  if ('missing' in difference) {
    const words = `${said}; what that does to the difference is not estimable: ${difference.missing}.`;
    return { isEstimable: false, isKept: false, isBroken: false, pValue: 1, words };
  }
  const { estimate, lower, upper } = difference;
  const [value, low, high] = together('difference', [estimate, lower, upper, -margin]);
  const isBelow = (at: number) => {
    const range = correctedDifference(fresh, base, at);
    return !('missing' in range) && range.upper < 0;
  };
  return {
    isEstimable: true,
    isKept: lower > -margin,
    isBroken: upper < 0,
    pValue: pValueOf(isBelow, alphaOf(level)),
    words: `${said}: with its errors taken into account the difference is ${value}, ${low} to ${high} at ${levelName(level)}.`,
  };
}

/** Told tasks with a run, graded or not. */
function tasksOf(campaigns: readonly Campaign[]): string[] {
  return [...new Set(campaigns.flatMap(({ tasks }) => tasks.filter(({ runs }) => runs > 0).map(({ id }) => id)))];
}

/** A task that the new leaves out may be the one that it breaks; where tasks are not told nothing is known of it. */
function droppedWords(dropped: readonly string[], base: readonly Campaign[]): string {
  if (dropped.length === 0) return '';
  return ` The new has no run of ${plural(dropped.length, 'task')} of the base's ${tasksOf(base).length} (${some(dropped)}), and without ${dropped.length === 1 ? 'it' : 'them'} it cannot pass.`;
}

/** The new first; null where a side has no graded run. */
function strataOf(fresh: readonly Campaign[], base: readonly Campaign[]): ComparedStrata | null {
  const strata = comparedStrata(fresh, base);
  return pooled(strata.a).trials === 0 || pooled(strata.b).trials === 0 ? null : strata;
}

/** Whether the new is shown to be worse at every one of these. */
function brokenBy(
  all: readonly ComparedStrata[],
  level: number,
): { readonly isBelow: boolean; readonly pValue: number } {
  return {
    isBelow: all.every((strata) => intervalSide(pairDifference(strata, level)) < 0),
    pValue: greatest(all.map((strata) => pairTest(strata).pValue)),
  };
}

/** What else than the change under test differs between base and new: sentences that begin with a space, or nothing. */
function otherVersions(base: readonly Campaign[], fresh: readonly Campaign[]): string {
  const [before, after] = [base[0]!.model, fresh[0]!.model];
  const models = before.id === after.id ? '' : ` The base is ${before.name}, the new ${after.name}.`;
  const differing = versions.flatMap((version) => {
    const [was, is] = [stated(base, version), stated(fresh, version)];
    return was === is ? [] : [`${version} (${was} in the base, ${is} in the new)`];
  });
  if (differing.length === 0) return models;
  return `${models} Base and new also differ in ${listed(differing)}, and so the difference may not be of the model alone.`;
}

function stated(campaigns: readonly Campaign[], version: (typeof versions)[number]): string {
  const values = [...new Set(campaigns.map((campaign) => versionOf(campaign, version) ?? 'not stated'))];
  return values.sort().join(' and ');
}

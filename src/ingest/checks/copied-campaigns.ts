import type { Campaign } from '../../campaign/campaign.ts';
import { chanceOfAlikeRuns, isMeasured, unlikelyAlike } from '../../campaign/copies/chance-of-alike-runs.ts';
import type { Run } from '../../campaign/run.ts';
import { show } from '../../errors.ts';
import { plural } from '../../format.ts';
import { kept } from '../../kept.ts';
import { type CampaignCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';

/**
 * Nothing counts twice. Two campaigns never spend the same cents, tokens and seconds run by run: runs that are alike in all
 * of that are the same runs, under whatever id or suite. Totals that are alike to the last digit may be chance.
 * Where nothing was measured of the runs, their outcomes one by one tell. Said of the later campaign. O(campaigns² × runs).
 */
export const checkCopiedCampaigns: CampaignCheck = (campaign, campaigns) => {
  const earlier = campaigns.slice(0, campaigns.indexOf(campaign));
  let doubt: UnplacedIssue | null = null;
  for (const other of earlier) {
    const issue = copiedRuns(campaign, other) ?? copiedOrder(campaign, other) ?? copiedTotals(campaign, other);
    if (issue?.severity === 'error') return [issue];
    doubt ??= issue;
  }
  return doubt === null ? [] : [doubt];
};

/** What was measured of a run, where anything was. */
function measured(run: Run): string | null {
  return isMeasured(run) ? JSON.stringify([run.task, run.costUsd, run.tokensIn, run.tokensOut, run.seconds]) : null;
}

/** Runs of one task with one measurement. */
interface AlikeRuns {
  count: number;
  /** How many of them came out in each way. */
  readonly outcomes: Map<Run['outcome'], number>;
  /** The measurement, whichever the task. */
  readonly amounts: string;
  readonly isTelling: boolean;
}

interface Fingerprint {
  readonly alike: ReadonlyMap<string, AlikeRuns>;
  readonly runs: number;
  readonly tellsTokens: boolean;
}

/** Kept, because every later campaign is held against it. */
const fingerprint = kept((campaign: Campaign): Fingerprint => {
  const alike = new Map<string, AlikeRuns>();
  let runs = 0;
  for (const run of campaign.runs) {
    const key = measured(run);
    if (key === null) continue;
    runs += 1;
    let same = alike.get(key);
    if (same === undefined) {
      const amounts = [run.costUsd, run.tokensIn, run.tokensOut, run.seconds];
      same = { count: 0, outcomes: new Map(), amounts: amounts.join(), isTelling: isTelling(amounts) };
      alike.set(key, same);
    }
    same.count += 1;
    same.outcomes.set(run.outcome, (same.outcomes.get(run.outcome) ?? 0) + 1);
  }
  return { alike, runs, tellsTokens: campaign.runs.some(({ tokensOut }) => tokensOut !== null) };
});

/** The runs that two campaigns have in common: how many, how many of them came out alike too, how many are no chance. */
function sharedRuns(own: Fingerprint, theirs: Fingerprint) {
  let [count, gradedAlike, telling] = [0, 0, 0];
  const amounts = new Set<string>();
  for (const [key, mine] of own.alike) {
    const other = theirs.alike.get(key);
    if (other === undefined) continue;
    const both = Math.min(mine.count, other.count);
    count += both;
    if (mine.isTelling) telling += both;
    amounts.add(mine.amounts);
    for (const [outcome, times] of mine.outcomes) gradedAlike += Math.min(times, other.outcomes.get(outcome) ?? 0);
  }
  return { count, gradedAlike, telling, areUnlike: amounts.size > 1 || telling > 0 };
}

/**
 * An error where at least half of the runs of one of the two are the other's, outcomes too, and unlike one another: where
 * every run costs the same, runs are alike without being the same. A warning where fewer are, or were graded otherwise.
 * Two models can cost and take the same: theirs are the same runs only where tokens and outcomes agree as well.
 */
function copiedRuns(campaign: Campaign, other: Campaign): UnplacedIssue | null {
  const [own, theirs] = [fingerprint(campaign), fingerprint(other)];
  const isOneModel = campaign.model.id === other.model.id;
  const tellTokens = own.tellsTokens && theirs.tellsTokens;
  if (!isOneModel && !tellTokens) return null;
  const { count, gradedAlike, telling, areUnlike } = sharedRuns(own, theirs);
  const fewer = Math.min(own.runs, theirs.runs);
  const areMost = count === fewer || (telling >= 3 && telling >= fewer / 2);
  if (count === 0 || (!areMost && telling === 0)) return null;
  const areGradedAlike = gradedAlike === count;
  const isError = areMost && areUnlike && areGradedAlike;
  if (!isOneModel && !isError) return null;
  const few = areMost ? count : telling;
  const received = `${plural(few, 'run')} with the cost, tokens and seconds that runs of the same tasks have in ${named(other)}`;
  const hint = areUnlike
    ? areGradedAlike
      ? 'the same runs must not count twice: leave one of the two out'
      : 'the same runs, graded in another way, are no second campaign: leave one of the two out'
    : 'if every run costs the same this is no fault; if the runs are copies, leave one of the two out';
  return unplacedIssue('duplicate', 'runs', 'be runs of its own', received, {
    severity: isError ? 'error' : 'warning',
    hint,
  });
}

/**
 * Runs of which nothing was measured, alike one by one: an error where chance would not do that once in a million times, a
 * warning where it might.
 */
function copiedOrder(campaign: Campaign, other: Campaign): UnplacedIssue | null {
  const chance = chanceOfAlikeRuns(campaign, other);
  if (chance === null || chance >= unlikelyAlike) return null;
  const isError = chance < 1e-6;
  const often = isError
    ? 'less than once in a million times'
    : `at most once in ${plural(Math.floor(1 / chance), 'time')}`;
  const alike = commonRuns(campaign, other);
  const received = `${plural(alike, 'run')} that came out one by one as in ${named(other)}, which runs of their own do by chance ${often}`;
  return unplacedIssue('duplicate', 'runs', 'be runs of its own', received, {
    severity: isError ? 'error' : 'warning',
    hint: isError
      ? 'the same runs must not count twice: leave one of the two out, or mark the runs of both as their own by what each took (cost_usd, tokens_out or seconds)'
      : 'if this is a copy of that campaign, leave one of the two out',
  });
}

function commonRuns(campaign: Campaign, other: Campaign): number {
  const theirs = new Map(other.tasks.map(({ id, runs }) => [id, runs]));
  return campaign.tasks.reduce((sum, { id, runs }) => sum + Math.min(runs, theirs.get(id) ?? 0), 0);
}

/** Eight digits and more do not come twice by chance. */
function isTelling(amounts: readonly (number | null)[]): boolean {
  return amounts.reduce<number>((sum, amount) => sum + (amount === null ? 0 : digits(amount)), 0) >= 8;
}

function digits(value: number): number {
  return String(value)
    .replace(/e.*$/u, '')
    .replaceAll(/^0\.0*|0+$|\D/gu, '').length;
}

/** Counts, cost and tokens that are alike: of one model where a cost is known; of two where tasks or tokens agree as well. */
function copiedTotals(campaign: Campaign, other: Campaign): UnplacedIssue | null {
  if (campaign.runs.length > 0 && other.runs.length > 0) return null;
  const both = [campaign, other].map(totalsOf);
  const isKnown = campaign.cost.total !== null || campaign.cost.perPass !== null;
  if (!isKnown || campaign.totals.graded === 0 || both[0] !== both[1]) return null;
  const isOneModel = campaign.model.id === other.model.id && campaign.suite === other.suite;
  const agreesInMore = campaign.tasks.length > 1 || campaign.reasoning.tokensPerRun !== null;
  if (!isOneModel && !agreesInMore) return null;
  const { passes, graded } = campaign.totals;
  const received = `${passes} of ${plural(graded, 'run')} at the same cost, to the last digit, as in ${named(other)}`;
  const path = (campaign.document as { run_summary?: unknown }).run_summary ? 'run_summary' : 'per_task_results';
  return unplacedIssue('duplicate', path, 'be figures of its own', received, {
    severity: 'warning',
    hint: 'if this is a copy of that campaign, leave one of the two out',
  });
}

/** Kept, because every later campaign is held against it. */
const totalsOf = kept((campaign: Campaign): string => {
  const { totals, cost, reasoning, tasks } = campaign;
  const byTask = tasks.map(({ id, runs, passes, ungraded }) => [id, runs, passes, ungraded] as const);
  const sorted = byTask.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([totals, cost.total?.printed, cost.perPass?.printed, reasoning.tokensPerRun, sorted]);
});

function named({ id, origin }: Campaign): string {
  return `${show(id)} (${origin.file})`;
}

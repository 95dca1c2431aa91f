import type { Campaign } from '../../campaign/campaign.ts';
import type { Run } from '../../campaign/run.ts';
import { show } from '../../errors.ts';
import { plural } from '../../format.ts';
import { type CampaignCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';

/**
 * Nothing counts twice. Two campaigns never spend the same cents, tokens and seconds run by run: runs that are alike in all
 * of that are the same runs, under whatever id or suite. Totals that are alike to the last digit may be chance.
 * Where nothing was measured of the runs, the order of their outcomes tells. Said of the later campaign. O(campaigns² × runs).
 */
export const checkCopiedCampaigns: CampaignCheck = (campaign, campaigns) => {
  const earlier = campaigns.slice(0, campaigns.indexOf(campaign));
  for (const other of earlier) {
    const issue = copiedRuns(campaign, other) ?? copiedOrder(campaign, other) ?? copiedTotals(campaign, other);
    if (issue !== null) return [issue];
  }
  return [];
};

/** What was measured of a run, where anything was. */
function measured({ task, costUsd, tokensIn, tokensOut, seconds }: Run): string | null {
  const values = [costUsd, tokensIn, tokensOut, seconds];
  return values.every((value) => value === null) ? null : JSON.stringify([task, ...values]);
}

interface Fingerprint {
  /** How many runs have each measurement. */
  readonly counts: ReadonlyMap<string, number>;
  /** The same with the outcome. */
  readonly graded: ReadonlyMap<string, number>;
  readonly runs: number;
}

const fingerprints = new WeakMap<Campaign, Fingerprint>();

function fingerprint(campaign: Campaign): Fingerprint {
  const known = fingerprints.get(campaign);
  if (known !== undefined) return known;
  const [counts, graded] = [new Map<string, number>(), new Map<string, number>()];
  let runs = 0;
  for (const run of campaign.runs) {
    const key = measured(run);
    if (key === null) continue;
    runs += 1;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    graded.set(`${run.outcome} ${key}`, (graded.get(`${run.outcome} ${key}`) ?? 0) + 1);
  }
  const fresh = { counts, graded, runs };
  fingerprints.set(campaign, fresh);
  return fresh;
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): [string, number][] {
  return [...a].flatMap(([key, count]): [string, number][] => {
    const both = Math.min(count, b.get(key) ?? 0);
    return both > 0 ? [[key, both]] : [];
  });
}

/**
 * An error where at least half of the runs of one of the two are the other's, outcomes too, and unlike one another: where
 * every run costs the same, runs are alike without being the same. A warning where fewer are, or were graded otherwise.
 * Two models can cost and take the same: theirs are the same runs only where tokens and outcomes agree as well.
 */
function copiedRuns(campaign: Campaign, other: Campaign): UnplacedIssue | null {
  const [own, theirs] = [fingerprint(campaign), fingerprint(other)];
  if (own.runs === 0 || theirs.runs === 0) return null;
  const same = shared(own.counts, theirs.counts);
  const telling = same.filter(([key]) => isTelling(key));
  const count = total(same);
  const fewer = Math.min(own.runs, theirs.runs);
  const areUnlike = new Set(same.map(([key]) => withoutTask(key))).size > 1 || telling.length > 0;
  const areMost = count === fewer || (total(telling) >= 3 && total(telling) >= fewer / 2);
  if (count === 0 || (!areMost && telling.length === 0)) return null;
  const areGradedAlike = total(shared(own.graded, theirs.graded)) === count;
  const isOneModel = campaign.model.id === other.model.id;
  const tellTokens = [campaign, other].every(({ runs }) => runs.some(({ tokensOut }) => tokensOut !== null));
  if (!isOneModel && !(tellTokens && areMost && areUnlike && areGradedAlike)) return null;
  const isError = areMost && areUnlike && areGradedAlike;
  const few = areMost ? count : total(telling);
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
 * A warning where runs of which nothing was measured came out alike one by one: of campaigns with the same counts by task, that happens in
 * one order among ∏ C(runs, passes). From a thousand on chance is no likely reason.
 */
function copiedOrder(campaign: Campaign, other: Campaign): UnplacedIssue | null {
  const isBare = ({ runs }: Campaign) => runs.length > 0 && runs.every((run) => measured(run) === null);
  if (!isBare(campaign) || !isBare(other) || campaign.suite !== other.suite) return null;
  const [own, theirs] = [outcomes(campaign), outcomes(other)];
  if (own !== theirs) return null;
  const orders = campaign.tasks.reduce((sum, { passes, graded }) => sum + logBinomial(passes, graded), 0);
  if (orders < Math.log(1000) || isSorted(campaign)) return null;
  const received = `${plural(campaign.runs.length, 'run')} that came out one by one as in ${named(other)}`;
  return unplacedIssue('duplicate', 'runs', 'be runs of its own', received, {
    severity: 'warning',
    hint: 'if this is a copy of that campaign, leave one of the two out',
  });
}

/** Logarithm of the ways in which so many of so many runs can pass. */
function logBinomial(passes: number, graded: number): number {
  let sum = 0;
  for (let k = 1; k <= Math.min(passes, graded - passes); k++) sum += Math.log((graded - k + 1) / k);
  return sum;
}

function outcomes({ runs }: Campaign): string {
  const rows = runs.map(({ task, run, outcome }) => JSON.stringify([task, run, outcome]));
  return rows.toSorted().join('\n');
}

/** Whether passes stand before failures, or behind, in every task: then the order was made and tells nothing. */
function isSorted({ runs }: Campaign): boolean {
  const turns = new Map<string, { last: string; changes: number }>();
  for (const { task, outcome } of runs) {
    const before = turns.get(task);
    turns.set(task, {
      last: outcome,
      changes: (before?.changes ?? 0) + (before !== undefined && before.last !== outcome ? 1 : 0),
    });
  }
  return [...turns.values()].every(({ changes }) => changes <= 1);
}

function total(pairs: readonly (readonly [string, number])[]): number {
  return pairs.reduce((sum, [, count]) => sum + count, 0);
}

function withoutTask(key: string): string {
  return JSON.stringify((JSON.parse(key) as unknown[]).slice(1));
}

/** Eight digits and more do not come twice by chance. */
function isTelling(key: string): boolean {
  const values = (JSON.parse(key) as unknown[]).slice(1).filter((value) => typeof value === 'number');
  return values.reduce((sum, value) => sum + digits(value), 0) >= 8;
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

const knownTotals = new WeakMap<Campaign, string>();

/** Kept, because every later campaign is held against it. */
function totalsOf(campaign: Campaign): string {
  const known = knownTotals.get(campaign);
  if (known !== undefined) return known;
  const { totals, cost, reasoning, tasks } = campaign;
  const byTask = tasks.map(({ id, runs, passes, ungraded }) => [id, runs, passes, ungraded] as const);
  const sorted = byTask.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([totals, cost.total?.printed, cost.perPass?.printed, reasoning.tokensPerRun, sorted]);
  knownTotals.set(campaign, text);
  return text;
}

function named({ id, origin }: Campaign): string {
  return `${show(id)} (${origin.file})`;
}

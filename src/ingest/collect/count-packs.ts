import type { Issue } from '../../errors.ts';
import { campaignId, modelNamed } from '../foreign/run-list.ts';
import { differingConditions } from '../foreign/run-table/conditions.ts';
import { noSuite } from '../foreign/run-table/made-of-rows.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { byText } from '../pack/order.ts';
import { fileIssue } from '../source/file-issues.ts';
import { type CampaignCounts, inOrder, type Known, type TaskCounts, ungraded, unitsPer } from './counts.ts';

type PackTask = NonNullable<DataPack['per_task_results']>[string];

export interface About {
  /** What the campaigns are called where nothing in the runs tells them apart. */
  readonly name: string;
  /** Of files that do not name theirs. */
  readonly suite: string | null;
  readonly model: string;
  readonly passRule: NonNullable<DataPack['campaign']['pass_rule']>;
  readonly sources: NonNullable<DataPack['campaign']['sources']>;
}

/** A pack of counts for each campaign, tasks in order of their names; or what no pack can hold. */
export function packsOfCounts(
  campaigns: readonly CampaignCounts[],
  { name, suite, model, passRule, sources }: About,
): { readonly packs: readonly DataPack[]; readonly issues: readonly Issue[] } {
  const differing = differingConditions(campaigns.map(({ conditions }) => conditions));
  const issues: Issue[] = [];
  const packs = campaigns.map(({ conditions, tasks, earliest }): DataPack => {
    const { suite: ownSuite, model: ownModel, effort, date = earliest ?? undefined, ...others } = conditions;
    return {
      pack_version: 1,
      campaign: {
        ...(date === undefined ? {} : { date }),
        id: campaignId(name, ...differing.map((field) => conditions[field])),
        suite: ownSuite ?? suite ?? noSuite,
        ...others,
        ...(effort === undefined ? {} : { reasoning: { effort } }),
        pass_rule: passRule,
        sources: [...sources],
      },
      model: modelNamed(ownModel ?? model),
      per_task_results: Object.fromEntries(
        inOrder(tasks).map(([task, counts]) => {
          issues.push(...contradictions(name, task, counts), ...beyondDigits(name, task, counts));
          return [task, packTask(counts)];
        }),
      ),
    };
  });
  return { packs: packs.toSorted((a, b) => byText(a.campaign.id, b.campaign.id)), issues };
}

/** What a pack tells of the runs of a task: sums only where every run has one, except of costs, which say of how many. */
export function packTask(counts: TaskCounts): PackTask {
  const { runs, passes, notGraded, failureModes, sums, tags, families } = counts;
  const notGradedRuns = ungraded(counts);
  const failed = runs - notGradedRuns - passes;
  const modes = [...failureModes.values()].reduce((sum, times) => sum + times, 0);
  const [family] = families;
  return {
    runs,
    passes,
    not_graded: notGradedRuns,
    ...(notGradedRuns === 0 ? {} : { not_graded_reasons: Object.fromEntries(inOrder(notGraded)) }),
    ...(failed === 0 || modes !== failed ? {} : { failure_modes: Object.fromEntries(inOrder(failureModes)) }),
    ...(tags.size === 0 ? {} : { tags: [...tags].toSorted(byText) }),
    ...(family === undefined ? {} : { family }),
    ...(sums.cost_usd.runs === 0
      ? {}
      : { runs_with_cost: sums.cost_usd.runs, cost_usd: decimal(sums.cost_usd, unitsPer.cost_usd) }),
    ...(isOfAll(sums.tokens_in, runs) ? { tokens_in: Number(sums.tokens_in.sum.value) } : {}),
    ...(isOfAll(sums.tokens_out, runs) ? { tokens_out: Number(sums.tokens_out.sum.value) } : {}),
    ...(isOfAll(sums.seconds, runs) ? { seconds: decimal(sums.seconds, unitsPer.seconds) } : {}),
  };
}

function isOfAll({ runs }: Known, all: number): boolean {
  return runs === all && all > 0;
}

/** The number with the digits of the sum. */
function decimal({ sum }: Known, units: number): number {
  const digits = Math.log10(units);
  const text = String(sum.value).padStart(digits + 1, '0');
  return Number(`${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

/** The whole units that a number of a pack tells, if it tells them exactly. */
export function wholeUnits(value: number, units: number): bigint | undefined {
  const digits = Math.log10(units);
  const [, before = '', after = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/u.exec(String(value)) ?? [];
  const shift = digits + Number(exponent) - after.length;
  if (before === '') return undefined;
  if (shift >= 0) return BigInt(before + after) * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  const all = BigInt(before + after);
  return all % divisor === 0n ? all / divisor : undefined;
}

function contradictions(file: string, task: string, { families }: TaskCounts): Issue[] {
  if (families.size < 2) return [];
  const issue = fileIssue(
    file,
    'mismatch',
    'name one family in all of its rows',
    [...families].toSorted(byText).join(', '),
  );
  return [{ ...issue, path: task }];
}

/** Numbers of packs have sixteen digits: what has more is refused, not rounded. */
export function beyondDigits(file: string, task: string, counts: TaskCounts): Issue[] {
  const told = packTask(counts);
  return (['cost_usd', 'tokens_in', 'tokens_out', 'seconds'] as const).flatMap((name) => {
    const value = told[name];
    if (value === undefined || value === null) return [];
    const sum = counts.sums[name].sum.value;
    if (wholeUnits(value, unitsPer[name]) === sum) return [];
    const expected = 'add up to a number that a pack can tell without rounding it';
    const issue = fileIssue(file, 'invalid', expected, `${sum} units of ${1 / unitsPer[name]}`);
    return [{ ...issue, path: `${task} ${name}` }];
  });
}

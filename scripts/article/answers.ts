import type { Campaign } from '../../src/campaign/campaign.ts';
import type { DraftFinding } from '../../src/findings/finding.ts';
import { findings } from '../../src/findings/findings.ts';
import { comparisonFinding } from '../../src/findings/rules/comparison.ts';
import { percentInterval, pValue, times, usdRange } from '../../src/format.ts';
import { costPerPass } from '../../src/measures/cost/cost-per-pass.ts';
import { isFigure } from '../../src/measures/figure.ts';
import { measures } from '../../src/measures/measures.ts';
import { fullComparison } from '../../src/measures/pairs/comparison.ts';
import { fisherTest } from '../../src/statistics/difference/exact/fisher.ts';
import { proportionInterval } from '../../src/statistics/interval/proportion-interval.ts';
import { holm } from '../../src/statistics/multiplicity.ts';
import { pooled, type Tally } from '../../src/statistics/tally.ts';

/** An answer to a claim of the article: a finding of the report, or a figure worked out for this page alone. */
export interface Answer {
  readonly text: string;
  readonly verdict: DraftFinding['verdict'] | null;
  readonly evidence: DraftFinding['evidence'];
}

/** All findings of the shipped campaigns by id, and what the report does not ask but the article does. */
export function answers(campaigns: readonly Campaign[]): ReadonlyMap<string, Answer> {
  const measured = measures(campaigns);
  const [gpt, first, second] = ['openai-gpt-5.5', '2026-05-17', '2026-05-24'].map(
    (start) => campaigns.find(({ id }) => id.startsWith(start))!,
  ) as [Campaign, Campaign, Campaign];
  const pair = comparisonFinding(fullComparison([gpt], [first, second]), measured);
  return new Map<string, Answer>([
    ...findings(measured).map(({ id, claim: text, verdict, evidence }) => [id, { text, verdict, evidence }] as const),
    ['gpt-5.5 against gpt-oss-120b', { text: pair.claim, verdict: pair.verdict, evidence: pair.evidence }],
    ['task_07 against GPT-5.5', figure(againstGpt(gpt, [first, second]))],
    ['task_07 against the other tasks', figure(againstOtherTasks([first, second]))],
    ['task_09 over both campaigns', figure(impossibleTask([first, second]))],
    ['cost of the first campaign', figure(costOf(first))],
    ['cost of the rerun', figure(costOfRerun(first, second))],
  ]);
}

function figure(text: string): Answer {
  return { text, verdict: null, evidence: [] };
}

function tallyOf(campaign: Campaign, start: string): Tally {
  const { passes, graded } = campaign.tasks.find(({ id }) => id.startsWith(start))!;
  return { successes: passes, trials: graded };
}

const count = ({ successes, trials }: Tally) => `${successes}/${trials}`;

function againstGpt(gpt: Campaign, own: readonly Campaign[]): string {
  const theirs = tallyOf(gpt, 'task_07');
  const [once, both] = [tallyOf(own[0]!, 'task_07'), pooled(own.map((campaign) => tallyOf(campaign, 'task_07')))];
  const p = (mine: Tally) => pValue(fisherTest(theirs, mine).pValue);
  return `${count(theirs)} against ${count(once)}: p = ${p(once)}; against ${count(both)} over both campaigns: p = ${p(both)} (Fisher, two-sided).`;
}

/** Every task could have been the one that stands out: ten comparisons, Holm. */
function againstOtherTasks(own: readonly Campaign[]): string {
  const ids = own[0]!.tasks.map(({ id }) => id);
  const tallies = ids.map((id) => pooled(own.map((campaign) => tallyOf(campaign, id))));
  const pValues = tallies.map(
    (one, index) => fisherTest(one, pooled(tallies.filter((_, other) => other !== index))).pValue,
  );
  const adjusted = holm(pValues);
  const at = (start: string) => ids.findIndex((id) => id.startsWith(start));
  const [seven, nine] = [at('task_07'), at('task_09')];
  const said = (index: number) =>
    `${count(tallies[index]!)}, p = ${pValue(pValues[index]!)}, adjusted ${pValue(adjusted[index]!)}`;
  return `Over both campaigns each task against the nine others (Fisher, two-sided, Holm over ten): task_07 ${said(seven)}; task_09 ${said(nine)}.`;
}

function impossibleTask(own: readonly Campaign[]): string {
  const both = pooled(own.map((campaign) => tallyOf(campaign, 'task_09')));
  const { lower, upper } = proportionInterval(both);
  return `${count(both)} over both campaigns: a pass rate of ${percentInterval(lower, upper)} at 95 % (Blaker).`;
}

function costOf(campaign: Campaign): string {
  const { costPerPass: cost, stated } = costPerPass(campaign);
  if (!isFigure(cost)) throw new Error(cost.missing);
  return `$${campaign.cost.total!.printed} ÷ ${campaign.totals.passes} passes is ${usdRange(cost.lower, cost.upper)}; stated $${stated!.printed}.`;
}

function costOfRerun(first: Campaign, second: Campaign): string {
  const [a, b] = [first.cost.total!, second.cost.total!];
  return `$${a.printed} against $${b.printed}: ${times(a.lower / b.upper)} to ${times(a.upper / b.lower)} as much, by the printed digits.`;
}

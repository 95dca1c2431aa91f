import { taskPath } from '../../campaign/select.ts';
import { levelName, percent, plannedRate, plannedRates, plannedSpan, plural, printedValue } from '../../format.ts';
import type { LevelPlan } from '../../measures/plans/level-plan.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';
import type { SequentialRunPlan } from '../../measures/plans/sequential-plan.ts';
import { formatAlpha, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { stopInWords, stoppingPlan } from './draw/stopping-lines.ts';
import { powerSpec } from './specs/power-by-runs-spec.ts';

export const powerByRuns: Chart = {
  label: 'Power by runs',
  question: 'How many runs would settle it?',
  drawings: ({ levelPlans }, findings) => {
    const drawn = levelPlans.filter(({ plans }) => plans.length > 0);
    return drawn.length === 0
      ? { missing: 'needs an open question: a task and the rates to tell apart' }
      : drawn.map((plan, index) => ({
          ...drawing(plan),
          id: `power-by-runs-${index + 1}`,
          illustrates: illustrated(findings, ['runs-to-separate'], {
            campaigns: [plan.campaign],
            path: taskPath(plan.task, 'passes'),
          }),
        }));
  },
};

function drawing(question: LevelPlan): Omit<Drawing, 'id' | 'illustrates'> {
  const { task, model, passes, graded, campaign } = question;
  const plans = question.plans.toSorted((a, b) => a.safe.runs - b.safe.runs);
  const { test, alpha, targetPower } = plans[0]!;
  const stopping = stoppingPlan({ ...question, plans });
  const words: Words = {
    title: finding(question, plans),
    subtitle: `${plainText(task)}, ${plainText(model)}: probability that the test (${test}, α = ${formatAlpha(alpha)}) finds the difference. Ring: first number of runs with power ${levelName(targetPower)}. Dot: from here on it never falls below that again.`,
    alt: `${finding(question, plans)}. ${plans.map((plan) => `${target(plan)}: power ${levelName(targetPower)} is first reached at ${plural(plan.first.runs, 'run')} and kept from ${plan.safe.runs} on`).join('; ')}.${stopping === null ? '' : ` Looking after every run: ${stopInWords(stopping)}.`}`,
  };
  return {
    ...words,
    caption: [
      `Exact power of the test that the analysis will use. It is a saw-tooth because passes are whole numbers: one more run can make the test stricter.`,
      `${passes} of ${plural(graded, 'run')} passed so far, campaign ${plainText(campaign)}.`,
      ...plans.map(
        (plan) =>
          `${target(plan)}: first ${plan.first.runs}, safe ${plan.safe.runs} (α spent ${percent(plan.safe.alphaSpent)}).`,
      ),
      ...(stopping === null ? [] : [sequentialInWords(stopping.sequential)]),
    ].join(' '),
    columns: ['from rate', 'to rate', 'runs', 'power', 'alpha spent', 'stop low at most', 'stop high at least'],
    rows: plans.flatMap((plan) => tableRows(plan, question)),
    spec: (theme) => powerSpec(words, { ...question, plans }, theme),
  };
}

/** What the lower panel rests on, and what looking after every run takes. */
function sequentialInWords({ test, alphaSpent, power, ifFrom, ifTo }: SequentialRunPlan): string {
  const taken = [ifFrom, ifTo].map(
    ({ rate, expectedRuns }) => `${printedValue('runsExpected', expectedRuns)} runs if ${plannedRate(rate)} is true`,
  );
  return `Stopping lines: ${test}, on a line or beyond it; exact α spent ${percent(alphaSpent)}, power ${percent(power)}; on average ${taken.join(', ')}.`;
}

/** A row a number of runs: of the fixed plan, and of the sequential one where it can stop there. */
function tableRows({ rateA, rateB, curve }: RunPlan, { continuations }: LevelPlan): Drawing['rows'] {
  const sequential = continuations.find((continuation) => continuation.rateB === rateB)?.sequential;
  const steps = sequential === undefined || 'missing' in sequential ? [] : sequential.steps;
  const fixedAt = new Map(curve.map((planned) => [planned.runs, planned]));
  const stepAt = new Map(steps.map((step) => [step.runs, step]));
  const all = [...new Set([...fixedAt.keys(), ...stepAt.keys()])].sort((a, b) => a - b);
  return all.map((count) => {
    const [fixed, step] = [fixedAt.get(count), stepAt.get(count)];
    return [
      rateA,
      rateB,
      count,
      fixed?.power ?? null,
      fixed?.alphaSpent ?? null,
      step?.atMost ?? null,
      step?.atLeast ?? null,
    ];
  });
}

function target({ rateA, rateB }: RunPlan): string {
  return plannedRates([rateA, rateB]).join(' against ');
}

/** Whether the author's number of runs is enough, and what is. Without such a number, what it takes. */
function finding({ statedRuns, from, graded }: LevelPlan, plans: readonly RunPlan[]): string {
  const rate = plannedRate(from);
  if (statedRuns === null) {
    return `Telling ${rate} from ${rates(plans)} takes ${runs(plans)}; ${graded} ${graded === 1 ? 'is' : 'are'} done`;
  }
  const short = plans.filter((plan) => (powerAt(plan, statedRuns) ?? 1) < plan.targetPower);
  const enough = plans.filter((plan) => !short.includes(plan));
  if (short.length === 0) return `${plural(statedRuns, 'run')} can tell ${rate} from ${rates(plans)}`;
  const stated =
    enough.length === 0
      ? `${plural(statedRuns, 'run')} cannot tell ${rate} from ${rates(short)}`
      : `${plural(statedRuns, 'run')} can tell ${rate} from ${rates(enough)}, but not from ${rates(short)}`;
  return enough.length === 0 ? `${stated}; ${runs(short)} can` : `${stated}, which takes ${runs(short)}`;
}

function powerAt({ curve }: RunPlan, runs: number): number | undefined {
  return curve.find((point) => point.runs === runs)?.power;
}

/** `55 %`, or `50–60 %`; rates on both sides of the first one are listed, because a span would hold it. */
function rates(plans: readonly RunPlan[]): string {
  const all = plans.map(({ rateB }) => rateB).toSorted((a, b) => a - b);
  const isAbove = new Set(plans.map(({ rateA, rateB }) => rateB > rateA));
  if (isAbove.size > 1) return listed.format(plannedRates(all));
  return plannedSpan(all[0]!, all.at(-1)!);
}

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `39 runs`, or `25 to 60 runs`. */
function runs(plans: readonly RunPlan[]): string {
  const all = plans.map(({ safe }) => safe.runs);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? plural(low, 'run') : `${low} to ${plural(high, 'run')}`;
}

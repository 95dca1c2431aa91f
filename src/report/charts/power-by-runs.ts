import { taskPath } from '../../campaign/select.ts';
import { percent, plural } from '../../format.ts';
import type { LevelPlan } from '../../measures/level-plan.ts';
import type { RunPlan } from '../../measures/run-plan.ts';
import { formatAlpha, formatShareSpan, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './frame.ts';
import { illustrated } from './illustrated.ts';
import { powerSpec } from './power-by-runs-spec.ts';

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
  const words: Words = {
    title: finding(question, plans),
    subtitle: `${plainText(task)}, ${plainText(model)}: probability that the test (${test}, α = ${formatAlpha(alpha)}) finds the difference. Ring: first number of runs with power ${percent(targetPower, 0)}. Dot: from here on it never falls below that again.`,
    alt: `${finding(question, plans)}. ${plans.map((plan) => `${target(plan)}: power ${percent(targetPower, 0)} is first reached at ${plural(plan.first.runs, 'run')} and kept from ${plan.safe.runs} on`).join('; ')}.`,
  };
  return {
    ...words,
    caption: [
      `Exact power of the test that the analysis will use. It is a saw-tooth because passes are whole numbers: one more run can make the test stricter.`,
      `${passes} of ${plural(graded, 'run')} passed so far, campaign ${plainText(campaign)}.`,
      ...plans.map(
        (plan) =>
          `${target(plan)}: first ${plan.first.runs}, safe ${plan.safe.runs} (α spent ${percent(plan.safe.alphaSpent, 1)}).`,
      ),
    ].join(' '),
    columns: ['from rate', 'to rate', 'runs', 'power', 'alpha spent'],
    rows: plans.flatMap(({ rateA, rateB, curve }) =>
      curve.map(({ runs, power, alphaSpent }) => [rateA, rateB, runs, power, alphaSpent]),
    ),
    spec: (theme) => powerSpec(words, { ...question, plans }, theme),
  };
}

function target({ rateA, rateB }: RunPlan): string {
  return `${percent(rateA, 0)} against ${percent(rateB, 0)}`;
}

/** Whether the author's number of runs is enough, and what is. Without such a number, what it takes. */
function finding({ statedRuns, from, graded }: LevelPlan, plans: readonly RunPlan[]): string {
  const rate = percent(from, 0);
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
  if (isAbove.size > 1) return listed.format(all.map((rate) => percent(rate, 0)));
  return formatShareSpan(all);
}

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `39 runs`, or `25 to 60 runs`. */
function runs(plans: readonly RunPlan[]): string {
  const all = plans.map(({ safe }) => safe.runs);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? plural(low, 'run') : `${low} to ${plural(high, 'run')}`;
}

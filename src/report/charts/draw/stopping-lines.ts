import { plannedRate, plannedRates, plural } from '../../../format.ts';
import type { LevelPlan } from '../../../measures/plans/level-plan.ts';
import type { SequentialRunPlan, StoppingStep } from '../../../measures/plans/sequential-plan.ts';
import type { Theme } from '../../theme.ts';
import { envelope } from './envelope.ts';
import { fontSizes } from './font-sizes.ts';
import { type Layer, type Position, placedText } from './frame.ts';
import { textLines } from './text-lines.ts';
import { isNarrow } from './widths.ts';

/** The small panel under the power of fixed plans: when a plan that looks after every run stops. */

export interface StoppingPlan {
  /** Its place among the plans of the question. */
  readonly plan: number;
  readonly sequential: SequentialRunPlan;
  /** A number of runs to tell of: what the author names, else the first at which it can stop for either rate. */
  readonly told: StoppingStep | undefined;
}

/** Of the middle one of the plans, by safe runs; null where it has no sequential plan. */
export function stoppingPlan({ plans, continuations, statedRuns }: LevelPlan): StoppingPlan | null {
  const plan = Math.floor(plans.length / 2);
  const sequential = continuations.find(({ rateB }) => rateB === plans[plan]?.rateB)?.sequential;
  if (sequential === undefined || 'missing' in sequential) return null;
  const both = sequential.steps.filter(({ atMost, atLeast }) => atMost !== null && atLeast !== null);
  return { plan, sequential, told: both.find(({ runs }) => runs === statedRuns) ?? both[0] };
}

/** `after 10 runs stop for 33 % at 2 passes or fewer, for 55 % at 8 or more`. */
export function stopInWords({ sequential, told }: StoppingPlan): string {
  const { lowerRate, higherRate, maxRuns } = sequential;
  const rates = plannedRates([lowerRate, higherRate]);
  if (told === undefined) return `it decides between ${rates.join(' and ')} after ${plural(maxRuns, 'run')} at most`;
  return `after ${plural(told.runs, 'run')} stop for ${rates[0]} at ${plural(told.atMost!, 'pass')} or fewer, for ${rates[1]} at ${told.atLeast} or more`;
}

interface PanelOptions {
  readonly width: number;
  readonly longest: number;
  readonly colour: string;
}

const height = 170;

/** Its layers, on the runs axis of the panel above it. */
export function stoppingPanel(stopping: StoppingPlan, { width, longest, colour }: PanelOptions, theme: Theme) {
  const { lowerRate, higherRate, steps } = stopping.sequential;
  const { muted, ink } = theme.colours;
  const most = Math.max(...steps.flatMap(({ atMost, atLeast }) => [atMost ?? 0, atLeast ?? 0]));
  const top = 1.15 * most;
  const x: Position = {
    field: 'runs',
    type: 'quantitative',
    title: 'runs of this task',
    scale: { domain: [0, longest], nice: false },
    axis: { grid: false, tickMinStep: 1, format: ',d' },
  };
  const y: Position = {
    field: 'passes',
    type: 'quantitative',
    title: 'passes',
    scale: { domain: [0, top], nice: false },
    axis: { tickCount: 4, tickMinStep: 1, format: ',d' },
  };
  const line = (end: 'atMost' | 'atLeast') =>
    envelope(
      steps.flatMap((step) =>
        step[end] === null ? [] : [{ runs: step.runs, passes: step[end], edge: end === 'atMost' ? 0 : top }],
      ),
      { width, longest, height: ({ passes }) => passes },
    );
  const sides = [
    { values: line('atMost'), color: muted },
    { values: line('atLeast'), color: colour },
  ];
  const { told } = stopping;
  const toldAt = told === undefined ? [] : [told.atMost!, told.atLeast!].map((passes) => ({ runs: told.runs, passes }));
  const sideLabel = (rate: number, end: 'atMost' | 'atLeast', color: string) => {
    const text = `stop for ${plannedRate(rate)}`;
    const ofRuns = (runs: number) => (width * runs) / longest;
    const last = ofRuns(stopping.sequential.maxRuns) - theme.textWidth(text, fontSizes.note, 600) - 8;
    const first = ofRuns(line('atLeast')[0]?.runs ?? 0) + 8;
    const left = Math.max(2, end === 'atMost' ? last : Math.min(first, last));
    const fromTop = end === 'atMost' ? height - fontSizes.line - 5 : 5;
    return placedText([{ left, top: fromTop, text }], { value: color }, theme, { weight: 600, size: fontSizes.note });
  };
  const layer: Layer[] = [
    ...sides.flatMap(({ values, color }): Layer[] => [
      {
        data: { values },
        mark: { type: 'area', interpolate: 'step-after', color, opacity: 0.15, line: false },
        encoding: { x, y, y2: { field: 'edge' } },
      },
      {
        data: { values },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2, color },
        encoding: { x, y },
      },
    ]),
    {
      data: { values: toldAt },
      mark: { type: 'point', filled: true, size: 45, opacity: 1, color: ink },
      encoding: { x, y },
    },
    ...sideLabel(higherRate, 'atLeast', colour),
    ...sideLabel(lowerRate, 'atMost', muted),
    ...(isNarrow(theme) ? [] : goOn(steps, { left: width / longest, top: height / top }, theme)),
  ];
  const heading = textLines(
    `Looking after every run: ${stopInWords(stopping)}`,
    width,
    (text) => theme.textWidth(text, fontSizes.text),
    { lines: 5 },
  );
  const headHeight = heading.length * fontSizes.line + 10;
  return {
    height,
    headHeight,
    layer: [...layer, ...placedText([{ left: 0, top: -headHeight, text: heading }], { value: ink }, theme)],
  };
}

/** Between the lines, where both of them have been for a while. */
function goOn(
  steps: readonly StoppingStep[],
  scale: { readonly left: number; readonly top: number },
  theme: Theme,
): Layer[] {
  const both = steps.filter(({ atMost, atLeast }) => atMost !== null && atLeast !== null);
  const step = both[Math.floor(0.5 * both.length)];
  if (step === undefined) return [];
  const text = 'go on';
  const place = {
    left: scale.left * step.runs - theme.textWidth(text, fontSizes.note) / 2,
    top: height - (scale.top * (step.atMost! + step.atLeast!)) / 2 - fontSizes.line / 2 + 1,
    text,
  };
  return placedText([place], { value: theme.colours.muted }, theme, { size: fontSizes.note });
}

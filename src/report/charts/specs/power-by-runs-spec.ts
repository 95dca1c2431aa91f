import type { TopLevelSpec } from 'vega-lite';
import type { LevelPlan } from '../../../measures/plans/level-plan.ts';
import type { PlannedRuns } from '../../../measures/plans/run-plan.ts';
import type { Theme } from '../../theme.ts';
import { envelope } from '../draw/envelope.ts';
import { type Colour, frame, type Layer, type Position, placedText, shareLabel, type Words } from '../draw/frame.ts';
import { labelStyles, powerLabels, uprights } from '../draw/power-by-runs-labels.ts';
import { stoppingPanel, stoppingPlan } from '../draw/stopping-lines.ts';

/**
 * One saw-tooth a level; first and safe runs on it; what is done or was guessed as upright lines. Plans come by safe runs.
 * Below it where a sequential plan stops, for one of the levels.
 */
export function powerSpec(words: Words, question: LevelPlan, theme: Theme): TopLevelSpec {
  const { plans } = question;
  const width = theme.width - 62;
  const height = 380;
  const most = Math.max(...plans.map(({ safe }) => safe.runs), ...uprights(question).map(({ runs }) => runs));
  const stopping = stoppingPlan(question);
  const longest = Math.max(Math.ceil(1.2 * most), stopping?.sequential.maxRuns ?? 0);
  const { muted, paper } = theme.colours;
  const x: Position = {
    field: 'runs',
    type: 'quantitative',
    title: stopping === null ? 'runs of this task' : null,
    scale: { domain: [0, longest], nice: false },
    axis: { grid: false, tickMinStep: 1, format: ',d' },
  };
  const y: Position = {
    field: 'power',
    type: 'quantitative',
    title: 'power',
    scale: { domain: [0, 1] },
    axis: { values: [0, 0.2, 0.4, 0.6, 0.8, 1], labelExpr: shareLabel },
  };
  const colours = plans.map((_, plan) => theme.accents[plan % theme.accents.length]!);
  const colour: Colour = {
    field: 'plan',
    type: 'nominal',
    legend: null,
    scale: {
      domain: plans.map((_, plan) => plan),
      range: colours,
    },
  };
  const chosen = (choose: (plan: LevelPlan['plans'][number]) => PlannedRuns) => ({
    values: plans.map((candidate, plan) => ({ ...point(choose(candidate)), plan })),
  });
  const curves = plans.flatMap(({ curve }, plan) =>
    envelope(
      curve.filter(({ runs }) => runs <= longest),
      { width, longest, height: ({ power }) => power },
    ).map((planned) => ({ ...point(planned), plan })),
  );
  const stated = plans.flatMap(({ curve }, plan) =>
    curve.filter(({ runs }) => runs === question.statedRuns).map((planned) => ({ ...point(planned), plan })),
  );
  const labels = powerLabels(question, theme, {
    width,
    height,
    x: (runs) => (width * runs) / longest,
    y: (power) => height * (1 - power),
  });
  const layer: Layer[] = [
    {
      data: { values: [{ power: plans[0]!.targetPower }] },
      mark: { type: 'rule', color: muted, strokeDash: [2, 4] },
      encoding: { y },
    },
    {
      data: { values: uprights(question).map(({ runs }) => ({ runs })) },
      mark: { type: 'rule', color: muted, strokeDash: [2, 4], y: 0, y2: height },
      encoding: { x },
    },
    {
      data: chosen(({ safe }) => safe),
      mark: { type: 'rule', strokeWidth: 1.5 },
      encoding: { x, y, y2: { datum: 0 }, color: colour },
    },
    {
      data: { values: curves },
      mark: { type: 'line', strokeWidth: 2, strokeJoin: 'round' },
      encoding: { x, y, color: colour },
    },
    {
      data: chosen(({ first }) => first),
      mark: { type: 'point', size: 80, strokeWidth: 2, opacity: 1, fill: paper },
      encoding: { x, y, stroke: colour },
    },
    {
      data: chosen(({ safe }) => safe),
      mark: { type: 'point', filled: true, size: 100, opacity: 1 },
      encoding: { x, y, color: colour },
    },
    {
      data: { values: stated },
      mark: { type: 'point', filled: true, size: 45, opacity: 1 },
      encoding: { x, y, color: colour },
    },
    ...placedText(labels.plans, colour, theme, labelStyles.plans),
    ...placedText(labels.notes, { value: muted }, theme, labelStyles.notes),
  ];
  if (stopping === null) return { ...frame(theme, words), width, height, layer };
  const panel = stoppingPanel(stopping, { width, longest, colour: colours[stopping.plan]! }, theme);
  return {
    ...frame(theme, words),
    bounds: 'flush',
    spacing: 32 + panel.headHeight,
    vconcat: [
      { width, height, layer },
      { width, height: panel.height, layer: panel.layer },
    ],
  };
}

function point({ runs, power }: PlannedRuns) {
  return { runs, power };
}

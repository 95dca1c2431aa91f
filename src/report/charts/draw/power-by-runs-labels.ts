import { levelName, plannedRates, plural } from '../../../format.ts';
import type { LevelPlan } from '../../../measures/plans/level-plan.ts';
import { formatShareSpan } from '../../format.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { around, type Box, type Candidate, type Label, labelPlaces, type Obstacle } from './label-places.ts';
import type { Plot } from './score-plane.ts';

/** The numbers of runs that stand as upright lines: what is done, and what the author guessed. */
export function uprights({ graded, statedRuns, plans }: LevelPlan): { readonly runs: number; readonly text: string }[] {
  const done = { runs: graded, text: `${graded} done` };
  if (statedRuns === null) return [done];
  const powers = plans
    .flatMap(({ curve }) => curve.filter(({ runs }) => runs === statedRuns))
    .map(({ power }) => power);
  const power = powers.length < plans.length ? '' : `, power ${formatShareSpan(powers)}`;
  if (statedRuns === graded) return [{ runs: graded, text: `${graded} done, as stated${power}` }];
  return [done, { runs: statedRuns, text: `${statedRuns} stated${power}` }];
}

type Place = Pick<Candidate, 'left' | 'top'>;

/** A label before it has a place. Places come best first. `plan` gives it a colour. */
interface Wanted {
  readonly group: 'plans' | 'notes';
  readonly text: readonly string[];
  readonly plan: number;
  readonly places: (width: number, height: number) => readonly Place[];
}

/**
 * Every label with its place: plans at the foot of their line, and in `notes` the target and the
 * heads of the upright lines. A label that fits nowhere is left out; the table has its number.
 */
export function powerLabels(question: LevelPlan, theme: Theme, plot: Plot) {
  const wanted = [...planLabels(question, plot), ...notes(question, plot)];
  const labels = wanted.map(({ group, text, places }): Label => {
    const { size, weight } = labelStyles[group];
    const width = Math.max(...text.map((line) => theme.textWidth(line, size, weight))) + 6;
    const height = text.length * fontSizes.line;
    const candidates = places(width, height).map((place, preference) => ({ ...place, cost: 0.1 * preference }));
    return { width, height, candidates };
  });
  const area: Box = { left: -40, top: -2 * fontSizes.line - 4, right: plot.width + 16, bottom: plot.height - 2 };
  const places = labelPlaces(labels, obstacles(question, plot), area);
  const placed = wanted.flatMap(({ group, text, plan }, index) => {
    const place = places[index];
    return place === null || place === undefined ? [] : [{ group, text, plan, left: place.left, top: place.top }];
  });
  const of = (group: Wanted['group']) => placed.filter((label) => label.group === group);
  return { plans: of('plans'), notes: of('notes') };
}

export const labelStyles = {
  plans: { size: fontSizes.text, weight: 600 },
  notes: { size: fontSizes.note, weight: 400 },
} as const;

function planLabels({ plans }: LevelPlan, { x, height }: Plot): Wanted[] {
  return plans.map(({ safe, rateA, rateB }, plan) => ({
    group: 'plans',
    plan,
    text: [plural(safe.runs, 'run'), plannedRates([rateA, rateB]).join(' or ')],
    places: (labelWidth, labelHeight) =>
      Array.from({ length: 16 }, (_, step) => height - labelHeight - 8 - 20 * step).flatMap((top) => [
        { left: x(safe.runs) + 7, top },
        { left: x(safe.runs) - 7 - labelWidth, top },
      ]),
  }));
}

function notes(question: LevelPlan, { x, y, width }: Plot): Wanted[] {
  const { targetPower } = question.plans[0]!;
  const lines = uprights(question);
  const start = Math.max(...lines.map(({ runs }) => x(runs))) + 8;
  return [
    ...lines.map(
      ({ runs, text }): Wanted => ({
        group: 'notes',
        plan: -1,
        text: [text],
        places: (labelWidth) =>
          [-1, -2].flatMap((level) => {
            const top = level * fontSizes.line - 2;
            return [
              { left: x(runs) - labelWidth / 2, top },
              { left: x(runs) - 4, top },
              { left: x(runs) + 4 - labelWidth, top },
            ];
          }),
      }),
    ),
    {
      group: 'notes',
      plan: -1,
      text: [`${levelName(targetPower)} wanted`],
      places: (labelWidth) =>
        Array.from({ length: Math.ceil(width / 20) }, (_, step) => start + 20 * step)
          .filter((left) => left + labelWidth <= width)
          .flatMap((left) => [
            { left, top: y(targetPower) - fontSizes.line - 2 },
            { left, top: y(targetPower) + 5 },
          ]),
    },
  ];
}

function obstacles(question: LevelPlan, { x, y, height }: Plot): Obstacle[] {
  const upright = (runs: number, top: number): Box => ({ left: x(runs) - 1, right: x(runs) + 1, top, bottom: height });
  return [
    ...uprights(question).map(({ runs }) => ({ box: upright(runs, 0), weight: 2 })),
    ...question.plans.flatMap(({ curve, safe, first }) => [
      { box: upright(safe.runs, y(safe.power)), weight: 3 },
      { box: around(x(first.runs), y(first.power), 7), weight: 5 },
      ...curve.flatMap(({ runs, power }, index) => {
        const half = ((curve[index + 1]?.power ?? power) + power) / 2;
        return [
          { box: around(x(runs), y(power), 3), weight: 1 },
          { box: around(x(runs + 0.5), y(half), 3), weight: 1 },
        ];
      }),
    ]),
  ];
}

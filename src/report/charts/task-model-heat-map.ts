import type { Finding } from '../../findings/finding.ts';
import { plural } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { campaignLabel } from './draw/campaign-label.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart } from './draw/most-rows.ts';
import { type HeatMap, type HeatTask, heatMap } from './draw/task-model-heat-map-cells.ts';
import { heatMapSpec, mostNamed, roleSigns } from './specs/task-model-heat-map-spec.ts';

export const taskModelHeatMap: Chart = {
  label: 'Tasks by model',
  question: 'Which tasks tell the models apart?',
  drawings: (measures, findings) => {
    const map = heatMap(measures);
    return map.campaigns.length < 2
      ? { missing: 'needs two campaigns with the results of every task' }
      : [drawing(map, measures, findings)];
  },
};

/** What the picture has room for; the table has all. */
const most = { tasks: 200, campaigns: 20 } as const;

function drawing(map: HeatMap, measures: Measures, findings: readonly Finding[]): Drawing {
  const { campaigns, tasks } = map;
  const labels = new Map(campaigns.map((id) => [id, campaignLabel(measures, id)]));
  const drawn = shownPart(map);
  const noun = isOneEach(measures, campaigns) ? 'model' : 'campaign';
  const title = finding(map, noun);
  const words: Words = {
    title,
    subtitle: `${plainText(measures.suite)}: passes of graded runs by task and ${noun}. The stronger the colour, the more of the runs passed; a ring where no run was graded, a dot where some were not. Tasks with the highest mean pass rate come first.${signs(drawn)}${drawnPart(drawn.tasks.length, tasks.length, 'task')}${drawnPart(drawn.campaigns.length, campaigns.length, noun)}`,
    alt: `${title}. Easiest: ${summary(tasks[0]!)}. Hardest: ${summary(tasks.at(-1)!)}. Campaigns: ${formatSome([...labels.values()])}.`,
  };
  return {
    id: 'task-model-heat-map',
    ...words,
    caption: caption(map, drawn),
    illustrates: illustrated(findings, ['comparison', 'task-discrimination']),
    columns: [
      'task',
      'campaign',
      'model',
      'passes',
      'graded runs',
      'pass rate',
      'lower',
      'upper',
      'task among the models',
    ],
    rows: tasks.flatMap(({ task, cells, shown }) =>
      cells.map((cell, index) => [
        task,
        campaigns[index]!,
        labels.get(campaigns[index]!)!,
        cell?.passes ?? null,
        cell?.graded ?? null,
        cell?.rate ?? null,
        ...(cell === null || !isFigure(cell.range) ? [null, null] : [cell.range.lower, cell.range.upper]),
        roles[shown],
      ]),
    ),
    spec: (theme) =>
      heatMapSpec(
        words,
        drawn,
        drawn.campaigns.map((id) => labels.get(id)!),
        theme,
      ),
  };
}

function isOneEach({ campaigns }: Measures, ids: readonly string[]): boolean {
  const models = campaigns.filter(({ id }) => ids.includes(id)).map(({ model }) => model.id);
  return new Set(models).size === models.length;
}

/** The first campaigns, and the tasks that lie farthest from all passed and all failed. */
function shownPart({ campaigns, tasks }: HeatMap): HeatMap {
  const middling = tasks.toSorted((a, b) => Math.abs(a.mean - 0.5) - Math.abs(b.mean - 0.5)).slice(0, most.tasks);
  const kept = new Set(middling);
  return {
    campaigns: campaigns.slice(0, most.campaigns),
    tasks: tasks
      .filter((task) => kept.has(task))
      .map((task) => ({ ...task, cells: task.cells.slice(0, most.campaigns) })),
  };
}

function caption({ campaigns, tasks }: HeatMap, drawn: HeatMap): string {
  const cells = tasks.flatMap((task) => task.cells);
  const runs = cells.reduce((sum, cell) => sum + (cell?.graded ?? 0), 0);
  const empty = cells.filter((cell) => cell === null).length;
  const lost = cells.reduce((sum, cell) => sum + (cell?.ungraded ?? 0), 0);
  const [moreTasks, moreCampaigns] = [tasks.length - drawn.tasks.length, campaigns.length - drawn.campaigns.length];
  return [
    `Counts as reported, intervals in the table: ${plural(runs, 'graded run')} of ${plural(tasks.length, 'task')} in ${plural(campaigns.length, 'campaign')}, in the order of their scores.`,
    'With few runs a cell says little: two neighbouring shades are within the noise of one run.',
    ...(signs(drawn) === ''
      ? []
      : ['Signs by the models’ scores on the other tasks, after Holm; a selection of tasks by them needs new runs.']),
    ...(empty === 0 ? [] : [`Without a graded run: ${plural(empty, 'cell')}.`]),
    ...(lost === 0 ? [] : [`Not graded beside others that were: ${plural(lost, 'run')}.`]),
    ...(moreTasks > 0 ? [`In the table only: ${plural(moreTasks, 'task')} nearest to all passed or all failed.`] : []),
    ...(moreCampaigns > 0 ? [`In the table only: ${plural(moreCampaigns, 'campaign')} with lower scores.`] : []),
  ].join(' ');
}

const roles = { '1': 'separates stronger from weaker', '0': '', '-1': 'runs against their order' } as const;

/** What the signs behind the names say; nothing where there are none. */
function signs({ tasks }: HeatMap): string {
  if (tasks.length > mostNamed) return '';
  const has = (role: -1 | 1) => tasks.some(({ shown }) => shown === role);
  return [
    ...(has(1) ? [` ${roleSigns[1]}: separates stronger from weaker models.`] : []),
    ...(has(-1) ? [` ${roleSigns[-1]}: runs against their order.`] : []),
  ].join('');
}

/** How many of the tasks can tell anything apart. */
function finding({ tasks }: HeatMap, noun: 'model' | 'campaign'): string {
  const passed = tasks.filter(({ mean }) => mean === 1).length;
  const failed = tasks.filter(({ mean }) => mean === 0).length;
  const rest = tasks.length - passed - failed;
  if (rest === tasks.length) {
    const hardest = tasks.at(-1)!;
    if (rest === 1) return `The one task passed in ${counts(hardest)} runs`;
    return `Each of ${plural(rest, 'task')} passed in some runs and failed in others; the hardest, ${plainText(hardest.task)}, passed in ${counts(hardest)}`;
  }
  const only = passed === tasks.length ? 'passed' : failed === tasks.length ? 'failed' : null;
  if (only !== null) {
    const who = tasks.length === 1 ? 'The one task' : `All ${plural(tasks.length, 'task')}`;
    return `${who} ${only} in every run and cannot tell ${noun}s apart`;
  }
  const ends = `${passed} of ${plural(tasks.length, 'task')} passed in every run and ${failed} failed in every run`;
  return `${ends}: ${rest === 0 ? 'none' : `only the other ${rest}`} can tell ${noun}s apart`;
}

function summary(task: HeatTask): string {
  return `${plainText(task.task)}, ${counts(task)}`;
}

function counts({ cells }: HeatTask): string {
  const passes = cells.reduce((sum, cell) => sum + (cell?.passes ?? 0), 0);
  const graded = cells.reduce((sum, cell) => sum + (cell?.graded ?? 0), 0);
  return `${passes} of ${graded}`;
}

import type { Finding } from '../../findings/finding.ts';
import { plural } from '../../format.ts';
import type { Measures } from '../../measures/measures.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { campaignLabel } from './draw/campaign-label.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart, mostModels } from './draw/most-rows.ts';
import { heatMap } from './draw/task-model-heat-map-cells.ts';
import { type OutcomeCounts, taskOutcomesSpec } from './specs/task-outcomes-spec.ts';

export const taskOutcomes: Chart = {
  label: 'Outcomes of tasks',
  question: 'How many tasks came out alike in every run?',
  drawings: (measures, findings) => {
    const { campaigns, tasks } = heatMap(measures);
    const isRepeated = tasks.some(({ cells }) => cells.some((cell) => cell !== null && cell.graded > 1));
    return tasks.length < fewestTasks || !isRepeated
      ? { missing: `needs ${fewestTasks} tasks, some of them run more than once` }
      : [drawing(outcomes(measures), campaigns.length, tasks.length, { measures, findings })];
  },
};

/** Fewer are read one by one. */
const fewestTasks = 20;

/** Of each campaign, the best score first. */
function outcomes(measures: Measures): OutcomeCounts[] {
  const { campaigns, tasks } = heatMap(measures);
  return campaigns.map((id, index) => {
    const cells = tasks.map(({ cells: row }) => row[index] ?? null);
    const count = (is: (rate: number) => boolean) => cells.filter((cell) => cell !== null && is(cell.rate)).length;
    return {
      campaign: id,
      name: campaignLabel(measures, id),
      every: count((rate) => rate === 1),
      some: count((rate) => rate > 0 && rate < 1),
      none: count((rate) => rate === 0),
      ungraded: cells.filter((cell) => cell === null).length,
    };
  });
}

function drawing(
  rows: readonly OutcomeCounts[],
  campaigns: number,
  tasks: number,
  { measures, findings }: { readonly measures: Measures; readonly findings: readonly Finding[] },
): Drawing {
  const drawn = rows.slice(0, mostModels);
  const title = finding(rows, tasks);
  const words: Words = {
    title,
    subtitle: `Tasks of ${plainText(measures.suite)} by what their runs came to, in each campaign. Strong colour: passed in every run. Weak: in some. Plain: in none.${drawnPart(drawn.length, rows.length, 'campaign')}`,
    alt: `${title}. ${formatSome(rows.map(({ name, every, some, none }) => `${name}: ${every} in every run, ${some} in some, ${none} in none`))}.`,
  };
  const lost = rows.reduce((sum, { ungraded }) => sum + ungraded, 0);
  return {
    id: 'task-outcomes',
    ...words,
    caption: [
      `Counts of tasks as reported, without intervals; ${plural(campaigns, 'campaign')}, in the order of their scores.`,
      'Few runs cannot show that a task always passes or always fails: with more of them more tasks turn out mixed.',
      ...(lost === 0
        ? []
        : [`Without a graded run, and so not drawn: ${plural(lost, 'task')}, each campaign counted.`]),
      ...(drawn.length === rows.length
        ? []
        : [`Drawn: the first ${drawn.length} campaigns; ${rows.length - drawn.length} more in the table.`]),
    ].join(' '),
    illustrates: illustrated(findings, ['unresolved-tasks']),
    columns: [
      'campaign',
      'tasks passed in every run',
      'tasks passed in some',
      'tasks passed in none',
      'tasks without a graded run',
    ],
    rows: rows.map(({ campaign, every, some, none, ungraded }) => [campaign, every, some, none, ungraded]),
    spec: (theme) => taskOutcomesSpec(words, drawn, theme),
  };
}

function finding(rows: readonly OutcomeCounts[], tasks: number): string {
  const mixed = rows.map(({ some }) => some);
  const [least, most] = [Math.min(...mixed), Math.max(...mixed)];
  const range = least === most ? `${least}` : `${least} to ${most}`;
  const where = rows.length === 1 ? '' : ', by campaign';
  return `${range} of ${plural(tasks, 'task')} passed in some runs and failed in others${where}; the rest came out alike in all of theirs`;
}

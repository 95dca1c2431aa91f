import { nameOfId } from '../../campaign/campaign-name.ts';
import { numbered } from '../../findings/numbered.ts';
import { costFrontier } from '../../findings/rules/cost-frontier.ts';
import { costPerPass } from '../../findings/rules/cost-per-pass.ts';
import { usage as usageRule } from '../../findings/rules/usage.ts';
import { withEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { onSharedWord } from '../../findings/words/on-shared-tasks.ts';
import { levelName, plural, printedSpan } from '../../format.ts';
import { type FrontierRow, frontierTasks, type ProbabilityRange } from '../../measures/cost/cost-frontier.ts';
import { type CostRatio, ratiosToCheapest } from '../../measures/cost/cost-ratio.ts';
import { comparedCosts, type SharedTasks } from '../../measures/cost/shared-tasks.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import type { Command } from '../command.ts';
import { levelFlag, suiteFlag } from '../flags.ts';
import { loadGraded, ofOneSuite } from '../packs.ts';
import { estimateCells, estimateColumns, intervalCell, valueCell } from '../print/cells.ts';
import { findingLines } from '../print/finding-output.ts';
import { type Cell, type Column, empty, forPeople, hidden, type OutputTable, right, tableOf } from '../print/output.ts';
import { usageNotes, usageTable } from '../usage-table.ts';

export const command: Command = {
  operands: 'packs',
  flags: [levelFlag, suiteFlag],
  example: 'holdsup cost data/packs',
  details:
    'Two ranges a cost: the rounding of the printed figures, and with the passes that other campaigns could show. Tokens and seconds per run and per pass where the packs tell them, by the run or by the task.',
  run: async (call) => {
    const { level, suite } = call.flags as { level: number; suite?: string };
    const campaigns = ofOneSuite(await loadGraded(call), suite);
    call.progress('measuring and judging');
    const measured = measures(campaigns, { level });
    const judge = (row: Measures) => [
      ...numbered('cost-per-pass', costPerPass.find(row)),
      ...numbered('cost-frontier', costFrontier.find(row)),
      ...numbered('usage', usageRule.find(row)),
    ];
    const findings = withEnds(judge(measured), campaigns, (some) => judge(measures(some, { level })));
    const { costs, usage, costFrontier: frontier } = measured;
    const compared = comparedCosts(campaigns, { level });
    const ratios = ratiosToCheapest(compared.rows);
    return {
      json: { level, costs, ratios, usage, frontier, findings },
      tables: [
        costTable(measured, ratios, compared.on),
        ...usageTable(measured),
        frontierTable(frontier, frontierTasks(campaigns).on),
      ],
      lines: [
        ...usageNotes(measured),
        ...(findings.length === 0
          ? ['Nothing to compare: needs two campaigns with graded runs.']
          : findingLines(findings)),
      ],
    };
  },
};

const noRatio: MissingFigure = { missing: 'the cheapest, or without a cost' };

/** Costs are of all that a campaign ran; they are held against the cheapest on the tasks that all of them ran. */
function costTable(
  { costs, campaigns, options: { level } }: Measures,
  ratios: readonly CostRatio[],
  on: SharedTasks | null,
): OutputTable {
  const rows = costs.map((row) => {
    const ratio = ratios.find(({ first }) => first === row.campaign);
    const isCheapest = ratios.length === 0 ? false : ratios[0]!.second === row.campaign;
    return { ...row, isCheapest, spent: ratio?.spent ?? noRatio, again: ratio?.again ?? noRatio };
  });
  const title = `Cost per pass: printed rounding, and with the passes of other campaigns at ${levelName(level)}${on === null ? '' : `; × cheapest on the ${on.shared} of ${plural(on.all, 'task')} that all of them ran`}`;
  return tableOf(title, rows, [
    ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns)],
    ['campaign', 'campaign', ({ campaign }) => campaign, hidden],
    ['passes', 'passes', ({ passes }) => passes, right],
    ['runs', 'runs', ({ runs }) => runs, right],
    { columns: machineColumns('cost_per_pass', '$ per pass'), cells: (row) => estimateCells(row.costPerPass) },
    ['rounding', 'printed rounding', (row) => range(row.costPerPass), forPeople],
    { columns: machineColumns('again', '', true), cells: (row) => estimateCells(row.costPerPassAgain) },
    ['again_interval', 'other campaigns', (row) => range(row.costPerPassAgain), forPeople],
    { columns: machineColumns('new_tasks', '', true), cells: (row) => estimateCells(row.costPerPassNewTasks) },
    ['new_tasks_interval', 'new tasks', (row) => range(row.costPerPassNewTasks), forPeople],
    { columns: machineColumns('ratio', '× cheapest'), cells: ({ spent, isCheapest }) => ratioCells(spent, isCheapest) },
    ['ratio_range', 'rounding', ({ spent }) => ratioRange(spent), forPeople],
    {
      columns: machineColumns('ratio_again', '', true),
      cells: ({ again, isCheapest }) => ratioCells(again, isCheapest),
    },
    ['ratio_again_range', 'other campaigns', ({ again }) => ratioRange(again), forPeople],
  ]);
}

/** Estimate, lower and upper; people read both ends in a column of their own. */
function machineColumns(key: string, label: string, allHidden = false): readonly Column[] {
  return estimateColumns(key, label).map((column, index) => ({ ...column, hidden: allHidden || index > 0 }));
}

/** People read the reason once, in the column of the estimate. */
function range(estimate: RangedFigure | MissingFigure): Cell {
  return isFigure(estimate) ? intervalCell(estimate) : nothing('–');
}

function ratioCells(ratio: RangedFigure | MissingFigure, isCheapest: boolean): readonly Cell[] {
  if (!isFigure(ratio)) return [isCheapest ? 'cheapest' : '–', '', ''].map(nothing);
  return estimateCells(ratio);
}

function ratioRange(ratio: RangedFigure | MissingFigure): Cell {
  return isFigure(ratio) ? intervalCell(ratio) : empty;
}

function nothing(text: string): Cell {
  return { value: null, text };
}

function frontierTable(rows: readonly FrontierRow[], on: SharedTasks | null): OutputTable {
  return tableOf(onSharedWord(on, 'Score against cost of a run'), rows, [
    ['model', 'model', ({ model }) => model],
    ['rate', 'rate', ({ rate }) => valueCell('passRate', rate), right],
    ['cost_per_run', '$ per run', ({ costPerRun }) => estimateCells(costPerRun)[0], right],
    ['frontier', 'frontier', ({ isOnFrontier: on }) => (on === null ? nothing('unknown cost') : on ? 'on' : 'off')],
    ['dominated', 'P(dominated)', dominatedCell, right],
    ['likeliest', 'likeliest by', ({ rivals }) => rivals[0]?.model ?? ''],
  ]);
}

function dominatedCell({ dominated, rivals }: FrontierRow): Cell {
  if ('missing' in dominated) return nothing('–');
  return { value: dominated.value, text: rivals.length === 0 ? 'nothing cheaper' : probabilityRange(dominated) };
}

function probabilityRange({ lower, upper }: ProbabilityRange): string {
  return printedSpan('probabilityDominated', lower, upper);
}

import { campaignName } from '../../campaign/campaign-name.ts';
import { numbered } from '../../findings/numbered.ts';
import { costFrontier } from '../../findings/rules/cost-frontier.ts';
import { costPerPass } from '../../findings/rules/cost-per-pass.ts';
import { usage as usageRule } from '../../findings/rules/usage.ts';
import { withEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { levelName, printedSpan } from '../../format.ts';
import type { FrontierRow, ProbabilityRange } from '../../measures/cost/cost-frontier.ts';
import { ratiosToCheapest } from '../../measures/cost/cost-ratio.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import type { Command } from '../command.ts';
import { levelFlag, suiteFlag } from '../flags.ts';
import { loadGraded, ofOneSuite } from '../packs.ts';
import { estimateCells, estimateColumns, intervalCell, valueCell } from '../print/cells.ts';
import { findingLines } from '../print/finding-output.ts';
import { type Cell, type Column, count, type OutputTable } from '../print/output.ts';
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
    return {
      json: { level, costs, ratios: ratiosToCheapest(costs), usage, frontier, findings },
      tables: [costTable(measured), ...usageTable(measured), frontierTable(frontier)],
      lines: [
        ...usageNotes(measured),
        ...(findings.length === 0
          ? ['Nothing to compare: needs two campaigns with graded runs.']
          : findingLines(findings)),
      ],
    };
  },
};

function costTable({ costs, campaigns, options: { level } }: Measures): OutputTable {
  const ratios = ratiosToCheapest(costs);
  return {
    title: `Cost per pass: printed rounding, and with the passes of other campaigns at ${levelName(level)}`,
    columns: [
      { key: 'model', label: 'model' },
      { key: 'campaign', label: 'campaign', hidden: true },
      { key: 'passes', label: 'passes', align: 'right' },
      { key: 'runs', label: 'runs', align: 'right' },
      ...machineColumns('cost_per_pass', '$ per pass'),
      { key: 'rounding', label: 'printed rounding' },
      ...machineColumns('again', '', true),
      { key: 'again_interval', label: 'other campaigns' },
      ...machineColumns('new_tasks', '', true),
      { key: 'new_tasks_interval', label: 'new tasks' },
      ...machineColumns('ratio', '× cheapest'),
      { key: 'ratio_range', label: 'rounding' },
      ...machineColumns('ratio_again', '', true),
      { key: 'ratio_again_range', label: 'other campaigns' },
    ],
    rows: costs.map((row) => {
      const ratio = ratios.find(({ first }) => first === row.campaign);
      const isCheapest = ratio === undefined && isFigure(row.costPerPass);
      const missing = { missing: isCheapest ? 'the cheapest' : 'no cost' };
      return [
        campaignName(campaigns.find(({ id }) => id === row.campaign)!, campaigns),
        row.campaign,
        count(row.passes),
        count(row.runs),
        ...estimateCells(row.costPerPass),
        range(row.costPerPass),
        ...estimateCells(row.costPerPassAgain),
        range(row.costPerPassAgain),
        ...estimateCells(row.costPerPassNewTasks),
        range(row.costPerPassNewTasks),
        ...ratioCells(ratio?.spent ?? missing),
        ratioRange(ratio?.spent ?? missing),
        ...ratioCells(ratio?.again ?? missing),
        ratioRange(ratio?.again ?? missing),
      ];
    }),
  };
}

/** Estimate, lower and upper; people read both ends in a column of their own. */
function machineColumns(key: string, label: string, allHidden = false): readonly Column[] {
  return estimateColumns(key, label).map((column, index) => ({ ...column, hidden: allHidden || index > 0 }));
}

/** People read the reason once, in the column of the estimate. */
function range(estimate: RangedFigure | MissingFigure): Cell {
  return isFigure(estimate) ? intervalCell(estimate) : { value: null, text: '–' };
}

function ratioCells(ratio: RangedFigure | MissingFigure): readonly Cell[] {
  if (!isFigure(ratio)) return [ratio.missing === 'the cheapest' ? 'cheapest' : '–', '', ''].map(nothing);
  return estimateCells(ratio);
}

function ratioRange(ratio: RangedFigure | MissingFigure): Cell {
  return isFigure(ratio) ? intervalCell(ratio) : nothing('');
}

function nothing(text: string): Cell {
  return { value: null, text };
}

function frontierTable(rows: readonly FrontierRow[]): OutputTable {
  return {
    title: 'Score against cost of a run',
    columns: [
      { key: 'model', label: 'model' },
      { key: 'rate', label: 'rate', align: 'right' },
      { key: 'cost_per_run', label: '$ per run', align: 'right' },
      { key: 'frontier', label: 'frontier' },
      { key: 'dominated', label: 'P(dominated)', align: 'right' },
      { key: 'likeliest', label: 'likeliest by' },
    ],
    rows: rows.map(({ model, rate, costPerRun, isOnFrontier, dominated, rivals }) => [
      model,
      valueCell('passRate', rate),
      estimateCells(costPerRun)[0],
      isOnFrontier === null ? nothing('unknown cost') : isOnFrontier ? 'on' : 'off',
      'missing' in dominated
        ? nothing('–')
        : rivals.length === 0
          ? { value: dominated.value, text: 'nothing cheaper' }
          : { value: dominated.value, text: probabilityRange(dominated) },
      rivals[0]?.model ?? '',
    ]),
  };
}

function probabilityRange({ lower, upper }: ProbabilityRange): string {
  return printedSpan('probabilityDominated', lower, upper);
}

import { numbered } from '../../findings/numbered.ts';
import { effortFinding } from '../../findings/rules/effort-sweep.ts';
import { judgedAtEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { significant } from '../../format.ts';
import { type EffortSweep, effortSweeps } from '../../measures/pairs/effort-sweep.ts';
import { rowsOfSeveral } from '../../measures/rates/leaderboard.ts';
import { withFlatTest } from '../../measures/written-figure.ts';
import type { Command } from '../command.ts';
import { levelFlag, marginFlag, suiteFlag } from '../flags.ts';
import { loadGraded, ofOneSuite } from '../packs.ts';
import { estimateCells, estimateColumns } from '../print/cells.ts';
import { figuresTable, findingLines } from '../print/finding-output.ts';
import { type Cell, fold, type OutputTable, right, tableOf } from '../print/output.ts';

export const command: Command = {
  operands: 'packs',
  flags: [levelFlag, marginFlag, suiteFlag],
  example: 'holdsup effort data/packs',
  details:
    'Campaigns of one model that differ in campaign.reasoning: every level against every higher one, a curve in log tokens, and where more stops helping.',
  run: async (call) => {
    const { level, margin, suite } = call.flags as { level: number; margin: number; suite?: string };
    const campaigns = ofOneSuite(await loadGraded(call), suite);
    const sweeps = effortSweeps(campaigns, { level, margin });
    const options = { level, margin, power: 0.8 };
    const findings = judgedAtEnds(campaigns, (some) =>
      numbered(
        'effort-sweep',
        effortSweeps(some, options).map((sweep) =>
          effortFinding(sweep, { campaigns: some, options, leaderboard: rowsOfSeveral(some, options) }),
        ),
      ),
    );
    return {
      json: {
        level,
        margin,
        sweeps: sweeps.map((sweep) => ({ ...sweep, steps: sweep.steps.map(withFlatTest) })),
        findings,
      },
      tables: [levelsTable(sweeps), figuresTable('Curve and steps', findings)],
      lines:
        sweeps.length === 0
          ? [
              'No effort sweep: needs campaigns of one model whose packs state campaign.reasoning, at two levels or more.',
            ]
          : findingLines(findings),
    };
  },
};

function levelsTable(sweeps: readonly EffortSweep[]): OutputTable {
  const rows = sweeps.flatMap(({ model, levels, ungradedLevels }) => [
    ...levels.map((row) => ({ ...row, model })),
    ...ungradedLevels.map((row) => ({ ...row, model, passes: 0, graded: 0, rate: { missing: 'no graded runs' } })),
  ]);
  return tableOf('Pass rate by reasoning effort', rows, [
    ['model', 'model', ({ model }) => model, fold],
    ['effort', 'effort', ({ label }) => label],
    ['tokens_per_run', 'tokens a run', ({ tokens }) => tokensCell(tokens), right],
    ['passes', 'passes', ({ passes }) => passes, right],
    ['graded', 'of', ({ graded }) => graded, right],
    { columns: estimateColumns('rate', 'rate'), cells: ({ rate }) => estimateCells(rate) },
  ]);
}

function tokensCell(tokens: number | null): Cell {
  return tokens === null ? { value: null, text: 'unknown' } : { value: tokens, text: significant(tokens, 4) };
}

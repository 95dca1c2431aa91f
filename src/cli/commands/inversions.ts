import type { Campaign } from '../../campaign/campaign.ts';
import { numbered } from '../../findings/numbered.ts';
import { sizeInversionFindings } from '../../findings/rules/size-inversion.ts';
import { judgedAtEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { rowsOfSeveral } from '../../findings/words/disagreement.ts';
import {
  type IncomparableSizes,
  incomparableSizes,
  type SizePair,
  sizePairs,
} from '../../measures/pairs/size-pairs.ts';
import type { Command } from '../command.ts';
import { levelFlag, powerFlag } from '../flags.ts';
import { loadCampaigns, ofOneSuite } from '../packs.ts';
import { pointsCell, pValueCell, valueCell } from '../print/cells.ts';
import { figuresTable, findingLines } from '../print/finding-output.ts';
import { count, type OutputTable } from '../print/output.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    levelFlag,
    powerFlag,
    { flags: '--suite <name>', description: 'only the campaigns of this suite; all suites when left out' },
  ],
  example: 'holdsup inversions data/packs',
  details:
    'Every pair of models of one family on one suite whose sizes the packs state, with total and active size. Holm over all pairs of the folder.',
  run: async (call) => {
    const { level, power, suite } = call.flags as { level: number; power: number; suite?: string };
    const all = await loadCampaigns(call);
    const campaigns = suite === undefined ? all : ofOneSuite(all, suite);
    const options = { level, power, margin: 0.1 };
    const pairsOf = (some: readonly Campaign[]) => [...sizePairs(some, options), ...incomparableSizes(some, options)];
    const pairs = pairsOf(campaigns);
    const findings = judgedAtEnds(campaigns, (some) => {
      const judged = some === campaigns ? pairs : pairsOf(some);
      return numbered(
        'size-inversion',
        sizeInversionFindings(judged, { campaigns: some, options, leaderboard: rowsOfSeveral(some, options) }),
      );
    });
    return {
      json: { level, power, pairs, findings },
      tables: [figuresTable('Size pairs', findings), ...pairs.filter(({ tasks }) => tasks.length > 0).map(taskTable)],
      lines:
        findings.length === 0
          ? ['No pair: needs two models of one family with model.parameters_b.total.']
          : findingLines(findings),
    };
  },
};

function taskTable({ suite, smaller, larger, tasks }: SizePair | IncomparableSizes): OutputTable {
  return {
    title: `${smaller.model} and ${larger.model} on ${suite}, task by task`,
    columns: [
      { key: 'task', label: 'task' },
      { key: 'smaller_passes', label: smaller.model, align: 'right' },
      { key: 'smaller_graded', label: 'of', align: 'right' },
      { key: 'larger_passes', label: larger.model, align: 'right' },
      { key: 'larger_graded', label: 'of', align: 'right' },
      { key: 'difference', label: 'smaller − larger', align: 'right' },
      { key: 'share', label: 'of the gap', align: 'right' },
      { key: 'p_value_adjusted', label: 'p after Holm', align: 'right' },
    ],
    rows: tasks.map(({ task, a, b, difference, share, pValueAdjusted }) => [
      task,
      count(a.passes),
      count(a.graded),
      count(b.passes),
      count(b.graded),
      pointsCell(difference),
      share === null ? { value: null, text: '' } : valueCell('failureShare', share),
      pValueCell(pValueAdjusted),
    ]),
  };
}

import type { Campaign } from '../../campaign/campaign.ts';
import { numbered } from '../../findings/numbered.ts';
import { sizeInversionFindings } from '../../findings/rules/size-inversion.ts';
import { judgedAtEnds } from '../../findings/ungraded/judged-at-ends.ts';
import {
  type IncomparableSizes,
  incomparableSizes,
  type SizePair,
  sizePairs,
} from '../../measures/pairs/size-pairs.ts';
import { rowsOfSeveral } from '../../measures/rates/leaderboard.ts';
import type { Command } from '../command.ts';
import { levelFlag, powerFlag } from '../flags.ts';
import { loadCampaigns, ofOneSuite } from '../packs.ts';
import { pointsCell, pValueCell, shareCell } from '../print/cells.ts';
import { figuresTable, findingLines } from '../print/finding-output.ts';
import { known, type OutputTable, right, tableOf } from '../print/output.ts';

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
  return tableOf(`${smaller.model} and ${larger.model} on ${suite}, task by task`, tasks, [
    ['task', 'task', ({ task }) => task],
    ['smaller_passes', smaller.model, ({ a }) => a.passes, right],
    ['smaller_graded', 'of', ({ a }) => a.graded, right],
    ['larger_passes', larger.model, ({ b }) => b.passes, right],
    ['larger_graded', 'of', ({ b }) => b.graded, right],
    ['difference', 'smaller − larger', ({ difference }) => pointsCell(difference), right],
    ['share', 'of the gap', ({ share }) => known(share, shareCell), right],
    ['p_value_adjusted', 'p after Holm', ({ pValueAdjusted }) => pValueCell(pValueAdjusted), right],
  ]);
}

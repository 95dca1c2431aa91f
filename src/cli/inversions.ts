import { sizeInversion } from '../findings/size-inversion.ts';
import { measures } from '../measures/measures.ts';
import type { Command } from './command.ts';
import { figuresTable, findingLines } from './finding-output.ts';
import { levelFlag, powerFlag, suiteFlag } from './flags.ts';
import { loadCampaigns, ofOneSuite } from './packs.ts';

export const command: Command = {
  operands: 'packs',
  flags: [levelFlag, powerFlag, suiteFlag],
  example: 'errorbars inversions data/packs',
  details: 'Every pair of models of one family whose sizes the packs state, with total and active size.',
  run: async (call) => {
    const { level, power, suite } = call.flags as { level: number; power: number; suite?: string };
    const measured = measures(ofOneSuite(await loadCampaigns(call), suite), { level, power });
    const findings = sizeInversion.find(measured);
    return {
      json: { level, power, pairs: measured.sizePairs, findings },
      tables: [figuresTable('Size pairs', findings)],
      lines:
        findings.length === 0
          ? ['No pair: needs two models of one family with model.parameters_b.total.']
          : findingLines(findings),
    };
  },
};

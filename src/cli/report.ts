import { join } from 'node:path';
import { findings } from '../findings/findings.ts';
import { measures } from '../measures/measures.ts';
import type { Command } from './command.ts';
import { findingLines } from './finding-output.ts';
import { levelFlag, marginFlag, powerFlag, suiteFlag } from './flags.ts';
import { loadCampaigns, ofOneSuite } from './packs.ts';
import { leaderboardTable } from './score.ts';
import { writeFiles } from './write-files.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    levelFlag,
    marginFlag,
    powerFlag,
    suiteFlag,
    { flags: '--out <folder>', description: 'folder to write to', default: 'reports' },
  ],
  example: 'errorbars report data/packs --out reports',
  details: 'Writes index.html, report.md, findings.json and charts/ (Vega-Lite, SVG, PNG, CSV).',
  run: async (call) => {
    const { level, margin, power, suite, out } = call.flags as {
      level: number;
      margin: number;
      power: number;
      suite?: string;
      out: string;
    };
    call.progress('reading packs');
    const campaigns = ofOneSuite(await loadCampaigns(call), suite);
    call.progress('measuring');
    const measured = measures(campaigns, { level, margin, power });
    const found = findings(measured);
    const { reportFiles } = await import('../report/report-files.ts');
    const files = await reportFiles(
      measured,
      found,
      {
        version: call.version,
        level,
        inputs: campaigns.map(({ id, origin }) => ({ file: origin.file, sha256: origin.sha256, campaign: id })),
      },
      { onStage: call.progress },
    );
    await writeFiles(out, files);
    return {
      json: { level, out, files: files.map(({ path }) => path), leaderboard: measured.leaderboard, findings: found },
      tables: [leaderboardTable(measured.leaderboard, level, campaigns)],
      lines: [
        ...findingLines(found.map(({ caveats: _, ...finding }) => ({ ...finding, caveats: [] }))),
        '',
        `Report: ${join(out, 'index.html')} (${files.length} files)`,
      ],
    };
  },
};

import { formatIssue, type Severity } from '../../errors.ts';
import { plural } from '../../format.ts';
import { receiptLine } from '../../ingest/foreign/receipt-line.ts';
import { readCampaigns } from '../../ingest/read-campaigns.ts';
import type { Command, Flag } from '../command.ts';
import { right, tableOf } from '../print/output.ts';
import { readingOptions } from '../reading-flags.ts';

/** What other commands take. */
function refusedFlag(flags: string, why: string): Flag {
  const refuse = () => {
    throw new Error(`check ${why}: leave it out`);
  };
  return { flags, description: '', hidden: true, parse: refuse };
}

export const command: Command = {
  operands: 'packs',
  flags: [refusedFlag('--level <level>', 'computes no interval'), refusedFlag('--suite <name>', 'looks at every file')],
  example: 'holdsup check data/packs',
  details:
    'Exit code 0: nothing wrong, or only what the packs themselves explain (notes). 1: something does not add up (warnings). 2: a pack cannot be used (errors).',
  run: async (call) => {
    const reading = await readingOptions(call);
    const { campaigns, issues, files, receipts } = await readCampaigns(call.operands, { reading });
    for (const receipt of receipts) call.warn(receiptLine(receipt));
    const number = (severity: Severity) => issues.filter((issue) => issue.severity === severity).length;
    const [errors, warnings, notes] = [number('error'), number('warning'), number('note')];
    const counts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(notes, 'note')].join(', ');
    return {
      json: { files, campaigns: campaigns.map(({ id }) => id), issues, receipts },
      tables: [
        {
          ...tableOf(
            `${plural(files.length, 'file')}, ${plural(campaigns.length, 'campaign')}: ${issues.length === 0 ? 'all is well' : counts}`,
            issues,
            [
              ['severity', 'severity', ({ severity }) => severity],
              ['problem', 'problem', ({ problem }) => problem],
              ['file', 'file', ({ file }) => file],
              ['line', 'line', ({ line = '' }) => line, right],
              ['path', 'path', ({ path }) => path],
              ['expected', 'must', ({ expected }) => expected],
              ['received', 'received', ({ received }) => received],
            ],
          ),
          titleOnly: true,
        },
      ],
      lines: issues.map((issue) => `${issue.severity}: ${formatIssue(issue)}`),
      checks: issues.map((issue) => ({
        name: issue.problem,
        verdict: issue.severity === 'note' ? ('pass' as const) : ('fail' as const),
        message: formatIssue(issue),
        ...(issue.line === undefined
          ? {}
          : { place: { file: issue.file, line: issue.line, column: issue.column ?? 1 } }),
      })),
      exitCode: errors > 0 ? 2 : warnings > 0 ? 1 : 0,
    };
  },
};

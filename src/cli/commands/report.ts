import { join } from 'node:path';
import type { BreakdownKind } from '../../measures/breakdown.ts';
import { measures } from '../../measures/measures.ts';
import { brokenDown, byFlag } from '../breakdown-table.ts';
import type { Call, Command } from '../command.ts';
import { countFrom, levelFlag, marginFlag, powerFlag, refused, suiteFlag } from '../flags.ts';
import { loadReading, mustHoldCampaigns, mustSaySomething, ofOneSuite } from '../packs.ts';
import type { Output } from '../print/output.ts';
import { shortReport, wholeReport } from '../print/told-report.ts';
import { UsageError } from '../usage-error.ts';
import { keptReport } from '../write/kept-report.ts';
import { namedInputs } from '../write/replaceable.ts';
import { provenanceOf, type ReportedSuites, type ReportFlags, reportSuites } from '../write/report-suites.ts';
import { warnOfLetters } from '../write/warn-of-letters.ts';
import { writeReport } from '../write/write-report.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    levelFlag,
    marginFlag,
    powerFlag,
    suiteFlag,
    byFlag,
    { flags: '--out <folder>', description: 'folder to write to', default: 'reports' },
    {
      flags: '--article <name>',
      description:
        'instead of the report: a folder of that name under --out, with charts, tables, captions and methods',
      parse: parseFolderName,
    },
    { flags: '--all', description: 'print every finding, not only what a screen holds' },
    { flags: '--watch', description: 'render again when a pack changes, and show the page on this machine' },
    {
      flags: '--port <number>',
      description: 'of the page that --watch shows, 1 to 65535; a free one by itself',
      parse: countFrom(1, 65_535),
    },
  ],
  example: 'holdsup report data/packs --out reports',
  details: [
    'Writes index.html, report.md, findings.json and charts/ (Vega-Lite, SVG, PNG, CSV).',
    'Several suites get a folder each and an index.html that leads to them.',
  ].join('\n'),
  run: async (call) => {
    const flags = call.flags as unknown as ReportFlags & {
      readonly article?: string;
      readonly watch?: true;
      readonly port?: number;
    };
    if (flags.watch && flags.article !== undefined) {
      throw new UsageError('--watch and --article: one at a time, received both');
    }
    if (flags.watch) {
      const { watchUntilInterrupted } = await import('../watch/watch.ts');
      return watchUntilInterrupted(call, flags);
    }
    call.progress('reading packs');
    const reading = await loadReading(call);
    mustHoldCampaigns(reading.campaigns, call.operands);
    mustSaySomething(reading.campaigns, call.operands);
    const campaigns = flags.suite === undefined ? reading.campaigns : ofOneSuite(reading.campaigns, flags.suite);
    await warnOfLetters(campaigns, call.warn);
    if (flags.article !== undefined) {
      return articleOutput(
        { ...reading, campaigns: ofOneSuite(campaigns) },
        { ...flags, article: flags.article },
        call,
      );
    }
    // Machines want every number, which is not kept.
    const keptIn = call.flags.format === 'table' ? call.pictures : undefined;
    const { operands, version } = call;
    const kept = keptReport(keptIn, flags.out, { operands, version, flags: call.flags, reading });
    const shown = kept.shown();
    if (shown !== null) return { json: {}, ...shown };
    const reported = await reportSuites({ ...reading, campaigns }, flags, call);
    await writeReport(flags.out, reported.files, { inputs: await namedInputs(call.operands), warn: call.warn });
    const output = reportOutput(reported, flags);
    kept.keep(reported.files, { tables: output.tables, lines: output.lines ?? [] });
    return output;
  },
};

function reportOutput(
  { suites, files }: ReportedSuites,
  { level, out, all, by }: ReportFlags & { readonly by?: BreakdownKind },
): Output {
  const [only] = suites;
  const parts = suites.map(({ measures: { campaigns } }) => brokenDown(campaigns, { by, level }));
  const found = suites.map(({ suite, folder, measures: { leaderboard }, findings }, index) => ({
    suite,
    folder,
    leaderboard,
    findings,
    ...parts[index]!.json,
  }));
  const { tables, lines } = all ? wholeReport(suites, level) : shortReport(suites, level);
  return {
    json: {
      level,
      out,
      files: files.map(({ path }) => path),
      ...(suites.length === 1
        ? { leaderboard: only!.measures.leaderboard, findings: only!.findings, ...parts[0]!.json }
        : { suites: found }),
    },
    tables: [...tables, ...parts.flatMap((part) => part.tables)],
    lines: [
      ...lines,
      ...parts.flatMap((part) => part.lines),
      `Report: ${join(out, 'index.html')} (${fileCount(files.length)})${all ? '' : '; --all prints every finding'}`,
    ],
  };
}

/** What an author takes to the desk, of one suite. */
async function articleOutput(
  reading: Parameters<typeof reportSuites>[0],
  flags: ReportFlags & { readonly article: string },
  { operands, version, progress, warn }: Pick<Call, 'operands' | 'version' | 'progress' | 'warn'>,
): Promise<Output> {
  const { articleFiles } = await import('../../report/article/article-files.ts');
  progress('measuring');
  const measured = measures(reading.campaigns, flags);
  const provenance = provenanceOf(reading.campaigns, reading.predictionFiles, { version, level: flags.level });
  const files = await articleFiles(measured, provenance, { onStage: progress });
  const folder = join(flags.out, flags.article);
  await writeReport(folder, files, { inputs: await namedInputs(operands), warn });
  return {
    json: { level: flags.level, out: folder, files: files.map(({ path }) => path) },
    tables: [],
    lines: [`Article: ${join(folder, 'article.md')} (${fileCount(files.length)})`],
  };
}

/** In a line that people copy paths from, with a plain space. */
function fileCount(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'}`;
}

function parseFolderName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/u.test(text)) return text;
  throw refused('be a plain name of letters, digits, dots, hyphens and underscores', text);
}

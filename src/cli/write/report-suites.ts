import type { Campaign } from '../../campaign/campaign.ts';
import type { Finding } from '../../findings/finding.ts';
import { findings } from '../../findings/findings.ts';
import type { CampaignsReading } from '../../ingest/read-campaigns.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import type { Provenance } from '../../report/provenance.ts';
import type { Call } from '../command.ts';
import type { FileToWrite } from './write-files.ts';

/** What a report is asked for. */
export interface ReportFlags {
  readonly level: number;
  readonly margin: number;
  readonly power: number;
  readonly suite?: string;
  readonly out: string;
  /** Every finding on the terminal. */
  readonly all?: true;
}

/** The report of one suite. */
export interface SuiteReport {
  readonly suite: string;
  /** Where its files are, from the folder that was asked for; empty where it is the only suite. */
  readonly folder: string;
  readonly measures: Measures;
  readonly findings: readonly Finding[];
  /** Charts that the packs do not allow, and what they lack. */
  readonly missing: readonly { readonly label: string; readonly missing: string }[];
}

/** Everything to write, with what was found. */
export interface ReportedSuites {
  readonly suites: readonly SuiteReport[];
  readonly files: readonly FileToWrite[];
}

/** One report a suite: flat where there is one, in folders with an index where there are several. Suites in the order of their names. */
export async function reportSuites(
  { campaigns, predictionFiles }: Pick<CampaignsReading, 'campaigns' | 'predictionFiles'>,
  { level, margin, power }: ReportFlags,
  { version, progress, pictures: keptIn }: Pick<Call, 'version' | 'progress' | 'pictures'>,
): Promise<ReportedSuites> {
  const [{ reportFiles }, { suiteFolders, suiteIndex }, { charts, drawings }, pictures] = await Promise.all([
    import('../../report/report-files.ts'),
    import('../../report/suites.ts'),
    import('../../report/charts/charts.ts'),
    import('../../report/kept-pictures.ts'),
  ]);
  const kept = keptIn === undefined ? pictures.nothingKept : pictures.keptPictures(keptIn);
  const names = [...new Set(campaigns.map(({ suite }) => suite))].toSorted();
  const folders = names.length === 1 ? [''] : suiteFolders(names);
  const suites: SuiteReport[] = [];
  const files: FileToWrite[] = [];
  for (const [index, suite] of names.entries()) {
    const folder = folders[index]!;
    const stage = (text: string, share?: number) => progress(names.length === 1 ? text : `${folder}: ${text}`, share);
    stage('measuring');
    const own = campaigns.filter((campaign) => campaign.suite === suite);
    const measured = measures(own, { level, margin, power });
    const found = findings(measured);
    const provenance = provenanceOf(own, predictionFiles, { version, level });
    const allowed = drawings(measured, found);
    const made = await reportFiles(measured, found, provenance, { onStage: stage, allowed, kept });
    files.push(...made.map(({ path, content }) => ({ path: folder === '' ? path : `${folder}/${path}`, content })));
    const missing = allowed.missing.map(({ chart, missing: lacks }) => ({
      label: charts[chart].label,
      missing: lacks,
    }));
    suites.push({ suite, folder, measures: measured, findings: found, missing });
  }
  if (suites.length === 1) return { suites, files };
  const entries = suites.map(({ measures: { campaigns: own }, ...rest }) => ({ ...rest, campaigns: own.length }));
  return { suites, files: [{ path: 'index.html', content: suiteIndex(entries, version) }, ...files] };
}

/** The packs of a suite, and the files of predictions that are about one of its campaigns or still wait for theirs. */
export function provenanceOf(
  campaigns: readonly Campaign[],
  predictionFiles: CampaignsReading['predictionFiles'],
  { version, level }: Pick<Provenance, 'version' | 'level'>,
): Provenance {
  const ids = new Set(campaigns.map(({ id }) => id));
  return {
    version,
    level,
    inputs: campaigns.map(({ id, origin }) => ({ file: origin.file, sha256: origin.sha256, campaign: id })),
    predictionFiles: predictionFiles
      .filter(({ campaign }) => campaign === null || ids.has(campaign))
      .map(({ file, campaign }) => ({ file: file.name, sha256: file.sha256, campaign })),
  };
}

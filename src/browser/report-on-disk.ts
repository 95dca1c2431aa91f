import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Campaign } from '../campaign/campaign.ts';
import { writeFiles } from '../cli/write/write-files.ts';
import type { Finding } from '../findings/finding.ts';
import { findings } from '../findings/findings.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import { reportFiles } from '../report/report-files.ts';

/** A report as `holdsup report` writes it, in a folder of its own. */
export interface ReportOnDisk {
  /** `file:` address of the page. */
  readonly address: string;
  readonly campaigns: readonly Campaign[];
  readonly findings: readonly Finding[];
  /** Names of the charts. */
  readonly charts: readonly string[];
  readonly remove: () => Promise<void>;
}

export async function reportOnDisk(packs: string, { level = 0.95 } = {}): Promise<ReportOnDisk> {
  const { campaigns, issues } = await readCampaigns([packs]);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const measured = measures(campaigns, { level });
  const found = findings(measured);
  const inputs = campaigns.map(({ id, origin }) => ({ file: origin.file, sha256: origin.sha256, campaign: id }));
  const files = await reportFiles(measured, found, { version: '0.1.0', level, inputs });
  const folder = await mkdtemp(join(tmpdir(), 'holdsup-report-'));
  await writeFiles(folder, files);
  return {
    address: pathToFileURL(join(folder, 'index.html')).href,
    campaigns,
    findings: found,
    charts: files.flatMap(({ path }) => /^charts\/(.+)\.vl\.json$/u.exec(path)?.[1] ?? []),
    remove: () => rm(folder, { recursive: true }),
  };
}

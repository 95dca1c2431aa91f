import type { Campaign } from '../campaign/campaign.ts';
import type { Issue, Problem, Severity } from '../errors.ts';
import type { FilePredictions } from './importer.ts';
import type { DataPack } from './pack/data-pack-schema.ts';

/** An issue that knows its path, but not yet its file, line and column. */
export interface UnplacedIssue extends Omit<Issue, 'file' | 'line' | 'column'> {
  /** The name itself is at fault, not what stands behind it. */
  readonly ofName?: boolean;
  /** Name of the file that the path is in, where it is not the campaign's pack: a file of predictions, or a seal. */
  readonly inFile?: string;
}

/** A rule that one pack must keep, on its own. `campaign` is what was made of the pack. */
export type PackCheck = (pack: DataPack, campaign: Campaign) => readonly UnplacedIssue[];

/** A rule that a campaign must keep among all that were read. Paths are in the coordinates of the campaign's pack. */
export type CampaignCheck = (campaign: Campaign, campaigns: readonly Campaign[]) => readonly UnplacedIssue[];

/**
 * A rule that a file of predictions must keep, on its own and about its campaign, if that was read. Paths are in the
 * coordinates of the file. `campaign` has the predictions of its pack and of files before this one.
 */
export type PredictionFileCheck = (file: FilePredictions, campaign: Campaign | null) => readonly UnplacedIssue[];

/** `path must expected, received received`; an error unless it is said to be less. */
export function unplacedIssue(
  problem: Problem,
  path: string,
  expected: string,
  received: string,
  { severity = 'error', hint, ofName, inFile }: IssueDetails = {},
): UnplacedIssue {
  return {
    severity,
    problem,
    path,
    expected,
    received,
    ...(hint === undefined ? {} : { hint }),
    ...(ofName === undefined ? {} : { ofName }),
    ...(inFile === undefined ? {} : { inFile }),
  };
}

interface IssueDetails {
  readonly severity?: Severity;
  readonly hint?: string | undefined;
  readonly ofName?: boolean;
  readonly inFile?: string | undefined;
}

/** `did you mean "passes"?` */
export function meantHint(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `did you mean ${JSON.stringify(meant)}?`;
}

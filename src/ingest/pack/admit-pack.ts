import type { Origin } from '../../campaign/campaign.ts';
import { parsePath } from '../../campaign/select.ts';
import type { UnplacedIssue } from '../check.ts';
import { packChecks } from '../checks.ts';
import type { Reading } from '../importer.ts';
import { campaignFromPack } from './campaign-from-pack.ts';
import { checkStructure } from './check-structure.ts';
import { type DataPack, structureIssues } from './data-pack-schema.ts';
import { byPlace } from './order.ts';
import type { Digits } from './pack-costs.ts';
import { type PlaceOf, placed } from './placed.ts';

/** What a source knows about its own text. Both may be left out by formats that are converted to packs. */
export interface PackSource {
  /** Where a path in pack coordinates stands. */
  readonly place?: PlaceOf;
  readonly digits?: Digits;
}

/**
 * The one gate into the house: every importer's packs come through here. Structure first, then arithmetic;
 * a document that contradicts itself is not admitted.
 */
export function admitPack(
  document: unknown,
  origin: Origin,
  { place, digits = () => undefined }: PackSource = {},
): Reading {
  const structure = checkStructure(document, { versionField: 'pack_version', issues: structureIssues });
  if (structure.length > 0)
    return {
      campaigns: [],
      issues: structure.map((issue) => placed(asWritten(issue, digits), origin.file, place)).toSorted(byPlace),
    };
  const pack = document as DataPack;
  const campaign = campaignFromPack(pack, origin, digits);
  const issues = packChecks.flatMap((check) => check(pack, campaign)).map((issue) => placed(issue, origin.file, place));
  const isAdmitted = issues.every(({ severity }) => severity !== 'error');
  return { campaigns: isAdmitted ? [campaign] : [], issues: issues.toSorted(byPlace) };
}

/** A number too large for this machine is said as it stands in the file, not as infinite. */
function asWritten(issue: UnplacedIssue, digits: Digits): UnplacedIssue {
  if (!/^-?Infinity$/u.test(issue.received)) return issue;
  return { ...issue, received: digits(parsePath(issue.path)) ?? issue.received };
}

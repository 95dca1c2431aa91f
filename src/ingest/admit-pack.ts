import type { Origin } from '../campaign/campaign.ts';
import { parsePath } from '../campaign/select.ts';
import type { Issue } from '../errors.ts';
import { campaignFromPack } from './campaign-from-pack.ts';
import type { UnplacedIssue } from './check.ts';
import { checkStructure } from './check-structure.ts';
import { packChecks } from './checks.ts';
import type { DataPack } from './data-pack-schema.ts';
import type { Place, Reading } from './importer.ts';
import { byPlace } from './order.ts';
import type { Digits } from './pack-costs.ts';
import { printable } from './printable.ts';

/** What a source knows about its own text. Both may be left out by formats that are converted to packs. */
export interface PackSource {
  /** Where a path in pack coordinates stands. */
  readonly place?: (steps: readonly string[], options: { readonly ofName: boolean }) => Place;
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
  const placed = ({ ofName = false, ...issue }: UnplacedIssue): Issue => ({
    ...issue,
    path: printable(issue.path),
    file: origin.file,
    ...place?.(parsePath(issue.path), { ofName }),
  });
  const structure = checkStructure(document);
  if (structure.length > 0) return { campaigns: [], issues: structure.map(placed).toSorted(byPlace) };
  const pack = document as DataPack;
  const campaign = campaignFromPack(pack, origin, digits);
  const issues = packChecks.flatMap((check) => check(pack, campaign)).map(placed);
  const isAdmitted = issues.every(({ severity }) => severity !== 'error');
  return { campaigns: isAdmitted ? [campaign] : [], issues: issues.toSorted(byPlace) };
}

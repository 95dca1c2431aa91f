import type { Campaign } from '../campaign/campaign.ts';
import type { Finding } from '../findings/finding.ts';
import { findings } from '../findings/findings.ts';
import { measures } from '../measures/measures.ts';
import { findingChecks, type ReadFinding, reportChecks } from './finding-checks.ts';
import { masker } from './masked.ts';
import type { PackDocument } from './pack-document.ts';
import { type TextCheck, textChecks } from './text-checks.ts';

/** A sentence that a check refuses. */
export interface Complaint {
  readonly check: string;
  /** Kind of the finding, or the command. */
  readonly about: string;
  readonly received: string;
  readonly sentence: string;
}

/** All that can be said against the findings of packs. */
export function findingComplaints(packs: readonly PackDocument[], campaigns: readonly Campaign[]): Complaint[] {
  const mask = masker(packs);
  const read = findings(measures(campaigns)).map((finding) => readFinding(finding, mask));
  return [
    ...read.flatMap((one) => complaintsAbout(one)),
    ...Object.entries(reportChecks).flatMap(([check, find]) =>
      find(read).map((received) => ({ check, about: 'report', received, sentence: received })),
    ),
  ];
}

function readFinding(finding: Finding, mask: (text: string) => string): ReadFinding {
  return {
    finding,
    claim: mask(finding.claim),
    headline: mask(finding.headline ?? ''),
    caveats: finding.caveats.map(mask),
  };
}

function complaintsAbout(read: ReadFinding): Complaint[] {
  const { finding, claim, headline, caveats } = read;
  const of = (check: string, received: string, sentence: string) => ({
    check,
    about: finding.kind,
    received,
    sentence,
  });
  return [
    ...Object.entries(findingChecks).flatMap(([check, find]) =>
      find(read).map((received) => of(check, received, claim)),
    ),
    ...[claim, headline, ...caveats]
      .filter((text) => text !== '')
      .flatMap((text) => textComplaints(text, finding.kind)),
  ];
}

/** What can be said against a sentence, or a line that a command printed. */
export function textComplaints(
  text: string,
  about: string,
  checks: Readonly<Record<string, TextCheck>> = textChecks,
): Complaint[] {
  return Object.entries(checks).flatMap(([check, find]) =>
    find(text).map((received) => ({ check, about, received, sentence: text })),
  );
}

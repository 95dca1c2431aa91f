import type { Finding } from '../../../findings/finding.ts';
import { forecasterName } from '../../../findings/words/forecaster.ts';
import type { TrackRecord } from '../../../measures/predictions/track-record.ts';
import { plainText } from '../../format.ts';

type Whose = Pick<TrackRecord, 'by' | 'everyone'>;

/** What a forecaster is called in pictures. */
export function forecasterLabel(whose: Whose): string {
  return plainText(forecasterName(whose));
}

/** The finding that judges one kind of forecast of a track record; the record of all authors comes last, whatever authors are called. */
export function calibrationFinding(
  findings: readonly Finding[],
  whose: Whose,
  kind: 'probabilities' | 'distributions',
): Finding | undefined {
  const subject = `${forecasterName(whose)}: ${kind}`;
  const isIt = (finding: Finding) => finding.kind === 'calibration' && finding.subject === subject;
  return whose.everyone ? findings.findLast(isIt) : findings.find(isIt);
}

import type { Finding } from '../../../findings/finding.ts';
import { forecasterName } from '../../../findings/words/forecaster.ts';
import type { ForecastKind, TrackRecord } from '../../../measures/predictions/track-record.ts';
import { plainText } from '../../format.ts';

type Whose = Pick<TrackRecord, 'by' | 'everyone'>;

/** What a forecaster is called in pictures. */
export function forecasterLabel(whose: Whose): string {
  return plainText(forecasterName(whose));
}

/** The finding that judges one kind of forecast of a track record. */
export function calibrationFinding(
  findings: readonly Finding[],
  { by, everyone }: Whose,
  kind: ForecastKind,
): Finding | undefined {
  return findings.find(
    ({ forecasts }) =>
      forecasts !== undefined && forecasts.kind === kind && forecasts.by === by && forecasts.everyone === everyone,
  );
}

import type { Finding } from '../../findings/finding.ts';
import { decimal, levelName, plural, together } from '../../format.ts';
import type { ProbabilityCalibration } from '../../measures/predictions/calibration/probability-calibration.ts';
import { countedBasis } from '../../measures/predictions/clusters.ts';
import type { TrackRecord } from '../../measures/predictions/track-record.ts';
import { plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { calibrationFinding, forecasterLabel } from './draw/calibration-finding.ts';
import type { Words } from './draw/frame.ts';
import { reliabilitySpec } from './specs/reliability-spec.ts';

export const reliability: Chart = {
  label: 'Reliability',
  question: 'Did things come true as often as was said?',
  drawings: ({ trackRecords }, findings) => {
    const drawn = trackRecords.flatMap((record) =>
      'missing' in record.probabilities ? [] : [{ record, measured: record.probabilities }],
    );
    return drawn.length === 0
      ? { missing: 'needs predictions with a stated probability' }
      : drawn.map(({ record, measured }, index) => ({
          ...drawing(record, measured, calibrationFinding(findings, record, 'probabilities')),
          id: `reliability-${index + 1}`,
        }));
  },
};

function drawing(
  record: TrackRecord,
  measured: ProbabilityCalibration,
  finding: Finding | undefined,
): Omit<Drawing, 'id'> {
  const { brier, band, curve, forecasts, independent } = measured;
  const title = `${said(record, measured)}${finding?.headline === undefined ? '' : `; ${finding.headline}`}`;
  const level = levelName(band.level);
  const words: Words = {
    title,
    subtitle: `Curve: what should have been said (CORP). Band: where the curve of calibrated probabilities would run, ${level} at each. Below: forecasts, blue those that came true. Brier score ${score(brier.score)} = MCB ${score(brier.miscalibration)} − DSC ${score(brier.discrimination)} + UNC ${score(brier.uncertainty)}.`,
    alt: `${title}. ${extremes(measured)}.`,
  };
  return {
    ...words,
    caption: [
      'CORP: isotonic regression of what happened on what was said; MCB miscalibration, DSC discrimination, UNC uncertainty, of the mean Brier score (lower is better).',
      `Band: ${band.method}, ${level} at each stated probability alone.`,
      `Scope: ${countedBasis(forecasts, 'forecast', measured)}, worth ${plural(Math.round(independent), 'independent one')}.`,
    ].join(' '),
    illustrates: finding === undefined ? [] : [finding.id],
    columns: [
      'stated probability',
      'forecasts',
      'came true',
      'should have been said',
      'band lower',
      'band upper',
      'level',
    ],
    rows: curve.map(({ probability, forecasts: count, happened, recalibrated, lower, upper }) => [
      probability,
      count,
      happened,
      recalibrated,
      lower,
      upper,
      band.level,
    ]),
    spec: (theme) => reliabilitySpec(words, measured, theme),
  };
}

function score(value: number): string {
  return decimal(value, 3);
}

/** `Rigg: 62 % said on average over 24 forecasts, 40 % came true`. */
function said(record: TrackRecord, { meanProbability, happened, forecasts }: ProbabilityCalibration): string {
  const [saidOn, came] = together('passRate', [meanProbability, happened / forecasts], 0);
  return `${forecasterLabel(record)}: ${saidOn} said on average over ${plural(forecasts, 'forecast')}, ${came} came true`;
}

/** The two ends of the curve, and where it leaves its band. */
function extremes({ curve }: ProbabilityCalibration): string {
  const point = ({ probability, recalibrated }: ProbabilityCalibration['curve'][number]) => {
    const [said, came] = together('passRate', [probability, recalibrated], 0);
    return `${said} said, ${came} came true`;
  };
  const outside = curve.filter(({ recalibrated, lower, upper }) => recalibrated < lower || recalibrated > upper);
  const ends = curve.length === 1 ? point(curve[0]!) : `At the ends: ${point(curve[0]!)}; ${point(curve.at(-1)!)}`;
  return `${plainText(ends)}. The curve is outside its band at ${outside.length} of ${plural(curve.length, 'point')}`;
}

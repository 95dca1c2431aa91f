import type { Finding } from '../../findings/finding.ts';
import { levelName, percent, plural } from '../../format.ts';
import type { PitUniformity } from '../../measures/predictions/calibration/pit-uniformity.ts';
import type { Chart, Drawing } from './chart.ts';
import { calibrationFinding, forecasterLabel } from './draw/calibration-finding.ts';
import type { Words } from './draw/frame.ts';
import { pitSpec } from './specs/pit-spec.ts';

export const pit: Chart = {
  label: 'Places in stated distributions',
  question: 'Did outcomes fall evenly over the distributions that were stated?',
  drawings: ({ pitUniformity }, findings) =>
    pitUniformity.length === 0
      ? { missing: 'needs predictions that are distributions or quantiles' }
      : pitUniformity.map((row, index) => ({
          ...drawing(row, calibrationFinding(findings, row, 'distributions')),
          id: `pit-${index + 1}`,
        })),
};

/** Bars of fewer campaigns would stand on one or two each. */
const leastForBars = 30;

function drawing(row: PitUniformity, finding: Finding | undefined): Omit<Drawing, 'id'> {
  const { forecasts, campaigns, level, parts, partsBand, curve, curveBand } = row;
  const isHistogram = campaigns >= leastForBars;
  const { holds, method } = isHistogram ? partsBand : curveBand;
  const what = isHistogram ? 'bars' : 'curve';
  const band = `${holds ? 'stay within' : 'leave'} the ${levelName(level)} band of calibrated distributions`;
  const title = `${forecasterLabel(row)}: the places of ${plural(forecasts, 'outcome')} ${band}${finding?.headline === undefined ? '' : `; ${finding.headline}`}`;
  const words: Words = {
    title,
    subtitle: isHistogram
      ? `How the outcomes of ${plural(campaigns, 'campaign')} spread over their stated distributions, in tenths. Honest: all alike (dashed). High at both ends: too narrow; high in the middle: too wide; a slope: too high or too low.`
      : `Share of the outcomes of ${plural(campaigns, 'campaign')} up to each place in their stated distributions. Honest: the diagonal. Steep at both ends: too narrow; steep in the middle: too wide.`,
    alt: `${title}. ${isHistogram ? `Shares from low to high: ${parts.map(({ share }) => percent(share, 0)).join(', ')}` : `At least half of the outcomes lie up to ${percent(halfway(row), 0)} of the way`}.`,
  };
  return {
    ...words,
    caption: [
      'Probability integral transform, not randomised (Czado, Gneiting & Held 2009): an outcome spreads evenly over its own span.',
      `Band of the ${what}, all together: ${method}, ${levelName(level)}.`,
      `Scope: ${plural(forecasts, 'forecast')} of ${plural(campaigns, 'campaign')}; each campaign counts once, because its forecasts share its luck.`,
    ].join(' '),
    illustrates: finding === undefined ? [] : [finding.id],
    ...(isHistogram
      ? {
          columns: ['from', 'to', 'share', 'band lower', 'band upper', 'level'],
          rows: parts.map(({ from, to, share }) => [from, to, share, partsBand.lower, partsBand.upper, level]),
        }
      : {
          columns: ['place', 'share up to there', 'band lower', 'band upper', 'level'],
          rows: [
            ...curve.map(({ place: at, share }) => [at, share, null, null, level]),
            ...curveBand.points.map(({ place: at, lower, upper }) => [at, null, lower, upper, level]),
          ],
        }),
    spec: (theme) => pitSpec(words, row, isHistogram, theme),
  };
}

/** The first corner of the curve with half of the outcomes behind it. */
function halfway({ curve }: PitUniformity): number {
  return curve.find(({ share }) => share >= 0.5)!.place;
}

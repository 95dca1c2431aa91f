import { forecasterName, groupName } from '../../findings/words/forecaster.ts';
import { exactly, levelName, printed, printedValue, together } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { ProbabilityCalibration } from '../../measures/predictions/calibration/probability-calibration.ts';
import type { TrackRecord } from '../../measures/predictions/track-record.ts';
import { estimateCells, pValueCell, valueCell } from './cells.ts';
import { type Cell, type Column, count, type OutputTable } from './output.ts';

const none: Cell = { value: null, text: '–' };
const author: Column = { key: 'by', label: 'author', fold: true };

/** One row a record. */
export function recordTable(records: readonly TrackRecord[], level: number): OutputTable {
  return {
    title: `Track record, ${levelName(level)} intervals over campaigns`,
    columns: [
      { key: 'by', label: 'author' },
      right('forecasts', 'forecasts'),
      right('campaigns', 'campaigns'),
      right('hits', 'hits'),
      right('of', 'of'),
      right('hit_rate', 'hit rate'),
      { key: 'hit_rate_interval', label: 'interval' },
      right('hit_rate_lower', 'lower', true),
      right('hit_rate_upper', 'upper', true),
      right('probabilities', 'with probability'),
      right('independent', 'independent'),
      right('brier', 'Brier'),
      right('miscalibration', 'MCB'),
      right('discrimination', 'DSC'),
      right('uncertainty', 'UNC'),
      right('log_score', 'log score'),
      right('auc', 'AUC'),
      right('slope', 'slope'),
      right('slope_lower', 'lower'),
      right('slope_upper', 'upper'),
      right('p', 'p'),
    ],
    rows: records.map((record) => {
      const { hits, of, rate } = record.hits;
      return [
        forecasterName(record),
        count(record.forecasts),
        count(record.campaigns.length),
        count(hits),
        count(of),
        of === 0 ? none : hitRateCell(hits / of, rate),
        isFigure(rate) ? { value: null, text: printed(rate).range } : none,
        ...limits(rate),
        ...('missing' in record.probabilities
          ? [count(0), ...Array<Cell>(11).fill(none)]
          : probabilityCells(record.probabilities)),
      ];
    }),
  };
}

function probabilityCells(measured: ProbabilityCalibration): Cell[] {
  const { brier, logarithmic, areaUnderRoc, slope, test } = measured;
  return [
    count(measured.forecasts),
    { value: measured.independent, text: printedValue('independentForecasts', measured.independent, 0) },
    ...[brier.score, brier.miscalibration, brier.discrimination, brier.uncertainty].map(three),
    'missing' in logarithmic ? { value: null, text: '∞' } : three(logarithmic.score),
    'missing' in areaUnderRoc ? none : three(areaUnderRoc.value),
    isFigure(slope) ? estimateCells(slope)[0] : none,
    ...limits(slope),
    pValueCell(test.joint),
  ];
}

/** Each record against what could have been said without the forecaster. */
export function baselineTable(records: readonly TrackRecord[]): OutputTable {
  return {
    title: 'Brier score against baselines, on the forecasts that have one; a gain above 0 is better than the baseline',
    columns: [
      author,
      { key: 'baseline', label: 'baseline' },
      right('forecasts', 'forecasts'),
      right('brier', 'Brier'),
      right('baseline_brier', "baseline's"),
      right('skill', 'skill'),
      right('gain', 'gain'),
      right('gain_lower', 'lower'),
      right('gain_upper', 'upper'),
    ],
    rows: withProbabilities(records).flatMap(({ name, measured }) =>
      measured.baselines.map(({ label, forecasts, score, baselineScore, skill, gain }) => [
        name,
        label,
        count(forecasts),
        score === null ? none : three(score),
        baselineScore === null ? none : three(baselineScore),
        skill === null ? none : valueCell('hitRate', skill),
        estimateCells(gain)[0],
        ...limits(gain),
      ]),
    ),
  };
}

/** The reliability curve, a row a stated probability. */
export function reliabilityTable(records: readonly TrackRecord[]): OutputTable {
  return {
    title:
      'Reliability: what was said, what came true, what should have been said, and where that of calibrated forecasts runs',
    columns: [
      author,
      right('probability', 'said'),
      right('forecasts', 'forecasts'),
      right('happened', 'came true'),
      right('recalibrated', 'should have said'),
      right('band_lower', 'calibrated from'),
      right('band_upper', 'to'),
      { key: 'outside', label: '' },
      { key: 'band_method', label: 'band', fold: true },
    ],
    rows: withProbabilities(records).flatMap(({ name, measured }) =>
      measured.curve.map(({ probability, forecasts, happened, recalibrated, lower, upper }) => {
        const numbers = [recalibrated, lower, upper] as const;
        const texts = together('power', numbers);
        const [should, from, to] = numbers.map((value, index): Cell => ({ value, text: texts[index]! }));
        return [
          name,
          { value: probability, text: exactly('power', probability) },
          count(forecasts),
          count(happened),
          should!,
          from!,
          to!,
          recalibrated < lower ? 'below' : recalibrated > upper ? 'above' : '',
          measured.band.method,
        ];
      }),
    ),
  };
}

/** Ranges, a row a stated confidence. */
export function rangeTable(records: readonly TrackRecord[]): OutputTable {
  return {
    title: 'Ranges that hold, by stated confidence',
    columns: [
      author,
      right('confidence', 'confidence'),
      right('held', 'hold'),
      right('forecasts', 'of'),
      right('rate', 'rate'),
      right('rate_lower', 'lower'),
      right('rate_upper', 'upper'),
    ],
    rows: records.flatMap((record) =>
      'missing' in record.ranges
        ? []
        : record.ranges.levels.map(({ confidence, held, forecasts, rate }) => [
            forecasterName(record),
            { value: confidence, text: levelName(confidence) },
            count(held),
            count(forecasts),
            hitRateCell(held / forecasts, rate),
            ...limits(rate),
          ]),
    ),
  };
}

/** The histogram of the probability integral transform. */
export function placeTable(records: readonly TrackRecord[]): OutputTable {
  return {
    title: 'Where outcomes fell in the stated distributions: calibrated ones fill every part alike',
    columns: [author, right('from', 'from'), right('to', 'to'), right('share', 'share')],
    rows: records.flatMap((record) =>
      'missing' in record.distributions
        ? []
        : record.distributions.histogram.map((share, index, { length }) => [
            forecasterName(record),
            valueCell('pitPlace', index / length),
            valueCell('pitPlace', (index + 1) / length),
            valueCell('hitRate', share),
          ]),
    ),
  };
}

/** Signed bias and the correction for next time, in all and by tag. */
export function biasTable(records: readonly TrackRecord[]): OutputTable {
  const rows = records.flatMap((record) => [
    ...('missing' in record.probabilities
      ? []
      : [{ record, quantity: 'probabilities', bias: record.probabilities.bias }]),
    ...record.numbers.map(({ quantity, bias }) => ({ record, quantity, bias })),
  ]);
  return {
    title: 'Bias (said minus seen; above 0 is too high), and what to add next time',
    columns: [
      author,
      { key: 'quantity', label: 'number', fold: true },
      { key: 'tag', label: 'tag' },
      { key: 'of', label: 'of', hidden: true },
      right('forecasts', 'forecasts'),
      right('campaigns', 'campaigns'),
      right('bias', 'bias'),
      right('bias_lower', 'lower'),
      right('bias_upper', 'upper'),
      right('p', 'p'),
      right('correction', 'correction'),
      right('correction_lower', 'lower'),
      right('correction_upper', 'upper'),
    ],
    rows: rows.flatMap(({ record, quantity, bias: list }) =>
      list.map(({ of, tags, forecasts, campaigns, raw, bias, pValue: p, correction }) => [
        forecasterName(record),
        quantity,
        { value: of === 'all' ? null : groupName({ of, tags }), text: groupName({ of, tags }) },
        of,
        count(forecasts),
        count(campaigns),
        {
          value: raw,
          text: isFigure(bias) ? printed({ ...bias, value: raw }).value : printedValue('forecastBias', raw),
        },
        ...limits(bias),
        p === null ? none : pValueCell(p),
        isFigure(correction) ? estimateCells(correction)[0] : none,
        ...limits(correction),
      ]),
    ),
  };
}

function withProbabilities(records: readonly TrackRecord[]) {
  return records.flatMap((record) =>
    'missing' in record.probabilities ? [] : [{ name: forecasterName(record), measured: record.probabilities }],
  );
}

function right(key: string, label: string, hidden = false): Column {
  return { key, label, align: 'right', hidden };
}

/** Both ends, with the digits of the estimate before them. */
function limits(estimate: RangedFigure | MissingFigure): readonly [Cell, Cell] {
  if (!isFigure(estimate)) return [none, none];
  const [, lower, upper] = estimateCells(estimate);
  return [lower, upper];
}

function hitRateCell(value: number, rate: RangedFigure | MissingFigure): Cell {
  return isFigure(rate) ? { value, text: printed({ ...rate, value }).value } : valueCell('hitRate', value);
}

function three(value: number): Cell {
  return valueCell('brierScore', value);
}

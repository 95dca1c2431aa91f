import { forecasterName, groupName } from '../../findings/words/forecaster.ts';
import { exactly, levelName, printed, printedValue, together } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { ProbabilityCalibration } from '../../measures/predictions/calibration/probability-calibration.ts';
import type { TrackRecord } from '../../measures/predictions/track-record.ts';
import { estimateCells, pValueCell, valueCell } from './cells.ts';
import { type Cell, type Column, count, fold, hidden, type OutputTable, right, tableOf } from './output.ts';

const none: Cell = { value: null, text: '–' };

/** One row a record. */
export function recordTable(records: readonly TrackRecord[], level: number): OutputTable {
  return tableOf(`Track record, ${levelName(level)} intervals over campaigns`, records, [
    ['by', 'author', forecasterName],
    ['forecasts', 'forecasts', ({ forecasts }) => forecasts, right],
    ['campaigns', 'campaigns', ({ campaigns }) => campaigns.length, right],
    ['hits', 'hits', ({ hits }) => hits.hits, right],
    ['of', 'of', ({ hits }) => hits.of, right],
    ['hit_rate', 'hit rate', ({ hits: { hits, of, rate } }) => (of === 0 ? none : hitRateCell(hits / of, rate)), right],
    ['hit_rate_interval', 'interval', ({ hits: { rate } }) => rangeCell(rate)],
    { columns: ends('hit_rate', true), cells: ({ hits }) => limits(hits.rate) },
    {
      columns: probabilityColumns,
      cells: ({ probabilities }) =>
        'missing' in probabilities ? [count(0), ...Array<Cell>(11).fill(none)] : probabilityCells(probabilities),
    },
  ]);
}

function rangeCell(rate: RangedFigure | MissingFigure): Cell {
  return isFigure(rate) ? { value: null, text: printed(rate).range } : none;
}

const probabilityColumns: readonly Column[] = [
  { key: 'probabilities', label: 'with probability', ...right },
  { key: 'independent', label: 'independent', ...right },
  { key: 'brier', label: 'Brier', ...right },
  { key: 'miscalibration', label: 'MCB', ...right },
  { key: 'discrimination', label: 'DSC', ...right },
  { key: 'uncertainty', label: 'UNC', ...right },
  { key: 'log_score', label: 'log score', ...right },
  { key: 'auc', label: 'AUC', ...right },
  { key: 'slope', label: 'slope', ...right },
  ...ends('slope'),
  { key: 'p', label: 'p', ...right },
];

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
  const title =
    'Brier score against baselines, on the forecasts that have one; a gain above 0 is better than the baseline';
  const rows = withProbabilities(records).flatMap(({ name, measured }) =>
    measured.baselines.map((baseline) => ({ ...baseline, name })),
  );
  return tableOf(title, rows, [
    ['by', 'author', ({ name }) => name, fold],
    ['baseline', 'baseline', ({ label }) => label],
    ['forecasts', 'forecasts', ({ forecasts }) => forecasts, right],
    ['brier', 'Brier', ({ score }) => (score === null ? none : three(score)), right],
    ['baseline_brier', "baseline's", ({ baselineScore: of }) => (of === null ? none : three(of)), right],
    ['skill', 'skill', ({ skill }) => (skill === null ? none : valueCell('hitRate', skill)), right],
    ['gain', 'gain', ({ gain }) => estimateCells(gain)[0], right],
    { columns: ends('gain'), cells: ({ gain }) => limits(gain) },
  ]);
}

/** The reliability curve, a row a stated probability. */
export function reliabilityTable(records: readonly TrackRecord[]): OutputTable {
  const title =
    'Reliability: what was said, what came true, what should have been said, and where that of calibrated forecasts runs';
  const rows = withProbabilities(records).flatMap(({ name, measured }) =>
    measured.curve.map((point) => ({ ...point, name, method: measured.band.method })),
  );
  const columns = [
    { key: 'recalibrated', label: 'should have said', ...right },
    { key: 'band_lower', label: 'calibrated from', ...right },
    { key: 'band_upper', label: 'to', ...right },
  ];
  return tableOf(title, rows, [
    ['by', 'author', ({ name }) => name, fold],
    ['probability', 'said', ({ probability }) => ({ value: probability, text: exactly('power', probability) }), right],
    ['forecasts', 'forecasts', ({ forecasts }) => forecasts, right],
    ['happened', 'came true', ({ happened }) => happened, right],
    { columns, cells: ({ recalibrated, lower, upper }) => cellsTogether([recalibrated, lower, upper]) },
    ['outside', '', ({ recalibrated: at, lower, upper }) => (at < lower ? 'below' : at > upper ? 'above' : '')],
    ['band_method', 'band', ({ method }) => method, fold],
  ]);
}

function cellsTogether(numbers: readonly number[]): Cell[] {
  const texts = together('power', numbers);
  return numbers.map((value, index) => ({ value, text: texts[index]! }));
}

/** Ranges, a row a stated confidence. */
export function rangeTable(records: readonly TrackRecord[]): OutputTable {
  const rows = records.flatMap((record) =>
    'missing' in record.ranges
      ? []
      : record.ranges.levels.map((stated) => ({ ...stated, name: forecasterName(record) })),
  );
  return tableOf('Ranges that hold, by stated confidence', rows, [
    ['by', 'author', ({ name }) => name, fold],
    ['confidence', 'confidence', ({ confidence }) => ({ value: confidence, text: levelName(confidence) }), right],
    ['held', 'hold', ({ held }) => held, right],
    ['forecasts', 'of', ({ forecasts }) => forecasts, right],
    ['rate', 'rate', ({ held, forecasts, rate }) => hitRateCell(held / forecasts, rate), right],
    { columns: ends('rate'), cells: ({ rate }) => limits(rate) },
  ]);
}

/** The histogram of the probability integral transform. */
export function placeTable(records: readonly TrackRecord[]): OutputTable {
  const rows = records.flatMap((record) =>
    'missing' in record.distributions
      ? []
      : record.distributions.histogram.map((share, index, { length }) => ({
          name: forecasterName(record),
          from: index / length,
          to: (index + 1) / length,
          share,
        })),
  );
  return tableOf('Where outcomes fell in the stated distributions: calibrated ones fill every part alike', rows, [
    ['by', 'author', ({ name }) => name, fold],
    ['from', 'from', ({ from }) => valueCell('pitPlace', from), right],
    ['to', 'to', ({ to }) => valueCell('pitPlace', to), right],
    ['share', 'share', ({ share }) => valueCell('hitRate', share), right],
  ]);
}

/** Signed bias and the correction for next time, in all and by tag. */
export function biasTable(records: readonly TrackRecord[]): OutputTable {
  const rows = records.flatMap((record) => {
    const name = forecasterName(record);
    const { probabilities, numbers } = record;
    return [
      ...('missing' in probabilities ? [] : [{ quantity: 'probabilities', bias: probabilities.bias }]),
      ...numbers,
    ].flatMap(({ quantity, bias }) => bias.map((row) => ({ ...row, name, quantity })));
  });
  return tableOf('Bias (said minus seen; above 0 is too high), and what to add next time', rows, [
    ['by', 'author', ({ name }) => name, fold],
    ['quantity', 'number', ({ quantity }) => quantity, fold],
    ['tag', 'tag', (row) => ({ value: row.of === 'all' ? null : groupName(row), text: groupName(row) })],
    ['of', 'of', ({ of }) => of, hidden],
    ['forecasts', 'forecasts', ({ forecasts }) => forecasts, right],
    ['campaigns', 'campaigns', ({ campaigns }) => campaigns, right],
    ['bias', 'bias', ({ raw, bias }) => biasCell(raw, bias), right],
    { columns: ends('bias'), cells: ({ bias }) => limits(bias) },
    ['p', 'p', ({ pValue }) => (pValue === null ? none : pValueCell(pValue)), right],
    ['correction', 'correction', ({ correction: by }) => (isFigure(by) ? estimateCells(by)[0] : none), right],
    { columns: ends('correction'), cells: ({ correction }) => limits(correction) },
  ]);
}

function biasCell(raw: number, bias: RangedFigure | MissingFigure): Cell {
  const text = isFigure(bias) ? printed({ ...bias, value: raw }).value : printedValue('forecastBias', raw);
  return { value: raw, text };
}

function withProbabilities(records: readonly TrackRecord[]) {
  return records.flatMap((record) =>
    'missing' in record.probabilities ? [] : [{ name: forecasterName(record), measured: record.probabilities }],
  );
}

function ends(key: string, isHidden = false): readonly Column[] {
  return ['lower', 'upper'].map((end) => ({ key: `${key}_${end}`, label: end, ...right, hidden: isHidden }));
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

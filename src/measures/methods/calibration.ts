import { ownModel } from './models.ts';

/** Whether what was predicted came true as often as was said. */

const corp = (of: string, formula: string) =>
  ownModel('CORP: isotonic recalibration', ['dimitriadis-gneiting-jordan-2021'], {
    of,
    formula,
    library: 'reliability',
  });

export const miscalibration = corp(
  'Miscalibration',
  'The Brier score of the forecasts − that of the forecasts after isotonic recalibration to what came true.',
);

export const discrimination = corp(
  'Discrimination',
  'The Brier score of always saying the share that came true − that of the recalibrated forecasts.',
);

export const uncertainty = corp('Uncertainty', 'The Brier score of always saying the share that came true: s·(1 − s).');

export const calibrationScoreTest = ownModel('score test of shift and slope', ['cox-1958', 'berger-boos-1994'], {
  of: 'Calibration test',
  formula:
    'The score test of Cox’s shift, of his slope, or of both jointly, as the figure says; outcomes of one campaign may share luck, and of all correlations that the data do not exclude the largest p-value counts.',
  library: 'calibrationTest',
});

export const shiftAlone = ownModel('jackknife over campaigns, t', ['cox-1958'], {
  of: 'Recalibration in the large',
  formula:
    'Logistic regression of what came true with the logit of what was said as it stands (the slope held at 1); limits by leaving out one campaign after the other, t on campaigns − 1 degrees of freedom.',
  library: 'clusteredRecalibrationLine',
});

export const rangesTest = ownModel('exact test of ranges that hold', ['berger-boos-1994'], {
  of: 'Ranges that hold as often as was said',
  formula:
    'How probable as many ranges that hold are, or as few, where each holds as often as was said; ranges of one campaign may share luck, and of all correlations that the data do not exclude the largest p-value counts.',
  library: 'calibrationTest',
});

export const distributionsTest = ownModel('t over campaigns of place and of spread, twice the smaller p', [], {
  of: 'Distributions in which outcomes fall evenly',
  formula:
    'The mean place against 1/2 and the mean spread against 1, each by t on campaigns − 1 degrees of freedom; twice the smaller p-value, at most 1.',
  library: 'meanInterval',
});

export const recalibration = ownModel('jackknife over campaigns, t', ['cox-1958'], {
  of: 'Recalibration line',
  formula:
    'Logistic regression of what came true on the logit of what was said; limits by leaving out one campaign after the other, t on campaigns − 1 degrees of freedom.',
  library: 'clusteredRecalibrationLine',
});

export const clustersToSee = ownModel('joint score test of shift and slope, large-sample power', ['cox-1958'], {
  of: 'Forecasts to see a slope',
  formula:
    'Forecasts spread as these, in clusters as large and as alike, until the score test would show the slope with the power asked.',
  library: 'clustersToSeeSlope',
});

export const independentForecasts = ownModel('forecasts ÷ design effect', [], {
  of: 'Independent forecasts',
  formula:
    'Forecasts ÷ (1 + (size of a cluster − 1)·ρ), with ρ the correlation of outcomes within a campaign; at most the forecasts, at least the clusters.',
  library: 'calibrationTest',
});

export const meanOfClusters = ownModel('t over campaigns', [], {
  of: 'Mean over campaigns',
  formula: 'The mean of the campaigns ± t on campaigns − 1 degrees of freedom times their standard error.',
  library: 'meanInterval',
});

export const gainOnBaseline = ownModel('cluster-robust t over campaigns', [], {
  of: 'Gain on a baseline',
  formula:
    'The mean of the baseline’s Brier score − that of the forecast, ± t times the standard error with campaigns as clusters.',
  library: 'clusteredStandardError',
});

export const shrunken = ownModel('normal hierarchy of tags and campaigns', ['rubin-1981', 'gelman-2006'], {
  of: 'What to add next time',
  formula:
    'Minus the bias, drawn towards 0 as far as little is known: tags add shares of their own, campaigns shift all of theirs, and both spreads are averaged over what the errors leave possible.',
  library: 'shrunkenEffects',
});

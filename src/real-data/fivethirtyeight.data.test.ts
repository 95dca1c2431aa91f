import { describe, expect } from 'vitest';
import { areaUnderRoc, DomainError, meanScore, recalibrationLine, reliability, scores } from '../index.ts';
import { counted, printed, testsOf } from './comparison.ts';
import { dataRows } from './data-rows.ts';

const folder = '08-fivethirtyeight-forecasts';
const { it, uncompared } = testsOf('08 FiveThirtyEight');

/** Two-way forecasts of the first side. An NFL game that ended in a tie is no yes and no no. */
function games(file: string) {
  const all = dataRows(`${folder}/${file}`).map((row) => ({
    forecast: Number(row('prob1')),
    outcome: Number(row('prob1_outcome')),
  }));
  const decided = all.filter(({ outcome }) => outcome === 0 || outcome === 1);
  return {
    ties: all.filter(({ outcome }) => outcome === 0.5),
    probabilities: decided.map(({ forecast }) => forecast),
    labels: decided.map(({ outcome }) => outcome),
  };
}

const sports = [
  ['NFL', games('nfl_games.csv')],
  ['WNBA', games('wnba_games.csv')],
] as const;
const matches = dataRows(`${folder}/world_cup_matches_men.csv`);

describe('FiveThirtyEight', () => {
  it.for(sports)(
    'scores and recalibrates the forecasts of the %s',
    ([sport, { probabilities, labels }], { compare }) => {
      const brier = reliability(probabilities, labels);
      compare(`${sport}: forecasts`, brier.forecasts);
      compare(`${sport}: base rate`, brier.baseRate);
      compare(`${sport}: Brier score`, meanScore(scores('brier', probabilities, labels)));
      compare(`${sport}: logarithmic score`, meanScore(scores('logarithmic', probabilities, labels)));
      compare(`${sport}: bins`, brier.bins.length);
      for (const [name, parts] of Object.entries({
        Brier: brier,
        logarithmic: reliability(probabilities, labels, { rule: 'logarithmic' }),
      })) {
        compare(`${sport}: ${name} MCB`, parts.miscalibration);
        compare(`${sport}: ${name} DSC`, parts.discrimination);
        compare(`${sport}: ${name} UNC`, parts.uncertainty);
        expect(parts.miscalibration - parts.discrimination + parts.uncertainty).toBeCloseTo(parts.score, 12);
      }
    },
  );

  it.for(sports)('fits the recalibration line of the %s', ([sport, { probabilities, labels }], { compare }) => {
    const line = recalibrationLine(probabilities, labels);
    if (!line.estimable) throw new Error('not estimable');
    // As near as SciPy's BFGS comes to the maximum.
    compare(`${sport}: recalibration intercept`, line.intercept.estimate, { within: 1e-7 });
    compare(`${sport}: recalibration slope`, line.slope.estimate, { within: 1e-7 });
    compare(`${sport}: AUC`, areaUnderRoc(probabilities, labels)!);
  });

  it('comes to the published Brier scores', ({ compare }) => {
    const [nfl, wnba] = sports.map(([, sport]) => sport);
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    // The published figure counts a tie as half an outcome.
    const tied = sum(nfl!.ties.map(({ forecast }) => (forecast - 0.5) ** 2));
    const withTies =
      (sum(scores('brier', nfl!.probabilities, nfl!.labels)) + tied) / (nfl!.labels.length + nfl!.ties.length);
    compare('NFL: Brier score, ties counted half', withTies, printed('0.2201', 'PROVENANCE.md'));
    compare('NFL: ties', nfl!.ties.length, counted(7, 'PROVENANCE.md'));
    const score = meanScore(scores('brier', wnba!.probabilities, wnba!.labels));
    compare('WNBA: Brier score, as printed', score, printed('0.2179', 'PROVENANCE.md'));
  });

  it('refuses half an outcome', () => {
    const { ties } = sports[0][1];
    expect(() => scores('brier', [ties[0]!.forecast], [ties[0]!.outcome])).toThrow(DomainError);
    expect(() => reliability([ties[0]!.forecast], [ties[0]!.outcome])).toThrow(DomainError);
  });

  it('scores the three ways of a World Cup match', ({ compare }) => {
    const forecasts = matches.map((row) => ['prob1', 'probtie', 'prob2'].map((side) => Number(row(side))));
    const outcomes = matches.map((row) =>
      ['prob1_outcome', 'probtie_outcome', 'prob2_outcome'].findIndex((side) => Number(row(side)) === 1),
    );
    compare('World Cup: Brier score over classes', meanScore(scores('brier-multiclass', forecasts, outcomes)));
    compare(
      'World Cup: logarithmic score over classes',
      meanScore(scores('logarithmic-multiclass', forecasts, outcomes)),
    );
    compare('World Cup: ranked probability score', meanScore(scores('ranked-probability', forecasts, outcomes)));
    const first = meanScore(
      scores(
        'brier',
        forecasts.map(([win]) => win!),
        outcomes.map((side) => (side === 0 ? 1 : 0)),
      ),
    );
    compare('World Cup: Brier score of the first side', first, printed('0.2010', 'PROVENANCE.md'));
  });

  it('leaves no reference figure uncompared', () => expect(uncompared()).toEqual([]));
});

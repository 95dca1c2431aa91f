import { mostNumbers, r, vector } from '../../typed-line.ts';
import type { Method } from './method.ts';
import { ownModel } from './models.ts';

/** Several campaigns of one model, or several levels of effort. */

export const oneRate = ownModel('Cochran’s Q', ['cochran-1950'], {
  of: 'One rate in all campaigns',
  formula:
    'Σ w (mean rate of a campaign − weighted mean)², the weights from the urn of each task; exact given the passes of each task where that is short, else χ² on campaigns − 1 degrees of freedom.',
  library: 'homogeneity',
});

export const noTrend = ownModel('Cochran–Armitage within tasks', ['mantel-1963', 'armitage-1955'], {
  of: 'No trend over dates',
  formula:
    'The squared slope of the mean rates over the days, by its variance given the passes of each task; exact where that is short, else χ² on one degree of freedom.',
  library: 'trend',
});

export const meanOfCampaigns = ownModel('random effects, Hartung–Knapp limits', ['hartung-knapp-2001'], {
  of: 'Mean of campaigns like these',
  formula:
    'A mean of the campaigns, weighted by their runs and by how far campaigns lie apart, ± t on campaigns − 1 degrees of freedom times Hartung and Knapp’s standard error.',
  library: 'hartungKnapp',
});

export const sameLuck = ownModel('Cochran’s Q over sweeps, within tasks', ['cochran-1950'], {
  of: 'Same luck in every sweep',
  formula:
    'The sweeps of a campaign are held against each other as campaigns are: Σ w (mean rate of a sweep − weighted mean)², exact given the passes of each task where that is short, else χ².',
  library: 'homogeneity',
});

/** Passes over tokens at several levels of effort, and which number of the fit. */
export interface EffortFit {
  readonly tokens: readonly number[];
  readonly passes: readonly number[];
  readonly runs: readonly number[];
  readonly number: 'odds of a doubling' | 'no slope' | 'straight';
}

const fitted = (terms: string) => `glm(cbind(s, n - s) ~ ${terms}, binomial, control = list(epsilon = 1e-14))`;

const fits: Readonly<Record<EffortFit['number'], { readonly line: string; readonly formula: string }>> = {
  'odds of a doubling': {
    line: `exp(coef(${fitted('x')})[[2]])`,
    formula:
      'The odds of a pass rise by this factor with each doubling of the tokens; its limits are those of the profile likelihood.',
  },
  'no slope': {
    line: `pchisq(${fitted('1')}$deviance - ${fitted('x')}$deviance, 1, lower.tail = FALSE)`,
    formula: 'The likelihood ratio of a line in log₂ tokens against none, as χ² on one degree of freedom.',
  },
  straight: {
    line: `pchisq(${fitted('x')}$deviance - ${fitted('x + I(x^2)')}$deviance, 1, lower.tail = FALSE)`,
    formula: 'The likelihood ratio of a parabola in log₂ tokens against a line, as χ² on one degree of freedom.',
  },
};

export const effortFit: Method<EffortFit> = {
  label: 'logistic regression on log2 tokens',
  cites: ['wilks-1938'],
  recipe: ({ tokens, passes, runs, number }, { value }) => ({
    of: `Logistic regression, ${number}`,
    formula: fits[number].formula,
    command:
      tokens.length > mostNumbers
        ? null
        : r(`x <- log2(${vector(tokens)}); s <- ${vector(passes)}; n <- ${vector(runs)}; ${fits[number].line}`, value),
    library: 'logisticRegression',
  }),
};

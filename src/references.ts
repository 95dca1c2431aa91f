/** One row per work we rely on. Methods point here by key, so that a claim and its authority never part. */
export const references = {
  'agresti-caffo-2000': ref(
    'Agresti & Caffo',
    2000,
    'Simple and effective confidence intervals for proportions and differences of proportions',
    'The American Statistician 54(4)',
  ),
  'agresti-coull-1998': ref(
    'Agresti & Coull',
    1998,
    'Approximate is better than "exact" for interval estimation of binomial proportions',
    'The American Statistician 52(2)',
  ),
  'anscombe-1948': ref(
    'Anscombe',
    1948,
    'The transformation of Poisson, binomial and negative-binomial data',
    'Biometrika 35(3/4)',
  ),
  'anscombe-1956': ref('Anscombe', 1956, 'On estimating binomial response relations', 'Biometrika 43(3/4)'),
  'armitage-1955': ref('Armitage', 1955, 'Tests for linear trends in proportions and frequencies', 'Biometrics 11(3)'),
  'barnard-1947': ref('Barnard', 1947, 'Significance tests for 2×2 tables', 'Biometrika 34(1/2)'),
  'berger-boos-1994': ref(
    'Berger & Boos',
    1994,
    'P values maximized over a confidence set for the nuisance parameter',
    'Journal of the American Statistical Association 89(427)',
  ),
  'berry-armitage-1995': ref(
    'Berry & Armitage',
    1995,
    'Mid-P confidence intervals: a brief review',
    'The Statistician 44(4)',
  ),
  'blaker-2000': ref(
    'Blaker',
    2000,
    'Confidence curves and improved exact confidence intervals for discrete distributions',
    'Canadian Journal of Statistics 28(4)',
  ),
  'bonett-price-2012': ref(
    'Bonett & Price',
    2012,
    'Adjusted Wald confidence interval for a difference of binomial proportions based on paired data',
    'Journal of Educational and Behavioral Statistics 37(4)',
  ),
  'boschloo-1970': ref(
    'Boschloo',
    1970,
    'Raised conditional level of significance for the 2×2-table when testing the equality of two probabilities',
    'Statistica Neerlandica 24(1)',
  ),
  'bracher-2021': ref(
    'Bracher, Ray, Gneiting & Reich',
    2021,
    'Evaluating epidemic forecasts in an interval format',
    'PLOS Computational Biology 17(2)',
  ),
  'brier-1950': ref(
    'Brier',
    1950,
    'Verification of forecasts expressed in terms of probability',
    'Monthly Weather Review 78(1)',
  ),
  'brown-cai-dasgupta-2001': ref(
    'Brown, Cai & DasGupta',
    2001,
    'Interval estimation for a binomial proportion',
    'Statistical Science 16(2)',
  ),
  'brown-heathers-2017': ref(
    'Brown & Heathers',
    2017,
    'The GRIM test',
    'Social Psychological and Personality Science 8(4)',
  ),
  'chen-2021': ref('Chen et al.', 2021, 'Evaluating large language models trained on code', 'arXiv:2107.03374'),
  'clopper-pearson-1934': ref(
    'Clopper & Pearson',
    1934,
    'The use of confidence or fiducial limits illustrated in the case of the binomial',
    'Biometrika 26(4)',
  ),
  'cochran-1950': ref('Cochran', 1950, 'The comparison of percentages in matched samples', 'Biometrika 37(3/4)'),
  'cochran-1977': ref('Cochran', 1977, 'Sampling techniques, 3rd edition, chapter 5', 'Wiley'),
  'cox-1958': ref('Cox', 1958, 'Two further applications of a model for binary regression', 'Biometrika 45(3/4)'),
  'czado-gneiting-held-2009': ref(
    'Czado, Gneiting & Held',
    2009,
    'Predictive model assessment for count data',
    'Biometrics 65(4)',
  ),
  'dimitriadis-gneiting-jordan-2021': ref(
    'Dimitriadis, Gneiting & Jordan',
    2021,
    'Stable reliability diagrams for probabilistic classifiers',
    'PNAS 118(8)',
  ),
  'epstein-1969': ref(
    'Epstein',
    1969,
    'A scoring system for probability forecasts of ranked categories',
    'Journal of Applied Meteorology 8(6)',
  ),
  'ferro-2014': ref(
    'Ferro',
    2014,
    'Fair scores for ensemble forecasts',
    'Quarterly Journal of the Royal Meteorological Society 140',
  ),
  'fieller-1954': ref(
    'Fieller',
    1954,
    'Some problems in interval estimation',
    'Journal of the Royal Statistical Society B 16(2)',
  ),
  'fisher-1935': ref(
    'Fisher',
    1935,
    'The logic of inductive inference',
    'Journal of the Royal Statistical Society 98(1)',
  ),
  'freeman-halton-1951': ref(
    'Freeman & Halton',
    1951,
    'Note on an exact treatment of contingency, goodness of fit and other problems of significance',
    'Biometrika 38(1/2)',
  ),
  'gelman-2006': ref(
    'Gelman',
    2006,
    'Prior distributions for variance parameters in hierarchical models',
    'Bayesian Analysis 1(3)',
  ),
  'gneiting-2011': ref(
    'Gneiting',
    2011,
    'Making and evaluating point forecasts',
    'Journal of the American Statistical Association 106',
  ),
  'gneiting-raftery-2007': ref(
    'Gneiting & Raftery',
    2007,
    'Strictly proper scoring rules, prediction, and estimation',
    'Journal of the American Statistical Association 102',
  ),
  'good-1952': ref('Good', 1952, 'Rational decisions', 'Journal of the Royal Statistical Society B 14(1)'),
  'goodman-1965': ref(
    'Goodman',
    1965,
    'On simultaneous confidence intervals for multinomial proportions',
    'Technometrics 7(2)',
  ),
  'griffiths-1973': ref(
    'Griffiths',
    1973,
    'Maximum likelihood estimation for the beta-binomial distribution and an application to the household distribution of the total number of cases of a disease',
    'Biometrics 29(4)',
  ),
  'hartung-knapp-2001': ref(
    'Hartung & Knapp',
    2001,
    'A refined method for the meta-analysis of controlled clinical trials with binary outcome',
    'Statistics in Medicine 20(24)',
  ),
  'hoeffding-1956': ref(
    'Hoeffding',
    1956,
    'On the distribution of the number of successes in independent trials',
    'Annals of Mathematical Statistics 27(3)',
  ),
  'hoeffding-1963': ref(
    'Hoeffding',
    1963,
    'Probability inequalities for sums of bounded random variables',
    'Journal of the American Statistical Association 58',
  ),
  'holm-1979': ref(
    'Holm',
    1979,
    'A simple sequentially rejective multiple test procedure',
    'Scandinavian Journal of Statistics 6(2)',
  ),
  'howard-2021': ref(
    'Howard, Ramdas, McAuliffe & Sekhon',
    2021,
    'Time-uniform, nonparametric, nonasymptotic confidence sequences',
    'Annals of Statistics 49(2)',
  ),
  'hung-fithian-2019': ref(
    'Hung & Fithian',
    2019,
    'Rank verification for exponential families',
    'Annals of Statistics 47(2)',
  ),
  'kelley-1939': ref(
    'Kelley',
    1939,
    'The selection of upper and lower groups for the validation of test items',
    'Journal of Educational Psychology 30(1)',
  ),
  'koenker-bassett-1978': ref('Koenker & Bassett', 1978, 'Regression quantiles', 'Econometrica 46(1)'),
  'korn-graubard-1998': ref(
    'Korn & Graubard',
    1998,
    'Confidence intervals for proportions with small expected number of positive counts estimated from survey data',
    'Survey Methodology 24(2)',
  ),
  'mantel-1963': ref(
    'Mantel',
    1963,
    'Chi-square tests with one degree of freedom; extensions of the Mantel-Haenszel procedure',
    'Journal of the American Statistical Association 58(303)',
  ),
  'matheson-winkler-1976': ref(
    'Matheson & Winkler',
    1976,
    'Scoring rules for continuous probability distributions',
    'Management Science 22(10)',
  ),
  'mcnemar-1947': ref(
    'McNemar',
    1947,
    'Note on the sampling error of the difference between correlated proportions or percentages',
    'Psychometrika 12(2)',
  ),
  'mee-1984': ref('Mee', 1984, 'Confidence bounds for the difference between two probabilities', 'Biometrics 40(4)'),
  'mehta-patel-1983': ref(
    'Mehta & Patel',
    1983,
    "A network algorithm for performing Fisher's exact test in r × c contingency tables",
    'Journal of the American Statistical Association 78(382)',
  ),
  'miller-2024': ref(
    'Miller',
    2024,
    'Adding error bars to evals: a statistical approach to language model evaluations',
    'arXiv:2411.00640',
  ),
  'miettinen-nurminen-1985': ref(
    'Miettinen & Nurminen',
    1985,
    'Comparative analysis of two rates',
    'Statistics in Medicine 4(2)',
  ),
  'mogstad-2024': ref(
    'Mogstad, Romano, Shaikh & Wilhelm',
    2024,
    'Inference for ranks with applications to mobility across neighbourhoods and academic achievement across countries',
    'Review of Economic Studies 91(1)',
  ),
  'newcombe-1998': ref(
    'Newcombe',
    1998,
    'Interval estimation for the difference between independent proportions: comparison of eleven methods',
    'Statistics in Medicine 17(8)',
  ),
  'newcombe-1998-single': ref(
    'Newcombe',
    1998,
    'Two-sided confidence intervals for the single proportion: comparison of seven methods',
    'Statistics in Medicine 17(8)',
  ),
  'neyman-1934': ref(
    'Neyman',
    1934,
    'On the two different aspects of the representative method',
    'Journal of the Royal Statistical Society 97(4)',
  ),
  'piepho-2004': ref(
    'Piepho',
    2004,
    'An algorithm for a letter-based representation of all-pairwise comparisons',
    'Journal of Computational and Graphical Statistics 13(2)',
  ),
  'quesenberry-hurst-1964': ref(
    'Quesenberry & Hurst',
    1964,
    'Large sample simultaneous confidence intervals for multinomial proportions',
    'Technometrics 6(2)',
  ),
  'rubin-1981': ref(
    'Rubin',
    1981,
    'Estimation in parallel randomized experiments',
    'Journal of Educational Statistics 6(4)',
  ),
  'rogan-gladen-1978': ref(
    'Rogan & Gladen',
    1978,
    'Estimating prevalence from the results of a screening test',
    'American Journal of Epidemiology 107(1)',
  ),
  'satterthwaite-1946': ref(
    'Satterthwaite',
    1946,
    'An approximate distribution of estimates of variance components',
    'Biometrics Bulletin 2(6)',
  ),
  'schuirmann-1987': ref(
    'Schuirmann',
    1987,
    'A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average bioavailability',
    'Journal of Pharmacokinetics and Biopharmaceutics 15(6)',
  ),
  'shaffer-1980': ref(
    'Shaffer',
    1980,
    'Control of directional errors with stagewise multiple test procedures',
    'The Annals of Statistics 8(6)',
  ),
  'sison-glaz-1995': ref(
    'Sison & Glaz',
    1995,
    'Simultaneous confidence intervals and sample size determination for multinomial proportions',
    'Journal of the American Statistical Association 90',
  ),
  'tango-1998': ref(
    'Tango',
    1998,
    'Equivalence test and confidence interval for the difference in proportions for the paired-sample design',
    'Statistics in Medicine 17(8)',
  ),
  'tenenbein-1970': ref(
    'Tenenbein',
    1970,
    'A double sampling scheme for estimating from binomial data with misclassifications',
    'Journal of the American Statistical Association 65(331)',
  ),
  'wald-1943': ref(
    'Wald',
    1943,
    'Tests of statistical hypotheses concerning several parameters when the number of observations is large',
    'Transactions of the American Mathematical Society 54(3)',
  ),
  'wald-1945': ref(
    'Wald',
    1945,
    'Sequential tests of statistical hypotheses',
    'Annals of Mathematical Statistics 16(2)',
  ),
  'wilks-1938': ref(
    'Wilks',
    1938,
    'The large-sample distribution of the likelihood ratio for testing composite hypotheses',
    'Annals of Mathematical Statistics 9(1)',
  ),
  'wilson-1927': ref(
    'Wilson',
    1927,
    'Probable inference, the law of succession, and statistical inference',
    'Journal of the American Statistical Association 22',
  ),
  'winkler-1972': ref(
    'Winkler',
    1972,
    'A decision-theoretic approach to interval estimation',
    'Journal of the American Statistical Association 67',
  ),
  'yan-su-2010': ref(
    'Yan & Su',
    2010,
    'Stratified Wilson and Newcombe confidence intervals for multiple binomial proportions',
    'Statistics in Biopharmaceutical Research 2(3)',
  ),
  'yao-2024': ref(
    'Yao, Shinn, Razavi & Narasimhan',
    2024,
    'τ-bench: a benchmark for tool-agent-user interaction in real-world domains',
    'arXiv:2406.12045',
  ),
  'zou-donner-2008': ref(
    'Zou & Donner',
    2008,
    'Construction of confidence limits about effect measures: a general approach',
    'Statistics in Medicine 27(10)',
  ),
} as const satisfies Record<string, Reference>;

export interface Reference {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly where: string;
}

export type ReferenceKey = keyof typeof references;

function ref(authors: string, year: number, title: string, where: string): Reference {
  return { authors, year, title, where };
}

/**
 * `Blaker (2000)`, for captions and table cells.
 *
 * @example citation('wilson-1927'); // => 'Wilson (1927)'
 */
export function citation(key: ReferenceKey): string {
  const { authors, year } = references[key];
  return `${authors} (${year})`;
}

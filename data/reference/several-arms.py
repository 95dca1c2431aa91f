"""python3 data/reference/several-arms.py > data/reference/several-arms.json

Several arms over the same strata: Cochran's Q by its textbook formula, Pearson's chi-square and the Cochran-Armitage test of one
stratum with SciPy, and for small tables the whole conditional distribution by enumerating every labelling of every single trial
(itertools, exact fractions; quadratic forms by the inverse of the full covariance matrix of the contrasts, not by weights).
"""
import json
from fractions import Fraction as F
from itertools import combinations, product

import numpy as np
import scipy
from scipy.stats import chi2, chi2_contingency


def cochran(rows):
    k = len(rows[0])
    columns = [sum(r[j] for r in rows) for j in range(k)]
    totals = [sum(r) for r in rows]
    n = sum(totals)
    q = F((k - 1) * (k * sum(c * c for c in columns) - n * n), k * n - sum(t * t for t in totals))
    return {'rows': rows, 'statistic': float(q), 'degreesOfFreedom': k - 1, 'chiSquare': float(chi2.sf(float(q), k - 1))}


def labellings(stratum):
    """Every way in which r successes among N distinguishable trials fall on the arms."""
    owners = [j for j, (x, n) in enumerate(stratum) for _ in range(n)]
    r = sum(x for x, _ in stratum)
    ways = {}
    for chosen in combinations(range(len(owners)), r):
        counts = [0] * len(stratum)
        for i in chosen:
            counts[owners[i]] += 1
        ways[tuple(counts)] = ways.get(tuple(counts), 0) + 1
    total = sum(ways.values())
    return [(counts, F(w, total)) for counts, w in ways.items()]


def solve(matrix, vector):
    n = len(vector)
    m = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        pivot = next(r for r in range(i, n) if m[r][i] != 0)
        m[i], m[pivot] = m[pivot], m[i]
        m[i] = [x / m[i][i] for x in m[i]]
        for r in range(n):
            if r != i:
                m[r] = [x - m[r][i] * y for x, y in zip(m[r], m[i])]
    return [row[-1] for row in m]


def exact(arms, scores):
    k = len(arms)
    strata = list(zip(*arms))
    spread = [labellings(s) for s in strata]
    sums = {}
    for way in product(*spread):
        p = F(1)
        y = [F(0)] * k
        for (counts, q), s in zip(way, strata):
            p *= q
            y = [a + F(c, n) for a, c, (_, n) in zip(y, counts, s)]
        sums[tuple(y)] = sums.get(tuple(y), 0) + p
    seen = tuple(sum(F(x, n) for x, n in arm) for arm in arms)
    mean = [sum(p * y[j] for y, p in sums.items()) for j in range(k)]
    cov = [[sum(p * (y[i] - mean[i]) * (y[j] - mean[j]) for y, p in sums.items()) for j in range(k)] for i in range(k)]
    # Contrasts with the last arm.
    c = [[cov[i][j] - cov[i][k - 1] - cov[k - 1][j] + cov[k - 1][k - 1] for j in range(k - 1)] for i in range(k - 1)]

    def quadratic(y):
        d = [y[j] - y[k - 1] for j in range(k - 1)]
        return sum(a * b for a, b in zip(d, solve(c, d)))

    q = quadratic(seen)
    # The most powerful contrast for a slope in the scores: inverse covariance times the scores.
    lever = solve(c, [F(s) - F(scores[-1]) for s in scores[:-1]])

    def leaning(y):
        return sum(a * (y[j] - y[k - 1]) for j, a in enumerate(lever))

    t = leaning(seen)
    var = sum(p * leaning(y) ** 2 for y, p in sums.items())
    unit = sum(a * (F(s) - F(scores[-1])) for a, s in zip(lever, scores))
    return {
        'arms': arms,
        'scores': scores,
        'statistic': float(q),
        'exact': float(sum(p for y, p in sums.items() if quadratic(y) >= q)),
        'mean': float(sum(p * quadratic(y) for y, p in sums.items())),
        'trend': float(t * t / var),
        'trendExact': float(sum(p for y, p in sums.items() if abs(leaning(y)) >= abs(t))),
        'slope': float(t / unit / len(arms[0])),
    }


def armitage(successes, trials, scores):
    n, r = sum(trials), sum(successes)
    t = sum(F(s) * (x * (n - r) - (m - x) * r) for s, x, m in zip(scores, successes, trials))
    v = F(r * (n - r), n) * (sum(F(s) ** 2 * m * (n - m) for s, m in zip(scores, trials)) - 2 * sum(F(scores[i]) * scores[j] * trials[i] * trials[j] for i in range(len(trials)) for j in range(i + 1, len(trials))))
    z2 = t * t / v * F(n - 1, n)
    table = np.array([successes, [m - x for x, m in zip(successes, trials)]])
    pearson = chi2_contingency(table, correction=False).statistic * (n - 1) / n
    return {'successes': successes, 'trials': trials, 'scores': scores, 'pearson': float(pearson), 'pearsonP': float(chi2.sf(pearson, len(trials) - 1)), 'trend': float(z2), 'trendP': float(chi2.sf(float(z2), 1))}


rng = np.random.default_rng(9)
luck = (rng.random((50, 3)) < np.array([.55, .7, .85])).astype(int).tolist()
many = (rng.random((12, 8)) < .6).astype(int).tolist()
# 46 patients, three drugs: Grizzle, Starmer & Koch (1969); Q is printed as 8.47.
drugs = [[1, 1, 1]] * 6 + [[1, 1, 0]] * 16 + [[1, 0, 1]] * 2 + [[1, 0, 0]] * 4 + [[0, 1, 1]] * 2 + [[0, 1, 0]] * 4 + [[0, 0, 1]] * 6 + [[0, 0, 0]] * 6


def random_effects(estimates, variances, level):
    """DerSimonian & Laird with the limits of Knapp & Hartung, never narrower than by the weights alone."""
    y, v = np.array(estimates), np.array(variances)
    w = 1 / v
    q = (w * (y - (w * y).sum() / w.sum()) ** 2).sum()
    tau2 = max(0, (q - (len(y) - 1)) / (w.sum() - (w**2).sum() / w.sum()))
    w = 1 / (v + tau2)
    mean = (w * y).sum() / w.sum()
    ratio = max(1, (w * (y - mean) ** 2).sum() / (len(y) - 1))
    se = np.sqrt(ratio / w.sum())
    reach = scipy.stats.t.ppf((1 + level) / 2, len(y) - 1) * se
    return {'estimates': estimates, 'variances': variances, 'level': level, 'betweenVariance': tau2, 'estimate': mean, 'standardError': se, 'lower': mean - reach, 'upper': mean + reach}


print(json.dumps({
    'tool': 'python fractions, scipy',
    'version': scipy.__version__,
    'script': 'data/reference/several-arms.py',
    'cochran': [cochran(rows) for rows in (luck, many, drugs)],
    'exact': [
        exact([[[0, 1], [1, 1], [0, 1], [1, 1]], [[1, 1], [1, 1], [0, 1], [1, 1]], [[1, 1], [0, 1], [1, 1], [1, 1]]], [0, 1, 2]),
        exact([[[1, 2], [0, 2], [2, 2]], [[1, 2], [1, 2], [2, 2]], [[2, 2], [2, 2], [2, 2]], [[2, 2], [1, 2], [2, 2]]], [0, 30, 61, 92]),
        exact([[[1, 3], [0, 1]], [[2, 2], [1, 3]], [[3, 4], [2, 2]]], [0, 3, 10]),
        exact([[[5, 5], [0, 1]], [[1, 3], [2, 2]], [[0, 2], [1, 2]]], [7, 1, 2]),
        exact([[[2, 3], [0, 2]], [[1, 2], [2, 2]]], [1, 2]),
    ],
    'randomEffects': [
        random_effects([.4, .5, .6, .7], [.008, .0083, .008, .007], .95),
        random_effects([.5, .52, .49], [.01, .002, .003], .9),
        random_effects([.1, .6, .65, .2, .9], [.01, .002, .003, .004, .001], .99),
    ],
    'oneStratum': [
        armitage([2, 5, 9, 8], [10, 12, 11, 9], [0, 1, 2, 3]),
        armitage([120, 150, 170], [300, 300, 310], [0, 31, 59]),
    ],
}, indent=1))

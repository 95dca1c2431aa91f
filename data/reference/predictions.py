"""Reference values for src/measures/prediction-*.test.ts: python3 data/reference/predictions.py > data/reference/predictions.json

Noise readings by brute force: every outcome of every task of a repetition is listed, its probability is the mean over a grid of
the posterior (96 x 64 Gauss-Legendre nodes over the whole prior box) of products of scipy.stats.betabinom, and the event is
asked of the listed counts themselves. Nothing is convolved and nothing is conditioned. Scores are written out from their
definitions: the CRPS as an integral of squared differences on a fine grid, the quantile scores as sums of pinball losses.
"""
import itertools
import json
import math

import numpy as np
import scipy
from scipy import special, stats

LOW, HIGH = 0.3, 100.0


def posterior(strata):
    x, wx = np.polynomial.legendre.leggauss(96)
    y, wy = np.polynomial.legendre.leggauss(64)
    mu = (x + 1) / 2
    ls = np.log(LOW) + (y + 1) / 2 * (np.log(HIGH) - np.log(LOW))
    M, S = np.meshgrid(mu, np.exp(ls), indexing="ij")
    a, b = (M * S).ravel(), ((1 - M) * S).ravel()
    lw = np.log(np.outer(wx, wy).ravel()) + sum(
        special.betaln(c + a, n - c + b) - special.betaln(a, b) for c, n in strata
    )
    w = np.exp(lw - special.logsumexp(lw))
    return a, b, w / w.sum()


def outcomes(strata, ahead):
    """Every vector of counts with its probability."""
    a, b, w = posterior(strata)
    pmfs = [
        [stats.betabinom.pmf(k, m, a + c, b + n - c) for k in range(m + 1)] for (c, n), m in zip(strata, ahead)
    ]
    for counts in itertools.product(*(range(m + 1) for m in ahead)):
        p = w.copy()
        for t, k in enumerate(counts):
            p = p * pmfs[t][k]
        yield counts, p.sum()


def chance(strata, ahead, event):
    return float(sum(p for counts, p in outcomes(strata, ahead) if event(counts)))


def both(a, b, event):
    """Both campaigns repeated, independently."""
    first, second = list(outcomes(a, [n for _, n in a])), list(outcomes(b, [n for _, n in b]))
    ta, tb = {}, {}
    for counts, p in first:
        ta[sum(counts)] = ta.get(sum(counts), 0) + p
    for counts, p in second:
        tb[sum(counts)] = tb.get(sum(counts), 0) + p
    return float(sum(p * q for x, p in ta.items() for y, q in tb.items() if event(x, y)))


def new_stratum(strata, m):
    a, b, w = posterior(strata)
    return [float((w * stats.betabinom.pmf(k, m, a, b)).sum()) for k in range(m + 1)]


def crps(values, probabilities, outcome):
    """Integral of (F(x) - 1{x >= y})^2 by the midpoint rule: exact, as all jumps lie on the grid of halves."""
    grid = np.arange(min(min(values), outcome) - 1, max(max(values), outcome) + 1, 0.5) + 0.25
    F = sum(p * (grid >= v) for v, p in zip(values, probabilities))
    return float(np.sum((F - (grid >= outcome)) ** 2) * 0.5)


def pinball(level, q, y):
    return level * (y - q) if y >= q else (1 - level) * (q - y)


def wis(quantiles, y):
    """Bracher et al. (2021), equation 1, from the interval scores themselves."""
    levels = sorted(quantiles)
    k = len(levels) // 2
    total = 0.5 * abs(y - quantiles[0.5])
    for i in range(k):
        l, u, alpha = quantiles[levels[i]], quantiles[levels[-1 - i]], 2 * levels[i]
        score = (u - l) + 2 / alpha * max(l - y, 0) + 2 / alpha * max(y - u, 0)
        total += alpha / 2 * score
    return total / (k + 0.5)


def central_score(strata, ahead, level, y):
    """Interval score of the shortest range that leaves at most (1 - level) / 2 on each side of the predicted total."""
    total = {}
    for counts, p in outcomes(strata, ahead):
        total[sum(counts)] = total.get(sum(counts), 0) + p
    tail = (1 - level) / 2
    lower = max(k for k in total if sum(p for j, p in total.items() if j < k) <= tail)
    upper = min(k for k in total if sum(p for j, p in total.items() if j > k) <= tail)
    return upper - lower + 2 / (1 - level) * max(lower - y, 0)


A = [(2, 3), (3, 3), (1, 3), (0, 2)]
B = [(1, 3), (2, 3), (3, 3)]
ahead = [n for _, n in A]
print(
    json.dumps(
        {
            "tool": "SciPy",
            "version": scipy.__version__,
            "script": "data/reference/predictions.py",
            "a": A,
            "b": B,
            "chances": {
                "total 5 to 7": chance(A, ahead, lambda c: 5 <= sum(c) <= 7),
                "total at most 5": chance(A, ahead, lambda c: sum(c) <= 5),
                "total at most 6": chance(A, ahead, lambda c: sum(c) <= 6),
                "task 0 exactly 3": chance(A, ahead, lambda c: c[0] == 3),
                "task 0 and task 2 at least 2": chance(A, ahead, lambda c: c[0] >= 2 and c[2] >= 2),
                "task 0 or task 2 at least 2": chance(A, ahead, lambda c: c[0] >= 2 or c[2] >= 2),
                "total at least 7 and task 3 at most 0": chance(A, ahead, lambda c: sum(c) >= 7 and c[3] <= 0),
                "total at most 6 or tasks 1, 3 at least 1": chance(
                    A, ahead, lambda c: sum(c) <= 6 or (c[1] >= 1 and c[3] >= 1)
                ),
                "total within 1 of 6": chance(A, ahead, lambda c: abs(sum(c) - 6) <= 1),
            },
            "both": {
                "within 1": both(A, B, lambda x, y: abs(x - y) <= 1),
                "at least 1 more": both(A, B, lambda x, y: x - y >= 1),
                "at least 1 more and at least 6": both(A, B, lambda x, y: x - y >= 1 and x >= 6),
            },
            "otherPlan": {
                "method": "two campaigns pooled, ahead 2 runs of each",
                "total at least 4": chance([(3, 6), (5, 6), (4, 6)], [2, 2, 2], lambda c: sum(c) >= 4),
            },
            "newStratum": new_stratum([(20, 30), (25, 30), (29, 60)], 6),
            "scores": {
                "brier .7 true": (0.7 - 1) ** 2,
                "log .7 true": -math.log(0.7),
                "brier .7 false": 0.7**2,
                "log .7 false": -math.log(0.3),
                "interval 5-8 at .8, 6": 3.0,
                "interval 7-8 at .8, 6": 1 + 2 / (1 - 0.8) * 1,
                "wis": wis({0.1: 3, 0.25: 5, 0.5: 7, 0.75: 8, 0.9: 10}, 6),
                "quantileLoss": (pinball(0.2, 4, 6) + pinball(0.5, 7, 6) + pinball(0.9, 9, 6)) / 3,
                "no median": (pinball(0.1, 3, 6) + pinball(0.4, 7, 6) + pinball(0.9, 8, 6)) / 3,
                "central range at .8, 0": central_score(A, ahead, 0.8, 0),
                "crps": crps([4, 6, 7, 9], [0.1, 0.2, 0.4, 0.3], 6),
            },
        },
        indent=1,
    )
)

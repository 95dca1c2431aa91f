"""Reference values for src/statistics/stratified: python3 data/reference/stratified-intervals.py > data/reference/stratified-intervals.json

`intervals` follows STATISTICS.md section 2 where trials are equal; strata of one trial each are left to Blaker's interval. For unequal trials the largest variance
that rates with a given mean can have is searched for, not taken from the formula of the code.
`coverage` is simulated: success counts of fixed strata (same) or of strata drawn from a beta population (new).
"""
import json
import sys

import numpy as np
import scipy
from scipy import optimize, stats


def wilson(p, n, level):
    z = stats.norm.ppf(0.5 + level / 2)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (0.0 if p == 0 else centre - half), (1.0 if p == 1 else centre + half)


def clopper_pearson(p, n, level):
    tail = (1 - level) / 2
    return (
        0.0 if p == 0 else stats.beta.ppf(tail, p * n, n - p * n + 1),
        1.0 if p == 1 else stats.beta.isf(tail, p * n + 1, n - p * n),
    )


def variance(c, n):
    """The unbiased variance of a trial, or the mean of p(1-p) under Beta(c + .1, n - c + .1), whichever is greater."""
    mean, var = stats.beta.stats(c + 0.1, n - c + 0.1)
    return max(c * (n - c) / (n * (n - 1)), float(mean * (1 - mean) - var))


def same_equal(c, n, level):
    """c_t of n in every stratum."""
    T, N = len(c), len(c) * n
    p = sum(c) / N
    if p in (0, 1):
        n_eff = N
    else:
        v = (sum(variance(k, n) for k in c) + 2 * p * (1 - p)) / (T + 2)
        n_eff = N * max(1, p * (1 - p) / v)
    return (*clopper_pearson(p, n_eff, level), n_eff)


def hull(same, other):
    """Other strata are not known better than these."""
    return (min(same[0], other[0]), max(same[1], other[1]), other[2])


def new_equal(c, n, level):
    T, N = len(c), len(c) * n
    p = sum(c) / N
    if p in (0, 1):
        n_eff = T
    else:
        s2 = np.var([k / n for k in c], ddof=1)
        ratio = (stats.norm.ppf(0.5 + level / 2) / stats.t.ppf(0.5 + level / 2, T - 1)) ** 2
        n_eff = min(N, 2 * T, np.inf if s2 == 0 else max(1, p * (1 - p) / (s2 / T) * ratio))
    return hull(same_equal(c, n, level), (*wilson(p, n_eff, level), n_eff))


def same_unequal(strata, level):
    T = len(strata)
    rates = [c / n for c, n in strata]
    p = sum(rates) / T
    balanced = T * T / sum(1 / n for _, n in strata)
    if p in (0, 1):
        return (*clopper_pearson(p, balanced, level), balanced)
    # Strata of one trial count as trials of one rate, their own or that of all, whichever varies more.
    ones = [c for c, n in strata if n == 1]
    of_ones = p * (1 - p)
    if len(ones) > 1:
        of_ones = max(of_ones, np.var(ones, ddof=1))
    known = [of_ones if n == 1 else variance(c, n) for c, n in strata]
    within = max(np.mean(known), np.average(known, weights=[1 / n for _, n in strata]))
    of_mean = (T * within + 2 * p * (1 - p)) / (T + 2) / balanced
    # The largest variance of the mean that any rates with this mean can have, by a search over the rates.
    largest = -optimize.minimize(
        lambda q: -sum(x * (1 - x) / n for x, (_, n) in zip(q, strata)) / T**2,
        [p] * T,
        constraints={"type": "eq", "fun": lambda q: sum(q) / T - p},
        method="SLSQP",
        options={"ftol": 1e-16, "maxiter": 1000},
    ).fun
    n_eff = p * (1 - p) / min(of_mean, largest)
    return (*clopper_pearson(p, n_eff, level), n_eff)


def new_unequal(strata, level):
    T = len(strata)
    rates = [c / n for c, n in strata]
    p = sum(rates) / T
    balanced = T * T / sum(1 / n for _, n in strata)
    same = same_unequal(strata, level)
    if p in (0, 1):
        return hull(same, (*wilson(p, T, level), T))
    s2 = np.var(rates, ddof=1)
    ratio = (stats.norm.ppf(0.5 + level / 2) / stats.t.ppf(0.5 + level / 2, T - 1)) ** 2
    n_eff = min(balanced, 2 * T, np.inf if s2 == 0 else max(1, p * (1 - p) / (s2 / T) * ratio))
    return hull(same, (*wilson(p, n_eff, level), n_eff))


def row(strata, level, same, new):
    names = ("lower", "upper", "effectiveTrials")
    return {
        "strata": [list(map(int, s)) for s in strata],
        "level": level,
        "same": dict(zip(names, map(float, same))),
        "new": dict(zip(names, map(float, new))),
    }


equal = [
    ([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3),
    ([3, 3, 3, 3, 1, 2, 1, 3, 1, 3], 3),
    ([0] * 10, 3),
    ([3] * 10, 3),
    ([3] * 9 + [2], 3),
    ([5, 2, 0, 4, 3], 5),
    ([1, 1, 1, 1], 2),
    ([0, 10, 7, 3, 10, 9, 5, 5, 1, 10, 10, 2], 10),
    ([1, 0], 3),
    ([0, 3, 0, 3, 3, 0], 3),
    ([3] * 9 + [0], 3),
    ([3] * 49 + [0], 3),
    ([1, 1, 1, 1, 1], 2),
    ([40, 1, 39, 0, 20, 2], 40),
]
unequal = [
    [(2, 3), (1, 4), (5, 5), (0, 2), (9, 10)],
    [(1, 1), (2, 3), (0, 1), (3, 3), (1, 2)],
    [(1, 2), (20, 20), (19, 20), (20, 20)],
    [(0, 3), (0, 2), (0, 7)],
    [(1, 1), (0, 1), (3, 9)],
    [(10, 10), (10, 10), (10, 10), (0, 1), (1, 1), (1, 1)],
]
intervals = []
for level in (0.8, 0.95, 0.99):
    for c, n in equal:
        intervals.append(row([(k, n) for k in c], level, same_equal(c, n, level), new_equal(c, n, level)))
    for strata in unequal:
        intervals.append(row(strata, level, same_unequal(strata, level), new_unequal(strata, level)))

profiles = {
    "all 0.5": [0.5] * 10,
    "all 0.77": [0.77] * 10,
    "all 0.95": [0.95] * 10,
    "mostly solved": [0.99] * 7 + [0.5, 0.3, 0.1],
    "one unsure": [1.0] * 9 + [0.4],
    "few unsure, one trap": [0.9] * 6 + [1.0] * 3 + [0.0],
    "two kinds": [0.05] * 5 + [0.95] * 5,
    "staircase": [0.05 + 0.1 * t for t in range(10)],
}
populations = {"uniform": (1, 1), "mostly solved": (2, 0.6), "two kinds": (0.3, 0.3), "narrow": (15, 5)}
rng = np.random.default_rng(20260517)
repeats, n, T, level = 200_000, 3, 10, 0.95


def covered(counts, f, truth):
    keys, which = np.unique(np.sort(counts, axis=1), axis=0, return_inverse=True)
    hit = np.array([lo <= truth + 1e-12 and truth - 1e-12 <= up for lo, up, _ in (f(list(k), n, level) for k in keys)])
    return float(hit[which.ravel()].mean())


coverage = []
for name, p in profiles.items():
    counts = rng.binomial(n, p, size=(repeats, T))
    coverage.append({"question": "same-strata", "profile": name, "rates": p, "coverage": covered(counts, same_equal, float(np.mean(p)))})
for name, (a, b) in populations.items():
    counts = rng.binomial(n, rng.beta(a, b, size=(repeats, T)))
    coverage.append({"question": "new-strata", "profile": name, "beta": [a, b], "coverage": covered(counts, new_equal, a / (a + b))})

json.dump(
    {
        "tool": "Python, SciPy",
        "version": f"{sys.version.split()[0]}, {scipy.__version__}",
        "script": "data/reference/stratified-intervals.py",
        "intervals": intervals,
        "coverageDesign": {"strata": T, "trials": n, "level": level, "repeats": repeats},
        "coverage": coverage,
    },
    sys.stdout,
    indent=1,
)

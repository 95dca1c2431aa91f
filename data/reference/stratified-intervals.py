"""Reference values for src/statistics/stratified: python3 data/reference/stratified-intervals.py > data/reference/stratified-intervals.json

`intervals` follows STATISTICS.md section 2 where trials are equal, but for the effective trials of new strata, which are held to two a
stratum (docs/coverage.md), and for strata of one trial each, which are left to Blaker's interval. For unequal trials the largest variance
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


def same_equal(c, n, level):
    """c_t of n in every stratum."""
    T, N = len(c), len(c) * n
    p = sum(c) / N
    if p in (0, 1):
        n_eff = N
    else:
        s2 = [(k / n) * (1 - k / n) * n / (n - 1) for k in c]
        v = (sum(s2) + 2 * p * (1 - p)) / (T + 2)
        n_eff = N * max(1, p * (1 - p) / v)
    return (*wilson(p, n_eff, level), n_eff)


def new_equal(c, n, level):
    T, N = len(c), len(c) * n
    p = sum(c) / N
    if p in (0, 1):
        n_eff = T
    else:
        s2 = np.var([k / n for k in c], ddof=1)
        ratio = (stats.norm.ppf(0.5 + level / 2) / stats.t.ppf(0.5 + level / 2, T - 1)) ** 2
        n_eff = min(N, 2 * T, np.inf if s2 == 0 else max(1, p * (1 - p) / (s2 / T) * ratio))
    return (*wilson(p, n_eff, level), n_eff)


def same_unequal(strata, level):
    T = len(strata)
    rates = [c / n for c, n in strata]
    p = sum(rates) / T
    balanced = T * T / sum(1 / n for _, n in strata)
    if p in (0, 1):
        return (*wilson(p, balanced, level), balanced)
    known = [(r * (1 - r) * n / (n - 1), n) for r, (_, n) in zip(rates, strata) if n > 1]
    plain = np.mean([s2 for s2, _ in known])
    weighted = np.average([s2 for s2, _ in known], weights=[1 / n for _, n in known])
    variance = (len(known) * max(plain, weighted) + 2 * p * (1 - p)) / (len(known) + 2) / balanced
    # The largest variance of the mean that any rates with this mean can have, by a search over the rates.
    largest = -optimize.minimize(
        lambda q: -sum(x * (1 - x) / n for x, (_, n) in zip(q, strata)) / T**2,
        [p] * T,
        constraints={"type": "eq", "fun": lambda q: sum(q) / T - p},
        method="SLSQP",
        options={"ftol": 1e-16, "maxiter": 1000},
    ).fun
    n_eff = p * (1 - p) / min(variance, largest)
    return (*wilson(p, n_eff, level), n_eff)


def new_unequal(strata, level):
    T = len(strata)
    rates = [c / n for c, n in strata]
    p = sum(rates) / T
    balanced = T * T / sum(1 / n for _, n in strata)
    if p in (0, 1):
        return (*wilson(p, T, level), T)
    s2 = np.var(rates, ddof=1)
    ratio = (stats.norm.ppf(0.5 + level / 2) / stats.t.ppf(0.5 + level / 2, T - 1)) ** 2
    n_eff = min(balanced, 2 * T, np.inf if s2 == 0 else max(1, p * (1 - p) / (s2 / T) * ratio))
    return (*wilson(p, n_eff, level), n_eff)


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
]
unequal = [
    [(2, 3), (1, 4), (5, 5), (0, 2), (9, 10)],
    [(1, 1), (2, 3), (0, 1), (3, 3), (1, 2)],
    [(1, 2), (20, 20), (19, 20), (20, 20)],
    [(0, 3), (0, 2), (0, 7)],
    [(1, 1), (0, 1), (3, 9)],
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

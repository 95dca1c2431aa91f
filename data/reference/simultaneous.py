"""Reference values for simultaneous-intervals, pass-at-k-interval and src/statistics/ratio:
python3 data/reference/simultaneous.py > data/reference/simultaneous.json

Blaker by its definition: the first and last rate whose acceptability is at least alpha. Fieller: the roots, in 40 digits, of the
equation that the region is defined by. pass@k: Clopper-Pearson limits (SciPy's beta quantiles), mapped.
"""
import json
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy import stats

mp.mp.dps = 40


def bisect(low, high, rises, steps=120):
    low, high = mp.mpf(low), mp.mpf(high)
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) else (middle, high)
    return (low + high) / 2


def acceptable(x, n, rates, alpha):
    k = np.arange(n + 1)[:, None]
    cells = stats.binom.pmf(k, n, rates[None, :])
    smaller = np.minimum(stats.binom.cdf(k, n, rates[None, :]), stats.binom.sf(k - 1, n, rates[None, :]))
    return np.where(smaller <= smaller[x] * (1 + 1e-10), cells, 0).sum(axis=0) >= alpha


def blaker(x, n, alpha):
    grid = np.linspace(0, 1, 20001)
    accepted = acceptable(x, n, grid, alpha)
    first, last = grid[np.argmax(accepted)], grid[20000 - np.argmax(accepted[::-1])]
    at = lambda p: bool(acceptable(x, n, np.array([float(p)]), alpha)[0])
    lower = 0 if x == 0 else bisect(first - 5e-5, first, at, 50)
    return lower, 1 if x == n else bisect(last, last + 5e-5, lambda p: not at(p), 50)


def bonferroni_blaker(counts, level):
    return [blaker(x, sum(counts), (1 - level) / len(counts)) for x in counts]


simultaneous = []
for counts in ([6, 1], [1, 0, 2], [3, 3, 3], [6, 1, 0, 2], [10, 20, 30, 5], [100, 50, 25, 12, 6], [56, 72, 73, 59, 62, 87, 58], [5, 0, 0]):
    for level in (0.9, 0.95, 0.99):
        limits = [[float(a), float(b)] for a, b in bonferroni_blaker(counts, level)]
        simultaneous.append({"counts": counts, "level": level, "limits": limits, "tolerance": 1e-9})


def z_of(level):
    return mp.sqrt(2) * mp.erfinv(mp.mpf(level))


fieller = []
for (m1, v1), (m2, v2), cov, df in [((3, 0.2), (2, 0.1), 0, None), ((3, 0.2), (2, 0.1), 0.1, 9), ((-1, 0.3), (2, 0.04), -0.05, 4), ((0, 1), (5, 1), 0, None), ((3, 0.2), (1, 1), 0, None), ((-3, 0.2), (1, 1), 0.2, None), ((1, 1), (0.5, 1), 0, None)]:
    level = 0.95
    q2 = z_of(level) ** 2 if df is None else mp.mpf(stats.f.ppf(level, 1, df))
    excess = lambda r: (m1 - r * m2) ** 2 - q2 * (v1 - 2 * r * cov + r * r * v2)
    c0, c1 = excess(mp.mpf(0)), (excess(mp.mpf(1)) - excess(mp.mpf(-1))) / 2
    c2 = (excess(mp.mpf(1)) + excess(mp.mpf(-1))) / 2 - c0
    roots = mp.polyroots([c2, c1, c0], maxsteps=200)
    real = all(abs(mp.im(r)) < 1e-20 for r in roots)
    limits = sorted(float(mp.re(r)) for r in roots) if real else None
    shape = "everything" if not real else ("inside" if c2 > 0 else "outside")
    fieller.append({"numerator": [m1, v1], "denominator": [m2, v2], "covariance": cov, "df": df, "level": level, "shape": shape, "limits": limits})

passes = []
for x, n in [(2, 3), (0, 3), (3, 3), (7, 10), (23, 30)]:
    lower = 0.0 if x == 0 else stats.beta.ppf(0.025, x, n - x + 1)
    upper = 1.0 if x == n else stats.beta.isf(0.025, x + 1, n - x)
    for k in (1, 2, 3):
        passes.append({"successes": x, "trials": n, "k": k, "any": [1 - (1 - lower) ** k, 1 - (1 - upper) ** k], "all": [lower**k, upper**k]})

head = {"tool": "Python, mpmath, NumPy, SciPy", "version": f"{sys.version.split()[0]}, {mp.__version__}, {np.__version__}, {scipy.__version__}", "script": "data/reference/simultaneous.py"}
lines = lambda rows: "[\n  " + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]"
print(json.dumps(head, indent=1)[:-2] + f',\n "simultaneous": {lines(simultaneous)},\n "fieller": {lines(fieller)},\n "passes": {lines(passes)}\n}}')

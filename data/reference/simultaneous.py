"""Reference values for src/statistics/simultaneous, src/statistics/ratio and pass-at-k-interval:
python3 data/reference/simultaneous.py > data/reference/simultaneous.json

Score limits as roots of |x/n - p| = z sqrt(p (1 - p) / n) by bisection in 40 digits. Sison-Glaz by the formulas of the
paper: factorial moments of truncated Poisson counts from the Poisson distribution function (SciPy). Blaker by its
definition: the first and last rate whose acceptability is at least alpha. Fieller: the roots, in 40 digits, of the
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


def chi_square_upper(tail, df):
    tail = mp.mpf(tail)
    return bisect(0, 400, lambda x: mp.gammainc(mp.mpf(df) / 2, x / 2, mp.inf, regularized=True) <= tail)


def score(x, n, chi):
    estimate = mp.mpf(x) / n
    inside = lambda p: (estimate - p) ** 2 * n <= chi * p * (1 - p)
    return (
        0 if x == 0 else bisect(0, estimate, inside),
        1 if x == n else bisect(estimate, 1, lambda p: not inside(p)),
    )


def goodman(counts, level):
    chi = chi_square_upper((1 - mp.mpf(level)) / len(counts), 1)
    return [score(x, sum(counts), chi) for x in counts]


def quesenberry_hurst(counts, level):
    chi = chi_square_upper(1 - mp.mpf(level), len(counts) - 1)
    return [score(x, sum(counts), chi) for x in counts]


def factorial_moments(mean, low, high):
    """Of a Poisson count held to low..high, orders 1 to 4, and the probability of being there."""
    below = lambda k: stats.poisson.cdf(k, mean) if k >= 0 else 0.0
    mass = below(high) - below(low - 1)
    return [mean**r * (below(high - r) - below(low - r - 1)) / mass for r in (1, 2, 3, 4)], mass


def window_probability(counts, c):
    n = sum(counts)
    product, m, v, s3, e4 = 1.0, 0.0, 0.0, 0.0, 0.0
    for x in counts:
        (f1, f2, f3, f4), mass = factorial_moments(x, max(x - c, 0), x + c)
        r2, r3, r4 = f2 + f1, f3 + 3 * f2 + f1, f4 + 6 * f3 + 7 * f2 + f1
        var = r2 - f1**2
        mu3 = r3 - 3 * r2 * f1 + 2 * f1**3
        mu4 = r4 - 4 * r3 * f1 + 6 * r2 * f1**2 - 3 * f1**4
        product, m, v, s3, e4 = product * mass, m + f1, v + var, s3 + mu3, e4 + mu4 - 3 * var**2
    z, g1, g2 = (n - m) / np.sqrt(v), s3 / v**1.5, e4 / v**2
    density = stats.norm.pdf(z) * (1 + g1 / 6 * (z**3 - 3 * z) + g2 / 24 * (z**4 - 6 * z**2 + 3) + g1**2 / 72 * (z**6 - 15 * z**4 + 45 * z**2 - 15))
    return product * density / np.sqrt(v) / stats.poisson.pmf(n, n)


def sison_glaz(counts, level):
    n, before, c = sum(counts), 0.0, 0
    while True:
        now = window_probability(counts, c + 1)
        if now > level:
            break
        before, c = now, c + 1
    share = (level - before) / (now - before)
    return [(max(0, (x - c) / n), min(1, (x + c + 2 * share) / n)) for x in counts]


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
        for name, method, tolerance in (
            ("goodman", goodman, 1e-12),
            ("bonferroni-wilson", goodman, 1e-12),
            ("quesenberry-hurst", quesenberry_hurst, 1e-12),
            ("sison-glaz", sison_glaz, 1e-9),
            ("bonferroni-blaker", bonferroni_blaker, 1e-9),
        ):
            limits = [[float(a), float(b)] for a, b in method(counts, level)]
            simultaneous.append({"method": name, "counts": counts, "level": level, "limits": limits, "tolerance": tolerance})


def z_of(level):
    return mp.sqrt(2) * mp.erfinv(mp.mpf(level))


ratios = []
for x1, n1, x2, n2 in [(30, 30, 25, 30), (6, 10, 3, 10), (1, 3, 3, 3), (333, 1000, 250, 900)]:
    for level in (0.8, 0.95):
        estimate = mp.mpf(x1) / n1 / (mp.mpf(x2) / n2)
        reach = z_of(level) * mp.sqrt(mp.mpf(1) / x1 - mp.mpf(1) / n1 + mp.mpf(1) / x2 - mp.mpf(1) / n2)
        ratios.append({"method": "katz", "cells": [x1, n1, x2, n2], "level": level, "limits": [float(estimate * mp.exp(s * reach)) for s in (-1, 1)]})
for x1, n1, x2, n2 in [(28, 30, 22, 30), (1, 3, 2, 3), (4, 25, 16, 20)]:
    for level in (0.8, 0.95):
        cells = [x1, n1 - x1, x2, n2 - x2]
        log_odds = mp.log(mp.mpf(x1) / (n1 - x1)) - mp.log(mp.mpf(x2) / (n2 - x2))
        reach = z_of(level) * mp.sqrt(mp.fsum(mp.mpf(1) / cell for cell in cells))
        ratios.append({"method": "woolf", "cells": [x1, n1, x2, n2], "level": level, "limits": [float(mp.exp(log_odds + s * reach)) for s in (-1, 1)]})

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
print(json.dumps(head, indent=1)[:-2] + f',\n "simultaneous": {lines(simultaneous)},\n "ratios": {lines(ratios)},\n "fieller": {lines(fieller)},\n "passes": {lines(passes)}\n}}')

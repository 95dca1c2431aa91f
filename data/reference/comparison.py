"""Figures of src/measures/pairs/comparison.test.ts, from SciPy and from definitions alone.

python3 data/reference/comparison.py > data/reference/comparison.json
"""

import json
import math
from fractions import Fraction

import numpy as np
import scipy
from scipy import integrate, optimize, stats

# Passes by task of two sides, runs of each task.
CASES = {
    "equal": ([3, 3, 2, 3, 0, 1, 3, 2], [3] * 8, [2, 1, 2, 3, 0, 0, 3, 1], [3] * 8),
    "unequal": ([5, 9, 2, 6], [6, 10, 4, 6], [1, 2, 2, 0], [3, 4, 5, 3]),
    "strong": ([10, 9, 8, 10, 7], [10] * 5, [3, 2, 1, 9, 0], [10] * 5),
}

TOTALS = {"25/30-23/30": (25, 30, 23, 30), "7/12-1/10": (7, 12, 1, 10)}


def permutation(x, n, y, m):
    """Two-sided by |D| at least as large as seen, D = sum(x/n - y/m), by enumeration in fractions."""
    sums = {Fraction(0): 1.0}
    observed = Fraction(0)
    for a, na, b, nb in zip(x, n, y, m):
        observed += Fraction(a, na) - Fraction(b, nb)
        nxt = {}
        for k in range(max(0, a + b - nb), min(na, a + b) + 1):
            p = stats.hypergeom.pmf(k, na + nb, a + b, na)
            for total, weight in sums.items():
                key = total + Fraction(k, na) - Fraction(a + b - k, nb)
                nxt[key] = nxt.get(key, 0.0) + weight * p
        sums = nxt
    return float(sum(p for total, p in sums.items() if abs(total) >= abs(observed)))


def heterogeneity(x, n, y, m):
    """Sum of squared differences of the rates, exactly, by enumeration in fractions."""
    sums = {Fraction(0): 1.0}
    observed = Fraction(0)
    for a, na, b, nb in zip(x, n, y, m):
        observed += (Fraction(a, na) - Fraction(b, nb)) ** 2
        nxt = {}
        for k in range(max(0, a + b - nb), min(na, a + b) + 1):
            p = stats.hypergeom.pmf(k, na + nb, a + b, na)
            square = (Fraction(k, na) - Fraction(a + b - k, nb)) ** 2
            for s, q in sums.items():
                nxt[s + square] = nxt.get(s + square, 0.0) + p * q
        sums = nxt
    return float(sum(q for s, q in sums.items() if s >= observed))


def holm(p):
    order = np.argsort(p, kind="stable")
    out, largest = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, (len(p) - rank) * p[i])
        out[i] = min(1.0, largest)
    return out


def by_task(x, n, y, m):
    p = [float(stats.fisher_exact([[a, na - a], [b, nb - b]]).pvalue) for a, na, b, nb in zip(x, n, y, m)]
    d = np.array(x) / np.array(n) - np.array(y) / np.array(m)
    t = stats.t.ppf(0.975, len(d) - 1)
    se = d.std(ddof=1) / math.sqrt(len(d))
    return {
        "a": x,
        "aRuns": n,
        "b": y,
        "bRuns": m,
        "difference": float(d.mean()),
        "shares": [float(v) for v in d / d.sum()],
        "permutation": permutation(x, n, y, m),
        "heterogeneity": heterogeneity(x, n, y, m),
        "fisher": p,
        "holm": holm(p),
        "pairedT": [float(d.mean() - t * se), float(d.mean() + t * se)],
    }


def barnard(x, n, y, m):
    """Pooled z, two-sided, ties in whole numbers: scipy.stats.barnard_exact loses mirrored tables (scipy #18798)."""

    def z2(i, j):
        s = i + j
        return 0 if s in (0, n + m) else Fraction((i * m - j * n) ** 2, s * (n + m - s))

    seen = z2(x, y)
    region = [(i, j) for i in range(n + 1) for j in range(m + 1) if z2(i, j) >= seen]

    def probability(rate):
        p, q = stats.binom.pmf(np.arange(n + 1), n, rate), stats.binom.pmf(np.arange(m + 1), m, rate)
        return sum(p[i] * q[j] for i, j in region)

    rates = np.linspace(0, 1, 501)
    values = [probability(rate) for rate in rates]
    best = 0.0
    for k in range(1, 500):
        if values[k] >= max(values[k - 1], values[k + 1]):
            found = optimize.minimize_scalar(
                lambda rate: -probability(rate), bounds=(rates[k - 1], rates[k + 1]), method="bounded", options={"xatol": 1e-10}
            )
            best = max(best, values[k], -found.fun)
    return float(best)


def totals(x, n, y, m):
    a, b = stats.beta(x + 0.5, n - x + 0.5), stats.beta(y + 0.5, m - y + 0.5)
    better = integrate.quad(lambda r: a.pdf(r) * b.cdf(r), 0, 1, epsabs=1e-12, epsrel=1e-12, limit=500)[0]
    rate = (x + y) / (n + m)
    gap = sum(
        stats.binom.pmf(i, n, rate) * stats.binom.pmf(j, m, rate)
        for i in range(n + 1)
        for j in range(m + 1)
        if i * m - j * n >= x * m - y * n
    )
    table = [[x, y], [n - x, m - y]]
    return {
        "a": x,
        "aRuns": n,
        "b": y,
        "bRuns": m,
        "boschloo": float(stats.boschloo_exact(table, n=256).pvalue),
        "fisher": float(stats.fisher_exact(table).pvalue),
        "barnard": barnard(x, n, y, m),
        "better": float(better),
        "gap": float(gap),
    }


print(
    json.dumps(
        {
            "tool": "scipy",
            "version": scipy.__version__,
            "script": "data/reference/comparison.py",
            "byTask": {name: by_task(*case) for name, case in CASES.items()},
            "totals": {name: totals(*case) for name, case in TOTALS.items()},
        },
        indent=1,
    )
)

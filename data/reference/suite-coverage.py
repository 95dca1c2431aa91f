"""Reference values for src/statistics/suite-coverage: python3 data/reference/suite-coverage.py > data/reference/suite-coverage.json

Campaigns simulated with NumPy, rate by rate and run by run: nothing is enumerated and no outcomes are grouped. The intervals
are written out again from STATISTICS.md section 2 (same, new), SciPy (Clopper-Pearson, t) and the textbook.
"""
import json
import sys

import numpy as np
import scipy
from scipy import stats

level, repeats = 0.95, 40_000
z = stats.norm.ppf(0.5 + level / 2)
rng = np.random.default_rng(20261122)


def clip(lower, upper):
    return np.clip(lower, 0, 1), np.clip(upper, 0, 1)


def wilson(p, n):
    centre = p + z * z / (2 * n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return clip((centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n))


def exact_limits(p, n):
    with np.errstate(invalid="ignore"):
        lower = np.where(p == 0, 0, stats.beta.ppf((1 - level) / 2, p * n, n - p * n + 1))
        upper = np.where(p == 1, 1, stats.beta.isf((1 - level) / 2, p * n + 1, n - p * n))
    return lower, upper


def same(c, n):
    T, N = c.shape[1], c.shape[1] * n
    p = c.mean(axis=1) / n
    s2 = (c / n) * (1 - c / n) * n / (n - 1)
    floor = (c + 0.1) * (n - c + 0.1) / ((n + 0.2) * (n + 1.2))
    v = (np.maximum(s2, floor).sum(axis=1) + 2 * p * (1 - p)) / (T + 2)
    return exact_limits(p, N * np.maximum(1, p * (1 - p) / v))


def effective_new(c, n):
    T, N = c.shape[1], c.shape[1] * n
    p = c.mean(axis=1) / n
    s2 = (c / n).var(axis=1, ddof=1)
    ratio = (z / stats.t.ppf(0.5 + level / 2, T - 1)) ** 2
    size = np.clip(np.where(s2 > 0, p * (1 - p) * T / np.where(s2 > 0, s2, 1) * ratio, N), 1, N)
    return p, np.where((p == 0) | (p == 1), T, size)


def new(c, n):
    return wilson(*effective_new(c, n))


def capped(c, n):
    p, size = effective_new(c, n)
    lower, upper = wilson(p, np.minimum(size, 2 * c.shape[1]))
    these = same(c, n)
    return np.minimum(lower, these[0]), np.maximum(upper, these[1])


def pooled_wilson(c, n):
    return wilson(c.mean(axis=1) / n, c.shape[1] * n)


def pooled_clopper_pearson(c, n):
    x, N = c.sum(axis=1), c.shape[1] * n
    with np.errstate(invalid="ignore"):
        lower = np.where(x == 0, 0, stats.beta.ppf((1 - level) / 2, x, N - x + 1))
        upper = np.where(x == N, 1, stats.beta.isf((1 - level) / 2, x + 1, N - x))
    return lower, upper


def stratified_wald(c, n):
    p = c.mean(axis=1) / n
    s2 = (c / n) * (1 - c / n) * n / (n - 1)
    reach = z * np.sqrt(s2.sum(axis=1) / n) / c.shape[1]
    return clip(p - reach, p + reach)


def means(quantile):
    def interval(c, n):
        r = c / n
        reach = quantile(c.shape[1]) * r.std(axis=1, ddof=1) / np.sqrt(c.shape[1])
        return clip(r.mean(axis=1) - reach, r.mean(axis=1) + reach)

    return interval


methods = {
    "same-strata": same,
    "new-strata": capped,
    "pooled-wilson": pooled_wilson,
    "pooled-clopper-pearson": pooled_clopper_pearson,
    "stratified-wald": stratified_wald,
    "uncapped-new-strata": new,
    "stratum-t": means(lambda T: stats.t.ppf(0.5 + level / 2, T - 1)),
    "stratum-z": means(lambda T: z),
}
# name: (rates of T strata, one rate drawn for each cell of a shape, mean of the population)
profiles = {
    "even": (lambda T: [0.5] * T, lambda s: np.full(s, 0.5), 0.5),
    "easy": (lambda T: [0.9] * T, lambda s: np.full(s, 0.9), 0.9),
    "staircase": (lambda T: [(t + 0.5) / T for t in range(T)], lambda s: rng.random(s), 0.5),
    "halves": (lambda T: [0.1 if (t + 0.5) / T <= 0.5 else 0.9 for t in range(T)], lambda s: np.where(rng.random(s) < 0.5, 0.1, 0.9), 0.5),
    "traps": (lambda T: [0.1 if (t + 0.5) / T <= 0.2 else 0.95 for t in range(T)], lambda s: np.where(rng.random(s) < 0.2, 0.1, 0.95), 0.78),
    "rising": (lambda T: [np.sqrt((t + 0.5) / T) for t in range(T)], lambda s: rng.beta(2, 1, s), 2 / 3),
}

rows = []
for T, n in [(5, 3), (10, 3), (6, 5), (20, 2)]:
    for profile, (fixed, drawn, mean) in profiles.items():
        for scope in ("same-strata", "new-strata"):
            rates = np.tile(fixed(T), (repeats, 1)) if scope == "same-strata" else drawn((repeats, T))
            target = float(np.mean(fixed(T))) if scope == "same-strata" else mean
            counts = (rng.random((n, repeats, T)) < rates).sum(axis=0)
            for name, method in methods.items():
                lower, upper = method(counts, n)
                hit = (lower - 1e-12 <= target) & (target <= upper + 1e-12)
                widths = upper - lower
                rows.append({"strata": T, "trials": n, "scope": scope, "profile": profile, "method": name, "coverage": float(hit.mean()), "width": round(float(widths.mean()), 6), "widthError": round(float(widths.std() / np.sqrt(repeats)), 7)})

head = {"tool": "Python, NumPy, SciPy", "version": f"{sys.version.split()[0]}, {np.__version__}, {scipy.__version__}", "script": "data/reference/suite-coverage.py", "level": level, "repeats": repeats}
print(json.dumps(head, indent=1)[:-2] + ',\n "rows": [\n  ' + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]\n}")

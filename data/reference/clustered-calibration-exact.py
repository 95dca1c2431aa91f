"""Exact p-values of calibrationTest for clusters of two forecasts, all outcomes counted under SciPy's bivariate normal distribution.

The scores are written out from their definition; nothing of holdsup. For each way of sharing and each correlation tried, the
probability of every outcome is a product over clusters; the p-value is the largest over the correlations under which so small a
residual correlation has probability 0.002 or more (and independence always), plus 0.002 (Berger & Boos 1994).
python3 data/reference/clustered-calibration-exact.py > data/reference/clustered-calibration-exact.json
"""
import itertools
import json
import numpy as np
import scipy
from scipy.stats import multivariate_normal, norm

COPULAS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9]
EXCLUSION = 0.002


def scores(p, y):
    """Joint, shift, tilt, luck, judgement for clusters (0, 1), (2, 3), ..."""
    n = len(p)
    w = p * (1 - p)
    x = np.log(p / (1 - p))
    x = x - (w * x).sum() / w.sum()
    X = np.stack([np.ones(n), x], 1)
    e = y - p
    r = e / np.sqrt(w)
    side = np.where(p < 0.5, -1.0, 1.0)
    pair = np.zeros((n, n))
    for c in range(n // 2):
        pair[2 * c, 2 * c + 1] = pair[2 * c + 1, 2 * c] = 1
    rho = [(r * L) @ pair @ (r * L) / pair.sum() for L in (np.ones(n), side)]
    L = side if rho[1] > rho[0] else np.ones(n)
    s = np.sqrt(w)
    V = X.T @ (np.outer(s, s) * (np.eye(n) + min(max(*rho, 0), 0.99) * pair * np.outer(L, L))) @ X
    U = X.T @ e
    return [U @ np.linalg.solve(V, U), U[0] ** 2 / V[0, 0], U[1] ** 2 / V[1, 1], *rho]


def chances(a, b, r):
    """P(y1, y2) for thresholds norm.ppf(a), norm.ppf(b) and correlation r."""
    both = multivariate_normal([0, 0], [[1, r], [r, 1]]).cdf([norm.ppf(a), norm.ppf(b)]) if r else a * b
    return {(1, 1): both, (1, 0): a - both, (0, 1): b - both, (0, 0): 1 - a - b + both}


def exact(p, y):
    p = np.array(p)
    clusters = len(p) // 2
    outcomes = list(itertools.product([0, 1], repeat=len(p)))
    table = np.array([scores(p, np.array(o)) for o in outcomes])
    seen = scores(p, np.array(y))
    side = np.where(p < 0.5, -1, 1)
    meet = any(side[2 * c] != side[2 * c + 1] for c in range(clusters))
    rows = []
    for way, r in [(0, 0.0), *[(0, r) for r in COPULAS], *([(1, r) for r in COPULAS] if meet else [])]:
        sign = lambda c: side[2 * c] * side[2 * c + 1] if way == 1 else 1
        pairs = [chances(p[2 * c], p[2 * c + 1], r * sign(c)) for c in range(clusters)]
        chance = np.array([np.prod([pairs[c][(o[2 * c], o[2 * c + 1])] for c in range(clusters)]) for o in outcomes])
        below = chance[table[:, 3 + way] <= seen[3 + way] + 1e-9].sum()
        rows.append((way, r, below, *[chance[table[:, q] >= seen[q] * (1 - 1e-9) - 1e-12].sum() for q in range(3)]))
    def largest(q, low, high):
        """With correlations near the border counted in or out."""
        return max(row[3 + q] for row in rows if row[1] == 0 or row[2] >= low)
    robust = all(abs(largest(q, EXCLUSION * 0.6, 0) - largest(q, EXCLUSION * 1.6, 0)) < 1e-9 for q in range(3))
    kept = [row for row in rows if row[1] == 0 or row[2] >= EXCLUSION]
    return dict(robust=robust, excluded=len(rows) - len(kept), **{name: min(1, max(row[3 + q] for row in kept) + EXCLUSION)
                for q, name in enumerate(["joint", "shift", "tilt"])})


DESIGNS = [
    ([0.5, 0.6] * 5, [0, 1, 1, 0, 0, 1, 1, 0, 1, 0]),
    ([0.8, 0.7] * 4, [0, 0, 1, 1, 0, 0, 1, 1]),
    ([0.9, 0.8, 0.95, 0.7, 0.9, 0.6, 0.8, 0.8, 0.7, 0.9], [1, 0, 0, 1, 1, 0, 0, 1, 1, 0]),
    ([0.8, 0.3] * 5, [1, 1, 1, 1, 0, 0, 1, 1, 0, 0]),
    ([0.8, 0.2] * 4, [0, 1, 1, 0, 0, 1, 0, 1]),
    ([0.5, 0.4] * 6, [0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0]),
    ([0.8, 0.7] * 5, [0, 1, 0, 1, 1, 1, 0, 1, 1, 1]),
    ([0.7, 0.6] * 5, [0, 0, 0, 1, 0, 1, 0, 1, 0, 1]),
    ([0.2, 0.35] * 6, [0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0]),
]
cases = [dict(p=p, y=y, **exact(p, y)) for p, y in DESIGNS]
print(json.dumps(dict(tool="scipy", version=scipy.__version__, script="clustered-calibration-exact.py", cases=cases), indent=1))

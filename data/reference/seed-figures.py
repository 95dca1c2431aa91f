"""The figures of the seed's campaigns, computed without holdsup, by brute force on SciPy.

python3 data/reference/seed-figures.py > data/reference/seed-figures.json

Counts are those of data/packs/SOURCE.md. Each figure is computed from its definition, slowly, on purpose.
"""
import itertools
import json
import math

import numpy as np
import scipy
from scipy import optimize, special, stats

RUN1 = [2, 3, 3, 3, 3, 2, 1, 3, 0, 3]
RUN2 = [3, 3, 3, 3, 1, 2, 1, 3, 1, 3]
N = 3


def acceptability(p, x, n):
    """Blaker (2000): probability of outcomes whose smaller tail is no larger than that of x."""
    k = np.arange(n + 1)
    pmf = stats.binom.pmf(k, n, p)
    tails = np.minimum(stats.binom.cdf(k, n, p), stats.binom.sf(k - 1, n, p))
    return pmf[tails <= tails[x] * (1 + 1e-12)].sum()


def blaker(x, n, alpha=0.05):
    grid = np.linspace(0, 1, 200001)
    inside = [p for p in grid if acceptability(p, x, n) >= alpha]
    return [min(inside), max(inside)]  # to the grid's step of 5e-6


def wilson(p, n, level=0.95):
    z = stats.norm.ppf(0.5 + level / 2)
    centre, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return [(centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)]


def same_tasks(counts, level=0.95):
    tasks, p = len(counts), sum(counts) / (N * len(counts))
    of_task = [max(c * (N - c) / (N * (N - 1)), (c + 0.1) * (N - c + 0.1) / ((N + 0.2) * (N + 1.2))) for c in counts]
    v = (sum(of_task) + 2 * p * (1 - p)) / (tasks + 2)
    size, tail = N * tasks * max(1, p * (1 - p) / v), (1 - level) / 2
    return [stats.beta.ppf(tail, p * size, size - p * size + 1), stats.beta.isf(tail, p * size + 1, size - p * size)]


def new_tasks(counts):
    tasks, p = len(counts), sum(counts) / (N * len(counts))
    s2 = np.var(np.array(counts) / N, ddof=1)
    z, t = stats.norm.ppf(0.975), stats.t.ppf(0.975, tasks - 1)
    return wilson(p, min(N * tasks, max(1, p * (1 - p) / (s2 / tasks) * (z / t) ** 2)))


def permutation(a, b):
    """Labels exchangeable inside each task: hypergeometric counts, convolved. Two-sided as R's tests are."""
    dist = np.array([1.0])
    for x, y in zip(a, b):
        dist = np.convolve(dist, [stats.hypergeom.pmf(k, 2 * N, x + y, N) for k in range(N + 1)])
    seen = dist[sum(a)]
    return dist[dist <= seen * (1 + 1e-7)].sum()


def heterogeneity(a, b):
    """Sum of squared task differences against every table with the same task totals."""
    cells = []
    for x, y in zip(a, b):
        m = x + y
        options = {}
        for k in range(max(0, m - N), min(N, m) + 1):
            d = (2 * k - m) ** 2
            options[d] = options.get(d, 0) + stats.hypergeom.pmf(k, 2 * N, m, N)
        cells.append(options)
    dist = {0: 1.0}
    for options in cells:
        nxt = {}
        for (s, p), (d, q) in itertools.product(dist.items(), options.items()):
            nxt[s + d] = nxt.get(s + d, 0) + p * q
        dist = nxt
    seen = sum((x - y) ** 2 for x, y in zip(a, b))
    return sum(p for s, p in dist.items() if s >= seen)


def rerun(counts, means=200, sizes=120):
    """mu uniform on (0, 1), log s uniform on [log 0.3, log 100], alpha = mu s, beta = (1 - mu) s."""
    grid = [(m, math.exp(s)) for m in (np.arange(means) + 0.5) / means for s in np.log(0.3) + (np.arange(sizes) + 0.5) / sizes * np.log(100 / 0.3)]
    weights = np.array([sum(special.betaln(m * s + c, (1 - m) * s + N - c) - special.betaln(m * s, (1 - m) * s) for c in counts) for m, s in grid])
    weights = np.exp(weights - weights.max())
    weights /= weights.sum()
    k = np.arange(N + 1)
    total, moved, stratum = np.zeros(N * len(counts) + 1), 0.0, np.zeros((len(counts), N + 1))
    for (m, s), w in zip(grid, weights):
        if w < 1e-13:
            continue
        dist = np.array([1.0])
        for i, c in enumerate(counts):
            a, b = m * s + c, (1 - m) * s + N - c
            q = special.comb(N, k) * np.exp(special.betaln(k + a, N - k + b) - special.betaln(a, b))
            dist = np.convolve(dist, q)
            stratum[i] += w * q
            moved += w * (1 - q[c])
        total += w * dist
    cdf = total.cumsum()
    return {
        "identical": total[sum(counts)],
        "lower": int(np.searchsorted(cdf, 0.025)),
        "upper": int(np.searchsorted(cdf, 0.975)),
        "p18to27": total[18:28].sum(),
        "p17to27": total[17:28].sum(),
        "p24to27": total[24:28].sum(),
        "p25to29": total[25:30].sum(),
        "task07all": stratum[6][3],
        "moved": moved,
    }


def probability_greater(x1, n1, x2, n2):
    a = stats.beta(x1 + 0.5, n1 - x1 + 0.5)
    b = stats.beta(x2 + 0.5, n2 - x2 + 0.5)
    nodes, weights = np.polynomial.legendre.leggauss(400)
    x = (nodes + 1) / 2
    return float((weights / 2 * a.pdf(x) * b.cdf(x)).sum())


def one_sided_power(n, p0, p1, alpha=0.05):
    c = next(c for c in range(n + 2) if stats.binom.sf(c - 1, n, p0) <= alpha)
    return stats.binom.sf(c - 1, n, p1)


def runs_needed(p1, p0=1 / 3, target=0.8, scan=400):
    powers = [one_sided_power(n, p0, p1) for n in range(1, scan + 1)]
    first = next(n for n, p in enumerate(powers, 1) if p >= target)
    safe = max(n for n, p in enumerate(powers, 1) if p < target) + 1
    return {"first": first, "safe": safe, "powerAt10": powers[9]}


def clopper_pearson(x, n):
    return [stats.beta.ppf(0.025, x, n - x + 1), stats.beta.ppf(0.975, x + 1, n - x)]


figures = {
    "tool": "SciPy",
    "version": scipy.__version__,
    "script": "data/reference/seed-figures.py",
    "blaker": {f"{x}/{n}": blaker(x, n) for x, n in [(23, 30), (1, 3), (3, 3), (0, 3), (2, 3)]},
    "patternBlaker": blaker(3, 30),
    "sameTasks": same_tasks(RUN1),
    "sameTasksPooledWilson": wilson(23 / 30, 30),
    "newTasks": new_tasks(RUN1),
    "permutation": permutation(RUN1, RUN2),
    "heterogeneity": heterogeneity(RUN1, RUN2),
    "rerun": rerun(RUN1),
    "probability20B": {"23/30": probability_greater(25, 30, 23, 30), "46/60": probability_greater(25, 30, 46, 60)},
    "totalRatio": 116.8 / 20.9,
    "activeRatio": 5.1 / 3.6,
    "runsNeeded": {str(p): runs_needed(p) for p in (0.5, 0.55, 0.6)},
    "costPerPass": {"2026-05-17": [0.025 / 23, 0.035 / 23], "2026-05-24": [0.015 / 23, 0.025 / 23]},
    "hitRate": clopper_pearson(2, 6),
}
print(json.dumps(figures, indent=2, default=float))

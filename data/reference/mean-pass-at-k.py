"""pass@k and pass^k over tasks: the mean of the unbiased estimates (Chen et al. 2021; Yao et al. 2024), Clopper and Pearson's
limits at floor(n/k) attempts a task, and the exact coverage of these over designs that are meant to break them.

python3 mean-pass-at-k.py > mean-pass-at-k.json
"""

import json
from fractions import Fraction
from math import comb, floor

import numpy as np
import scipy
from scipy.stats import beta, binom


def limits(mean, attempts, level=0.95):
    tail = (1 - level) / 2
    x = float(mean * attempts)
    lower = 0.0 if mean == 0 else beta.ppf(tail, x, attempts - x + 1)
    upper = 1.0 if mean == 1 else beta.isf(tail, x + 1, attempts - x)
    return float(lower), float(upper)


def estimate(tasks, k, kind):
    def of(c, n):
        return Fraction(comb(c, k), comb(n, k)) if kind == "all" else 1 - Fraction(comb(n - c, k), comb(n, k))

    return sum(of(c, n) for c, n in tasks) / len(tasks)


def attempts(runs, k):
    return Fraction(len(runs) ** 2) / sum(Fraction(1, floor(n / k)) for n in runs)


def interval(tasks, k, kind):
    mean, of = estimate(tasks, k, kind), attempts([n for _, n in tasks], k)
    lower, upper = limits(mean, float(of))
    return {"tasks": tasks, "k": k, "kind": kind, "estimate": float(mean), "attempts": float(of), "lower": lower, "upper": upper}


def coverage(rates, n, k, kind):
    whole = comb(n, k)
    values = [comb(c, k) if kind == "all" else whole - comb(n - c, k) for c in range(n + 1)]
    pmf = np.array([1.0])
    for p in rates:
        one = np.zeros(whole + 1)
        for c, value in enumerate(values):
            one[value] += binom.pmf(c, n, p)
        pmf = np.convolve(pmf, one)
    truth = np.mean([p**k if kind == "all" else 1 - (1 - p) ** k for p in rates])
    held = 0.0
    for total, chance in enumerate(pmf):
        lower, upper = limits(Fraction(total, len(rates) * whole), len(rates) * (n // k))
        if lower - 1e-12 <= truth <= upper + 1e-12:
            held += chance
    return held


def profiles(tasks):
    yield from (np.full(tasks, p) for p in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98))
    for p in (0.05, 0.3, 0.5, 0.8, 0.95):
        for flaky in (1, 2):
            if flaky < tasks:
                sure = np.ones(tasks)
                sure[:flaky] = p
                trap = sure.copy()
                trap[-1] = 0
                yield from (sure, trap, 1 - sure)
    yield np.linspace(0.05, 0.95, tasks)


seen = [(2, 3), (3, 3), (3, 3), (1, 3), (0, 3)]
cases = [interval(tasks, k, kind) for kind in ("all", "any") for tasks, k in [
    (seen, 2), (seen, 3), ([(6, 7), (2, 4), (5, 5)], 2), ([(6, 7), (2, 4), (5, 5)], 4), ([(4, 4)] * 6, 3), ([(0, 5)] * 3, 2),
]]
scan = sorted(
    (coverage(rates, n, k, kind), tasks, n, k, kind)
    for tasks in (2, 3, 5, 10, 30) for n in (2, 3, 4, 5, 6) for k in range(2, n + 1) if comb(n, k) * tasks <= 400
    for rates in profiles(tasks) for kind in ("all", "any")
)
print(json.dumps({
    "tool": "SciPy", "version": scipy.__version__, "script": "mean-pass-at-k.py", "cases": cases,
    "scan": {"designs": len(scan), "worst": [float(scan[0][0]), *scan[0][1:]], "below": int(sum(held < 0.95 for held, *_ in scan))},
}, indent=1))

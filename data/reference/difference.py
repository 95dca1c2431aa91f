"""Reference values for src/statistics/difference: python3 data/reference/difference.py > data/reference/difference.json

`intervals`: Miettinen-Nurminen and Newcombe in 50 digits (mpmath); the restricted maximum likelihood of the score
interval is found by bisection on the score equation, not by the closed form of the cubic that the code uses.
`boschloo`: exact Fisher ordering in rationals, the supremum in 30 digits over 4000 starting cells.
`pairedT`: scipy.stats.ttest_rel confidence intervals, for data whose scatter exceeds the run noise.
`greater`: P(p1 > p2) of two betas by SciPy's adaptive quadrature over the log odds. `heterogeneity`: brute force over every table in rationals.
`heterogeneityOfMany`: strata of thousands of outcomes, every pair of counts by SciPy's hypergeometric law.
"""
import itertools
import json
import math
import sys
from fractions import Fraction

import mpmath as mp
import numpy as np
import scipy
from scipy import integrate, optimize, special, stats

mp.mp.dps = 50
tables = [(23, 30, 25, 30), (3, 3, 0, 3), (0, 3, 0, 3), (3, 3, 3, 3), (0, 3, 3, 3), (1, 3, 2, 4), (1, 20, 9, 25), (7, 12, 5, 17),
          (33, 60, 20, 60), (120, 400, 150, 410), (46, 60, 25, 30), (0, 1, 1, 1), (2, 10, 7, 9), (450, 500, 380, 500), (0, 30, 30, 30), (56, 70, 48, 80)]


def z_of(level):
    return mp.sqrt(2) * mp.erfinv(mp.mpf(level))


def wilson(x, n, level):
    p, z = mp.mpf(x) / n, z_of(level)
    centre, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n) * mp.sqrt(p * (1 - p) / n + z**2 / (4 * n * n))
    return (mp.mpf(0) if x == 0 else centre - half), (mp.mpf(1) if x == n else centre + half)


def newcombe(x1, n1, x2, n2, level):
    (l1, u1), (l2, u2) = wilson(x1, n1, level), wilson(x2, n2, level)
    p1, p2 = mp.mpf(x1) / n1, mp.mpf(x2) / n2
    return p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), p1 - p2 + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)


def restricted(x1, n1, x2, n2, d):
    """argmax over p2 of the likelihood with p1 = p2 + d: the score in p2 falls, so it is bisected."""
    lo, hi = max(mp.mpf(0), -d), min(mp.mpf(1), 1 - d)

    def score(p):
        s = mp.mpf(0)
        for x, n, q in ((x1, n1, p + d), (x2, n2, p)):
            if x:
                s += mp.inf if q <= 0 else x / q
            if n - x:
                s -= mp.inf if q >= 1 else (n - x) / (1 - q)
        return s

    for _ in range(160):
        mid = (lo + hi) / 2
        if score(mid) > 0:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


def miettinen_nurminen(x1, n1, x2, n2, level):
    z, N, seen = z_of(level), n1 + n2, mp.mpf(x1) / n1 - mp.mpf(x2) / n2

    def gap(d):
        p2 = restricted(x1, n1, x2, n2, d)
        p1 = p2 + d
        v = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * mp.mpf(N) / (N - 1)
        return abs(seen - d) - z * mp.sqrt(max(v, 0))

    def limit(far):
        if gap(far) <= 0 or seen == far:
            return far
        inside, outside = seen, far
        for _ in range(120):
            mid = (inside + outside) / 2
            if gap(mid) > 0:
                outside = mid
            else:
                inside = mid
        return inside

    return limit(mp.mpf(-1)), limit(mp.mpf(1))


def boschloo(x1, n1, x2, n2, alternative):
    def fisher(a, b):
        m, total = a + b, math.comb(n1 + n2, a + b)
        ks = range(a, min(n1, m) + 1) if alternative == "greater" else range(max(0, m - n2), a + 1)
        return Fraction(sum(math.comb(n1, k) * math.comb(n2, m - k) for k in ks), total)

    seen = fisher(x1, x2)
    counts = [0] * (n1 + n2 + 1)
    for a in range(n1 + 1):
        for b in range(n2 + 1):
            if fisher(a, b) <= seen:
                counts[a + b] += math.comb(n1, a) * math.comb(n2, b)
    N = n1 + n2
    logs = [(m, math.log(c)) for m, c in enumerate(counts) if c]
    if len(logs) == N + 1 and sum(counts) == 2**N:
        return 1.0

    def minus(p):
        return -math.fsum(math.exp(c + m * math.log(p) + (N - m) * math.log1p(-p)) for m, c in logs)

    grid = [math.sin(math.pi / 2 * (i + 0.5) / 4000) ** 2 for i in range(4000)]
    values = [minus(p) for p in grid]
    best = min(values)
    out = best
    for i, v in enumerate(values):
        if v <= best * 0.98 and v <= min(values[max(0, i - 1)], values[min(3999, i + 1)]):
            res = optimize.minimize_scalar(minus, bounds=(grid[max(0, i - 1)], grid[min(3999, i + 1)]), method="bounded", options={"xatol": 1e-13})
            out = min(out, res.fun)
    return min(1.0, -out)


def greater(a1, b1, a2, b2):
    """In steps of the first beta's own quantiles, so that neither end nor a narrow peak is missed."""
    cuts = special.logit(special.betaincinv(a1, b1, [1e-16, 1e-10, 1e-6, 1e-3, 0.02, 0.1, 0.3, 0.5, 0.7]))
    cuts = [*cuts, *(-special.logit(special.betaincinv(b1, a1, [0.1, 0.02, 1e-3, 1e-6, 1e-10, 1e-16])))]
    log_b = special.betaln(a1, b1)

    def f(x):
        down = np.logaddexp(0, -x), np.logaddexp(0, x)
        below = special.betainc(a2, b2, special.expit(x)) if x < 0 else 1 - special.betainc(b2, a2, special.expit(-x))
        return np.exp(-a1 * down[0] - b1 * down[1] - log_b) * below

    return math.fsum(integrate.quad(f, lo, hi, epsabs=1e-15, epsrel=1e-13, limit=400)[0] for lo, hi in zip(cuts, cuts[1:]))


def heterogeneity(strata):
    seen = sum((Fraction(a, na) - Fraction(b, nb)) ** 2 for a, na, b, nb in strata)
    choices = []
    for a, na, b, nb in strata:
        m, total = a + b, math.comb(na + nb, a + b)
        choices.append([((Fraction(k, na) - Fraction(m - k, nb)) ** 2, Fraction(math.comb(na, k) * math.comb(nb, m - k), total)) for k in range(max(0, m - nb), min(na, m) + 1)])
    p = mean = Fraction(0)
    for combo in itertools.product(*choices):
        s, w = sum(c[0] for c in combo), math.prod(c[1] for c in combo)
        mean += s * w
        if s >= seen:
            p += w
    return {"strata": [list(s) for s in strata], "observed": float(seen), "expected": float(mean), "pValue": float(p)}


def large_strata(strata):
    """SciPy's hypergeometric law of every count of two strata with equally many trials; differences in whole counts."""
    trials = strata[0][1]
    seen = sum((a - b) ** 2 for a, _, b, _ in strata)
    counts = [np.arange(0, a + b + 1) if a + b <= trials else np.arange(a + b - trials, trials + 1) for a, _, b, _ in strata]
    laws = [stats.hypergeom.pmf(x, 2 * trials, a + b, trials) for x, (a, _, b, _) in zip(counts, strata)]
    squares = [(2 * x - (a + b)) ** 2 for x, (a, _, b, _) in zip(counts, strata)]
    p = math.fsum(w * np.sum(laws[1][squares[0][i] + squares[1] >= seen]) for i, w in enumerate(laws[0]))
    mean = math.fsum(math.fsum(law * square) for law, square in zip(laws, squares))
    return {"strata": [list(s) for s in strata], "observed": seen / trials**2, "expected": mean / trials**2, "pValue": p}


def paired(a, b, n, level):
    r = stats.ttest_rel([x / n for x in a], [x / n for x in b]).confidence_interval(level)
    return {"a": a, "b": b, "trials": n, "level": level, "lower": float(r.low), "upper": float(r.high)}


run1, run2 = [2, 3, 3, 3, 3, 2, 1, 3, 0, 3], [3, 3, 3, 3, 1, 2, 1, 3, 1, 3]
three = lambda a, b: [(x, 3, y, 3) for x, y in zip(a, b)]
json.dump(
    {
        "tool": "Python, mpmath, SciPy",
        "version": f"{sys.version.split()[0]}, {mp.__version__}, {scipy.__version__}",
        "script": "data/reference/difference.py",
        "intervals": [
            {"table": t, "level": level, "newcombe": [float(v) for v in newcombe(*t, level)], "miettinenNurminen": [float(v) for v in miettinen_nurminen(*t, level)]}
            for t in tables
            for level in (0.9, 0.95)
        ],
        "boschloo": [
            {"table": t, "alternative": alt, "pValue": boschloo(*t, alt)}
            for t in [t for t in tables if t[1] + t[3] <= 150]
            for alt in ("greater", "less")
        ],
        "pairedT": [
            paired([9, 2, 7, 10, 0, 5], [1, 8, 7, 3, 9, 0], 10, 0.95),
            paired([9, 2, 7, 10, 0, 5], [1, 8, 7, 3, 9, 0], 10, 0.9),
            paired([50, 0, 31, 44, 12, 50, 27], [12, 30, 30, 50, 0, 44, 27], 50, 0.95),
        ],
        "greater": [
            {"shapes": s, "probability": greater(*s)}
            for s in [(25.5, 5.5, 23.5, 7.5), (25.5, 5.5, 46.5, 14.5), (3.5, 0.5, 0.5, 3.5), (0.5, 3.5, 0.5, 0.5), (1, 1, 1, 1), (3.5, 0.5, 3.5, 0.5), (0.5, 300.5, 2.5, 150.5),
                      (0.1, 0.1, 5, 5), (900.5, 100.5, 2.5, 1.5), (2.5, 1.5, 900.5, 100.5), (5501, 4501, 5401, 4601), (30.5, 0.5, 28.5, 2.5)]
        ],
        "heterogeneityOfMany": [large_strata(s) for s in ([(2500, 5000, 2590, 5000), (2500, 5000, 2440, 5000)], [(2600, 5000, 2400, 5000), (3000, 5000, 2970, 5000)], [(2500, 5000, 2502, 5000), (2100, 5000, 2100, 5000)])],
        "heterogeneity": [
            heterogeneity(s)
            for s in (three(run1, run2), three(run1, run1), three([3, 0, 3, 0, 2], [0, 3, 0, 3, 1]), [(2, 3, 1, 4), (5, 5, 0, 2), (1, 2, 1, 2), (0, 6, 3, 4)], [(3, 3, 3, 3)] * 3,
                      [(1, 3, 2, 3), (2, 2, 1, 3), (4, 5, 1, 3)],
                      [(4, 7, 7, 8), (2, 9, 5, 10), (7, 11, 6, 7), (4, 8, 1, 9), (8, 10, 1, 11)], [(4, 7, 7, 8), (4, 9, 6, 10), (1, 11, 5, 7), (5, 8, 2, 9), (1, 10, 2, 11)])
        ],
    },
    sys.stdout,
    indent=1,
)

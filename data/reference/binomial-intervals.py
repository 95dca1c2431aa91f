"""Reference values for src/statistics/interval: python3 data/reference/binomial-intervals.py > data/reference/binomial-intervals.json

`intervals`: the raw limits of each method in 40 digits (mpmath), each by its definition: roots of sums of binomial
probabilities for clopper-pearson and mid-p, roots of the incomplete beta integral for jeffreys, textbook formulas else.
Blaker is brute force and knows nothing of breakpoints: the acceptability of a rate p is the probability of all outcomes
whose smaller tail is not above that of the tally; the limits are the first and last rate of acceptability 1 - level or
more, found on a grid of 40,000 rates (SciPy) and then by bisection on the definition in 40 digits.
`betas`: equal-tailed and highest-density limits of Beta(successes + a, failures + b). `coverages`: enumeration in mpmath.
One minute.
"""
import json
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy import stats

mp.mp.dps = 40
tallies = [(x, n) for n in (1, 2, 3, 5) for x in range(n + 1)] + [(x, 10) for x in (0, 1, 3, 5, 9)] + [(x, 30) for x in (0, 2, 15, 23, 29, 30)] + [(8, 41), (50, 100), (97, 100), (250, 1000), (998, 1000)]
large = [(0, 1000000), (5, 1000000)]
levels = [0.9, 0.95, 0.99]


def z_of(level):
    return mp.sqrt(2) * mp.erfinv(mp.mpf(level))


def pmf(k, n, p):
    return mp.binomial(n, k) * p**k * (1 - p) ** (n - k)


def at_most(k, n, p):
    """P(X <= k), over the shorter side."""
    if k < n - k:
        return mp.fsum(pmf(j, n, p) for j in range(k + 1))
    return 1 - mp.fsum(pmf(j, n, p) for j in range(k + 1, n + 1))


def bisect(low, high, rises):
    """The rate at which `rises` turns from False to True."""
    low, high = mp.mpf(low), mp.mpf(high)
    for _ in range(110):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) else (middle, high)
    return (low + high) / 2


def clopper_pearson(x, n, level):
    tail = (1 - mp.mpf(level)) / 2
    lower = 0 if x == 0 else bisect(0, 1, lambda p: 1 - at_most(x - 1, n, p) >= tail)
    return lower, 1 if x == n else bisect(0, 1, lambda p: at_most(x, n, p) <= tail)


def mid_p(x, n, level):
    tail = (1 - mp.mpf(level)) / 2
    below = lambda p: at_most(x, n, p) - pmf(x, n, p) / 2
    return 0 if x == 0 else bisect(0, 1, lambda p: 1 - below(p) >= tail), 1 if x == n else bisect(0, 1, lambda p: below(p) <= tail)


def wilson(x, n, level):
    p, z = mp.mpf(x) / n, z_of(level)
    centre, half = p + z * z / (2 * n), z * mp.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return 0 if x == 0 else (centre - half) / (1 + z * z / n), 1 if x == n else (centre + half) / (1 + z * z / n)


def wilson_cc(x, n, level):
    """Newcombe (1998), method 4, as printed."""
    p, q, z = mp.mpf(x) / n, 1 - mp.mpf(x) / n, z_of(level)
    lower = (2 * n * p + z * z - 1 - z * mp.sqrt(z * z - 2 - mp.mpf(1) / n + 4 * p * (n * q + 1))) / (2 * (n + z * z))
    upper = (2 * n * p + z * z + 1 + z * mp.sqrt(z * z + 2 - mp.mpf(1) / n + 4 * p * (n * q - 1))) / (2 * (n + z * z))
    return 0 if x == 0 else lower, 1 if x == n else upper


def agresti_coull(x, n, level):
    z = z_of(level)
    m = n + z * z
    p = (x + z * z / 2) / m
    return p - z * mp.sqrt(p * (1 - p) / m), p + z * mp.sqrt(p * (1 - p) / m)


def wald(x, n, level):
    p, z = mp.mpf(x) / n, z_of(level)
    return p - z * mp.sqrt(p * (1 - p) / n), p + z * mp.sqrt(p * (1 - p) / n)


def wald_cc(x, n, level):
    """Newcombe (1998), method 2."""
    p, z = mp.mpf(x) / n, z_of(level)
    reach = z * mp.sqrt(p * (1 - p) / n) + mp.mpf(1) / (2 * n)
    return p - reach, p + reach


def arcsine(x, n, level):
    angle, half = mp.asin(mp.sqrt(mp.mpf(x) / n)), z_of(level) / (2 * mp.sqrt(n))
    return mp.sin(max(mp.mpf(0), angle - half)) ** 2, mp.sin(min(mp.pi / 2, angle + half)) ** 2


def arcsine_anscombe(x, n, level):
    angle, half = mp.asin(mp.sqrt((x + mp.mpf(3) / 8) / (n + mp.mpf(3) / 4))), z_of(level) / (2 * mp.sqrt(n))
    return mp.sin(max(mp.mpf(0), angle - half)) ** 2, mp.sin(min(mp.pi / 2, angle + half)) ** 2


def logit(x, n, level):
    if x in (0, n):
        return clopper_pearson(x, n, level)
    centre, half = mp.log(mp.mpf(x) / (n - x)), z_of(level) * mp.sqrt(mp.mpf(n) / (x * (n - x)))
    return 1 / (1 + mp.exp(half - centre)), 1 / (1 + mp.exp(-half - centre))


def logit_anscombe(x, n, level):
    """Brown, Cai & DasGupta (2001), section 4: the log odds and the variance of Anscombe (1956)."""
    centre = mp.log((x + mp.mpf("0.5")) / (n - x + mp.mpf("0.5")))
    half = z_of(level) * mp.sqrt(mp.mpf((n + 1) * (n + 2)) / (n * (x + 1) * (n - x + 1)))
    return 1 / (1 + mp.exp(half - centre)), 1 / (1 + mp.exp(-half - centre))


def likelihood_ratio(x, n, level):
    z = z_of(level)

    def log_likelihood(p):
        return (x * mp.log(p) if x else 0) + ((n - x) * mp.log(1 - p) if n - x else 0)

    best = log_likelihood(mp.mpf(x) / n)
    within = lambda p: 2 * (best - log_likelihood(p)) <= z * z
    estimate = mp.mpf(x) / n
    return 0 if x == 0 else bisect(0, estimate, within), 1 if x == n else bisect(estimate, 1, lambda p: not within(p))


def beta_below(x, a, b):
    return mp.betainc(a, b, 0, x, regularized=True)


def beta_equal_tailed(a, b, level):
    tail = (1 - mp.mpf(level)) / 2
    return bisect(0, 1, lambda x: beta_below(x, a, b) >= tail), bisect(0, 1, lambda x: mp.betainc(a, b, x, 1, regularized=True) <= tail)


def beta_highest_density(a, b, level):
    """For an inner mode: the least width over where the interval starts, by the equal densities at both ends."""
    a, b, level = mp.mpf(a), mp.mpf(b), mp.mpf(level)
    mode = (a - 1) / (a + b - 2)
    log_density = lambda x: (a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x)
    partner = lambda lower: bisect(mode, 1, lambda x: log_density(x) <= log_density(lower))
    too_wide = lambda lower: beta_below(partner(lower), a, b) - beta_below(lower, a, b) <= level
    lower = bisect(0, mode, too_wide)
    return lower, partner(lower)


def jeffreys(x, n, level):
    return beta_equal_tailed(x + mp.mpf("0.5"), n - x + mp.mpf("0.5"), level)


def jeffreys_bcd(x, n, level):
    """Brown, Cai & DasGupta (2001): an end of the scale where the tally lies on it."""
    lower, upper = jeffreys(x, n, level)
    return 0 if x == 0 else lower, 1 if x == n else upper


def acceptability(x, n, p):
    cells = [pmf(k, n, p) for k in range(n + 1)]
    lower, total = [], mp.mpf(0)
    for cell in cells:
        total += cell
        lower.append(total)
    smaller = [min(lower[k], total - lower[k] + cells[k]) for k in range(n + 1)]
    # Equal tails are equal but for the last of 40 digits.
    return mp.fsum(cell for cell, tail in zip(cells, smaller) if tail <= smaller[x] * (1 + mp.mpf(10) ** -30))


def acceptable_rates(x, n, alpha, rates):
    """The same for many rates at once, in double precision, to find the neighbourhood."""
    k = np.arange(n + 1)[:, None]
    cells = stats.binom.pmf(k, n, rates[None, :])
    smaller = np.minimum(stats.binom.cdf(k, n, rates[None, :]), stats.binom.sf(k - 1, n, rates[None, :]))
    return np.where(smaller <= smaller[x] * (1 + 1e-10), cells, 0).sum(axis=0) >= alpha


def blaker(x, n, level):
    alpha = 1 - mp.mpf(level)
    rates = np.linspace(0, 1, 40001)
    accepted = np.concatenate([acceptable_rates(x, n, float(alpha), part) for part in np.array_split(rates, 1 + n // 10)])
    first, last = rates[np.argmax(accepted)], rates[len(rates) - 1 - np.argmax(accepted[::-1])]
    step = 1 / 40000
    inside = lambda p: acceptability(x, n, p) >= alpha
    lower = 0 if x == 0 else bisect(max(first - step, 0), first, inside)
    return lower, 1 if x == n else bisect(last, min(last + step, 1), lambda p: not inside(p))


closed = {"wilson": wilson, "wilson-cc": wilson_cc, "agresti-coull": agresti_coull, "likelihood-ratio": likelihood_ratio, "arcsine": arcsine, "arcsine-anscombe": arcsine_anscombe, "logit": logit, "logit-anscombe": logit_anscombe, "wald": wald, "wald-cc": wald_cc, "clopper-pearson": clopper_pearson, "mid-p": mid_p}
intervals = []


def add(name, method, x, n, level):
    lower, upper = method(x, n, level)
    intervals.append({"method": name, "successes": x, "trials": n, "level": level, "lower": float(lower), "upper": float(upper)})


for x, n in tallies + large:
    for level in levels if n < 50 else [0.95]:
        for name, method in closed.items():
            add(name, method, x, n, level)
        if n <= 100:
            add("jeffreys", jeffreys, x, n, level)
            add("jeffreys-bcd", jeffreys_bcd, x, n, level)
        if n <= 100 and not (n == 100 and x == 50):
            add("blaker", blaker, x, n, level)

betas = []
for x, n, a, b in [(1, 3, 0.5, 0.5), (23, 30, 0.5, 0.5), (23, 30, 2, 2), (2, 10, 8, 2.5), (0, 0, 1.5, 4), (29, 30, 1, 1), (50, 100, 0.5, 0.5)]:
    for level in [0.8, 0.95]:
        for kind, function in [("equal-tailed", beta_equal_tailed), ("highest-density", beta_highest_density)]:
            lower, upper = function(x + a, n - x + b, level)
            betas.append({"kind": kind, "successes": x, "trials": n, "a": a, "b": b, "level": level, "lower": float(lower), "upper": float(upper)})

coverages = []
for n, p in [(3, 0.3), (10, 0.5), (10, 0.05), (30, 0.9), (30, 0.013)]:
    for name in ["wilson", "clopper-pearson", "mid-p", "wald"]:
        limits = [closed[name](x, n, 0.95) for x in range(n + 1)]
        held = [x for x in range(n + 1) if limits[x][0] <= p <= limits[x][1]]
        coverages.append({"method": name, "trials": n, "rate": p, "level": 0.95, "coverage": float(mp.fsum(pmf(x, n, mp.mpf(p)) for x in held)), "width": float(mp.fsum(pmf(x, n, mp.mpf(p)) * (min(limits[x][1], 1) - max(limits[x][0], 0)) for x in range(n + 1)))})

head = {"tool": "Python, mpmath, NumPy, SciPy", "version": f"{sys.version.split()[0]}, {mp.__version__}, {np.__version__}, {scipy.__version__}", "script": "data/reference/binomial-intervals.py", "tolerance": 1e-12}
lines = lambda rows: "[\n  " + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]"
print(json.dumps(head, indent=1)[:-2] + f',\n "intervals": {lines(intervals)},\n "betas": {lines(betas)},\n "coverages": {lines(coverages)}\n}}')

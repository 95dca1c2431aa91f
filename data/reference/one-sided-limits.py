"""One-sided limits of a rate, of a mean over strata, and of a difference. Run: python3 one-sided-limits.py

`rates`: Clopper & Pearson's one-sided limits, by SciPy's beta quantiles.
`unequal`: Chernoff's bound for strata of unequal trials: the least favourable rates by a general optimiser (SLSQP).
`arms`: two binomials of unequal trials, every pair of counts summed, over 25 rates of the second within the limits of both.
`differences`: the trinomial limit of paired trials, every pair of counts (won, lost) summed one by one.
"""
import json
import platform
from math import exp, lgamma, log
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.stats import beta, binom

HERE = Path(__file__)


def rate(x, n, alpha):
    lower = 0.0 if x == 0 else beta.ppf(alpha, x, n - x + 1)
    upper = 1.0 if x == n else beta.ppf(1 - alpha, x + 1, n - x)
    return {"successes": x, "trials": n, "alpha": alpha, "lower": lower, "upper": upper}


def log_moment(slope, trials, total):
    """The largest log E exp(slope * sum of rates) with true rates that add up to total."""
    trials = np.array(trials, float)
    lift = np.expm1(slope / trials)
    objective = lambda p: -np.sum(trials * np.log1p(p * lift))
    start = np.full(len(trials), total / len(trials))
    found = minimize(objective, start, bounds=[(0, 1)] * len(trials), method="SLSQP",
                     constraints={"type": "eq", "fun": lambda p: p.sum() - total}, options={"ftol": 1e-13, "maxiter": 500})
    return -found.fun


def unequal(strata, alpha):
    trials = [n for _, n in strata]
    count = len(strata)
    seen = sum(x / n for x, n in strata) / count
    bound = lambda mean: minimize_scalar(
        lambda s: log_moment(s, trials, mean * count) - s * seen * count, bounds=(0, 60 * min(trials)), method="bounded",
        options={"xatol": 1e-7}).fun
    lower = brentq(lambda mean: bound(mean) - log(alpha), 0.02, seen - 1e-3, xtol=1e-8)
    return {"strata": strata, "alpha": alpha, "lower": lower}


def tail(pairs, ahead, share, difference):
    won, lost = (share + difference) / 2, (share - difference) / 2
    won, lost, same = max(won, 0), max(lost, 0), max(1 - share, 0)
    power = lambda p, k: 0.0 if k == 0 else (k * log(p) if p > 0 else -np.inf)
    sum_ = 0.0
    for w in range(pairs + 1):
        for l in range(min(pairs - w, w - ahead) + 1):
            rest = pairs - w - l
            logs = lgamma(pairs + 1) - lgamma(w + 1) - lgamma(l + 1) - lgamma(rest + 1)
            logs += power(won, w) + power(lost, l) + power(same, rest)
            sum_ += exp(logs) if logs > -700 else 0.0
    return sum_


def difference(strata_a, strata_b, alpha):
    n = strata_a[0][1]
    pairs = n * len(strata_a)
    ahead = sum(x for x, _ in strata_a) - sum(x for x, _ in strata_b)
    unlike = sum(n * (x / n * (1 - y / n) + y / n * (1 - x / n)) for (x, _), (y, _) in zip(strata_a, strata_b))
    spent = alpha / 10
    most_seen = 1.0 if unlike >= pairs else beta.ppf(1 - spent, unlike + 1, pairs - unlike)

    def p_value(d):
        least = abs(d)
        most = max(least, most_seen)
        return spent + max(tail(pairs, ahead, most - (most - least) * k / 9, d) for k in range(9))

    low, high = -1.0, max(-1.0, (ahead - 2) / pairs)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if p_value(middle) <= alpha else (low, middle)
    return {"a": strata_a, "b": strata_b, "alpha": alpha, "lower": low}


def arms(a, b, alpha):
    (x, n), (y, m) = a, b
    spent = alpha / 10
    of_a, of_b = rate(x, n, spent / 4), rate(y, m, spent / 4)
    counts = [(i, j) for i in range(n + 1) for j in range(m + 1) if i * m - j * n >= x * m - y * n]
    rows = np.array([i for i, _ in counts]), np.array([j for _, j in counts])

    def p_value(d):
        low = max(of_b["lower"], of_a["lower"] - d)
        high = min(of_b["upper"], of_a["upper"] - d)
        if low > high:
            return spent
        return spent + max(np.sum(binom.pmf(rows[0], n, min(1, max(0, q + d))) * binom.pmf(rows[1], m, q))
                           for q in np.linspace(low, high, 25))

    high = x / n - y / m - 1 / n - 1 / m
    lower = high if p_value(high) <= alpha else brentq(lambda d: p_value(d) - alpha, -1, high, xtol=1e-10)
    return {"a": a, "b": b, "alpha": alpha, "lower": lower}


# The two campaigns of data/packs that are a rerun: the later one first.
SEED = ([[c, 3] for c in (3, 3, 3, 3, 1, 2, 1, 3, 1, 3)], [[c, 3] for c in (2, 3, 3, 3, 3, 2, 1, 3, 0, 3)], .05)

out = {
    "tool": "SciPy",
    "version": f"{scipy.__version__}, Python {platform.python_version()}",
    "script": HERE.name,
    "rates": [rate(*c) for c in [(4, 4, .05), (30, 30, .05), (29, 30, .05), (0, 30, .05), (3, 3, .05), (1, 1, .05), (23, 30, .05),
                                 (23, 30, .1), (7, 10, .01), (1, 30, .05), (950, 1000, .05)]],
    "unequal": [unequal(*c) for c in [([[3, 3], [3, 3], [2, 3], [1, 2]], .05), ([[1, 1], [9, 10], [10, 10]], .05),
                                      ([[1, 2], [2, 3], [3, 5], [2, 4], [0, 1]], .1)]],
    "arms": [arms(*c) for c in [((9, 10), (25, 30), .05), ((60, 60), (30, 30), .05), ((47, 60), (23, 30), .05), ((2, 5), (0, 40), .01),
                                ((31, 40), (9, 10), .1)]],
    "differences": [difference(*c) for c in [
        ([[1, 1]] * 10, [[1, 1]] * 10, .05), ([[1, 1]] * 6 + [[0, 1]] * 4, [[0, 1]] * 2 + [[1, 1]] * 5 + [[0, 1]] * 3, .05),
        ([[3, 3], [2, 3], [0, 3], [3, 3]], [[3, 3], [3, 3], [1, 3], [2, 3]], .05), ([[27, 30]], [[28, 30]], .05),
        SEED, SEED[1::-1] + (.05,), ([[10, 10]], [[2, 10]], .05), ([[5, 20]], [[9, 20]], .01)]],
}
(HERE.with_suffix(".json")).write_text(json.dumps(out, indent=1) + "\n")

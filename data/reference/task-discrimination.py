"""Stronger and weaker models by the other tasks, Fisher's test of their runs, Holm, and Cochran's Q given the passes of each task.

Groups, Q and its distribution in fractions; Fisher's p-value by SciPy, Holm by statsmodels' definition written out.
"""
import itertools, json, math, random
from fractions import Fraction as F
from pathlib import Path
from statistics import median

import scipy
from scipy.stats import fisher_exact


def q(arms):
    """The statistic of homogeneity(): weights from the variance of each arm's sum of rates, given the totals."""
    tasks = range(len(arms[0]))
    totals = [(sum(a[t][0] for a in arms), sum(a[t][1] for a in arms)) for t in tasks]
    open_ = [t for t in tasks if 0 < totals[t][0] < totals[t][1]]
    spread = {t: F(totals[t][0] * (totals[t][1] - totals[t][0]), totals[t][1] * (totals[t][1] - 1)) for t in open_}
    weights = [1 / sum(spread[t] / a[t][1] for t in open_) for a in arms]
    sums = [sum(F(a[t][0], a[t][1]) for t in open_) for a in arms]
    mean = sum(w * s for w, s in zip(weights, sums)) / sum(weights)
    return open_, totals, weights, sum(w * (s - mean) ** 2 for w, s in zip(weights, sums))


def q_exact(arms):
    open_, totals, weights, seen = q(arms)
    states = {tuple(F(0) for _ in arms): F(1)}
    for t in open_:
        passes, runs = totals[t]
        ways = [
            (c, F(math.prod(math.comb(a[t][1], x) for a, x in zip(arms, c)), math.comb(runs, passes)))
            for c in itertools.product(*[range(a[t][1] + 1) for a in arms]) if sum(c) == passes
        ]
        after = {}
        for state, p in states.items():
            for c, w in ways:
                key = tuple(s + F(x, a[t][1]) for s, x, a in zip(state, c, arms))
                after[key] = after.get(key, 0) + p * w
        states = after
    def distance(values):
        mean = sum(w * v for w, v in zip(weights, values)) / sum(weights)
        return sum(w * (v - mean) ** 2 for w, v in zip(weights, values))
    return float(sum(p for s, p in states.items() if distance(s) >= seen))


def holm(ps):
    order, out, least = sorted(range(len(ps)), key=lambda i: ps[i]), [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        least = max(least, min(1.0, (len(ps) - rank) * ps[i]))
        out[i] = least
    return out


def case(arms):
    rows = []
    for t in range(len(arms[0])):
        rest = [sum((F(x, n) for u, (x, n) in enumerate(a) if u != t), F(0)) / (len(a) - 1) for a in arms]
        middle = median(rest)
        group = lambda keep: [sum(a[t][k] for a, r in zip(arms, rest) if keep(r)) for k in (0, 1)]
        up, low = group(lambda r: r > middle), group(lambda r: r < middle)
        mixed = up[1] > 0 and low[1] > 0 and 0 < up[0] + low[0] < up[1] + low[1]
        rows.append({"stronger": up, "weaker": low,
                     "p": float(fisher_exact([[up[0], up[1] - up[0]], [low[0], low[1] - low[0]]])[1]) if mixed else None})
    adjusted = iter(holm([r["p"] for r in rows if r["p"] is not None]))
    for t, row in enumerate(rows):
        row["adjusted"] = None if row["p"] is None else next(adjusted)
        row["alike"] = q_exact([[x for u, x in enumerate(a) if u != t] for a in arms])
    return {"arms": arms, "tasks": rows}


rng = random.Random(20261129)
cases = []
for models, tasks, runs in [(2, 4, [6, 6]), (3, 4, [4, 6, 5]), (4, 3, [5, 5, 5, 5]), (2, 3, [12, 9])]:
    arms = [[[sum(rng.random() < (0.85 - 0.6 * j / models if t else 0.1 + 0.8 * j / models) for _ in range(runs[j])), runs[j]]
             for t in range(tasks)] for j in range(models)]
    cases.append(case(arms))
# One task against the order, and one that separates, each beyond doubt.
cases.append(case([[[0, 8], [8, 8], [7, 8], [8, 8]], [[8, 8], [1, 8], [0, 8], [1, 8]]]))
cases.append(case([[[0, 6], [6, 6], [6, 6]], [[5, 5], [1, 5], [2, 5]], [[4, 4], [1, 4], [1, 4]]]))
out = {"tool": "Python fractions, SciPy", "version": scipy.__version__, "script": "data/reference/task-discrimination.py", "cases": cases}
Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")

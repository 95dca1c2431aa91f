"""python3 data/reference/scoring.py > data/reference/scoring.json

Each score from its definition, in 40 digits: the CRPS by integrating (F(x) - 1{x >= y})^2 (or as E|X - y| - E|X - X'|/2 with the
expectations integrated), the others by their formula. No closed form of the code under test is used.
"""
import json

import mpmath
from mpmath import betainc, log, mp, mpf, ncdf, npdf, quad, sqrt

mp.dps = 40
records = []


def num(x):
    return float(x)


def record(rule, forecast, outcome, expected):
    records.append({"rule": rule, "forecast": forecast, "outcome": outcome, "expected": num(expected)})


def exact(values):
    return [mpf(v) for v in values]


# Probabilities of an event.
for p in [0.0, 1e-12, 0.1, 0.3, 0.5, 0.9, 1 - 1e-12, 1.0]:
    for y in [0, 1]:
        q = mpf(p)
        record("brier", p, y, (q - y) ** 2)
        record("spherical", p, y, 1 - (q if y else 1 - q) / sqrt(q**2 + (1 - q) ** 2))
        if (q if y else 1 - q) > 0:
            record("logarithmic", p, y, -log(q if y else 1 - q))

# Classes.
for probs in [[0.2, 0.3, 0.5], [1, 0, 0], [0.25, 0.25, 0.25, 0.25], [0.7, 0.3], [1e-9, 1 - 1e-9], [1]]:
    p = exact(probs)
    for y in range(len(p)):
        indicator = [mpf(k == y) for k in range(len(p))]
        record("brier-multiclass", probs, y, sum((a - b) ** 2 for a, b in zip(p, indicator)))
        record("spherical-multiclass", probs, y, 1 - p[y] / sqrt(sum(a * a for a in p)))
        record("ranked-probability", probs, y, sum((sum(p[: k + 1]) - (y <= k)) ** 2 for k in range(len(p) - 1)))
        if p[y] > 0:
            record("logarithmic-multiclass", probs, y, -log(p[y]))

# Normal.
for mean, sd, y in [(0, 1, 0), (0, 1, 1.5), (0, 1, -1.5), (0.55, 0.02, 0.7), (23, 2.5, 30), (-3, 1e-3, -3.0005), (0, 10, 500)]:
    m, s, o = mpf(mean), mpf(sd), mpf(y)
    z = (o - m) / s
    marks = [mpf(t) for t in (-60, -20, -10, -5, -2, 0, 2, 5, 10, 20, 60)]
    below = quad(lambda x: ncdf(x) ** 2, [t for t in marks if t < z] + [z])
    above = quad(lambda x: ncdf(-x) ** 2, [z] + [t for t in marks if t > z])
    record("crps-normal", {"mean": mean, "standardDeviation": sd}, y, s * (below + above))
    record("logarithmic-normal", {"mean": mean, "standardDeviation": sd}, y, -log(npdf(o, m, s)))

# Beta: the integral over the two sides of the outcome, and what lies outside [0, 1].
for a, b, y in [(1, 1, 0.3), (0.5, 0.5, 0.2), (2, 3, 0.9), (13.5, 17.5, 1), (23.5, 7.5, 0.76), (340.5, 160.5, 0.5), (2, 3, -0.5), (2, 3, 1.25), (0.2, 4, 0.001)]:
    A, B, o = mpf(a), mpf(b), mpf(y)
    inside = min(max(o, mpf(0)), mpf(1))
    F = lambda x: betainc(A, B, 0, x, regularized=True)
    m, sd = A / (A + B), sqrt(A * B / (A + B + 1)) / (A + B)
    cuts = sorted({mpf(0), mpf(1), inside, *[min(max(m + k * sd, mpf(0)), mpf(1)) for k in (-8, -4, -2, 0, 2, 4, 8)]})
    below = [c for c in cuts if c <= inside]
    above = [c for c in cuts if c >= inside]
    total = abs(o - inside)
    if len(below) > 1:
        total += quad(lambda x: F(x) ** 2, below)
    if len(above) > 1:
        total += quad(lambda x: (1 - F(x)) ** 2, above)
    record("crps-beta", {"a": a, "b": b}, y, total)

# Ensembles and discrete distributions: expectations over pairs.
for ens in [[3], [0.3, 0.3, 0.9], [1, 2, 3, 4, 5, 6, 7], [7, 1, 5, 2], [0.33, 0.5, 0.41, 0.62, 0.55, 0.48, 0.39, 0.7]]:
    x = exact(ens)
    M = len(x)
    for y in [ens[0], 0.44, -2, 9.5]:
        first = sum(abs(v - mpf(y)) for v in x) / M
        pairs = sum(abs(v - w) for v in x for w in x)
        record("crps-ensemble", ens, y, first - pairs / (2 * M * M))
        if M > 1:
            record("crps-ensemble-fair", ens, y, first - pairs / (2 * M * (M - 1)))
for values, probs in [([0, 1], [0.3, 0.7]), ([3, 0, 1, 2], [0.4, 0.1, 0.2, 0.3]), ([5], [1]), ([0, 0, 1], [0.25, 0.25, 0.5]), ([-1.5, 2.25, 10], [0.5, 0.5, 0])]:
    v, p = exact(values), exact(probs)
    for y in [0, 1, 2.5, 12, -4]:
        first = sum(q * abs(x - mpf(y)) for x, q in zip(v, p))
        pairs = sum(q * r * abs(x - w) for x, q in zip(v, p) for w, r in zip(v, p))
        record("crps-discrete", {"values": values, "probabilities": probs}, y, first - pairs / 2)

# Intervals, quantiles, points.


def winkler(lower, upper, level, y):
    alpha = 1 - mpf(level)
    return upper - lower + 2 / alpha * (lower - y) * (y < lower) + 2 / alpha * (y - upper) * (y > upper)


for lower, upper, level in [(18, 27, 0.95), (0.2, 0.6, 0.8), (3, 3, 0.5)]:
    for y in [23, 18, 30, 0.1, 3]:
        record("interval-score", {"lower": lower, "upper": upper, "level": level}, y, winkler(mpf(lower), mpf(upper), level, mpf(y)))
for median, intervals in [(23, []), (23, [(21, 25, 0.5), (18, 27, 0.95)]), (0.5, [(0.4, 0.6, 0.5), (0.2, 0.8, 0.9), (0.1, 0.95, 0.98)])]:
    for y in [23, 29, 0.65, 0.5]:
        expected = (abs(mpf(y) - mpf(median)) / 2 + sum((1 - mpf(level)) / 2 * winkler(mpf(lo), mpf(up), level, mpf(y)) for lo, up, level in intervals)) / (len(intervals) + mpf(1) / 2)
        forecast = {"median": median, "intervals": [{"lower": lo, "upper": up, "level": level} for lo, up, level in intervals]}
        record("weighted-interval-score", forecast, y, expected)
for value, tau in [(20, 0.1), (20, 0.5), (0.35, 0.975), (7, 0), (7, 1)]:
    for y in [20, 3, 30, 0.2]:
        record("quantile-loss", {"value": value, "probability": tau}, y, ((y < value) - mpf(tau)) * (mpf(value) - mpf(y)))
for x, y in [(23, 25), (25, 23), (0.1, 0.1)]:
    record("absolute-error", x, y, abs(mpf(x) - mpf(y)))

head = {"tool": "mpmath, 40 digits", "version": mpmath.__version__, "script": "data/reference/scoring.py", "tolerance": 1e-13}
body = ",\n".join("    " + json.dumps(r) for r in records)
print(json.dumps(head, indent=2)[:-2] + ',\n  "records": [\n' + body + "\n  ]\n}")

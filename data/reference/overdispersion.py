"""python3 data/reference/overdispersion.py > data/reference/overdispersion.json

ANOVA intraclass correlation, Kish's design effect and Pearson's dispersion in exact fractions; the beta-binomial of greatest
likelihood from the textbook form with log-gamma functions of a and b, in 40 digits: a grid, then the root of the gradient.
"""
import json
from fractions import Fraction as F

import mpmath
from mpmath import diff, findroot, loggamma, mp, mpf

mp.dps = 40
sets = [
    ([3, 12, 7, 20, 1, 15], [10, 25, 12, 30, 9, 40]),
    ([2, 2, 3, 3, 1, 2, 3, 2, 3, 3], [3] * 10),
    ([0, 1, 3, 2, 3, 0, 1, 3, 3, 0, 2, 3], [3] * 12),
    ([0, 3, 0, 3, 3, 0, 0, 3, 3, 0, 1, 2, 3, 0], [3] * 14),
    ([1, 2, 1, 2, 2, 1, 1, 2], [3] * 8),
    ([5, 0, 9, 40, 2], [5, 6, 10, 60, 2]),
    ([250, 400, 90, 310], [500, 500, 500, 500]),
]


def moments(x, n):
    k, N, S = len(x), sum(n), sum(x)
    p = F(S, N)
    between = sum(F(m) * (F(s, m) - p) ** 2 for s, m in zip(x, n)) / (k - 1)
    within = sum(F(s * (m - s), m) for s, m in zip(x, n)) / (N - k)
    n0 = (N - F(sum(m * m for m in n), N)) / (k - 1)
    icc = (between - within) / (between + (n0 - 1) * within)
    effect = 1 + (F(sum(m * m for m in n), N) - 1) * icc
    pearson = sum((s - m * p) ** 2 / (m * p * (1 - p)) for s, m in zip(x, n)) / (k - 1)
    return float(icc), float(effect), float(pearson)


def loglik(x, n, mu, rho):
    a, b = mu * (1 - rho) / rho, (1 - mu) * (1 - rho) / rho
    lb = lambda u, v: loggamma(u) + loggamma(v) - loggamma(u + v)
    return sum(loggamma(m + 1) - loggamma(s + 1) - loggamma(m - s + 1) + lb(a + s, b + m - s) - lb(a, b) for s, m in zip(x, n))


def fit(x, n):
    mu = mpf(sum(x)) / sum(n)
    binomial = sum(mpmath.log(mpmath.binomial(m, s)) + s * mpmath.log(mu) + (m - s) * mpmath.log(1 - mu) for s, m in zip(x, n))
    start = max(((loglik(x, n, mpf(i) / 20, mpf(j) / 25), i, j) for i in range(1, 20) for j in range(1, 25)), key=lambda t: t[0])
    if start[0] < binomial:
        # No better than one rate for all: the boundary.
        assert diff(lambda r: loglik(x, n, mu, r), mpf("1e-6")) < 0
        return float(mu), 0.0, float(binomial)
    gradient = lambda m, r: [diff(lambda t: loglik(x, n, t, r), m), diff(lambda t: loglik(x, n, m, t), r)]
    m, r = findroot(gradient, (mpf(start[1]) / 20, mpf(start[2]) / 25), tol=1e-25)
    return float(m), float(r), float(loglik(x, n, m, r))


records = []
for x, n in sets:
    icc, effect, pearson = moments(x, n)
    mean, correlation, ll = fit(x, n)
    records.append({"successes": x, "trials": n, "icc": icc, "designEffect": effect, "dispersion": pearson, "mean": mean, "correlation": correlation, "logLikelihood": ll})
head = {"tool": "Python fractions, mpmath", "version": mpmath.__version__, "script": "data/reference/overdispersion.py"}
print(json.dumps(head, indent=2)[:-2] + ',\n  "records": [\n' + ",\n".join("    " + json.dumps(r) for r in records) + "\n  ]\n}")

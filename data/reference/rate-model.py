"""Reference values for src/statistics/rate-model: python3 data/reference/rate-model.py > data/reference/rate-model.json

Brute force with SciPy: c_t ~ Binomial(n_t, p_t), p_t ~ Beta(mu s, (1 - mu) s), mu uniform on (0, 1), log s uniform on
[log 0.3, log 100]. The posterior lies on 96 x 64 Gauss-Legendre nodes over the whole prior box (the code zooms in and
prunes; this script does neither). Stratum masses come from scipy.stats.betabinom, quantiles from a root of the mixed
scipy.stats.beta.cdf, sums from plain convolution. `meanExceeds` and `meanGreater` discretise every beta on 1/1024 steps
(mass of a cell split between its two ends so that the mean is kept) and convolve by FFT; their error is near 1e-7.

For run 1 of the seed the exact values are: rerun total 23 with .1564, 24-27 with .3822, 18-27 with .9449, central 95 %
range 17-27, 4.06 strata expected to move against run 1, 3.99 between two fresh campaigns, P(gap >= 2 one way) = .276.
"""
import json
import sys

import numpy as np
import scipy
from scipy import optimize, special, stats

LOW, HIGH = 0.3, 100.0


def nodes(strata, mean_range=(0.0, 1.0), means=96, sizes=64):
    x, wx = np.polynomial.legendre.leggauss(means)
    y, wy = np.polynomial.legendre.leggauss(sizes)
    a, b = mean_range
    mu = a + (x + 1) / 2 * (b - a)
    ls = np.log(LOW) + (y + 1) / 2 * (np.log(HIGH) - np.log(LOW))
    M, S = np.meshgrid(mu, np.exp(ls), indexing="ij")
    W = np.outer(wx / 2 * (b - a), wy / 2)
    alpha, beta = (M * S).ravel(), ((1 - M) * S).ravel()
    loglik = sum(special.betaln(c + alpha, n - c + beta) - special.betaln(alpha, beta) for c, n in strata)
    return alpha, beta, np.log(W.ravel()) + loglik


def posterior(strata, **kw):
    alpha, beta, lw = nodes(strata, **kw)
    evidence = special.logsumexp(lw)
    w = np.exp(lw - evidence)
    keep = w > 1e-17
    return alpha[keep], beta[keep], w[keep] / w[keep].sum(), evidence


def difference_pmf(m, a, b):
    """X - Y for X, Y | p ~ Binomial(m, p) with the same p ~ Beta(a, b); index d + m."""
    x = np.arange(m + 1)
    both = np.exp(
        special.betaln(a + x[:, None] + x[None, :], b + 2 * m - x[:, None] - x[None, :]) - special.betaln(a, b)
    ) * special.comb(m, x)[:, None] * special.comb(m, x)[None, :]
    return np.array([np.trace(both, offset=-d) for d in range(-m, m + 1)])


def mixed_sum(per_node):
    """sum over nodes of weight x convolution; per_node yields (weight, list of pmfs)."""
    out = 0
    for w, pmfs in per_node:
        total = np.ones(1)
        for pmf in pmfs:
            total = np.convolve(total, pmf)
        out = out + w * total
    return out


def lattice(a, b, G):
    """Beta(a, b) on 0, 1/G, ..., 1 with the mass of each cell split so that its mean is kept."""
    edges = np.arange(G + 1) / G
    F, F1 = special.betainc(a, b, edges), special.betainc(a + 1, b, edges) * a / (a + b)
    mass, first = np.diff(F), np.diff(F1)
    up = first * G - mass * np.arange(G)
    out = np.zeros(G + 1)
    out[:-1] += mass - up
    out[1:] += up
    return out


def mean_lattice(strata, G, means, sizes):
    alpha, beta, w, _ = posterior(strata, means=means, sizes=sizes)
    groups = sorted(set(strata))
    size = 1 << int(np.ceil(np.log2(len(strata) * G + 1)))
    total = np.zeros(size // 2 + 1, complex)
    for a, b, wt in zip(alpha, beta, w):
        if wt < 1e-10:
            continue
        ft = np.ones(size // 2 + 1, complex)
        for g in groups:
            ft *= np.fft.rfft(lattice(a + g[0], b + g[1] - g[0], G), size) ** strata.count(g)
        total += wt * ft
    return np.fft.irfft(total, size)[: len(strata) * G + 1]


def case(name, strata, future=None, levels=(0.95, 0.5), mean=True):
    print(name, file=sys.stderr)
    future = future or [n for _, n in strata]
    alpha, beta, w, evidence = posterior(strata)
    distinct = sorted(set(zip(strata, future)))
    bb = {d: np.array([stats.betabinom.pmf(np.arange(d[1] + 1), d[1], a + d[0][0], b + d[0][1] - d[0][0]) for a, b in zip(alpha, beta)]) for d in distinct}
    dd = {d: np.array([difference_pmf(d[1], a + d[0][0], b + d[0][1] - d[0][0]) for a, b in zip(alpha, beta)]) for d in distinct}
    order = list(zip(strata, future))
    total = mixed_sum((w[i], [bb[d][i] for d in order]) for i in range(len(w)))
    gap = mixed_sum((w[i], [dd[d][i] for d in order]) for i in range(len(w)))
    moved_observed = float(sum(1 - w @ stats.betabinom.pmf(c, n, alpha + c, beta + n - c) for c, n in strata))
    rates = []
    for c, n in strata:
        a, b = alpha + c, beta + n - c
        row = {"mean": float(w @ (a / (a + b)))}
        for level in levels:
            tail = (1 - level) / 2
            lo = special.expit(optimize.brentq(lambda l: w @ special.betainc(a, b, special.expit(l)) - tail, -600, 36, xtol=1e-13))
            hi = 1 - special.expit(optimize.brentq(lambda l: w @ special.betainc(b, a, special.expit(l)) - tail, -600, 36, xtol=1e-13))
            row[str(level)] = [float(lo), float(hi)]
        rates.append(row)
    out = {
        "name": name,
        "strata": [list(s) for s in strata],
        "future": future,
        "logEvidence": float(evidence),
        "rates": rates,
        "predictiveFirst": [float(x) for x in w @ bb[order[0]]],
        "total": [float(x) for x in total],
        "gap": [float(x) for x in gap],
        "movedObserved": moved_observed,
        "meanExceeds": [],
    }
    overall = sum(c for c, _ in strata) / sum(n for _, n in strata)
    # A step in the mean needs many nodes: given one node of a large size the mean is known to about 0.01.
    means = mean_lattice(strata, 1024, 160, 32) if mean else []
    for r in sorted({0.25, 0.5, 0.75, round(min(max(overall, 0.05), 0.95) * 1024) / 1024}):
        if mean:
            x = np.arange(len(means)) / (len(strata) * 1024)
            pmf = means
            out["meanExceeds"].append([r, float(pmf[x > r + 1e-12].sum() + pmf[np.abs(x - r) <= 1e-12].sum() / 2)])
    return out


def greater(a, b):
    """P(mean of a's rates > mean of b's), both on the lattice 1 / (len * 1024); a and b must have as many strata."""
    A, B = (mean_lattice(s, 1024, 48, 40) for s in (a, b))
    below = np.cumsum(B) - B / 2
    return {"a": [list(s) for s in a], "b": [list(s) for s in b], "probability": float(A @ below)}


run1 = [(c, 3) for c in (2, 3, 3, 3, 3, 2, 1, 3, 0, 3)]
run2 = [(c, 3) for c in (3, 3, 3, 3, 1, 2, 1, 3, 1, 3)]
twenty = [(c, 3) for c in (3, 3, 3, 3, 3, 3, 2, 3, 0, 2)]
perfect = [(3, 3)] * 10
unequal = [(2, 3), (1, 4), (5, 5), (0, 2), (9, 10)]
cases = [
    case("seed run 1", run1),
    case("seed run 1, five runs ahead", run1, future=[5] * 10, mean=False),
    case("seed run 2", run2),
    case("unequal", unequal, future=[3, 4, 1, 2, 6]),
    case("perfect", [(3, 3)] * 5),
    case("one run each", [(c, 1) for c in (1, 1, 0, 1, 0, 1, 1, 1)]),
    case("one stratum", [(7, 12)]),
    case("forty by five", [(c, 5) for c in [0] * 6 + [1] * 3 + [2] * 2 + [3] * 4 + [4] * 8 + [5] * 17], mean=False),
]
pairs = [greater(run1, run2), greater(twenty, run1), greater(perfect, run1), greater([(0, 3)] * 4, [(1, 10), (0, 2), (3, 10), (1, 1)])]
json.dump(
    {
        "tool": "Python, NumPy, SciPy",
        "version": f"{sys.version.split()[0]}, {np.__version__}, {scipy.__version__}",
        "script": "data/reference/rate-model.py",
        "prior": {"sizeFrom": LOW, "sizeTo": HIGH},
        "cases": cases,
        "meanGreater": pairs,
    },
    sys.stdout,
    indent=1,
)

"""Reference values of the normal hierarchy by brute-force quadrature over the joint normal of all values; nothing of holdsup.

value = centre + effects of its features + shared by its cluster + own / sqrt(count) + noise (shared by cells about the same thing)
centre ~ N(0, scale^2), effect ~ N(0, between^2), shared ~ N(0, spread^2), own ~ N(0, scatter^2); the three ~ half-Cauchy(scale).
All covariances are built as one dense matrix over all cells; the posterior of a weighted sum follows by conditioning.
python3 data/reference/shrunken-effects.py > data/reference/shrunken-effects.json
"""
import json
import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.stats import norm


def cell(value, features, noise, about="total", count=1):
    return dict(value=value, count=count, features=features, noise=noise, about=about)


CASES = [
    dict(scale=2.0, features=0, clusters=[[cell(3.0, [], 4.4)]], wanted=[[1]]),
    dict(scale=2.0, features=2, clusters=[[cell(3.0, [0], 4.4), cell(1.0, [1], 4.4)], [cell(2.0, [0], 4.1)], [cell(-0.5, [1], 3.9)]],
         wanted=[[1, 1, 0], [1, 0, 1], [1, 0.5, 0.5]]),
    dict(scale=1.5, features=3, clusters=[[cell(1.9, [0, 1], 2.0), cell(0.2, [2], 2.0, count=3)], [cell(2.5, [0, 1], 2.0), cell(-0.4, [2], 2.0)],
         [cell(1.1, [0], 1.0, about="task"), cell(0.3, [2], 2.0, count=2)], [cell(0.1, [], 2.0)]], wanted=[[1, 1, 1, 0], [1, 0, 0, 1], [1, 0, 0, 0]]),
    dict(scale=0.2, features=1, clusters=[[cell(0.2, [0], 0.05, "a", 2), cell(0.1, [], 0.04, "b", 3)], [cell(0.15, [0], 0.03, "a", 4)],
         [cell(-0.05, [], 0.06, "a"), cell(0.3, [0], 0.05, "b")]], wanted=[[1, 1], [1, 0]]),
]
LEVEL = 0.9


def posterior(case, panels=9, order=10):
    """Composite Gauss-Legendre in u = 2/pi arctan(deviation / scale) in three directions, panels finer towards both ends."""
    scale = case["scale"]
    cells = [(c, x) for c, cluster in enumerate(case["clusters"]) for x in cluster]
    y = np.array([x["value"] for _, x in cells])
    cluster = np.array([c for c, _ in cells])
    design = np.array([[1] + [float(f in x["features"]) for f in range(case["features"])] for _, x in cells])
    same = (cluster[:, None] == cluster[None, :]).astype(float)
    about = np.array([[a["about"] == b["about"] for _, b in cells] for _, a in cells]) * same
    noise = np.sqrt(np.outer([x["noise"] for _, x in cells], [x["noise"] for _, x in cells])) * about
    own = np.diag([1 / x["count"] for _, x in cells])
    effects = design[:, 1:] @ design[:, 1:].T
    edges = (1 - 1e-5) * (1 - np.cos(np.linspace(0, np.pi, panels + 1))) / 2
    x, w = np.polynomial.legendre.leggauss(order)
    u = np.concatenate([a + (b - a) * (x + 1) / 2 for a, b in zip(edges, edges[1:])])
    weights = np.concatenate([(b - a) / 2 * w for a, b in zip(edges, edges[1:])])
    deviation = scale * np.tan(np.pi * u / 2)
    wanted = np.array(case["wanted"], dtype=float)
    log, means, sds = [], [], []
    betweens, between_weights = (deviation, weights) if case["features"] else (np.array([1.0]), np.array([1.0]))
    for spread, ws in zip(deviation, weights):
        for scatter, wc in zip(deviation, weights):
            b2 = betweens[:, None, None] ** 2
            cov = (noise + spread**2 * same + scatter**2 * own + scale**2)[None] + b2 * effects[None]
            inverse = np.linalg.inv(cov)
            log.append(np.log(ws * wc * between_weights) - np.linalg.slogdet(cov)[1] / 2 - np.einsum("i,nij,j->n", y, inverse, y) / 2)
            prior = np.zeros((len(betweens), design.shape[1], design.shape[1]))
            prior[:, 0, 0] = scale**2
            for f in range(1, design.shape[1]):
                prior[:, f, f] = betweens**2
            cross = np.einsum("wf,nfg,ig->nwi", wanted, prior, design)
            means.append(np.einsum("nwi,nij,j->nw", cross, inverse, y))
            variance = np.einsum("wf,nfg,wg->nw", wanted, prior, wanted) - np.einsum("nwi,nij,nwj->nw", cross, inverse, cross)
            sds.append(np.sqrt(np.maximum(variance, 1e-300)))
    log = np.concatenate(log)
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    keep = weight > 1e-16
    weight = weight[keep] / weight[keep].sum()
    means = np.concatenate(means)[keep]
    sds = np.concatenate(sds)[keep]
    out = []
    for g in range(len(wanted)):
        m, s = means[:, g], sds[:, g]
        cdf = lambda t: float((weight * norm.cdf((t - m) / s)).sum())
        mean = float((weight * m).sum())
        reach = 40 * scale + 10 * np.abs(y).max()
        limits = [brentq(lambda t: cdf(t) - q, mean - reach, mean + reach, xtol=1e-12) for q in ((1 - LEVEL) / 2, (1 + LEVEL) / 2)]
        out.append(dict(estimate=mean, lower=limits[0], upper=limits[1], probabilityPositive=float((weight * norm.sf(-m / s)).sum())))
    return out


print(json.dumps(dict(tool="scipy", version=scipy.__version__, script="shrunken-effects.py", level=LEVEL,
                      cases=[dict(case, expected=posterior(case)) for case in CASES]), indent=1))

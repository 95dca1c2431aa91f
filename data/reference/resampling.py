"""python3 data/reference/resampling.py > data/reference/resampling.json

Percentile and BCa limits by scipy.stats.bootstrap; the pooled estimates of meta-analysis in exact fractions.
"""
import json
from fractions import Fraction as F

import numpy as np
import scipy
from scipy import stats

bootstrap = []
for k, (data, statistic, level) in enumerate(
    [
        ([0.31, 0.52, 0.44, 0.9, 0.12, 0.66, 0.71, 0.35], np.mean, 0.95),
        ([1, 2, 2, 3, 5, 8, 13, 40], np.mean, 0.9),
        ([3.5, 1.25, 8.75, 2.5, 9.125, 4, 7.5, 0.5, 6.25], np.std, 0.99),
    ]
):
    sample = np.array(data, dtype=float)
    results = {}
    for method in ("percentile", "BCa"):
        r = stats.bootstrap((sample,), statistic, n_resamples=299, confidence_level=level, method=method, rng=np.random.default_rng(k), vectorized=True)
        results[method] = [float(r.confidence_interval.low), float(r.confidence_interval.high)]
        replicates = [float(v) for v in r.bootstrap_distribution]
    jackknife = [float(statistic(np.delete(sample, i))) for i in range(len(sample))]
    bootstrap.append({"estimate": float(statistic(sample)), "replicates": replicates, "jackknife": jackknife, "level": level, **results})

meta = []
z = stats.norm.ppf(0.975)
for y, v in [([0.2, 0.5, 0.1, 0.4], [0.01, 0.02, 0.015, 0.03]), ([0.3, 0.3, 0.31], [0.5, 0.25, 1.0]), ([0.25], [0.0625]), ([-1.0, 2.0, 0.5, 3.0, -2.5], [0.1, 0.2, 0.3, 0.4, 0.5])]:
    yi, vi = [F(str(t)) for t in y], [F(str(t)) for t in v]
    w = [1 / t for t in vi]

    def pooled(tau2):
        u = [1 / (t + tau2) for t in vi]
        mu = sum(a * b for a, b in zip(u, yi)) / sum(u)
        se = float(1 / sum(u)) ** 0.5
        return [float(mu), se, float(mu) - z * se, float(mu) + z * se]

    mu = sum(a * b for a, b in zip(w, yi)) / sum(w)
    q = sum(a * (b - mu) ** 2 for a, b in zip(w, yi))
    df = len(y) - 1
    tau2 = max(F(0), (q - df) / (sum(w) - sum(a * a for a in w) / sum(w))) if df > 0 else F(0)
    i2 = max(F(0), (q - df) / q) if q > 0 else F(0)
    meta.append({"estimates": y, "variances": v, "common": pooled(F(0)), "random": pooled(tau2), "heterogeneity": float(q), "betweenVariance": float(tau2), "inconsistency": float(i2)})

print(json.dumps({"tool": "SciPy, Python fractions", "version": scipy.__version__, "script": "data/reference/resampling.py", "bootstrap": bootstrap, "meta": meta}, indent=1).replace(",\n    ", ", ").replace("[\n    ", "["))

"""Times the peers for scripts/bench/statistics.ts: prints one JSON object of median milliseconds."""
import json
import time

import numpy as np
from scipy import stats


def timed(work, repetitions=7):
    work()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times)[len(times) // 2]


def coverage(n):
    z = stats.norm.ppf(0.975)
    x = np.arange(n + 1)
    p = x / n
    centre, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    lower, upper = (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)
    rates = np.linspace(0.001, 0.999, 1999)
    first = np.searchsorted(upper, rates)
    last = np.searchsorted(lower, rates, side="right") - 1
    return stats.binom.cdf(last, n, rates) - stats.binom.cdf(first - 1, n, rates)


def isotonic():
    """Milliseconds of scikit-learn for 1e6 points, or None where it is not installed."""
    try:
        from sklearn.isotonic import isotonic_regression
    except ImportError:
        return None
    rng = np.random.default_rng(7)
    y = (rng.random(1_000_000) < (np.arange(1_000_000) / 1e6) ** 1.3).astype(float)
    return timed(lambda: isotonic_regression(y), 5)


print(json.dumps({
    "isotonic1e6": isotonic(),
    "boschloo60": timed(lambda: stats.boschloo_exact([[33, 20], [27, 40]])),
    "boschloo100": timed(lambda: stats.boschloo_exact([[55, 33], [45, 67]]), 5),
    "coverage1000": timed(lambda: coverage(1000)),
}))

"""Times the peers for scripts/bench/kernels.ts: prints one JSON object of least CPU milliseconds."""
import json
import time

import numpy as np
from scipy import stats

rng = np.random.default_rng(11)


def timed(work, repetitions=6):
    times = []
    for _ in range(repetitions):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def coverage(n=1000):
    z = stats.norm.ppf(0.975)
    p = np.arange(n + 1) / n
    centre, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    lower, upper = (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)
    rates = np.linspace(0.001, 0.999, 1999)
    first, last = np.searchsorted(upper, rates), np.searchsorted(lower, rates, side="right") - 1
    return stats.binom.cdf(last, n, rates) - stats.binom.cdf(first - 1, n, rates)


def better():
    """20,000 draws of both posteriors at one value of the prior's strength."""
    def draws(step):
        passes = (np.arange(100) * 37 + step) % 101
        return rng.beta(passes + 1, 101 - passes, (20_000, 100)).mean(axis=1)
    return (draws(13) > draws(26)).mean()


mean, outcome = rng.random(100_000), rng.random(100_000)
ensembles, few = rng.random((10_000, 50)), rng.random(10_000)
values, cumulative = np.arange(31), np.arange(1, 31) / 31


def normal():
    z = (outcome - mean) / (0.1 + mean)
    return ((0.1 + mean) * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi))).sum()


def ensemble():
    x = np.sort(ensembles, axis=1)
    weights = 2 * np.arange(1, 51) - 51
    return (np.abs(x - few[:, None]).mean(axis=1) - (x * weights).sum(axis=1) / 2500).sum()


def discrete():
    y = 31 * few[:, None]
    left, right = values[:-1], values[1:]
    split = np.clip(y, left, right)
    inside = (cumulative**2 * (split - left) + (1 - cumulative) ** 2 * (right - split)).sum(axis=1)
    return (inside + np.maximum(y[:, 0] - 30, 0)).sum()


print(json.dumps({
    "coverage curve, Wilson, n = 1,000, 1,999 rates": timed(coverage),
    "P(better), 100 tasks × 100 runs": timed(better),
    "CRPS of 1e5 normal forecasts": timed(normal),
    "CRPS of 1e4 ensembles of 50": timed(ensemble),
    "CRPS of 1e4 forecasts of 31 values": timed(discrete),
}))

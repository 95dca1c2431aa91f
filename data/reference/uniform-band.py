"""Reference values for src/statistics/calibration/{uniform-band,pit-curve}.test.ts: python3 data/reference/uniform-band.py > data/reference/uniform-band.json

`exceeded` is Kolmogorov's exact chance that n uniform draws leave the band of the curve, by scipy.stats.kstwo; `allWithin` is
the exact chance that all parts of a histogram stand within the limits, by the multinomial as a product of Poissons given their
sum. The curve is an average over draws: every span is cut into 20,001 points, which are ranked.
"""
import json
import math
import sys

import numpy as np
import scipy
from scipy import stats


def band(n, level):
    d = min(1.0, math.sqrt(math.log(2 / (1 - level)) / (2 * n)))
    return {"n": n, "level": level, "halfWidth": d, "exceeded": float(stats.kstwo.sf(d, n))}


def all_within(n, bins, low, high):
    poisson = stats.poisson(n / bins).pmf(np.arange(n + 1))
    cut = np.where((np.arange(n + 1) >= low) & (np.arange(n + 1) <= high), poisson, 0.0)
    total = np.array([1.0])
    for _ in range(bins):
        total = np.convolve(total, cut)[: n + 1]
    return float(total[n] / stats.poisson(n).pmf(n)) if len(total) > n else 0.0


def histogram(n, bins, level):
    tail = (1 - level) / (2 * bins)
    low = int(stats.binom.ppf(tail, n, 1 / bins))
    high = int(stats.binom.isf(tail, n, 1 / bins))
    return {"n": n, "bins": bins, "level": level, "lower": low / n, "upper": high / n, "allWithin": all_within(n, bins, low, high)}


def curve(groups, places):
    points = 20_001
    shares = np.zeros(len(places))
    for spans in groups:
        for below, up_to in spans:
            drawn = np.linspace(below, up_to, points)
            shares += np.array([(drawn <= p).mean() for p in places]) / len(spans) / len(groups)
    return [{"place": p, "share": float(s)} for p, s in zip(places, shares)]


groups = [[[0.1, 0.4]], [[0.35, 0.9], [0.0, 0.2], [0.6, 1.0]], [[0.25, 0.75]]]
json.dump(
    {
        "tool": "scipy",
        "version": scipy.__version__,
        "script": "data/reference/uniform-band.py",
        "curveBands": [band(n, level) for n in (1, 2, 5, 12, 30, 200) for level in (0.8, 0.95, 0.99)],
        "histogramBands": [histogram(n, bins, level) for n, bins in ((5, 10), (12, 10), (30, 10), (100, 10), (40, 4)) for level in (0.8, 0.95)],
        "curve": {"groups": groups, "points": curve(groups, [0.05, 0.15, 0.3, 0.5, 0.8, 0.95])},
    },
    sys.stdout,
    indent=1,
)

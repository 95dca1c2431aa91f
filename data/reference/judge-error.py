"""Rates corrected for the errors of a classifier. Run: python3 judge-error.py

`roganGladen`: the hull of the rates on a fine grid at which square-and-add does not exclude 0, refined by Brent's method.
`doubleSampling`: q a + (1 - q) b in closed form.
Limits of q, sensitivity, specificity, a and b: Clopper & Pearson's, by SciPy's beta quantiles.
`lang`: Lang & Reiczigel (2014), equations 4 to 17, as in R's asht::prevSeSp.
"""
import json
import platform
from math import hypot, sqrt
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.stats import beta, norm

HERE = Path(__file__)


def limits(x, n, level):
    tail = (1 - level) / 2
    return (0.0 if x == 0 else beta.ppf(tail, x, n - x + 1), 1.0 if x == n else beta.ppf(1 - tail, x + 1, n - x))


def rogan_gladen(yes, sensitivity, specificity, level=.95):
    (q, se, sp) = (x / n for x, n in (yes, sensitivity, specificity))
    (ql, qu), (sel, seu), (spl, spu) = (limits(*t, level) for t in (yes, sensitivity, specificity))
    gap = lambda p: q - p * se - (1 - p) * (1 - sp)
    high = lambda p: gap(p) - sqrt((q - ql) ** 2 + (p * (seu - se)) ** 2 + ((1 - p) * (sp - spl)) ** 2)
    low = lambda p: -gap(p) - sqrt((qu - q) ** 2 + (p * (se - sel)) ** 2 + ((1 - p) * (spu - sp)) ** 2)
    record = {"yes": yes, "sensitivity": sensitivity, "specificity": specificity, "level": level}
    if sensitivity[0] * specificity[1] + specificity[0] * sensitivity[1] <= sensitivity[1] * specificity[1]:
        return record | {"missing": "no better than chance"}
    grid = np.linspace(0, 1, 4001)
    kept = [i for i, p in enumerate(grid) if high(p) <= 1e-12 and low(p) <= 1e-12]
    if not kept:
        return record | {"missing": "not from such errors"}
    first, last = kept[0], kept[-1]
    lower = 0.0 if first == 0 else brentq(high, grid[first - 1], grid[first], xtol=1e-15)
    upper = 1.0 if last == 4000 else brentq(low, grid[last], grid[last + 1], xtol=1e-15)
    estimate = min(1, max(0, (q + sp - 1) / (se + sp - 1)))
    return record | {"estimate": estimate, "lower": lower, "upper": upper}


def double_sampling(yes, positives, negatives, level=.95):
    (q, a, b) = (x / n for x, n in (yes, positives, negatives))
    (ql, qu), (al, au), (bl, bu) = (limits(*t, level) for t in (yes, positives, negatives))
    at = lambda s: s * a + (1 - s) * b
    below = np.linalg.norm([at(q) - min(at(ql), at(qu)), qu * (a - al), (1 - ql) * (b - bl)])
    above = np.linalg.norm([max(at(ql), at(qu)) - at(q), qu * (au - a), (1 - ql) * (bu - b)])
    return {"yes": yes, "positives": positives, "negatives": negatives, "level": level, "estimate": at(q),
            "lower": max(0.0, at(q) - below), "upper": min(1.0, at(q) + above)}


def lang(yes, sensitivity, specificity, level=.95):
    (x, n), (a, n1), (b, n0) = yes, sensitivity, specificity
    z = norm.ppf(1 - (1 - level) / 2)
    se, sp = (a + 1) / (n1 + 2), (b + 1) / (n0 + 2)
    m = n + z * z
    q = (x + z * z / 2) / m
    p = (q + sp - 1) / (se + sp - 1)
    shift = 2 * z * z * (p * se * (1 - se) / (n1 + 2) - (1 - p) * sp * (1 - sp) / (n0 + 2))
    spread = z * sqrt(q * (1 - q) / m + p * p * se * (1 - se) / (n1 + 2) + (1 - p) ** 2 * sp * (1 - sp) / (n0 + 2)) / (se + sp - 1)
    return {"yes": yes, "sensitivity": sensitivity, "specificity": specificity, "level": level,
            "lower": max(0.0, p + shift - spread), "upper": min(1.0, p + shift + spread)}


RG = [((23, 30), (19, 20), (18, 20)), ((23, 30), (20, 20), (20, 20)), ((15, 30), (5, 5), (5, 5)), ((2, 30), (17, 20), (15, 20)),
      ((30, 30), (19, 20), (18, 20)), ((0, 30), (19, 20), (18, 20)), ((700, 1000), (95, 100), (88, 100)), ((50, 100), (6, 10), (30, 40)),
      ((98, 100), (30, 60), (58, 60)), ((23, 30), (3, 10), (7, 10)), ((20, 30), (3, 10), (8, 10)), ((23, 30), (4, 5), (28, 30))]
DS = [((23, 30), (14, 15), (1, 5)), ((23, 30), (20, 20), (0, 20)), ((5, 10), (5, 5), (0, 5)), ((700, 1000), (95, 100), (12, 100)),
      ((98, 100), (20, 60), (1, 2)), ((50, 100), (2, 20), (18, 20)), ((30, 30), (10, 12), (1, 1)), ((1, 30), (0, 1), (0, 8))]

out = {
    "tool": "SciPy",
    "version": f"{scipy.__version__}, Python {platform.python_version()}",
    "script": HERE.name,
    "roganGladen": [rogan_gladen(*c) for c in RG] + [rogan_gladen(*RG[0], level=.9)],
    "doubleSampling": [double_sampling(*c) for c in DS] + [double_sampling(*DS[0], level=.8)],
    "lang": [lang(*c) for c in RG[:4]],
}
(HERE.with_suffix(".json")).write_text(json.dumps(out, indent=1) + "\n")

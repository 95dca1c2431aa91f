"""Means of amounts and of partial scores. Run: python3 amounts.py

`bounded`: Chernoff's bound of the mean of n values from 0 to 1, as relative entropy, inverted by Brent's method.
`strata`: the mean over fixed strata with Student's t at Satterthwaite's degrees of freedom, by SciPy.
"""
import json
import platform
from math import log
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.special import rel_entr
from scipy.stats import t

HERE = Path(__file__)


def bounded(strata, level):
    """Strata of equally many values."""
    count = sum(len(values) for values in strata)
    seen = float(np.mean([np.mean(values) for values in strata]))
    limit = log(2 / (1 - level)) / count
    excess = lambda mean: rel_entr(seen, mean) + rel_entr(1 - seen, 1 - mean) - limit
    lower = 0.0 if seen == 0 else brentq(excess, 1e-300, seen, xtol=1e-15)
    upper = 1.0 if seen == 1 else brentq(excess, seen, 1 - 1e-16, xtol=1e-15)
    return {"strata": strata, "level": level, "estimate": seen, "lower": lower, "upper": upper}


def strata_mean(strata, level):
    sizes = np.array([len(values) for values in strata])
    parts = sizes * np.array([np.var(values, ddof=1) for values in strata])
    freedom = parts.sum() ** 2 / (parts**2 / (sizes - 1)).sum()
    estimate = float(np.concatenate(strata).mean())
    reach = t.ppf((1 + level) / 2, freedom) * np.sqrt(parts.sum()) / sizes.sum()
    return {"strata": strata, "level": level, "estimate": estimate, "lower": estimate - reach,
            "upper": estimate + reach, "degreesOfFreedom": float(freedom)}


result = {
    "tool": f"SciPy {scipy.__version__}, Python {platform.python_version()}",
    "script": HERE.name,
    "bounded": [
        bounded([[0.5, 0.5, 0.5]], 0.95),
        bounded([[0.0, 0.0, 0.0]], 0.95),
        bounded([[1.0, 1.0, 1.0]], 0.9),
        bounded([[0.25, 1.0, 0.5], [0.0, 0.1, 0.75], [1.0, 1.0, 1.0]], 0.95),
        bounded([[0.9, 0.8]] * 20, 0.99),
        bounded([[0.02]] * 100, 0.95),
    ],
    "strata": [
        strata_mean([[1200.0, 1900.0, 800.0], [300.0, 310.0, 350.0]], 0.95),
        strata_mean([[1.5, 2.5], [10.0, 30.0, 20.0, 25.0], [7.0, 7.0]], 0.9),
        strata_mean([[0.001, 0.004, 0.002]], 0.95),
    ],
}
HERE.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")

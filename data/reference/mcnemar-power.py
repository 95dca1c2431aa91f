"""Power of McNemar's exact test by enumeration. Run: python3 mcnemar-power.py"""
import json
import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.stats import binom, norm

HERE = Path(__file__)


def power(pairs, a, b, alpha=0.05):
    total = 0.0
    for k in range(pairs + 1):
        weight = binom.pmf(k, pairs, a + b)
        if weight < 1e-18:
            continue
        x = np.arange(k + 1)
        p = np.minimum(1, 2 * np.minimum(binom.cdf(x, k, 0.5), binom.sf(x - 1, k, 0.5)))
        total += weight * binom.pmf(x, k, a / (a + b))[p <= alpha * (1 + 1e-12)].sum()
    return float(total)


def connor(a, b, alpha=0.05, target=0.8):
    """Connor (1987), by the normal approximation."""
    d, p = abs(a - b), a + b
    za, zb = norm.isf(alpha / 2), norm.isf(1 - target)
    return float((za * np.sqrt(p) + zb * np.sqrt(p - d * d)) ** 2 / d**2)


designs = [(50, 0.1, 0.3), (200, 0.05, 0.12), (30, 0.0, 0.2), (40, 0.3, 0.7), (500, 0.09, 0.05), (1000, 0.046, 0.065), (12, 0.9, 0.1)]
needed = [(0.1, 0.3), (0.05, 0.12), (0.0, 0.2), (0.046, 0.065)]


def first_and_safe(a, b):
    """Run by run up to one and a half times Connor's number."""
    end = int(1.5 * connor(a, b)) + 20
    reached = [n for n in range(1, end) if power(n, a, b) >= 0.8]
    missed = [n for n in range(1, end) if n not in set(reached)]
    return {"first": reached[0], "safe": missed[-1] + 1}


out = {
    "tool": "SciPy",
    "version": f"{platform.python_version()}, scipy {scipy.__version__}",
    "script": HERE.name,
    "power": [{"pairs": n, "onlyA": a, "onlyB": b, "power": power(n, a, b)} for n, a, b in designs],
    "needed": [{"onlyA": a, "onlyB": b, "connor": connor(a, b), **(first_and_safe(a, b) if a + b > 0.15 else {})} for a, b in needed],
}
HERE.with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
print(out["power"], out["needed"])

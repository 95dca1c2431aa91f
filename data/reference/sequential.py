"""Reference values for rules that may be looked at after every run. Run: python3 sequential.py

`pairs`: the bet on pairs, integrated numerically over the share of pairs won (mpmath).
`ratios`: likelihood ratios of two rates, in exact fractions.
`errors`: how often the likelihood ratio stops for the wrong side within 200 runs, looked at after every run, by following
every count in floating point from exact limits.
"""
import json
import platform
from fractions import Fraction
from pathlib import Path

import mpmath as mp

HERE = Path(__file__)
mp.mp.dps = 30


def pairs(won, lost):
    density = lambda r: r ** mp.mpf("-0.5") * (1 - r) ** mp.mpf("-0.5")
    half = mp.mpf("0.5")
    whole = mp.quad(density, [half, 0.75, 0.99, 1])
    bet = mp.quad(lambda r: (2 * r) ** won * (2 * (1 - r)) ** lost * density(r), [half, 0.75, 0.99, 1])
    return {"won": won, "lost": lost, "logEvidence": float(mp.log(bet / whole))}


def ratio(x, n, low, high):
    low, high = Fraction(low), Fraction(high)
    value = (high / low) ** x * ((1 - high) / (1 - low)) ** (n - x)
    return {"successes": x, "trials": n, "low": float(low), "high": float(high), "ratio": float(value)}


def error(low, high, rate, side, runs=200, alpha=Fraction(1, 20)):
    low, high = Fraction(low), Fraction(high)
    rate = float(Fraction(rate))
    alive, wrong = {0: 1.0}, 0.0
    for n in range(1, runs + 1):
        following = {}
        for count, mass in alive.items():
            for passed, chance in ((0, 1 - rate), (1, rate)):
                following[count + passed] = following.get(count + passed, 0.0) + mass * chance
        alive = {}
        for count, mass in following.items():
            value = (high / low) ** count * ((1 - high) / (1 - low)) ** (n - count)
            if value >= 1 / alpha:
                wrong += mass if side == "above" else 0.0
            elif value <= alpha:
                wrong += mass if side == "below" else 0.0
            else:
                alive[count] = mass
    return {"low": float(low), "high": float(high), "rate": rate, "side": side, "runs": runs, "error": wrong}


out = {
    "tool": "mpmath",
    "version": f"{mp.__version__}, Python {platform.python_version()}",
    "script": HERE.name,
    "pairs": [pairs(*c) for c in [(0, 0), (1, 0), (0, 1), (5, 0), (8, 2), (3, 9), (40, 20), (120, 100)]],
    "ratios": [ratio(*c) for c in [(2, 6, "1/10", "9/10"), (3, 3, "1/3", "11/20"), (0, 7, "1/3", "11/20"), (23, 30, "1/2", "4/5")]],
    "errors": [error("1/3", "11/20", "1/3", "above"), error("1/3", "11/20", "11/20", "below"), error("1/10", "9/10", "1/10", "above"),
               error("4/5", "19/20", "19/20", "below")],
}
(HERE.with_suffix(".json")).write_text(json.dumps(out, indent=1) + "\n")

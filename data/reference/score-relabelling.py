"""Reference values for the relabelling of scores, by enumeration in exact fractions. Run: python3 score-relabelling.py

Inside a stratum of n and m trials with s successes the first arm's count x has C(n, x) C(m, s - x) / C(n + m, s).
The statistic is D = sum(x/n - y/m), two-sided |D| >= |D seen|; every combination of counts is looked at.

`levels`: how often two arms of one mean rate that are good at other strata are called different at .05, enumerated:
five strata of rates .9 and .3, five of rates .3 and .9. Conditional on the successes of all strata the test is a function
of them, so that all multisets of successes are looked at, each with its probability. The design 20/2 has too many and is left out.
"""
import json
import platform
import random
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import comb, factorial
from pathlib import Path

import numpy as np

HERE = Path(__file__)


def outcomes(n, m, s):
    for x in range(max(0, s - m), min(n, s) + 1):
        yield Fraction(x, n) - Fraction(s - x, m), Fraction(comb(n, x) * comb(m, s - x), comb(n + m, s))


def p_values(strata):
    seen = sum(Fraction(x, n) - Fraction(y, m) for x, n, y, m in strata)
    two = greater = less = Fraction(0)
    for way in product(*[list(outcomes(n, m, x + y)) for x, n, y, m in strata]):
        d = sum(value for value, _ in way)
        weight = Fraction(1)
        for _, p in way:
            weight *= p
        two += weight * (abs(d) >= abs(seen))
        greater += weight * (d >= seen)
        less += weight * (d <= seen)
    return {"observed": float(seen / len(strata)), "two-sided": float(two), "greater": float(greater), "less": float(less)}


def random_strata(rng, trials):
    strata = []
    for _ in range(rng.randint(1, 5)):
        n, m = rng.choice(trials), rng.choice(trials)
        strata.append([rng.randint(0, n), n, rng.randint(0, m), m])
    return strata


def random_cases():
    rng = random.Random(9)
    kinds = [[3], [1], [1, 6], [2, 3], [1, 2, 3, 4, 5], [7, 11, 13], [5, 8], [1, 20]]
    return [{"strata": strata, **p_values(strata)} for kind in kinds for strata in (random_strata(rng, kind) for _ in range(12))]


def binomial(n, p):
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def rejection(groups, alpha=0.05):
    """Each group: strata, n, m, rates of the two arms. Whole numbers: units of one over the common multiple."""
    multiple = int(np.lcm.reduce([t for _, n, m, _, _ in groups for t in (n, m)]))
    sets = []
    for strata, n, m, pa, pb in groups:
        first, second = binomial(n, pa), binomial(m, pb)
        shift = multiple
        tables = []
        for s in range(n + m + 1):
            null, joint = np.zeros(2 * multiple + 1), np.zeros(2 * multiple + 1)
            for x in range(max(0, s - m), min(n, s) + 1):
                at = x * multiple // n - (s - x) * multiple // m + shift
                null[at] += comb(n, x) * comb(m, s - x) / comb(n + m, s)
                joint[at] += first[x] * second[s - x]
            tables.append((null, joint))
        ways = []
        for successes in combinations_with_replacement(range(n + m + 1), strata):
            count = factorial(strata)
            for s in set(successes):
                count //= factorial(successes.count(s))
            null, joint = np.ones(1), np.ones(1)
            for s in successes:
                null, joint = np.convolve(null, tables[s][0]), np.convolve(joint, tables[s][1])
            ways.append((null, joint * count))
        sets.append(ways)
    rejected = whole = 0.0
    for way in product(*sets):
        null, joint = np.ones(1), np.ones(1)
        for one, other in way:
            null, joint = np.convolve(null, one), np.convolve(joint, other)
        sizes = np.abs(np.arange(len(null)) - len(null) // 2)
        by_size = np.bincount(sizes, null)
        tails = by_size[::-1].cumsum()[::-1]
        rejected += joint[tails[sizes] <= alpha * (1 + 1e-12)].sum()
        whole += joint.sum()
    assert abs(whole - 1) < 1e-9
    return float(rejected)


def levels():
    def crossed(strata, one, other):
        """One: trials of the two arms in the first strata, other: in the others."""
        return rejection([(strata, *one, 0.9, 0.3), (strata, *other, 0.3, 0.9)])

    return [
        {"strata": 5, "first": [3, 3], "others": [2, 2], "rejected": crossed(5, (3, 3), (2, 2))},
        {"strata": 5, "first": [6, 6], "others": [1, 1], "rejected": crossed(5, (6, 6), (1, 1))},
        {"strata": 5, "first": [6, 3], "others": [1, 3], "rejected": crossed(5, (6, 3), (1, 3))},
        {"strata": 2, "first": [3, 3], "others": [2, 2], "rejected": crossed(2, (3, 3), (2, 2))},
    ]


out = {
    "tool": "Python, exact fractions; levels in numpy",
    "version": f"{platform.python_version()}, numpy {np.__version__}",
    "script": HERE.name,
    "random": random_cases(),
    "levels": levels(),
}
HERE.with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
for row in out["levels"]:
    print(row)

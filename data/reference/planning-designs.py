# python3 data/reference/planning-designs.py > data/reference/planning-designs.json
# Plans by plain enumeration: Boschloo's test from SciPy's p-value of every table, the sequential test and the confidence
# sequence by carrying a dictionary of passes from run to run, half-widths by scanning SciPy's own intervals, the naming of
# levels by comparing the likelihoods of every outcome. Nothing here is shared with src/statistics/planning.
import json
import math

import scipy
from scipy.optimize import brentq
from scipy.special import betaln
from scipy.stats import binom, binomtest, boschloo_exact

THIRD = 1 / 3
SLACK = 1 + 1e-12


def boschloo():
    rows = []
    for n in (1, 2, 3, 5, 8, 12, 20):
        greater = [[boschloo_exact([[a, b], [n - a, n - b]], alternative="greater", n=128).pvalue if a > b else 1.0
                    for b in range(n + 1)] for a in range(n + 1)]
        for rate_a, rate_b in ((0.9, 0.3), (0.55, THIRD), (1.0, 0.5), (0.2, 0.7)):
            for alpha in (0.2, 0.05, 0.025):
                for sided in ("one", "two"):
                    level = alpha if sided == "one" else alpha / 2
                    first = rate_a > rate_b
                    power = 0.0
                    for a in range(n + 1):
                        for b in range(n + 1):
                            up = greater[a][b] <= level * SLACK
                            down = greater[b][a] <= level * SLACK
                            if (up if first else down) or (sided == "two" and (up or down)):
                                power += binom.pmf(a, n, rate_a) * binom.pmf(b, n, rate_b)
                    rows.append(dict(trials=n, rateA=rate_a, rateB=rate_b, alpha=alpha, sided=sided, power=power))
    return rows


def carried(low, high, last, rate):
    """P(stop low), P(stop high), P(open), expected runs."""
    alive, stopped_low, stopped_high, expected = {0: 1.0}, 0.0, 0.0, 0.0
    for n in range(1, last + 1):
        after = {}
        for c, mass in alive.items():
            after[c + 1] = after.get(c + 1, 0.0) + mass * rate
            after[c] = after.get(c, 0.0) + mass * (1 - rate)
        alive = {}
        for c, mass in after.items():
            if c <= low(n):
                stopped_low += mass
                expected += n * mass
            elif c >= high(n):
                stopped_high += mass
                expected += n * mass
            else:
                alive[c] = mass
    still = math.fsum(alive.values())
    return stopped_low, stopped_high, still, expected + last * still


def sequential():
    rows = []
    for p0, p1, alpha, power, last in ((THIRD, 0.5, 0.05, 0.8, 90), (THIRD, 0.6, 0.05, 0.9, 40), (0.9, 0.8, 0.05, 0.8, 120),
                                       (0.1, 0.3, 0.01, 0.8, 100), (0.5, 0.25, 0.1, 0.8, 25)):
        def ratio(c, n):
            return c * math.log(p1 / p0) + (n - c) * math.log((1 - p1) / (1 - p0))
        for_null, for_other = math.log((1 - power) / (1 - alpha)), math.log(power / alpha)
        up = p1 > p0
        def limits(n):
            null = [c for c in range(n + 1) if ratio(c, n) <= for_null + 1e-12]
            other = [c for c in range(n + 1) if ratio(c, n) >= for_other - 1e-12]
            lows, highs = (null, other) if up else (other, null)
            return max(lows, default=-1), min(highs, default=n + 1)
        table = [limits(n) for n in range(last + 1)]
        def at(cut, rate):
            low = lambda n: cut if n == last else table[n][0]
            high = lambda n: cut + 1 if n == last else table[n][1]
            return carried(low, high, last, rate)
        cuts = [cut for cut in range(-1, last + 1) if at(cut, p0)[1 if up else 0] <= alpha]
        cut = min(cuts) if up else max(cuts)
        row = dict(nullRate=p0, alternativeRate=p1, alpha=alpha, power=power, maxRuns=last, cut=cut, at=[])
        for rate in (p0, p1, (p0 + p1) / 2):
            low, high, _, expected = at(cut, rate)
            row["at"].append(dict(rate=rate, low=low, high=high, expectedRuns=expected))
        row["table"] = [dict(runs=n, low=table[n][0], high=table[n][1]) for n in (5, 10, 20)]
        rows.append(row)
    return rows


def evidence(c, n, p, a, b):
    return betaln(a + c, b + n - c) - betaln(a, b) - (c * math.log(p) if c else 0) - ((n - c) * math.log1p(-p) if n - c else 0)


def sequence_limits():
    rows = []
    for n in (1, 3, 10, 30, 300):
        for c in sorted({0, 1, n // 3, n // 2, n}):
            for level in (0.8, 0.95, 0.99):
                for a, b in ((0.5, 0.5), (1, 1), (4, 2)):
                    f = lambda p: evidence(c, n, p, a, b) + math.log(1 - level)
                    lower = 0.0 if c == 0 else brentq(f, 1e-300, c / n, xtol=1e-300, rtol=1e-15, maxiter=5000)
                    upper = 1.0 if c == n else brentq(f, c / n, 1 - 1e-16, xtol=1e-16, rtol=1e-15, maxiter=5000)
                    rows.append(dict(successes=c, trials=n, level=level, alpha=a, beta=b, lower=lower, upper=upper))
    return rows


def sequence_coverage():
    rows = []
    for rate in (0.02, 0.1, THIRD, 0.5, 0.77, 0.97):
        for level in (0.8, 0.95):
            out = lambda c, n: evidence(c, n, rate, 0.5, 0.5) >= -math.log(1 - level)
            low = lambda n: max((c for c in range(n + 1) if c < n * rate and out(c, n)), default=-1)
            high = lambda n: min((c for c in range(n + 1) if c > n * rate and out(c, n)), default=n + 1)
            below, above, still, expected = carried(low, high, 200, rate)
            rows.append(dict(nullRate=rate, level=level, maxRuns=200, low=below, high=above, open=still, expectedRuns=expected))
    return rows


def half_width():
    rows = []
    for method, name in (("exact", "clopper-pearson"), ("wilson", "wilson"), ("wilsoncc", "wilson-cc")):
        for rate in (0.05, 0.5, 0.8, 23 / 30):
            for level, target in ((0.95, 0.1), (0.9, 0.06), (0.95, 0.2)):
                widths = []
                for n in range(1, 701):
                    around = {math.floor(n * rate + 1e-9), math.ceil(n * rate - 1e-9)}
                    cis = [binomtest(x, n).proportion_ci(level, method) for x in around]
                    widths.append(max(ci.high - ci.low for ci in cis) / 2)
                first = next(i for i, w in enumerate(widths) if w <= target) + 1
                safe = max((i for i, w in enumerate(widths) if w > target), default=-1) + 2
                rows.append(dict(method=name, rate=rate, level=level, halfWidth=target, first=first, safe=safe,
                                 halfWidthFirst=widths[first - 1]))
    return rows


def levels():
    rows = []
    for rates in ((THIRD, 2 / 3, 1.0), (THIRD, 0.5, 0.6), (0.0, 0.5), (0.2, 0.4, 0.6, 0.8), (0.0, 1.0)):
        for n in (0, 1, 3, 10, 25):
            def log_mass(c, p):
                if p in (0.0, 1.0):
                    return 0.0 if c == round(n * p) else -math.inf
                return c * math.log(p) + (n - c) * math.log(1 - p)
            named = [[0.0] * len(rates) for _ in rates]
            for c in range(n + 1):
                logs = [log_mass(c, p) for p in rates]
                best = next(i for i, value in enumerate(logs) if value >= max(logs) - 1e-10)
                for i, p in enumerate(rates):
                    named[i][best] += binom.pmf(c, n, p)
            rows.append(dict(rates=rates, trials=n, named=named))
    return rows


print(json.dumps(dict(tool="SciPy", version=scipy.__version__, script="data/reference/planning-designs.py", boschloo=boschloo(),
                      sequential=sequential(), sequenceLimits=sequence_limits(), sequenceCoverage=sequence_coverage(),
                      halfWidth=half_width(), levels=levels()), indent=1))

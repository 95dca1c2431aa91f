"""Reference values for src/statistics/difference: python3 data/reference/two-arm-methods.py > data/reference/two-arm-methods.json

`intervals` and `paired`: 40 digits (mpmath). Restricted most likely rates are found by bisection on the score, not by the
closed forms that the code uses. `barnard` and `boschlooMinimumLikelihood`: order and ties in whole numbers and rationals, the
supremum over 4000 starting cells. `oddsRatio`: scipy.stats.contingency.odds_ratio. `signFlip`: all 2^T signs in rationals.
`binomial`: rationals. `sato`: the variance formula, after a check in rationals that its mean is the variance it estimates.
`betaDifference`: mpmath quadrature. SciPy's barnard_exact is not used: it loses ties (scipy #18798).
"""
import itertools
import json
import math
import sys
from fractions import Fraction as F

import mpmath as mp
import scipy
from scipy import optimize
from scipy.stats import contingency

mp.mp.dps = 40


def z_of(level):
    return mp.sqrt(2) * mp.erfinv(mp.mpf(level))


def bisect(f, lo, hi, steps=130):
    """f is positive at lo and negative at hi."""
    for _ in range(steps):
        mid = (lo + hi) / 2
        if f(mid) > 0:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2


def restricted(x1, n1, x2, n2, d):
    def score(p):
        s = mp.mpf(0)
        for x, n, q in ((x1, n1, p + d), (x2, n2, p)):
            s += (mp.inf if q <= 0 else x / q) if x else 0
            s -= (mp.inf if q >= 1 else (n - x) / (1 - q)) if n - x else 0
        return s

    p2 = bisect(score, max(mp.mpf(0), -d), min(mp.mpf(1), 1 - d))
    return p2 + d, p2


def score_se(x1, n1, x2, n2, d):
    p1, p2 = restricted(x1, n1, x2, n2, d)
    return mp.sqrt(max(mp.mpf(0), p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2))


def score_limits(seen, se, level):
    def limit(far):
        gap = lambda d: abs(seen - d) - z_of(level) * se(d)
        if seen == far or gap(far) <= 0:
            return far
        return bisect(gap, far, seen)

    return [float(limit(mp.mpf(-1))), float(limit(mp.mpf(1)))]


def mee(x1, n1, x2, n2, level):
    return score_limits(mp.mpf(x1) / n1 - mp.mpf(x2) / n2, lambda d: score_se(x1, n1, x2, n2, d), level)


def wald(x1, n1, x2, n2, level, add=0):
    p1, p2 = mp.mpf(x1 + add) / (n1 + 2 * add), mp.mpf(x2 + add) / (n2 + 2 * add)
    half = z_of(level) * mp.sqrt(p1 * (1 - p1) / (n1 + 2 * add) + p2 * (1 - p2) / (n2 + 2 * add))
    return [float(p1 - p2 - half), float(p1 - p2 + half)]


def wilson_cc(x, n, level):
    """Newcombe 1998, method 4, in his printed form."""
    p, z = mp.mpf(x) / n, z_of(level)
    lower = 0 if x == 0 else (2 * n * p + z**2 - 1 - z * mp.sqrt(z**2 - 2 - mp.mpf(1) / n + 4 * p * (n * (1 - p) + 1))) / (2 * (n + z**2))
    upper = 1 if x == n else (2 * n * p + z**2 + 1 + z * mp.sqrt(z**2 + 2 - mp.mpf(1) / n + 4 * p * (n * (1 - p) - 1))) / (2 * (n + z**2))
    return p, lower, upper


def newcombe_cc(x1, n1, x2, n2, level):
    (p1, l1, u1), (p2, l2, u2) = wilson_cc(x1, n1, level), wilson_cc(x2, n2, level)
    lower, upper = p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), p1 - p2 + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return [float(max(-1, lower)), float(min(1, upper))]


def tango(b, c, n, level):
    def se(d):
        """The multinomial score in the share q of onlyB items, those of onlyA having q + d, is bisected."""
        lo, hi = max(mp.mpf(0), -d), (1 - d) / 2

        def score(q):
            s = mp.mpf(0)
            s += (mp.inf if q + d <= 0 else b / (q + d)) if b else 0
            s += (mp.inf if q <= 0 else c / q) if c else 0
            rest = 1 - 2 * q - d
            s -= (mp.inf if rest <= 0 else 2 * (n - b - c) / rest) if n - b - c else 0
            return s

        q = bisect(score, lo, hi)
        return mp.sqrt(max(mp.mpf(0), (2 * q + d - d * d) / n))

    return score_limits(mp.mpf(b - c) / n, se, level)


def paired_wald(b, c, n, level, add=0):
    pb, pc = mp.mpf(b + add) / (n + 2 * add), mp.mpf(c + add) / (n + 2 * add)
    half = z_of(level) * mp.sqrt((pb + pc - (pb - pc) ** 2) / (n + 2 * add))
    return [float(pb - pc - half), float(pb - pc + half)]


def supremum(counts):
    """The greatest probability of counts[m] tables with m successes over the common rate."""
    N = len(counts) - 1
    logs = [(m, math.log(c)) for m, c in enumerate(counts) if c]
    if counts[0] or counts[N]:
        return 1.0
    minus = lambda p: -math.fsum(math.exp(c + m * math.log(p) + (N - m) * math.log1p(-p)) for m, c in logs)
    grid = [math.sin(math.pi / 2 * (i + 0.5) / 4000) ** 2 for i in range(4000)]
    values = [minus(p) for p in grid]
    out = min(values)
    for i, v in enumerate(values):
        if v <= out * 0.98 and v <= min(values[max(0, i - 1)], values[min(3999, i + 1)]):
            out = min(out, optimize.minimize_scalar(minus, bounds=(grid[max(0, i - 1)], grid[min(3999, i + 1)]), method="bounded", options={"xatol": 1e-13}).fun)
    return min(1.0, -out)


def barnard(x1, n1, x2, n2, pooled, alternative):
    def signed_square(a, b):
        """sign(z) z² as a rational, infinite as a large number; 0 without a gap."""
        d = F(a, n1) - F(b, n2)
        if d == 0:
            return F(0)
        p = F(a + b, n1 + n2)
        v = p * (1 - p) * (F(1, n1) + F(1, n2)) if pooled else F(a, n1) * (1 - F(a, n1)) / n1 + F(b, n2) * (1 - F(b, n2)) / n2
        return (1 if d > 0 else -1) * (d * d / v if v else F(10**30))

    seen = signed_square(x1, x2)
    counts = [0] * (n1 + n2 + 1)
    for a in range(n1 + 1):
        for b in range(n2 + 1):
            t = signed_square(a, b)
            if {"greater": t >= seen, "less": t <= seen, "two-sided": abs(t) >= abs(seen)}[alternative]:
                counts[a + b] += math.comb(n1, a) * math.comb(n2, b)
    return supremum(counts)


def boschloo_minimum_likelihood(x1, n1, x2, n2):
    def fisher(a, b):
        m = a + b
        ways = [math.comb(n1, k) * math.comb(n2, m - k) for k in range(max(0, m - n2), min(n1, m) + 1)]
        seen = math.comb(n1, a) * math.comb(n2, b)
        return F(sum(w for w in ways if w <= seen), math.comb(n1 + n2, m))

    seen = fisher(x1, x2)
    counts = [0] * (n1 + n2 + 1)
    for a in range(n1 + 1):
        for b in range(n2 + 1):
            if fisher(a, b) <= seen:
                counts[a + b] += math.comb(n1, a) * math.comb(n2, b)
    return supremum(counts)


def odds_ratio(x1, n1, x2, n2, level):
    r = contingency.odds_ratio([[x1, n1 - x1], [x2, n2 - x2]], kind="conditional")
    ci = r.confidence_interval(level)
    text = lambda v: "Infinity" if math.isinf(v) else v
    return {"table": [x1, n1, x2, n2], "level": level, "estimate": text(float(r.statistic)), "lower": text(float(ci.low)), "upper": text(float(ci.high))}


def sign_flip(strata):
    d = [F(x, n) - F(y, m) for x, n, y, m in strata]
    seen, sums = sum(d), [sum(s * v for s, v in zip(signs, d)) for signs in itertools.product((1, -1), repeat=len(d))]
    share = lambda hits: hits / len(sums)
    return {"strata": [list(s) for s in strata], "observed": float(seen / len(d)), "two-sided": share(sum(abs(s) >= abs(seen) for s in sums)),
            "greater": share(sum(s >= seen for s in sums)), "less": share(sum(s <= seen for s in sums))}


def binomial(x, n, rate):
    p = F(rate)
    pmf = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    lower, upper = [sum(pmf[: k + 1]) for k in range(n + 1)], [sum(pmf[k:]) for k in range(n + 1)]
    least = [min(l, u) for l, u in zip(lower, upper)]
    return {"tally": [x, n], "rate": rate, "minimum-likelihood": float(sum(q for q in pmf if q <= pmf[x])), "central": float(min(1, 2 * least[x])),
            "mid-p": float(min(1, 2 * least[x] - pmf[x])), "blaker": float(sum(q for q, t in zip(pmf, least) if t <= least[x]))}


def sato_terms(x, n, y, m):
    """The stratum's part of the variance is difference * slope + constant."""
    N = n + m
    slope = (y * F(n, N) ** 2 - x * F(m, N) ** 2) + F(n, N) * F(m, N) * F(m - n, 2)
    return slope, (x * F(m - y, N) + y * F(n - x, N)) / 2


def check_sato(n, m, p, q):
    mean = second = formula = F(0)
    for x in range(n + 1):
        for y in range(m + 1):
            w = math.comb(n, x) * p**x * (1 - p) ** (n - x) * math.comb(m, y) * q**y * (1 - q) ** (m - y)
            gap = F(x * m - y * n, n + m)
            slope, constant = sato_terms(x, n, y, m)
            mean, second, formula = mean + w * gap, second + w * gap * gap, formula + w * ((p - q) * slope + constant)
    assert formula == second - mean**2, (n, m, p, q)


def sato(strata, level):
    gap = sum(F(x * m - y * n, n + m) for x, n, y, m in strata)
    weight = sum(F(n * m, n + m) for _, n, _, m in strata)
    slope, constant = (sum(terms) for terms in zip(*(sato_terms(*s) for s in strata)))
    estimate = gap / weight
    variance = (estimate * slope + constant) / weight**2
    to = lambda v: mp.mpf(v.numerator) / v.denominator
    se = mp.sqrt(to(variance))
    return {"strata": [list(s) for s in strata], "level": level, "estimate": float(estimate), "standardError": float(se),
            "lower": float(to(estimate) - z_of(level) * se), "upper": float(to(estimate) + z_of(level) * se)}


def equivalence(x1, n1, x2, n2, margin):
    seen, exact = mp.mpf(x1) / n1 - mp.mpf(x2) / n2, mp.mpf(margin)
    upper = lambda excess, se: float(mp.erfc(excess / se / mp.sqrt(2)) / 2) if se else float(excess < 0)
    wald_se = mp.sqrt(mp.mpf(x1 * (n1 - x1)) / n1**3 + mp.mpf(x2 * (n2 - x2)) / n2**3)
    return {"table": [x1, n1, x2, n2], "margin": margin, "score": [upper(seen + exact, score_se(x1, n1, x2, n2, -exact)), upper(exact - seen, score_se(x1, n1, x2, n2, exact))],
            "wald": [upper(seen + exact, wald_se), upper(exact - seen, wald_se)]}


def beta_difference(a1, b1, a2, b2, d):
    """P(A - B <= d) and P(A - B > d), split at quantiles of both so that no peak is missed."""
    mp.mp.dps = 25
    d = mp.mpf(d)
    pdf = lambda x, a, b: mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x) - mp.log(mp.beta(a, b))) if 0 < x < 1 else mp.mpf(0)
    below = lambda x: 0 if x <= 0 else 1 if x >= 1 else mp.betainc(a2, b2, 0, x, regularized=True)
    above = lambda x: 1 if x <= 0 else 0 if x >= 1 else mp.betainc(a2, b2, x, 1, regularized=True)
    cuts = {mp.mpf(0), mp.mpf(0.5), mp.mpf(1)} | {v for v in (d, 1 + d) if 0 < v < 1}
    for q in (1e-9, 1e-4, 0.02, 0.2, 0.5, 0.8, 0.98, 1 - 1e-4, 1 - 1e-9):
        cuts |= {v for v in (mp.mpf(scipy.stats.beta.ppf(q, a1, b1)), d + mp.mpf(scipy.stats.beta.ppf(q, a2, b2))) if 0 < v < 1}
    # The upper half is integrated from its own end, where 1 - x keeps its digits.
    low, high = sorted(c for c in cuts if c <= 0.5), sorted(1 - c for c in cuts if c >= 0.5)
    total = [mp.quad(lambda x: pdf(x, a1, b1) * f(x - d), low) + mp.quad(lambda y: pdf(y, b1, a1) * f(1 - d - y), high) for f in (above, below)]
    mp.mp.dps = 40
    return {"shapes": [a1, b1, a2, b2], "difference": float(d), "lower": float(total[0]), "upper": float(total[1])}


tables = [(23, 30, 25, 30), (3, 3, 0, 3), (0, 3, 0, 3), (3, 3, 3, 3), (1, 3, 2, 4), (1, 20, 9, 25), (7, 12, 5, 17), (33, 60, 20, 60), (120, 400, 150, 410),
          (46, 60, 25, 30), (0, 1, 1, 1), (2, 10, 7, 9), (0, 30, 30, 30), (56, 70, 48, 80), (0, 10, 4, 10)]
small = [(6, 10, 3, 10), (6, 9, 4, 11), (3, 3, 0, 3), (0, 10, 4, 10), (1, 20, 9, 25), (7, 12, 5, 17), (2, 2, 3, 7), (1, 3, 2, 4), (0, 3, 0, 3), (12, 30, 15, 30), (28, 30, 22, 30), (33, 60, 20, 60), (2, 4, 3, 6), (5, 40, 1, 3), (9, 9, 1, 2)]
discordants = [(1, 0, 10), (8, 8, 60), (2, 9, 40), (3, 0, 12), (33, 20, 200), (0, 0, 10), (10, 0, 10), (5, 5, 10), (0, 7, 9), (1, 0, 1)]
three = lambda a, b: [(x, 3, y, 3) for x, y in zip(a, b)]
flips = [three([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], [3, 3, 3, 3, 1, 2, 1, 3, 1, 3]), three([3, 3, 2, 3, 3, 3, 1, 3], [1, 2, 0, 3, 1, 2, 0, 2]), three([1, 1], [1, 1]),
         [(1, 3, 2, 5), (4, 7, 1, 2), (2, 2, 0, 3), (3, 4, 3, 4)], [(0, 10, k, 10) for k in (1, 2, 3, 4, 5, 6, 7)], [(1, 6, 1, 3), (1, 2, 1, 3), (2, 3, 1, 2)]]
designs = [[(5, 10, 3, 10), (8, 10, 6, 10)], [(2, 3, 1, 3), (3, 3, 0, 3), (1, 3, 1, 3), (2, 3, 2, 3)], [(40, 50, 30, 50), (20, 40, 15, 45), (12, 20, 14, 30), (5, 25, 3, 30)], [(3, 3, 1, 4), (0, 2, 1, 3), (5, 5, 2, 7), (1, 1, 0, 3)]]
for arguments in ((3, 3, F(1, 2), F(1, 5)), (2, 5, F(1, 3), F(2, 3)), (4, 1, F(3, 4), F(1, 2))):
    check_sato(*arguments)

json.dump(
    {
        "tool": "Python, mpmath, SciPy",
        "version": f"{sys.version.split()[0]}, {mp.__version__}, {scipy.__version__}",
        "script": "data/reference/two-arm-methods.py",
        "intervals": [{"table": t, "level": level, "mee": mee(*t, level), "agresti-caffo": wald(*t, level, 1), "wald": wald(*t, level), "newcombe-cc": newcombe_cc(*t, level)}
                      for t in tables for level in (0.8, 0.95)],
        "paired": [{"tally": d, "level": level, "tango": tango(*d, level), "bonett-price": paired_wald(*d, level, 1), "wald": paired_wald(*d, level)} for d in discordants for level in (0.8, 0.95)],
        "barnard": [{"table": t, "pooled": pooled, **{alt: barnard(*t, pooled, alt) for alt in ("two-sided", "greater", "less")}} for t in small for pooled in (True, False)],
        "boschlooMinimumLikelihood": [{"table": t, "pValue": boschloo_minimum_likelihood(*t)} for t in small],
        "oddsRatio": [odds_ratio(*t, level) for t in tables for level in (0.8, 0.95) if 0 < t[0] + t[2] < t[1] + t[3]],
        "signFlip": [sign_flip(s) for s in flips],
        "binomial": [binomial(x, n, rate) for x, n, rate in [(20, 30, 0.5), (29, 30, 0.8), (9, 10, 0.7), (5, 10, 1 / 3), (2, 3, 0.5), (3, 3, 1 / 3), (0, 12, 0.25), (4, 12, 0.4), (6, 12, 0.5), (1, 40, 0.001), (13, 40, 0.3), (0, 0, 0.3), (11, 40, 0.3), (12, 60, 0.31)]],
        "sato": [sato(d, level) for d in designs for level in (0.9, 0.95)],
        "equivalence": [equivalence(*t, margin) for t in [(10, 30, 12, 30), (160, 200, 155, 200), (3, 3, 0, 3), (1, 20, 2, 25), (46, 60, 25, 30), (9, 10, 9, 10)] for margin in (0.05, 0.1, 0.4)],
        "betaDifference": [beta_difference(*s, d) for s in [(25.5, 5.5, 23.5, 7.5), (3.5, 0.5, 0.5, 3.5), (1, 1, 1, 1), (900.5, 100.5, 2.5, 1.5), (0.5, 3.5, 0.5, 0.5)] for d in (-0.3, 0.0, 0.1, 0.75)]
        + [beta_difference(551, 451, 501, 501, 0.1), beta_difference(551, 451, 501, 501, 0.0)],
    },
    sys.stdout,
    indent=None,
    separators=(",", ":"),
    allow_nan=False,
)

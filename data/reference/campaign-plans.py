# python3 data/reference/campaign-plans.py > data/reference/campaign-plans.json
# Plans from campaigns by plain enumeration with SciPy: more runs after some are done, a sequential plan followed by a
# dictionary of passes, the naming of levels, half-widths of a suite's two intervals from their formulas and by simulation,
# and what two campaigns of the same tasks can find by the noncentral t distribution. Nothing is shared with src/.
import json
import math

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.stats import beta, binom, binomtest, nct, norm, t as student

THIRD = 1 / 3


def rejects(n, p0, alpha, sided, up):
    if sided == "two":
        p = [binomtest(x, n, p0).pvalue for x in range(n + 1)]
    elif up:
        p = binom.sf(np.arange(n + 1) - 1, n, p0)
    else:
        p = binom.cdf(np.arange(n + 1), n, p0)
    return np.array(p) <= alpha * (1 + 1e-12)


def conditional():
    rows = []
    for passes, graded, p0, p1, sided, alpha, power in (
            (1, 3, THIRD, 0.5, "one", 0.05, 0.8), (1, 3, THIRD, 0.55, "one", 0.05, 0.8), (1, 3, THIRD, 0.6, "one", 0.05, 0.8),
            (1, 3, THIRD, 0.55, "two", 0.05, 0.8), (3, 5, 0.3, 0.6, "one", 0.05, 0.9), (2, 3, 2 / 3, 0.3, "one", 0.1, 0.8),
            (9, 10, 0.3, 0.8, "one", 0.05, 0.8)):
        powers, spent = [], []
        for m in range(0, 141):
            reject = rejects(graded + m, p0, alpha, sided, p1 > p0)[passes:passes + m + 1]
            powers.append(float(binom.pmf(np.arange(m + 1), m, p1)[reject].sum()))
            spent.append(float(binom.pmf(np.arange(m + 1), m, p0)[reject].sum()))
        first = next(m for m, w in enumerate(powers) if w >= power)
        safe = max((m for m, w in enumerate(powers) if w < power), default=-1) + 1
        reject = rejects(graded + safe, p0, alpha, sided, p1 > p0)
        rows.append(dict(passes=passes, graded=graded, nullRate=p0, alternativeRate=p1, sided=sided, alpha=alpha, power=power,
                         first=first, safe=safe, powerSafe=powers[safe], alphaSafe=spent[safe], powerOf10=powers[10],
                         rejected=[int(x) for x in np.flatnonzero(reject)][:1] if p1 > p0 and sided == "one" else None))
    return rows


def sequential():
    rows = []
    for p1, last in ((0.5, 90), (0.55, 59), (0.6, 38)):
        alpha, power, p0 = 0.05, 0.8, THIRD
        step = lambda c, n: c * math.log(p1 / p0) + (n - c) * math.log((1 - p1) / (1 - p0))
        table = []
        for n in range(last + 1):
            ratios = [step(c, n) for c in range(n + 1)]
            table.append((max((c for c in range(n + 1) if ratios[c] <= math.log((1 - power) / (1 - alpha)) + 1e-12), default=-1),
                          min((c for c in range(n + 1) if ratios[c] >= math.log(power / alpha) - 1e-12), default=n + 1)))

        def run(rate, cut):
            alive, many, expected, stops = {0: 1.0}, 0.0, 0.0, 0.0
            for n in range(1, last + 1):
                low, high = (cut, cut + 1) if n == last else table[n]
                after = {}
                for c, mass in alive.items():
                    after[c] = after.get(c, 0.0) + mass * (1 - rate)
                    after[c + 1] = after.get(c + 1, 0.0) + mass * rate
                alive = {}
                for c, mass in after.items():
                    if low < c < high:
                        alive[c] = mass
                    else:
                        expected += n * mass
                        many += mass if c >= high else 0.0
            return many, expected

        cut = min(c for c in range(-1, last + 1) if run(p0, c)[0] <= alpha)
        (spent, if_null), (found, if_other) = run(p0, cut), run(p1, cut)
        rows.append(dict(nullRate=p0, alternativeRate=p1, maxRuns=last, cut=cut, alphaSpent=spent, power=found,
                         expectedIfFrom=if_null, expectedIfTo=if_other, after20=table[20]))
    return rows


def naming():
    rates = (THIRD, 0.5, 0.55, 0.6)
    worst = []
    for n in range(1, 1201):
        c = np.arange(n + 1)
        masses = np.array([binom.pmf(c, n, p) for p in rates])
        logs = np.array([c * math.log(p) + (n - c) * math.log(1 - p) for p in rates])
        named = (logs > logs.max(axis=0) - 1e-9).argmax(axis=0)
        right = [masses[i][named == i].sum() for i in range(len(rates))]
        worst.append((float(min(right)), float(np.mean(right))))
    first = next(n for n, (w, _) in enumerate(worst, 1) if w >= 0.8)
    safe = max(n for n, (w, _) in enumerate(worst, 1) if w < 0.8) + 1
    return dict(rates=rates, first=first, safe=safe, worstSafe=worst[safe - 1][0], meanSafe=worst[safe - 1][1],
                worstOf10=worst[9][0], meanOf10=worst[9][1])


def wilson(mean, n, level):
    z = norm.isf((1 - level) / 2)
    return z / (1 + z * z / n) * math.sqrt(mean * (1 - mean) / n + z * z / (4 * n * n))


def wilson_limits(mean, n, level):
    z = norm.isf((1 - level) / 2)
    centre = (mean + z * z / (2 * n)) / (1 + z * z / n)
    half = wilson(mean, n, level)
    return (0.0 if mean == 0 else centre - half), (1.0 if mean == 1 else centre + half)


def exact_limits(mean, n, level):
    tail = (1 - level) / 2
    return (0.0 if mean == 0 else beta.ppf(tail, mean * n, n - mean * n + 1)), (1.0 if mean == 1 else beta.isf(tail, mean * n + 1, n - mean * n))


def least_variance(p, n):
    """E[p(1-p)] under Beta(np + .1, n - np + .1)."""
    mean, var = beta.stats(n * p + 0.1, n - n * p + 0.1)
    return mean * (1 - mean) - var


def same_size(strata, n, mean, within, level):
    between = mean * (1 - mean)
    v = min((strata * within + 2 * between) / (strata + 2), between)
    return strata * n * between / v if between > 0 else strata * n


def same_half(strata, n, mean, within, level):
    lower, upper = exact_limits(mean, same_size(strata, n, mean, within, level), level)
    return float(upper - lower) / 2


def seen(p, variances, n):
    """Mean over the tasks of the unbiased variance that was seen, or of the least that n runs leave, whichever is greater."""
    return float(np.mean(np.maximum(variances, least_variance(np.asarray(p), n))))


def new_half(strata, n, p, variances, level):
    mean = float(np.mean(p))
    if mean in (0, 1):
        effective = strata
    else:
        ratio = norm.isf((1 - level) / 2) / student.isf((1 - level) / 2, strata - 1)
        variance = float(np.var(p, ddof=1))
        effective = math.inf if variance == 0 else mean * (1 - mean) * strata / variance * ratio ** 2
        effective = min(max(effective, 1), min(n, 2) * strata)
    these = exact_limits(mean, same_size(strata, n, mean, seen(p, variances, n), level), level)
    other = wilson_limits(mean, effective, level)
    return float(max(these[1], other[1]) - min(these[0], other[0])) / 2


def suites():
    rng = np.random.default_rng(20260517)
    rows = []
    for counts, n, level, target in (([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3, 0.95, 0.05), ([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], 3, 0.9, 0.08),
                                     ([5, 0, 10, 3], 10, 0.95, 0.1), ([1, 1, 1, 1, 1], 2, 0.95, 0.04), ([4, 4, 4], 4, 0.95, 0.1)):
        k, p = len(counts), np.array(counts) / n
        mean = sum(counts) / (k * n)
        unbiased = p * (1 - p) * n / (n - 1)
        search = lambda half, start: next(m for m in range(start, 100000) if half(m) <= target)
        these = lambda m: same_half(k, m, mean, seen(p, unbiased, m), level)
        same = search(these, 2)
        most = search(lambda m: same_half(k, m, mean, mean * (1 - mean), level), 2)
        new = search(lambda m: new_half(m, n, p, unbiased, level), 2)
        # What the interval is on average, where the tasks have the rates that were seen.
        drawn = rng.binomial(20, p, size=(20000, k)) / 20
        widths = [same_half(k, 20, q.mean(), seen(q, q * (1 - q) * 20 / 19, 20), level) for q in drawn]
        least = 2 * k if 0 < mean < 1 else k
        rows.append(dict(counts=counts, trials=n, level=level, halfWidth=target, rate=mean, sameTrials=same, sameHalfWidth=these(same),
                         sameTrialsAtMost=most, newStrata=new, newHalfWidth=new_half(new, n, p, unbiased, level),
                         newLeast=wilson(mean, least, level), sameAt20=these(20), expectedAt20=float(np.mean(widths)),
                         plugInAt20=same_half(k, 20, mean, seen(p, p * (1 - p), 20), level)))
    return rows


def pairs():
    rows = []
    for a, b, n in (([2, 3, 3, 3, 3, 2, 1, 3, 0, 3], [3, 3, 3, 3, 1, 2, 1, 3, 1, 3], 3), ([9, 2, 5, 10], [4, 0, 5, 8], 10)):
        k, pa, pb = len(a), np.array(a) / n, np.array(b) / n
        within = float(np.mean(np.concatenate([pa * (1 - pa), pb * (1 - pb)])) * n / (n - 1))
        omega = max(0.0, float(np.var(pa - pb, ddof=1)) - 2 * within / n)

        def detectable(strata):
            se = math.sqrt((omega + 2 * within / n) / strata)
            crit = student.isf(0.025, strata - 1)
            power = lambda shift: nct.sf(crit, strata - 1, shift) + np.nan_to_num(nct.cdf(-crit, strata - 1, shift))
            return brentq(lambda shift: power(shift) - 0.8, 0.01, 2 * crit + 5, xtol=1e-13) * se

        z = norm.isf(0.025) + norm.isf(0.2)
        gap = abs(float(np.mean(pa) - np.mean(pb)))
        rows.append(dict(a=a, b=b, trials=n, withinVariance=within, differenceVariance=omega,
                         sameTasks=z * math.sqrt(2 * within / n / k), newTasks=detectable(k), difference=gap,
                         tasksNeeded=None if gap < 0.01 else next(s for s in range(2, 5000) if detectable(s) <= gap)))
    return rows


print(json.dumps(dict(tool="SciPy", version=scipy.__version__, script="data/reference/campaign-plans.py",
                      conditional=conditional(), sequential=sequential(), naming=naming(), suites=suites(), pairs=pairs()), indent=1))

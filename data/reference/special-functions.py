"""Reference values for src/statistics/special: python3 data/reference/special-functions.py > data/reference/special-functions.json

50 digits (mpmath) or exact integers. The beta tails are Gauss's series after Kummer's transformation in 260 digits;
quantiles are roots of those tails in 50 digits, started at SciPy's value; the hypergeometric is exact. Arguments
are the doubles as JSON prints them. `tolerance` is the relative error allowed for each function, `deepTolerance` that for
values below 1e-30, where the rounding of an argument times n shows; tails below 1e-290 are left out. One minute.
"""
import json
import sys
from fractions import Fraction
from math import comb

import mpmath as mp
import scipy
from scipy import special, stats

mp.mp.dps = 50
records = []


def add(function, args, value):
    """value: a number, a (lower, upper) pair, or a list of cells."""
    if isinstance(value, tuple):
        value = {"lower": float(value[0]), "upper": float(value[1])}
        if min(value.values()) < 1e-290:
            return
    elif isinstance(value, list):
        value = [float(v) for v in value]
    else:
        value = float(value)
    records.append({"function": function, "args": args, "expected": value})


def beta_series(x, y, a, b):
    term = total = mp.mpf(1)
    k = 0
    while term > total * mp.mpf(10) ** -255:
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
    log = mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b)
    return mp.exp(log + a * mp.log(x) + b * mp.log(y)) * total


def beta_tails(x, a, b):
    """The series that converges faster, and its complement, which 260 digits leave exact enough for tails of 1e-200."""
    with mp.workdps(260):
        x, a, b = mp.mpf(x), mp.mpf(a), mp.mpf(b)
        if x <= 0.5:
            lower = beta_series(x, 1 - x, a, b)
            return lower, 1 - lower
        upper = beta_series(1 - x, x, b, a)
        return 1 - upper, upper


def root(log_tail, p, start):
    """The x where log_tail(x) = log(p), by the secant method in log x."""
    goal = mp.log(mp.mpf(p))
    return mp.exp(mp.findroot(lambda u: log_tail(mp.exp(u)) - goal, (mp.log(start), mp.log(start) + mp.mpf("1e-6")), solver="secant", tol=mp.mpf(10) ** -30))


# log-gamma, log-beta, log-choose
for x in [1e-10, 0.01, 0.3, 0.5, 0.75, 0.999999, 1.0, 1.000001, 1.4999, 1.5, 1.75, 2.0, 2.00001, 2.5, 3.7, 7.25, 11.5, 12.0, 30.5, 100.0, 1234.5, 1e6, 1e10]:
    add("logGamma", [x], mp.loggamma(mp.mpf(x)))
for a, b in [(0.5, 0.5), (1, 1), (0.01, 3), (1e-4, 1e-3), (2, 30), (0.5, 10.5), (0.5, 1e6), (3.5, 1e6), (12, 12), (1e6, 1e6), (0.3, 1e8), (11.7, 0.2), (25, 400)]:
    add("logBeta", [a, b], mp.log(mp.beta(mp.mpf(a), mp.mpf(b))) if a + b < 1000 else mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(mp.mpf(a) + mp.mpf(b)))
for n, k in [(3, 1), (3, 3), (30, 23), (1000, 500), (1000000, 3), (1000000, 333333)]:
    add("logChoose", [n, k], mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1))

# normal
for z in [-37.5, -20.375, -8.5, -5.7, -5.6, -2.5, -1.96, -1.0, -0.675, -0.674, -0.1, -1e-9, 0.3, 0.6, 0.7, 1.2, 1.644853626951472, 3.0, 4.4, 7.0, 30.25]:
    add("normalCdf", [z], (mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2, mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2))
for z in [-3.0, 0.0, 0.5, 10.0]:
    add("normalDensity", [z], mp.npdf(mp.mpf(z)))
for p in [1e-290, 1e-100, 1e-20, 1e-12, 1e-5, 0.001, 0.005, 0.025, 0.05, 0.0749, 0.0751, 0.1, 0.3, 0.49, 0.613, 0.9, 0.925, 0.975, 0.995, 0.9999999]:
    q = mp.findroot(lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2) - mp.log(mp.mpf(p)), stats.norm.ppf(p))
    add("normalQuantile", [p], q)

# beta: n = 1 to 1e8, centre and tails, shapes below 1
for a, b in [(0.5, 0.5), (1, 3), (3, 1), (2, 2), (0.5, 3.5), (3.5, 0.5), (24, 7), (23.5, 7.5), (0.5, 1000.5), (1.5, 999.5), (1e-3, 2), (0.01, 0.3), (2, 1e-4), (0.3, 40), (300, 0.7), (5e5, 5e5), (3.5, 1e6), (750001, 250001), (1e6, 0.5), (0.02, 5000)]:
    frozen = stats.beta(a, b)
    for p in [1e-200, 1e-30, 1e-6, 0.025, 0.5, 0.975]:
        x = float(frozen.ppf(p))
        if 1e-290 < x < 1 - 1e-9:
            add("betaCdf", [x, a, b], beta_tails(x, a, b))
    x = float(frozen.isf(1e-30))
    if 1e-290 < x < 1 - 1e-9:
        add("betaCdf", [x, a, b], beta_tails(x, a, b))
# nearly everything lies beyond x, although x is near the end
for x, a, b in [(0.99, 30.5, 0.01), (0.9, 3.5, 1e-4), (0.9995, 1000.5, 0.1), (0.8, 0.3, 1e-3), (0.2, 1e-3, 0.3), (0.01, 0.01, 30.5)]:
    add("betaCdf", [x, a, b], beta_tails(x, a, b))
for x, a, b in [(0.3, 0.5, 0.5), (0.0, 1, 4), (0.9, 24, 7), (0.2, 0.01, 3), (0.75, 750001, 250001)]:
    xm = mp.mpf(x)
    add("betaDensity", [x, a, b], 4 if x == 0 else mp.exp(mp.log(xm) * (a - 1) + mp.log(1 - xm) * (b - 1) + mp.loggamma(mp.mpf(a) + b) - mp.loggamma(a) - mp.loggamma(b)))
for a, b in [(0.5, 0.5), (1, 3), (3, 1), (2, 2), (0.5, 3.5), (3.5, 0.5), (24, 7), (23.5, 7.5), (1.5, 999.5), (0.3, 40), (5e5, 5e5), (3.5, 1e6), (0.2, 0.4)]:
    for p in [1e-100, 1e-6, 0.005, 0.025, 0.3]:
        for tail in ["lower", "upper"]:
            start = float(stats.beta(a, b).ppf(p) if tail == "lower" else stats.beta(a, b).isf(p))
            if not 1e-290 < start < 1 - 1e-3:
                continue
            side = 0 if tail == "lower" else 1
            add("betaQuantile", [p, a, b, tail], root(lambda x: mp.log(beta_tails(x, a, b)[side]), p, start))

# Student's t: df / (df + t^2) is beta
def t_tails(t, df):
    with mp.workdps(260):
        t, df = mp.mpf(t), mp.mpf(df)
        small = beta_tails(df / (df + t * t), df / 2, mp.mpf("0.5"))[0] / 2
    return (small, 1 - small) if t < 0 else (1 - small, small)


for df in [0.5, 1, 2, 9, 30.5, 1000]:
    for t in [-40.0, -2.262, -0.5, 1e-5, 1.0, 12.0]:
        add("tCdf", [t, df], t_tails(t, df))
    for p in [1e-12, 0.025, 0.4]:
        start = -float(stats.t.ppf(p, df))
        if start < 1e100:
            add("tQuantile", [p, df], -root(lambda t: mp.log(t_tails(-t, df)[0]), p, start))

# chi-square
def gamma_tails(x, df):
    a, x = mp.mpf(df) / 2, mp.mpf(x) / 2
    return mp.gammainc(a, 0, x, regularized=True), mp.gammainc(a, x, mp.inf, regularized=True)


for df in [0.5, 1, 2, 3, 10, 100, 2001]:
    for factor in [0.001, 0.3, 1, 1.5, 5]:
        add("chiSquareCdf", [df * factor, df], gamma_tails(df * factor, df))
    for p in [1e-20, 0.01, 0.5, 0.95]:
        start = float(stats.chi2.ppf(p, df))
        add("chiSquareQuantile", [p, df], root(lambda x: mp.log(gamma_tails(x, df)[0]), p, start))

# binomial
def pmf(k, n, p):
    p = mp.mpf(p)
    return mp.exp(mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) + k * mp.log(p) + (n - k) * mp.log1p(-p))


for n, p, ks in [(3, 0.3333333333333333, [0, 1, 2, 3]), (30, 0.55, [0, 5, 17, 30]), (1000, 0.001, [0, 1, 12]), (1000, 0.93, [700, 930, 1000]), (1000000, 0.3333333333333333, [320000, 333333, 340000]), (1000000, 1e-6, [0, 1, 9])]:
    for k in ks:
        add("binomialPmf", [k, n, p], pmf(k, n, p))
        if k < n:
            add("binomialCdf", [k, n, p], beta_tails(p, k + 1, n - k)[::-1])
add("binomialPmfs", [3, 0.25], [Fraction(27, 64), Fraction(27, 64), Fraction(9, 64), Fraction(1, 64)])
add("binomialPmfs", [40, 0.9], [pmf(k, 40, 0.9) for k in range(41)])

# hypergeometric, exactly
for successes, failures, draws, ks in [(3, 3, 3, [0, 1, 3]), (23, 7, 3, [0, 2]), (60, 60, 70, [20, 35, 50]), (5, 1000, 40, [0, 1, 4]), (2000, 3000, 1500, [500, 600, 700])]:
    total = comb(successes + failures, draws)
    cell = lambda k: Fraction(comb(successes, k) * comb(failures, draws - k), total)
    low, high = max(0, draws - failures), min(draws, successes)
    for k in ks:
        add("hypergeometricPmf", [k, successes, failures, draws], cell(k))
        if k < high:
            add("hypergeometricCdf", [k, successes, failures, draws], (sum(cell(j) for j in range(low, k + 1)), sum(cell(j) for j in range(k + 1, high + 1))))
    if high - low < 50:
        add("hypergeometricPmfs", [successes, failures, draws], [cell(k) for k in range(low, high + 1)])

# beta-binomial
def bb(k, n, a, b):
    a, b = mp.mpf(a), mp.mpf(b)
    log = mp.loggamma
    return mp.exp(log(n + 1) - log(k + 1) - log(n - k + 1) + log(k + a) + log(n - k + b) - log(n + a + b) + log(a + b) - log(a) - log(b))


for n, a, b, ks in [(3, 1, 1, [0, 2]), (3, 0.5, 0.5, [1, 3]), (30, 4.5, 1.5, [0, 23, 30]), (100, 0.01, 0.2, [0, 50]), (1000, 300, 7, [2, 980]), (1000000, 0.5, 0.5, [0, 400000]), (1000000, 7e5, 3e5, [650000, 700000])]:
    for k in ks:
        add("betaBinomialPmf", [k, n, a, b], bb(k, n, a, b))
    if n <= 1000:
        cells = [bb(k, n, a, b) for k in range(n + 1)]
        add("betaBinomialCdf", [ks[0], n, a, b], (sum(cells[: ks[0] + 1]), sum(cells[ks[0] + 1 :])))
    if n <= 30:
        add("betaBinomialPmfs", [n, a, b], cells)

# Poisson-binomial, in exact rationals of the doubles
for ps in [[0.5], [0.1, 0.9], [0.0, 1.0, 0.3], [0.01] * 12, [(i + 1) / 40 for i in range(39)]]:
    cells = [Fraction(1)]
    for p in map(Fraction, ps):
        cells = [(cells[k] * (1 - p) if k < len(cells) else 0) + (cells[k - 1] * p if k else 0) for k in range(len(cells) + 1)]
    add("poissonBinomialPmfs", [ps], cells)

tolerance = {
    "logGamma": 1e-15, "logBeta": 3e-15, "logChoose": 2e-15, "normalCdf": 1e-15, "normalDensity": 1e-15, "normalQuantile": 1e-15,
    "betaCdf": 3e-13, "betaDensity": 1e-13, "betaQuantile": 2e-14, "tCdf": 1e-13, "tQuantile": 1e-14, "chiSquareCdf": 2e-14, "chiSquareQuantile": 2e-14,
    "binomialPmf": 2e-14, "binomialCdf": 5e-14, "binomialPmfs": 1e-14, "hypergeometricPmf": 1e-14, "hypergeometricCdf": 1e-14, "hypergeometricPmfs": 1e-14,
    "betaBinomialPmf": 2e-14, "betaBinomialCdf": 1e-13, "betaBinomialPmfs": 1e-14, "poissonBinomialPmfs": 1e-14,
}
head = {"tool": "Python, mpmath, SciPy", "version": f"{sys.version.split()[0]}, {mp.__version__}, {scipy.__version__}", "script": "data/reference/special-functions.py", "tolerance": tolerance, "deepTolerance": 3e-12}
body = ",\n  ".join(json.dumps(record) for record in records)
print(json.dumps(head, indent=1)[:-2] + ',\n "records": [\n  ' + body + "\n ]\n}")

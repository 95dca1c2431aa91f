"""Reference values for src/real-data: python3 data/reference/real-data.py > data/reference/real-data.json

Summary figures of public data sets in ../shared/data (or in the folder HOLDSUP_DATA), computed without any code of
holdsup. No row of the data is written, only figures of whole sets, and the digest of each file that was read. A minute or two.

Suite intervals are the formulas of STATISTICS.md section 2, with a task counted for two runs at most towards new tasks
(docs/coverage.md).
Interval limits at three runs are those of binomial-intervals.json (mpmath, 40 digits). CORP is SciPy's isotonic_regression.
Miettinen-Nurminen maximises the restricted likelihood numerically, with no formula for the cubic. Holm is written out.
"""
import csv
import hashlib
import json
import math
import os
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import scipy
from scipy import optimize, special, stats

here = Path(__file__).resolve().parent
root = Path(os.environ.get("HOLDSUP_DATA", here.parents[2] / "shared" / "data"))
Z = stats.norm.ppf(0.975)
digests, figures = {}, []


def text_of(path):
    data = (root / path).read_bytes()
    digests[path] = hashlib.sha256(data).hexdigest()
    return data.decode()


def rows_of(path):
    return list(csv.DictReader(text_of(path).splitlines()))


def record(set_, figure, value):
    value = float(value)
    assert math.isfinite(value), (set_, figure)
    assert all((set_, figure) != (f["set"], f["figure"]) for f in figures), figure
    figures.append({"set": set_, "figure": figure, "value": value})


def wilson(p, n):
    centre, half = p + Z**2 / (2 * n), Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n * n))
    return max(0, (centre - half) / (1 + Z**2 / n)), min(1, (centre + half) / (1 + Z**2 / n))


def same_tasks(c, n):
    """Tasks of n >= 2 runs each."""
    c = np.asarray(c)
    T, p = len(c), c.sum() / (n * len(c))
    s2 = c / n * (1 - c / n) * n / (n - 1)
    a, b = c + 0.1, n - c + 0.1
    floor = a * b / ((a + b) * (a + b + 1))
    v = (np.maximum(s2, floor).sum() + 2 * p * (1 - p)) / (T + 2)
    size = n * T if p in (0, 1) else n * T * max(1, p * (1 - p) / v)
    x = p * size
    lower = 0 if x == 0 else stats.beta.ppf(0.025, x, size - x + 1)
    upper = 1 if p == 1 else stats.beta.ppf(0.975, x + 1, size - x)
    return lower, upper


def new_tasks(c, n):
    c = np.asarray(c)
    T, p = len(c), c.sum() / (n * len(c))
    if n == 1:
        return blaker(int(c.sum()), T)
    if p in (0, 1):
        size = T
    else:
        between = np.var(c / n, ddof=1) / T
        size = math.inf if between == 0 else p * (1 - p) / between * (Z / stats.t.ppf(0.975, T - 1)) ** 2
    (low, high), (inner_low, inner_high) = wilson(p, min(max(size, 1), n * T, 2 * T)), same_tasks(c, n)
    return min(low, inner_low), max(high, inner_high)


def record_scores(set_, c, n, name=""):
    record(set_, f"{name}score", sum(c) / (n * len(c)))
    for scope, (lower, upper) in {"same tasks": same_tasks(c, n), "new tasks": new_tasks(c, n)}.items():
        record(set_, f"{name}{scope}, lower", lower)
        record(set_, f"{name}{scope}, upper", upper)


def pass_all(c, n, k):
    return np.mean([math.comb(x, k) / math.comb(n, k) for x in c])


def pass_any(c, n, k):
    return np.mean([1 - math.comb(n - x, k) / math.comb(n, k) for x in c])


def permutation(a, b, n):
    """Exact two-sided test within tasks of n runs a side: outcomes not more probable than the one seen."""
    pmf, start = np.ones(1), 0
    for x, y in zip(a, b):
        low, high = max(0, x + y - n), min(n, x + y)
        start += low
        pmf = np.convolve(pmf, stats.hypergeom.pmf(np.arange(low, high + 1), 2 * n, x + y, n))
    return min(1, pmf[pmf <= pmf[sum(a) - start] * (1 + 1e-7)].sum())


def mover(a, b, n):
    (l1, u1), (l2, u2) = same_tasks(a, n), same_tasks(b, n)
    p1, p2 = sum(a) / (n * len(a)), sum(b) / (n * len(b))
    return p1 - p2 - math.hypot(p1 - l1, u2 - p2), p1 - p2 + math.hypot(u1 - p1, p2 - l2)


def holm(p):
    p = np.asarray(p)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate((len(p) - np.arange(len(p))) * p[order])
    out = np.empty(len(p))
    out[order] = np.minimum(1, stepped)
    return out


# 02: 50 tasks x 4 runs.
name = "02 tau-bench airline"
counts = defaultdict(int)
for row in rows_of("02-tau-bench-airline-gpt4o/runs.csv"):
    counts[row["task"]] += round(float(row["reward"]))
c = list(counts.values())
assert len(c) == 50
record_scores(name, c, 4)


def blaker(x, n):
    """Brute force: the rates at which the outcomes with no larger smaller tail have probability .05 or more."""
    k = np.arange(n + 1)[:, None]

    def kept(rates):
        smaller = np.minimum(stats.binom.cdf(k, n, rates), stats.binom.sf(k - 1, n, rates))
        return np.where(smaller <= smaller[x] * (1 + 1e-12), stats.binom.pmf(k, n, rates), 0).sum(0) >= 0.05

    rates = np.linspace(0, 1, 20_001)
    within = np.flatnonzero(kept(rates))
    ends = []
    for inside, outside in [(within[0], within[0] - 1), (within[-1], within[-1] + 1)]:
        if outside < 0 or outside >= len(rates):
            ends.append(rates[inside])
            continue
        a, b = rates[inside], rates[outside]
        for _ in range(60):
            middle = (a + b) / 2
            a, b = (middle, b) if kept(np.array([middle]))[0] else (a, middle)
        ends.append(a)
    return ends[0], ends[1]


widths = [np.subtract(*blaker(x, 4)[::-1]) for x in range(5)]
record(name, "mean width of the 50 task intervals", np.mean([widths[x] for x in c]))
repeated = defaultdict(int)
calls_in_all = 0
for line in text_of("02-tau-bench-airline-gpt4o/tool_calls.jsonl").splitlines():
    calls = [json.dumps(call, sort_keys=True) for call in json.loads(line)["calls"]]
    calls_in_all += len(calls)
    longest = here_now = 0
    for i, call in enumerate(calls):
        here_now = here_now + 1 if i and calls[i - 1] == call else 1
        longest = max(longest, here_now)
    repeated[longest] += 1
record(name, "tool calls", calls_in_all)

# 03: 300 tasks, three runs of one agent and one of another.
name = "03 SWE-bench Lite"
passed = defaultdict(dict)
for row in rows_of("03-swebench-lite-acr-3runs/runs.csv"):
    passed[row["model"], row["run"]][row["task"]] = int(row["pass"])
runs = [passed["auto-code-rover", run] for run in "123"]
tasks = sorted(runs[0])
c = [sum(run[task] for run in runs) for task in tasks]
for k in (1, 2, 3):
    record(name, f"pass@{k}", pass_any(c, 3, k))
    record(name, f"pass^{k}", pass_all(c, 3, k))
record_scores(name, c, 3)
x = [run[task] for run in [runs[0]] for task in tasks]
record(name, "run 1: new tasks, lower", new_tasks(x, 1)[0])
record(name, "run 1: new tasks, upper", new_tasks(x, 1)[1])


for other, title in [(runs[1], "run 1 against run 2"), (runs[2], "run 1 against run 3"), (passed["swe-agent-gpt4", "1"], "run 1 against SWE-agent")]:
    only = [sum(runs[0][t] > other[t] for t in tasks), sum(runs[0][t] < other[t] for t in tasks)]
    record(name, f"{title}, tasks moved", sum(only))
    record(name, f"{title}, p-value", stats.binomtest(only[0], sum(only)).pvalue)

# 05: 34 models x 118 tasks; three of a hundred runs, in all possible ways.
name = "05 EvalPerf"
cells = defaultdict(dict)
sizes = {}
for row in rows_of("05-evalperf-k-of-n-by-size/counts.csv"):
    if row["n"] == "100":
        cells[row["model"], row["prompt"]][row["task"]] = int(row["k"])
        sizes[row["model"]] = row["size_b"]
models = [np.array([tasks[t] for t in sorted(tasks)]) for tasks in cells.values()]
assert all(len(m) == 118 for m in models)
k = np.concatenate(models)
mixed = k[(k > 0) & (k < 100)]
# Every interval lies on the scale and holds its estimate.
limits = {
    (r["method"], r["successes"]): (max(min(r["lower"], r["successes"] / 3), 0), min(max(r["upper"], r["successes"] / 3), 1))
    for r in json.loads((here / "binomial-intervals.json").read_text())["intervals"]
    if r["trials"] == 3 and r["level"] == 0.95
}
record(name, "cells of 100 runs", len(k))
record(name, "cells with both outcomes", len(mixed))
for method in sorted({m for m, _ in limits}):
    pmf = stats.hypergeom.pmf(np.arange(4)[None, :], 100, mixed[:, None], 3)
    inside = np.array([[lo - 1e-9 <= v / 100 <= hi + 1e-9 for lo, hi in (limits[method, x] for x in range(4))] for v in mixed])
    record(name, f"{method}: coverage", (pmf * inside).sum(1).mean())
    record(name, f"{method}: mean width", (pmf @ [limits[method, x][1] - limits[method, x][0] for x in range(4)]).mean())

rng = np.random.default_rng(20260517)
held = defaultdict(int)
repeats = 400
for m in models:
    for _ in range(repeats):
        chosen = m[rng.permutation(118)[:10]]
        seen = rng.hypergeometric(chosen, 100 - chosen, 3)
        low, high = same_tasks(seen, 3)
        held["same tasks"] += low <= chosen.mean() / 100 <= high
        low, high = new_tasks(seen, 3)
        held["new tasks"] += low <= m.mean() / 100 <= high
        low, high = wilson(seen.sum() / 30, 30)
        held["pooled Wilson, new tasks"] += low <= m.mean() / 100 <= high
for scope, count in held.items():
    record(name, f"10 tasks x 3 runs, {scope}: coverage", count / (repeats * len(models)))

families = {"Qwen2.5": "Qwen/Qwen2.5-", "Llama-3.1": "meta-llama/Llama-3.1-", "gemma-2": "google/gemma-2-", "deepseek-coder": "deepseek-ai/deepseek-coder-"}
pairs = []
for prefix in families.values():
    members = sorted((m for m, prompt in cells if m.startswith(prefix) and prompt == "default"), key=lambda m: float(sizes[m]))
    pairs += combinations(members, 2)
for runs_each, title in [(100, "100 runs"), (3, "typical 3 runs")]:
    # Half up, as JavaScript rounds.
    of = lambda m: [math.floor(runs_each * cells[m, "default"][t] / 100 + 0.5) for t in sorted(cells[m, "default"])]
    p = [permutation(of(a), of(b), runs_each) for a, b in pairs]
    gaps = [mover(of(a), of(b), runs_each) for a, b in pairs]
    record(name, f"size pairs, {title}: pairs", len(pairs))
    record(name, f"size pairs, {title}: inversions at face value", sum(sum(of(a)) > sum(of(b)) for a, b in pairs))
    record(name, f"size pairs, {title}: p <= .05", sum(x <= 0.05 for x in p))
    record(name, f"size pairs, {title}: p <= .05 after Holm", sum(holm(p) <= 0.05))
    record(name, f"size pairs, {title}: largest p after Holm", max(holm(p)))
    record(name, f"size pairs, {title}: mean width of the gap", np.mean([hi - lo for lo, hi in gaps]))

# 06: sizes by checkpoint by task; totals only.
name = "06 Pythia"
by = defaultdict(list)
for row in rows_of("06-pythia-size-by-step/pythia_zero_shot.csv"):
    by[int(row["step"]), row["task"], row["deduped"]].append((float(row["size_b"]), int(row["k"]), int(row["n"])))
found = defaultdict(list)
for (step, task, _), members in by.items():
    for (_, k1, n1), (_, k2, n2) in combinations(sorted(members), 2):
        pair = (k1 / n1 - k2 / n2, stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue)
        found["all checkpoints"].append(pair)
        if step == 143000:
            found["last checkpoint"].append(pair)
for scope in ("all checkpoints", "last checkpoint"):
    gap, p = np.array(found.pop(scope)).T
    record(name, f"{scope}: pairs", len(gap))
    record(name, f"{scope}: mean p-value", p.mean())
    record(name, f"{scope}: inversions at face value", (gap > 0).sum())
    record(name, f"{scope}: inversions with p <= .05", ((gap > 0) & (p <= 0.05)).sum())
    record(name, f"{scope}: inversions with p <= .05 after Holm over all", ((gap > 0) & (holm(p) <= 0.05)).sum())
for task in ("wsc", "logiqa"):
    # A board compares all of its pairs, of both series, and a pair of sizes is one of them.
    board = [(deduped, *row) for (step, at, deduped), members in by.items() if step == 143000 and at == task for row in sorted(members)]
    pairs = list(combinations(board, 2))
    p = np.array([stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue for (_, _, k1, n1), (_, _, k2, n2) in pairs])
    sized = np.array([one[0] == other[0] for one, other in pairs])
    gap = np.array([k1 / n1 - k2 / n2 for (_, _, k1, n1), (_, _, k2, n2) in pairs])[sized]
    adjusted, p = holm(p)[sized], p[sized]
    record(name, f"{task}, last checkpoint: inversions at face value", (gap > 0).sum())
    record(name, f"{task}, last checkpoint: inversions with p <= .05", ((gap > 0) & (p <= 0.05)).sum())
    record(name, f"{task}, last checkpoint: inversions with p <= .05 after Holm", ((gap > 0) & (adjusted <= 0.05)).sum())
    record(name, f"{task}, last checkpoint: mean p-value after Holm over all pairs", adjusted.mean())


# 08 and 09: forecasts.
def brier_of(p, y):
    return (p - y) ** 2


def log_of(p, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.where(y == 1, np.log(p), np.log1p(-p))


def isotonic(p, y):
    """Equal forecasts are one observation."""
    values, place, count = np.unique(p, return_inverse=True, return_counts=True)
    means = np.bincount(place, weights=y) / count
    return optimize.isotonic_regression(means, weights=count).x[place]


def record_reliability(set_, who, p, y):
    again, base = isotonic(p, y), np.full(len(y), y.mean())
    record(set_, f"{who}: forecasts", len(y))
    record(set_, f"{who}: base rate", y.mean())
    for rule, score in {"Brier": brier_of, "logarithmic": log_of}.items():
        record(set_, f"{who}: {rule} score", score(p, y).mean())
        record(set_, f"{who}: {rule} MCB", score(p, y).mean() - score(again, y).mean())
        record(set_, f"{who}: {rule} DSC", score(base, y).mean() - score(again, y).mean())
        record(set_, f"{who}: {rule} UNC", score(base, y).mean())
    record(set_, f"{who}: bins", len(np.unique(again)))


def record_line(set_, who, p, y):
    x = special.logit(p)
    loss = lambda b: np.sum(np.logaddexp(0, b[0] + b[1] * x) - y * (b[0] + b[1] * x))
    slope = lambda b: np.array([np.sum(special.expit(b[0] + b[1] * x) - y), np.sum((special.expit(b[0] + b[1] * x) - y) * x)])
    fit = optimize.minimize(loss, [0, 1], jac=slope, method="BFGS", options={"gtol": 1e-9})
    record(set_, f"{who}: recalibration intercept", fit.x[0])
    record(set_, f"{who}: recalibration slope", fit.x[1])
    record(set_, f"{who}: AUC", stats.mannwhitneyu(p[y == 1], p[y == 0]).statistic / (np.sum(y == 1) * np.sum(y == 0)))


name = "08 FiveThirtyEight"
for who, file in {"NFL": "nfl_games.csv", "WNBA": "wnba_games.csv"}.items():
    games = [(float(r["prob1"]), float(r["prob1_outcome"])) for r in rows_of(f"08-fivethirtyeight-forecasts/{file}")]
    p, y = np.array([g for g in games if g[1] in (0, 1)]).T
    record_reliability(name, who, p, y)
    record_line(name, who, p, y)
games = rows_of("08-fivethirtyeight-forecasts/world_cup_matches_men.csv")
stated = np.array([[float(r[c]) for c in ("prob1", "probtie", "prob2")] for r in games])
came = np.array([[float(r[f"{c}_outcome"]) for c in ("prob1", "probtie", "prob2")] for r in games])
assert (came.sum(1) == 1).all()
record(name, "World Cup: Brier score over classes", ((stated - came) ** 2).sum(1).mean())
record(name, "World Cup: logarithmic score over classes", -np.log((stated * came).sum(1)).mean())
record(name, "World Cup: ranked probability score", ((np.cumsum(stated, 1) - np.cumsum(came, 1)) ** 2).sum(1).mean())

# 09: quantile, binary, nominal, ordinal, point and sample forecasts.
name = "09 scoringutils examples"
folder = "09-scoringutils-examples"


def record_logarithmic(who, logs):
    """A mean of finite scores, and how many are not."""
    record(name, f"{who}: happened though called impossible", np.isinf(logs).sum())
    record(name, f"{who}: logarithmic score of the others", logs[np.isfinite(logs)].mean())


binary = defaultdict(list)
for row in rows_of(f"{folder}/example_binary.csv"):
    if row["model"] and row["predicted"]:
        binary[row["model"]].append((float(row["predicted"]), float(row["observed"])))
for who, pairs in sorted(binary.items()):
    p, y = np.array(pairs).T
    record_logarithmic(f"{who}, binary", log_of(p, y))
    again = isotonic(p, y)
    record(name, f"{who}, binary: Brier MCB", brier_of(p, y).mean() - brier_of(again, y).mean())
order = ["low", "medium", "high"]
for kind in ("nominal", "ordinal"):
    by = defaultdict(lambda: defaultdict(dict))
    seen = {}
    for row in rows_of(f"{folder}/example_{kind}.csv"):
        if row["model"] and row["predicted"]:
            unit = (row["location"], row["target_end_date"], row["target_type"], row["horizon"])
            by[row["model"]][unit][row["predicted_label"]] = float(row["predicted"])
            seen[row["model"], unit] = row["observed"]
    for who, units in sorted(by.items()):
        p = np.array([[labels[label] for label in order] for labels in units.values()])
        y = np.array([[seen[who, unit] == label for label in order] for unit in units]).astype(float)
        if kind == "nominal":
            record_logarithmic(f"{who}, nominal", log_of((p * y).sum(1), 1))
            record(name, f"{who}, nominal: Brier score over classes", ((p - y) ** 2).sum(1).mean())
        else:
            record(name, f"{who}, ordinal: ranked probability score", ((np.cumsum(p, 1) - np.cumsum(y, 1)) ** 2).sum(1).mean())
point = defaultdict(list)
for row in rows_of(f"{folder}/example_point.csv"):
    if row["model"] and row["predicted"]:
        point[row["model"], row["target_type"]].append(abs(float(row["predicted"]) - float(row["observed"])))
for (who, target), errors in sorted(point.items()):
    record(name, f"{who} / {target}: absolute error", np.mean(errors))
draws = defaultdict(list)
observed = {}
for row in rows_of(f"{folder}/example_sample_discrete_DE_deaths.csv"):
    if row["model"] and row["predicted"]:
        unit = (row["model"], row["target_end_date"], row["horizon"])
        draws[unit].append(float(row["predicted"]))
        observed[unit] = float(row["observed"])
crps = defaultdict(list)
for unit, sample in draws.items():
    s = np.array(sample)
    crps[unit[0]].append(np.abs(s - observed[unit]).mean() - np.abs(s[:, None] - s[None, :]).mean() / 2)
for who, values in sorted(crps.items()):
    record(name, f"{who}, samples of Germany's deaths: CRPS", np.mean(values))
text_of(f"{folder}/example_quantile.csv")

# 11: published and reproduced percentages.
name = "11 open-r1"


def restricted(k1, n1, k2, n2, delta):
    """The most likely rates whose difference is delta."""
    loss = lambda p: -(special.xlogy(k1, p + delta) + special.xlog1py(n1 - k1, -(p + delta)) + special.xlogy(k2, p) + special.xlog1py(n2 - k2, -p))
    p2 = optimize.minimize_scalar(loss, bounds=(max(0, -delta), min(1, 1 - delta)), method="bounded", options={"xatol": 1e-13}).x
    return p2 + delta, p2


def miettinen_nurminen(k1, n1, k2, n2):
    seen = k1 / n1 - k2 / n2

    def z(delta):
        p1, p2 = restricted(k1, n1, k2, n2, delta)
        return (seen - delta) / math.sqrt((p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1))

    return optimize.brentq(lambda d: z(d) - Z, -1 + 1e-9, seen), optimize.brentq(lambda d: z(d) + Z, seen, 1 - 1e-9)


def counts_of(percent, n):
    """Every k of n that prints as this percentage, ties either way."""
    half = 0.5 * 10 ** -len(percent.partition(".")[2])
    return [k for k in range(n + 1) if abs(100 * k / n - float(percent)) <= half + 1e-9]


def widest(reproduced, published, n):
    """Over all counts that the printed digits leave; where none does, over its two neighbours."""
    ends = []
    for percent in (reproduced, published):
        k = counts_of(percent, n) or [math.floor(float(percent) / 100 * n), math.ceil(float(percent) / 100 * n)]
        ends.append({min(k), max(k)})
    all_ = [miettinen_nurminen(a, n, b, n) for a in ends[0] for b in ends[1]]
    return min(low for low, _ in all_), max(high for _, high in all_)


rows = rows_of("11-published-vs-reproduced-open-r1/open_r1_pairs.csv")
record(name, "pairs", len(rows))
record(name, "mean of reproduced - published, points", np.mean([float(r["reproduced"]) - float(r["published"]) for r in rows]))
for title, per in [("one run a question", lambda r: 1), ("all samples", lambda r: int(r["samples_per_question"]))]:
    impossible = defaultdict(int)
    apart, p_values, widths, wide = 0, [], [], []
    for r in rows:
        n = int(r["questions"]) * per(r)
        k = [math.floor(float(r[side]) / 100 * n + 0.5) for side in ("reproduced", "published")]
        for side in ("reproduced", "published"):
            impossible[side] += not counts_of(r[side], n)
        low, high = miettinen_nurminen(k[0], n, k[1], n)
        apart += low > 0 or high < 0
        widths.append(high - low)
        if r["benchmark"] == "AIME 2024":
            wide.append(widest(r["reproduced"], r["published"], n))
        p_values.append(stats.fisher_exact([[k[0], n - k[0]], [k[1], n - k[1]]]).pvalue)
    for side in ("reproduced", "published"):
        record(name, f"{title}: {side} percentages no count gives", impossible[side])
    record(name, f"{title}: intervals without 0", apart)
    record(name, f"{title}: mean width of the intervals", np.mean(widths))
    record(name, f"AIME 2024, {title}: intervals without 0, widest reading", sum(low > 0 or high < 0 for low, high in wide))
    record(name, f"AIME 2024, {title}: mean width of the intervals, widest reading", np.mean([high - low for low, high in wide]))
    record(name, f"{title}: Fisher p <= .05", sum(p <= 0.05 for p in p_values))
    record(name, f"{title}: Fisher p <= .05 after Holm", sum(holm(p_values) <= 0.05))
    record(name, f"{title}: smallest p", min(p_values))

head = {
    "tool": "Python, NumPy, SciPy",
    "version": f"{sys.version.split()[0]}, {np.__version__}, {scipy.__version__}",
    "script": "data/reference/real-data.py",
    "note": "Figures of whole public data sets; where each set comes from and its licence stands in its PROVENANCE.md.",
}
print("{")
for key, value in head.items():
    print(f"  {json.dumps(key)}: {json.dumps(value)},")
print('  "files": {')
print(",\n".join(f"    {json.dumps(path)}: {json.dumps(digest)}" for path, digest in sorted(digests.items())))
print('  },\n  "figures": [')
print(",\n".join("    " + json.dumps(figure) for figure in figures))
print("  ]\n}")

# Rscript data/reference/planning.R > data/reference/planning.json
# Power by enumeration of R's own tests: binom.test (two.sided and one-sided) and fisher.test on every outcome.
# Large samples by R's power.prop.test, the paired t test by power.t.test with both tails.
# `central` is twice the smaller one-sided p-value. A p-value counts as reaching alpha with a relative slack of 1e-12.
reaches <- function(p, alpha) p <= alpha * (1 + 1e-12)
binomialP <- function(n, p0, kind) {
  one <- function(side) sapply(0:n, function(x) binom.test(x, n, p0, alternative = side)$p.value)
  switch(kind, "minimum-likelihood" = one("two.sided"), greater = one("greater"), less = one("less"),
         central = pmin(1, 2 * pmin(one("greater"), one("less"))))
}
rows <- c()
for (case in list(c(1/3, .5), c(1/3, .55), c(1/3, .6), c(.1, .2), c(.9, .97), c(.5, .3), c(.8, .9))) for (n in c(1, 3, 10, 30, 45, 68)) {
  kinds <- c("minimum-likelihood", "central", if (case[2] > case[1]) "greater" else "less")
  for (kind in kinds) for (alpha in c(.05, .01)) {
    reject <- reaches(binomialP(n, case[1], kind), alpha)
    x <- 0:n
    rows <- c(rows, sprintf('    {"nullRate": %.17g, "alternativeRate": %.17g, "trials": %d, "alpha": %.17g, "kind": "%s", "power": %.17g, "alphaSpent": %.17g}',
      case[1], case[2], n, alpha, kind, sum(dbinom(x, n, case[2])[reject]), sum(dbinom(x, n, case[1])[reject])))
  }
}
runs <- c()
for (p1 in c(.5, .55, .6)) for (kind in c("minimum-likelihood", "central", "greater")) {
  power <- sapply(1:150, function(n) sum(dbinom(0:n, n, p1)[reaches(binomialP(n, 1/3, kind), .05)]))
  first <- which(power >= .8)[1]; safe <- max(which(power < .8)) + 1
  runs <- c(runs, sprintf('    {"nullRate": %.17g, "alternativeRate": %.17g, "alpha": 0.05, "power": 0.8, "kind": "%s", "first": %d, "powerFirst": %.17g, "safe": %d, "powerSafe": %.17g, "scannedTo": 150}',
    1/3, p1, kind, first, power[first], safe, power[safe]))
}
fisherP <- function(n, kind) outer(0:n, 0:n, Vectorize(function(a, b) {
  p <- function(side) fisher.test(matrix(c(a, n - a, b, n - b), 2), alternative = side)$p.value
  switch(kind, "minimum-likelihood" = p("two.sided"), greater = p("greater"), less = p("less"), central = min(1, 2 * min(p("greater"), p("less"))))
}))
arms <- c()
for (n in c(1, 3, 5, 10, 15, 30)) for (kind in c("minimum-likelihood", "central", "greater")) {
  p <- fisherP(n, kind)
  for (rates in list(c(.55, 1/3), c(.95, .6), c(.5, .2), c(.7, .7), c(1, .5))) for (alpha in c(.05, .1)) {
    weight <- outer(dbinom(0:n, n, rates[1]), dbinom(0:n, n, rates[2]))
    arms <- c(arms, sprintf('    {"rateA": %.17g, "rateB": %.17g, "trials": %d, "alpha": %.17g, "kind": "%s", "power": %.17g}',
      rates[1], rates[2], n, alpha, kind, sum(weight[reaches(p, alpha)])))
  }
}
approximate <- c()
for (p in list(c(.5, .6), c(.05, .02), c(1/3, .55), c(.9, .8), c(1, .5))) for (alpha in c(.05, .01)) for (power in c(.6, .8, .95)) {
  n <- power.prop.test(p1 = p[1], p2 = p[2], sig.level = alpha, power = power, tol = 1e-12)$n
  approximate <- c(approximate, sprintf('    {"rateA": %.17g, "rateB": %.17g, "alpha": %.17g, "power": %.17g, "runs": %.17g, "powerAt40": %.17g}',
    p[1], p[2], alpha, power, n, power.prop.test(n = 40, p1 = p[1], p2 = p[2], sig.level = alpha)$power))
}
pairs <- c()
for (strata in c(2, 3, 10, 50, 400)) for (alpha in c(.05, .01)) for (shift in c(0, .5, 2, 3.5, 8)) {
  power <- power.t.test(n = strata, delta = shift / sqrt(strata), sd = 1, sig.level = alpha, type = "paired", strict = TRUE)$power
  pairs <- c(pairs, sprintf('    {"df": %d, "alpha": %.17g, "shift": %.17g, "power": %.17g}', strata - 1, alpha, shift, power))
}
version <- paste(R.version$major, R.version$minor, sep = ".")
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/planning.R",\n  "oneSample": [\n%s\n  ],\n  "runsNeeded": [\n%s\n  ],\n  "twoArm": [\n%s\n  ],\n  "zPooled": [\n%s\n  ],\n  "pairedT": [\n%s\n  ]\n}\n',
            version, paste(rows, collapse = ",\n"), paste(runs, collapse = ",\n"), paste(arms, collapse = ",\n"),
            paste(approximate, collapse = ",\n"), paste(pairs, collapse = ",\n")))

# Rscript data/reference/two-arm-tests.R > data/reference/two-arm-tests.json
# The pooled z test, the exact binomial test and McNemar's of base R. Tables are c(successes A, trials A, successes B, trials B).
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
block <- function(name, rows) sprintf('  "%s": [\n    %s\n  ]', name, paste(rows, collapse = ",\n    "))
options(warn = -1)
tables <- list(c(23, 30, 25, 30), c(3, 3, 0, 3), c(1, 3, 2, 4), c(1, 20, 9, 25), c(5, 50, 14, 40), c(7, 12, 5, 17), c(33, 60, 20, 60),
               c(120, 400, 150, 410), c(46, 60, 25, 30), c(2, 10, 7, 9), c(450, 500, 380, 500), c(30, 30, 25, 30), c(0, 10, 4, 10))
arms <- sapply(tables, function(t) {
  plain <- prop.test(t[c(1, 3)], t[c(2, 4)], correct = FALSE)
  wald <- prop.test(t[c(1, 3)], t[c(2, 4)], correct = FALSE, conf.level = 0.9)$conf.int
  sprintf('{"table": %s, "square": %.17g, "zPooled": %.17g, "wald90": %s}',
          num(t), plain$statistic, plain$p.value, num(wald))
})
tallies <- list(c(20, 30, 0.5), c(29, 30, 0.8), c(9, 10, 0.7), c(5, 10, 1 / 3), c(2, 3, 0.5), c(3, 3, 1 / 3), c(0, 30, 0.1), c(55, 100, 0.5), c(501000, 1e6, 0.5), c(4, 12, 0.4), c(1, 40, 0.001))
one <- sapply(tallies, function(t) {
  exact <- function(a) binom.test(t[1], t[2], t[3], alternative = a)$p.value
  sprintf('{"tally": %s, "rate": %.17g, "two-sided": %.17g, "greater": %.17g, "less": %.17g}', num(t[1:2]), t[3],
          exact("two.sided"), exact("greater"), exact("less"))
})
pairs <- list(c(8, 8), c(1, 0), c(5, 1), c(0, 6), c(150, 110), c(33, 20), c(3, 2))
mcnemar <- sapply(pairs, function(d) {
  sprintf('{"discordant": %s, "exact": %.17g, "greater": %.17g}', num(d), binom.test(d[1], sum(d))$p.value, binom.test(d[1], sum(d), alternative = "greater")$p.value)
})
version <- paste(R.version$major, R.version$minor, sep = ".")
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/two-arm-tests.R",\n%s\n}\n', version,
            paste(block("arms", arms), block("oneSample", one), block("mcnemar", mcnemar), sep = ",\n")))

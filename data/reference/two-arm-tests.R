# Rscript data/reference/two-arm-tests.R > data/reference/two-arm-tests.json
# Large-sample and paired tests of base R. Tables are c(successes A, trials A, successes B, trials B).
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
block <- function(name, rows) sprintf('  "%s": [\n    %s\n  ]', name, paste(rows, collapse = ",\n    "))
options(warn = -1)
tables <- list(c(23, 30, 25, 30), c(3, 3, 0, 3), c(1, 3, 2, 4), c(1, 20, 9, 25), c(5, 50, 14, 40), c(7, 12, 5, 17), c(33, 60, 20, 60),
               c(120, 400, 150, 410), c(46, 60, 25, 30), c(2, 10, 7, 9), c(450, 500, 380, 500), c(30, 30, 25, 30), c(0, 10, 4, 10))
arms <- sapply(tables, function(t) {
  plain <- prop.test(t[c(1, 3)], t[c(2, 4)], correct = FALSE)
  yates <- prop.test(t[c(1, 3)], t[c(2, 4)])
  wald <- prop.test(t[c(1, 3)], t[c(2, 4)], correct = FALSE, conf.level = 0.9)$conf.int
  fit <- glm(cbind(t[c(1, 3)], t[c(2, 4)] - t[c(1, 3)]) ~ factor(1:2), family = binomial, epsilon = 1e-14, maxit = 100)
  ratio <- fit$null.deviance - fit$deviance
  sprintf('{"table": %s, "square": %.17g, "zPooled": %.17g, "yatesStatistic": %.17g, "yates": %.17g, "deviance": %.17g, "wald90": %s}',
          num(t), plain$statistic, plain$p.value, yates$statistic, yates$p.value, ratio, num(wald))
})
tallies <- list(c(20, 30, 0.5), c(29, 30, 0.8), c(9, 10, 0.7), c(5, 10, 1 / 3), c(2, 3, 0.5), c(3, 3, 1 / 3), c(0, 30, 0.1), c(55, 100, 0.5), c(501000, 1e6, 0.5), c(4, 12, 0.4), c(1, 40, 0.001))
one <- sapply(tallies, function(t) {
  exact <- function(a) binom.test(t[1], t[2], t[3], alternative = a)$p.value
  sprintf('{"tally": %s, "rate": %.17g, "two-sided": %.17g, "greater": %.17g, "less": %.17g, "score": %.17g}', num(t[1:2]), t[3],
          exact("two.sided"), exact("greater"), exact("less"), prop.test(t[1], t[2], t[3], correct = FALSE)$p.value)
})
pairs <- list(c(8, 8), c(1, 0), c(5, 1), c(0, 6), c(150, 110), c(33, 20), c(3, 2))
mcnemar <- sapply(pairs, function(d) {
  x <- matrix(c(10, d[2], d[1], 10), 2)
  sprintf('{"discordant": %s, "corrected": %.17g, "plain": %.17g, "exact": %.17g, "greater": %.17g}', num(d), mcnemar.test(x)$p.value,
          mcnemar.test(x, correct = FALSE)$p.value, binom.test(d[1], sum(d))$p.value, binom.test(d[1], sum(d), alternative = "greater")$p.value)
})
designs <- list(
  list(c(5, 10, 3, 10), c(8, 10, 6, 10)), list(c(25, 100, 18, 100), c(60, 100, 55, 110)), list(c(40, 50, 30, 50), c(20, 40, 15, 45), c(12, 20, 14, 30), c(5, 25, 3, 30)),
  list(c(2, 3, 1, 3), c(3, 3, 0, 3), c(1, 3, 1, 3), c(2, 3, 2, 3)), list(c(3, 3, 1, 4), c(0, 2, 1, 3), c(5, 5, 2, 7), c(1, 1, 0, 3)), list(c(2, 4, 2, 5), c(3, 6, 3, 6)))
strata <- sapply(designs, function(d) {
  x <- array(unlist(lapply(d, function(s) c(s[1], s[3], s[2] - s[1], s[4] - s[3]))), c(2, 2, length(d)))
  corrected <- mantelhaen.test(x)
  plain <- mantelhaen.test(x, correct = FALSE, conf.level = 0.9)
  sprintf('{"strata": [%s], "corrected": %s, "plain": %s, "oddsRatio": %.17g, "limits95": %s, "limits90": %s}', paste(sapply(d, num), collapse = ", "),
          num(c(corrected$statistic, corrected$p.value)), num(c(plain$statistic, plain$p.value)), corrected$estimate, num(corrected$conf.int), num(plain$conf.int))
})
version <- paste(R.version$major, R.version$minor, sep = ".")
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/two-arm-tests.R",\n%s\n}\n', version,
            paste(block("arms", arms), block("oneSample", one), block("mcnemar", mcnemar), block("strata", strata), sep = ",\n")))

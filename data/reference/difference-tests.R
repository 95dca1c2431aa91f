# Rscript data/reference/difference-tests.R > data/reference/difference-tests.json
# fisher.test and mantelhaen.test(exact = TRUE) of base R. Rows are c(successes A, trials A, successes B, trials B).
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
alternatives <- c("two.sided", "greater", "less")
names(alternatives) <- c("two-sided", "greater", "less")
tables <- list(c(3, 5, 11, 40), c(23, 30, 25, 30), c(3, 3, 0, 3), c(0, 3, 0, 3), c(3, 3, 3, 3), c(1, 3, 2, 4), c(1, 20, 9, 25), c(5, 50, 14, 40),
               c(7, 12, 5, 17), c(33, 60, 20, 60), c(120, 400, 150, 410), c(0, 1, 1, 1), c(46, 60, 25, 30), c(2, 10, 7, 9), c(450, 500, 380, 500))
fisher <- c()
for (x in tables) for (a in names(alternatives)) {
  p <- fisher.test(matrix(c(x[1], x[2] - x[1], x[3], x[4] - x[3]), 2), alternative = alternatives[[a]])$p.value
  fisher <- c(fisher, sprintf('    {"table": %s, "alternative": "%s", "pValue": %.17g}', num(x), a, p))
}
run1 <- c(2, 3, 3, 3, 3, 2, 1, 3, 0, 3); run2 <- c(3, 3, 3, 3, 1, 2, 1, 3, 1, 3)
three <- function(a, b) lapply(seq_along(a), function(t) c(a[t], 3, b[t], 3))
designs <- list(
  three(run1, run2),
  three(c(3, 3, 2, 3, 3, 3, 1, 3), c(1, 2, 0, 3, 1, 2, 0, 2)),
  list(c(5, 10, 3, 10), c(8, 10, 6, 10)),
  list(c(10, 15, 7, 20), c(7, 11, 9, 20), c(14, 23, 6, 15)),
  list(c(3, 3, 1, 4), c(0, 2, 1, 3), c(5, 5, 2, 7), c(1, 1, 0, 3)),
  lapply(1:40, function(t) c((t * 7) %% 6, 5, (t * 5) %% 6, 5)),
  lapply(1:12, function(t) c(9, 10, 6 + t %% 3, 10)))
strata <- c()
for (d in designs) {
  x <- array(unlist(lapply(d, function(s) c(s[1], s[3], s[2] - s[1], s[4] - s[3]))), c(2, 2, length(d)))
  for (a in names(alternatives)) {
    p <- mantelhaen.test(x, alternative = alternatives[[a]], exact = TRUE)$p.value
    strata <- c(strata, sprintf('    {"strata": [%s], "alternative": "%s", "pValue": %.17g}', paste(sapply(d, num), collapse = ", "), a, p))
  }
}
version <- paste(R.version$major, R.version$minor, sep = ".")
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/difference-tests.R",\n  "fisher": [\n%s\n  ],\n  "withinStrata": [\n%s\n  ]\n}\n',
            version, paste(fisher, collapse = ",\n"), paste(strata, collapse = ",\n")))

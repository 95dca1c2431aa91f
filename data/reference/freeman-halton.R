# Rscript data/reference/freeman-halton.R > data/reference/freeman-halton.json
# fisher.test of base R on r x 2 tables. a and b are the two columns.
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
tables <- list(
  list(c(6, 1), c(6, 1)), list(c(6, 1, 0), c(2, 1, 4)), list(c(3, 0, 1), c(0, 4, 2)), list(c(1, 2, 3, 4), c(4, 3, 2, 1)),
  list(c(10, 0, 0), c(5, 3, 2)), list(c(8, 2, 5, 1, 0), c(3, 6, 4, 4, 2)), list(c(12, 7, 3, 9), c(5, 14, 8, 2)),
  list(rep(1, 8), c(2, 0, 2, 0, 2, 0, 2, 0)), list(c(30, 22, 14, 5), c(21, 30, 9, 12)), list(c(0, 0, 7, 3), c(5, 1, 2, 2)),
  list(c(40, 12, 3, 0, 1, 2), c(28, 20, 9, 4, 0, 1)), list(c(3, 9, 1), c(15, 11, 20)), list(c(5, 5, 5, 5), c(5, 5, 5, 5)),
  list(c(14, 11, 9, 17, 6), c(9, 15, 12, 8, 13)), list(c(9, 14, 21, 7, 12, 10), c(13, 8, 17, 15, 6, 11)),
  list(c(2, 0, 0, 0, 0, 0, 1), c(0, 1, 1, 1, 1, 1, 0)), list(c(120, 45, 30), c(95, 60, 42)), list(c(1, 0, 3), c(0, 9, 25)))
rows <- sapply(tables, function(t) {
  x <- cbind(t[[1]], t[[2]])
  p <- fisher.test(x[rowSums(x) > 0, ], workspace = 2e7)$p.value
  sprintf('    {"a": %s, "b": %s, "pValue": %.17g}', num(t[[1]]), num(t[[2]]), p)
})
# Too many tables for R's network as well: a simulated p-value, whose standard error is 0.0005. And one for chi-square.
set.seed(1)
many <- list((0:49) %% 7 + 1, (0:49) %% 5 + 1)
simulated <- sprintf('{"a": %s, "b": %s, "pValue": %.17g}', num(many[[1]]), num(many[[2]]),
                     fisher.test(cbind(many[[1]], many[[2]]), simulate.p.value = TRUE, B = 1e6)$p.value)
large <- list(c(50000, 40000, 300), c(50400, 39500, 420))
chi <- sprintf('{"a": %s, "b": %s, "pValue": %.17g}', num(large[[1]]), num(large[[2]]), chisq.test(cbind(large[[1]], large[[2]]))$p.value)
version <- paste(R.version$major, R.version$minor, sep = ".")
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/freeman-halton.R",\n  "tables": [\n%s\n  ],\n  "simulated": %s,\n  "chiSquare": %s\n}\n',
            version, paste(rows, collapse = ",\n"), simulated, chi))

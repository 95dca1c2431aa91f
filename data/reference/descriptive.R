# Rscript data/reference/descriptive.R > data/reference/descriptive.json
# quantile, var, sd, median, cor of base R; the clustered standard error from the residuals of lm(y ~ 1), as sandwich::vcovCL does.
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
one <- function(x) if (is.na(x)) "null" else sprintf("%.17g", x)
samples <- list(c(0.1, 0.4, 0.2, 0.9, 0.35, 0.6, 0.55, 0.8, 0.3, 0.7), c(3, 1, 2), c(5), c(2, 2, 2, 2), c(-3.5, 8, 0, 1e6, 4, 4, 4.25), 1:20, c(0.1, 0.1, 0.1), 1e9 + c(0.25, 0.5, 1))
moments <- c()
quantiles <- c()
for (v in samples) {
  moments <- c(moments, sprintf('    {"values": %s, "mean": %s, "median": %s, "variance": %s, "standardDeviation": %s}', num(v), one(mean(v)), one(median(v)), one(var(v)), one(sd(v))))
  for (type in 1:9) for (p in c(0, 0.025, 0.1, 1 / 3, 0.35, 0.5, 0.75, 0.9, 0.975, 1)) quantiles <- c(quantiles, sprintf('    {"values": %s, "p": %s, "type": %d, "expected": %s}', num(v), one(p), type, one(unname(quantile(v, p, type = type)))))
}
pairs <- list(
  list(c(1, 2, 3, 4, 5), c(2, 1, 4, 3, 5)), list(c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), c(2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4)),
  list(c(10, 20, 30, 40), c(1, 1, 1, 2)), list(c(1, 2, 3), c(30, 20, 10)), list(c(0.1, 0.2, 0.3), c(0.3, 0.6, 0.9)), list(c(1, 2), c(5, 5)))
correlations <- c()
for (pair in pairs) {
  r <- suppressWarnings(sapply(c("pearson", "spearman", "kendall"), function(m) cor(pair[[1]], pair[[2]], method = m)))
  d <- outer(pair[[1]], pair[[1]], "-") * outer(pair[[2]], pair[[2]], "-"); n <- length(pair[[1]])
  correlations <- c(correlations, sprintf('    {"x": %s, "y": %s, "pearson": %s, "spearman": %s, "tauB": %s, "tauA": %s}', num(pair[[1]]), num(pair[[2]]), one(r[1]), one(r[2]), one(r[3]), one(sum(sign(d)) / (n * (n - 1)))))
}
clusters <- c()
for (case in list(list(y = c(1, 0, 1, 1, 0, 0, 0, 1), g = c(0, 0, 0, 0, 1, 2, 2, 3)), list(y = c(0.5, 0.2, 0.9, 0.7, 0.1, 0.4, 0.4), g = c(0, 0, 1, 1, 1, 2, 2)), list(y = c(3, 4, 8, 1), g = c(1, 2, 3, 4)))) {
  r <- residuals(lm(case$y ~ 1)); u <- tapply(r, case$g, sum); G <- length(u); n <- length(r)
  cr0 <- sqrt(sum(u^2)) / n
  clusters <- c(clusters, sprintf('    {"values": %s, "clusters": %s, "plain": %s, "CR0": %s, "CR1": %s}', num(case$y), num(case$g), one(sd(case$y) / sqrt(n)), one(cr0), one(cr0 * sqrt(G / (G - 1)))))
}
part <- function(name, rows) sprintf('  "%s": [\n%s\n  ]', name, paste(rows, collapse = ",\n"))
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/descriptive.R",\n  "tolerance": 1e-13,\n%s\n}\n', paste(R.version$major, R.version$minor, sep = "."), paste(part("moments", moments), part("quantiles", quantiles), part("correlations", correlations), part("clusters", clusters), sep = ",\n")))

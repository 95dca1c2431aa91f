# Rscript data/reference/descriptive.R > data/reference/descriptive.json
# mean, var, sd and median of base R; the clustered standard error from the residuals of lm(y ~ 1), as sandwich::vcovCL does.
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
one <- function(x) if (is.na(x)) "null" else sprintf("%.17g", x)
samples <- list(c(0.1, 0.4, 0.2, 0.9, 0.35, 0.6, 0.55, 0.8, 0.3, 0.7), c(3, 1, 2), c(5), c(2, 2, 2, 2), c(-3.5, 8, 0, 1e6, 4, 4, 4.25), 1:20, c(0.1, 0.1, 0.1), 1e9 + c(0.25, 0.5, 1))
moments <- c()
for (v in samples) {
  moments <- c(moments, sprintf('    {"values": %s, "mean": %s, "median": %s, "variance": %s, "standardDeviation": %s}', num(v), one(mean(v)), one(median(v)), one(var(v)), one(sd(v))))
}
clusters <- c()
for (case in list(list(y = c(1, 0, 1, 1, 0, 0, 0, 1), g = c(0, 0, 0, 0, 1, 2, 2, 3)), list(y = c(0.5, 0.2, 0.9, 0.7, 0.1, 0.4, 0.4), g = c(0, 0, 1, 1, 1, 2, 2)), list(y = c(3, 4, 8, 1), g = c(1, 2, 3, 4)))) {
  r <- residuals(lm(case$y ~ 1)); u <- tapply(r, case$g, sum); G <- length(u); n <- length(r)
  cr0 <- sqrt(sum(u^2)) / n
  clusters <- c(clusters, sprintf('    {"values": %s, "clusters": %s, "plain": %s, "CR0": %s, "CR1": %s}', num(case$y), num(case$g), one(sd(case$y) / sqrt(n)), one(cr0), one(cr0 * sqrt(G / (G - 1)))))
}
part <- function(name, rows) sprintf('  "%s": [\n%s\n  ]', name, paste(rows, collapse = ",\n"))
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/descriptive.R",\n  "tolerance": 1e-13,\n%s\n}\n', paste(R.version$major, R.version$minor, sep = "."), paste(part("moments", moments), part("clusters", clusters), sep = ",\n")))

# Rscript data/reference/regression.R > data/reference/regression.json
# glm of base R; profile limits by uniroot on fits with the coefficient held (confint interpolates and is up to 2e-3 off).
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
one <- function(x) sprintf("%.17g", x)
control <- glm.control(epsilon = 1e-15, maxit = 100)
cases <- list(
  # Passes of 30 at three reasoning efforts.
  list(x = cbind(c(0, 1, 2)), s = c(14, 19, 25), n = c(30, 30, 30), level = 0.95),
  list(x = cbind(c(0, 0, 0, 1, 1, 1), c(0, 1, 2, 0, 1, 2)), s = c(3, 6, 7, 5, 8, 9), n = c(10, 10, 10, 10, 10, 10), level = 0.9),
  list(x = cbind(c(0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3)), s = c(0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1), n = rep(1, 12), level = 0.95),
  list(x = cbind(c(-2, -1, 0, 1, 2), c(4, 1, 0, 1, 4)), s = c(1, 4, 5, 4, 2), n = c(6, 7, 8, 7, 6), level = 0.99),
  list(x = NULL, s = c(1, 2, 3), n = c(3, 3, 4), level = 0.95),
  list(x = cbind(c(0, 1, 2, 3)), s = c(0, 1, 2, 3), n = c(0, 5, 4, 3), level = 0.8))
rows <- c()
for (case in cases) {
  design <- cbind(rep(1, length(case$n)), case$x)
  used <- case$n > 0
  y <- cbind(case$s, case$n - case$s)[used, , drop = FALSE]
  X <- design[used, , drop = FALSE]
  g <- glm(y ~ X - 1, family = binomial, control = control)
  null <- glm(y ~ 1, family = binomial, control = control)
  se <- sqrt(diag(vcov(g))); z <- qnorm(1 - (1 - case$level) / 2); best <- as.numeric(logLik(g))
  limits <- sapply(seq_len(ncol(X)), function(j) {
    excess <- function(b) {
      offset <- b * X[, j]
      ll <- if (ncol(X) == 1) sum(dbinom(y[, 1], rowSums(y), plogis(offset), log = TRUE)) else as.numeric(logLik(glm(y ~ X[, -j, drop = FALSE] - 1, offset = offset, family = binomial, control = control)))
      2 * (best - ll) - z^2
    }
    root <- function(step) { far <- coef(g)[j] + step; while (excess(far) < 0) far <- far + step; uniroot(excess, sort(c(coef(g)[j], far)), tol = 1e-14, maxiter = 1000)$root }
    c(root(-1.2 * z * se[j]), root(1.2 * z * se[j]))
  })
  predictors <- if (is.null(case$x)) paste(rep("[]", length(case$n)), collapse = ", ") else paste(apply(case$x, 1, num), collapse = ", ")
  rows <- c(rows, sprintf('    {"predictors": [%s], "successes": %s, "trials": %s, "level": %s, "estimates": %s, "standardErrors": %s, "waldLower": %s, "waldUpper": %s, "profileLower": %s, "profileUpper": %s, "deviance": %s, "nullDeviance": %s, "logLikelihood": %s}',
    predictors, num(case$s), num(case$n), one(case$level), num(coef(g)), num(se), num(coef(g) - z * se), num(coef(g) + z * se), num(limits[1, ]), num(limits[2, ]), one(deviance(g)), one(deviance(null)), one(best)))
}
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/regression.R",\n  "tolerance": 1e-8,\n  "records": [\n%s\n  ]\n}\n', paste(R.version$major, R.version$minor, sep = "."), paste(rows, collapse = ",\n")))

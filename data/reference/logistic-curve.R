# Rscript data/reference/logistic-curve.R > data/reference/logistic-curve.json
# glm of base R. The band at a value is the profile limit of the intercept when the predictor is counted from that value.
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
one <- function(x) sprintf("%.17g", x)
control <- glm.control(epsilon = 1e-15, maxit = 100)
cases <- list(
  list(x = c(11, 12.5, 14), s = c(14, 19, 25), n = c(30, 30, 30), level = 0.95, at = c(11, 12, 14, 15)),
  list(x = c(0, 1, 2, 3, 3), s = c(3, 8, 9, 9, 8), n = c(10, 10, 10, 10, 10), level = 0.9, at = c(0.5, 2.5)),
  list(x = c(1, 1, 2, 2, 4, 4), s = c(5, 7, 10, 12, 20, 20), n = c(20, 20, 20, 20, 20, 20), level = 0.95, at = c(1, 3)),
  list(x = c(1, 2), s = c(9, 12), n = c(30, 30), level = 0.8, at = c(1.5)))
rows <- c()
for (case in cases) {
  y <- cbind(case$s, case$n - case$s); x <- case$x; z <- qnorm(1 - (1 - case$level) / 2)
  fit <- function(f) glm(f, family = binomial, control = control)
  line <- fit(y ~ x); null <- fit(y ~ 1)
  limits <- function(origin, which) {
    X <- cbind(1, x - origin); g <- glm(y ~ X - 1, family = binomial, control = control); best <- as.numeric(logLik(g))
    excess <- function(b) {
      o <- b * X[, which]
      2 * (best - as.numeric(logLik(glm(y ~ X[, -which, drop = FALSE] - 1, offset = o, family = binomial, control = control)))) - z^2
    }
    se <- sqrt(diag(vcov(g)))[which]; b <- coef(g)[which]
    root <- function(step) { far <- b + step; while (excess(far) < 0) far <- far + step; uniroot(excess, sort(c(b, far)), tol = 1e-14, maxiter = 1000)$root }
    c(b, root(-1.2 * z * se), root(1.2 * z * se))
  }
  slope <- limits(mean(x), 2); band <- sapply(case$at, function(v) plogis(limits(v, 1)))
  curved <- if (length(unique(x)) < 3) NA else deviance(line) - deviance(if (length(unique(x)) == 3) fit(y ~ factor(x)) else fit(y ~ x + I(x^2)))
  rows <- c(rows, sprintf('    {"predictor": %s, "successes": %s, "trials": %s, "level": %s, "at": %s, "slope": %s, "slopeStatistic": %s, "slopePValue": %s, "curvatureStatistic": %s, "curvaturePValue": %s, "estimates": %s, "lower": %s, "upper": %s}',
    num(x), num(case$s), num(case$n), one(case$level), num(case$at), num(slope), one(deviance(null) - deviance(line)), one(pchisq(deviance(null) - deviance(line), 1, lower.tail = FALSE)),
    if (is.na(curved)) "null" else one(curved), if (is.na(curved)) "null" else one(pchisq(curved, 1, lower.tail = FALSE)), num(band[1, ]), num(band[2, ]), num(band[3, ])))
}
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/logistic-curve.R",\n  "tolerance": 1e-8,\n  "records": [\n%s\n  ]\n}\n', paste(R.version$major, R.version$minor, sep = "."), paste(rows, collapse = ",\n")))

# Rscript data/reference/calibration.R > data/reference/calibration.json
# isoreg, glm and wilcox.test of base R; profile limits by uniroot on constrained glm fits; consistency bands by enumerating all
# outcomes with isoreg.
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
one <- function(x) sprintf("%.17g", x)

# Isotonic regression by its minimax formula, which takes weights; where there are none isoreg must agree.
minimax <- function(s, w) {
  n <- length(w)
  sapply(1:n, function(j) max(sapply(1:j, function(a) min(sapply(j:n, function(b) sum(s[a:b]) / sum(w[a:b]))))))
}
isotonic <- c()
cases <- list(
  list(y = c(1, 3, 2, 4, 3, 5), w = NULL), list(y = c(5, 4, 3, 2, 1), w = NULL), list(y = c(0, 1, 0, 1, 1, 0, 1), w = NULL),
  list(y = c(2), w = NULL), list(y = c(1, 1, 1), w = NULL), list(y = c(-1.5, 2.25, 2, -7, 10, 9.5, 11), w = NULL),
  list(y = c(0.5, 0.25, 1, 0.1), w = c(3, 1, 2, 5)), list(y = c(1, 2, 3), w = c(1, 7, 2)), list(y = c(3, 2, 1, 4), w = c(1, 10, 1, 2)))
for (case in cases) {
  w <- if (is.null(case$w)) rep(1, length(case$y)) else case$w
  fit <- minimax(case$y * w, w)
  if (is.null(case$w)) stopifnot(all.equal(fit, isoreg(case$y)$yf))
  isotonic <- c(isotonic, sprintf('    {"values": %s, "weights": %s, "expected": %s}', num(case$y), if (is.null(case$w)) "null" else num(w), num(fit)))
}

# Forecasts of events.
seed <- c(0.05, 0.95, 0.6, 0.6, 0.2, 0.35, 0.35, 0.8, 0.75, 0.15, 0.55, 0.45)
sets <- list(
  list(p = seed, y = c(0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1)),
  list(p = c(0.9, 0.8, 0.7, 0.3, 0.1), y = c(1, 1, 0, 0, 0)),
  list(p = c(0.3, 0.3, 0.3, 0.7, 0.7, 0.5), y = c(0, 1, 0, 1, 0, 1)),
  list(p = c(0.2, 0.4, 0.6, 0.8, 0.5), y = c(1, 1, 0, 0, 1)),
  list(p = c(0.62, 0.55, 0.71, 0.48, 0.33, 0.8, 0.66, 0.59, 0.27, 0.74, 0.51, 0.45, 0.69, 0.38, 0.57), y = c(1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0)))

brier <- function(p, y) mean((p - y)^2)
logarithmic <- function(p, y) mean(-ifelse(y == 1, log(p), log1p(-p)))
control <- glm.control(epsilon = 1e-15, maxit = 100)
profile_limits <- function(y, fixed, rest, estimate, best, se, z) {
  excess <- function(b) {
    offset <- b * fixed + rest$offset
    ll <- if (is.null(rest$x)) sum(dbinom(y, 1, plogis(offset), log = TRUE)) else as.numeric(logLik(glm(y ~ rest$x - 1, offset = offset, family = binomial, control = control)))
    2 * (best - ll) - z^2
  }
  root <- function(far) uniroot(excess, sort(c(estimate, far)), tol = 1e-14, maxiter = 1000)$root
  c(root(estimate - 6 * se), root(estimate + 8 * se))
}
reliability <- c()
for (set in sets) {
  p <- set$p; y <- set$y; n <- length(p)
  places <- sort(unique(p))
  w <- as.numeric(table(factor(p, levels = places))); s <- as.numeric(tapply(y, factor(p, levels = places), sum))
  fit <- minimax(s, w)[match(p, places)]
  base <- mean(y)
  parts <- function(score) c(score(p, y), score(p, y) - score(fit, y), score(rep(base, n), y) - score(fit, y), score(rep(base, n), y))
  logs <- function(q, y) mean(ifelse(y == 1, ifelse(q == 1, 0, -log(q)), ifelse(q == 0, 0, -log1p(-q))))
  murphy <- c(sum(w * (places - s / w)^2) / n, sum(w * (s / w - base)^2) / n, base * (1 - base))
  auc <- suppressWarnings(wilcox.test(p[y == 1], p[y == 0])$statistic) / (sum(y) * sum(1 - y))
  x <- qlogis(p); z <- qnorm(0.975)
  g <- glm(y ~ x, family = binomial, control = control)
  large <- glm(y ~ 1, offset = x, family = binomial, control = control)
  line <- if (max(abs(coef(g))) > 15) "null" else {
    se <- sqrt(diag(vcov(g))); best <- as.numeric(logLik(g))
    intercept <- profile_limits(y, rep(1, n), list(x = cbind(x), offset = 0), coef(g)[1], best, se[1], z)
    slope <- profile_limits(y, x, list(x = cbind(rep(1, n)), offset = 0), coef(g)[2], best, se[2], z)
    inlarge <- profile_limits(y, rep(1, n), list(x = NULL, offset = x), coef(large)[1], as.numeric(logLik(large)), sqrt(vcov(large)[1, 1]), z)
    stated <- sum(dbinom(y, 1, p, log = TRUE))
    sprintf('{"intercept": %s, "slope": %s, "inTheLarge": %s, "pValue": %s}', num(c(coef(g)[1], intercept)), num(c(coef(g)[2], slope)), num(c(coef(large)[1], inlarge)), one(pchisq(2 * (best - stated), 2, lower.tail = FALSE)))
  }
  reliability <- c(reliability, sprintf('    {"p": %s, "y": %s, "recalibrated": %s, "brier": %s, "logarithmic": %s, "murphy": %s, "auc": %s, "line": %s}', num(p), num(y), num(fit), num(parts(brier)), num(parts(logs)), num(murphy), one(auc), line))
}

# Consistency bands: every outcome of every forecast, its probability under calibration, its isotonic fit.
bands <- c()
for (p in list(c(0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3), c(0.1, 0.35, 0.5, 0.5, 0.8), c(0.05, 0.15, 0.2, 0.45, 0.5, 0.55, 0.7, 0.9, 0.95), c(0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.6, 0.9, 0.9, 0.9), c(0, 0.5, 0.5, 1))) {
  places <- sort(unique(p)); w <- as.numeric(table(factor(p, levels = places)))
  outcomes <- as.matrix(expand.grid(lapply(w, function(m) 0:m)))
  mass <- apply(outcomes, 1, function(s) prod(dbinom(s, w, places)))
  fits <- t(apply(outcomes, 1, function(s) minimax(s, w)))
  if (length(places) == 1) fits <- t(fits)
  fits <- round(fits, 12)
  for (level in c(0.95, 0.8)) {
    alpha <- 1 - level
    limits <- sapply(seq_along(places), function(j) {
      values <- sort(unique(fits[, j]))
      lower <- max(values[sapply(values, function(v) sum(mass[fits[, j] < v])) <= alpha / 2])
      upper <- min(values[sapply(values, function(v) sum(mass[fits[, j] > v])) <= alpha / 2])
      c(lower, upper)
    })
    bands <- c(bands, sprintf('    {"p": %s, "level": %s, "lower": %s, "upper": %s}', num(p), one(level), num(limits[1, ]), num(limits[2, ])))
  }
}
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/calibration.R",\n  "isotonic": [\n%s\n  ],\n  "reliability": [\n%s\n  ],\n  "bands": [\n%s\n  ]\n}\n', paste(R.version$major, R.version$minor, sep = "."), paste(isotonic, collapse = ",\n"), paste(reliability, collapse = ",\n"), paste(bands, collapse = ",\n")))

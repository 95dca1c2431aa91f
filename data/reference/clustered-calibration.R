# Reference values for forecasts in clusters: R's glm, lm/t.test and pchisq, nothing of holdsup.
# Rscript data/reference/clustered-calibration.R > data/reference/clustered-calibration.json
set.seed(20261122)

forecasters <- function(clusters, each, slope = 1, shift = 0, luck = 0) {
  id <- rep(seq_len(clusters), each = each)
  p <- round(plogis(rnorm(clusters * each, 0, 1.3)), 2)
  p <- pmin(pmax(p, .02), .98)
  y <- as.integer(runif(length(p)) < plogis(shift + slope * qlogis(p) + luck * rnorm(clusters)[id]))
  list(p = p, y = y, cluster = id)
}

# Score statistics of shift and tilt with a known exchangeable correlation, straight from the matrices.
scores <- function(d) {
  p <- d$p; y <- d$y; w <- p * (1 - p); x <- qlogis(p); x <- x - weighted.mean(x, w)
  tilted <- sum(w * x^2) > 1e-12 * sum(w)
  X <- if (tilted) cbind(1, x) else cbind(rep(1, length(p)))
  e <- y - p; r <- e / sqrt(w)
  same <- outer(d$cluster, d$cluster, "=="); diag(same) <- FALSE
  side <- ifelse(p < .5, -1, 1)
  correlation <- function(L) if (any(same)) sum(outer(r * L, r * L)[same]) / sum(same) else 0
  luck <- correlation(rep(1, length(p))); judgement <- correlation(side)
  L <- if (judgement > luck) side else rep(1, length(p))
  rho <- min(max(luck, judgement, 0), .99)
  R <- diag(length(p)) + rho * same * outer(L, L)
  V <- t(X) %*% (sqrt(w) * R %*% diag(sqrt(w))) %*% X
  U <- t(X) %*% e
  tilt <- if (tilted) U[2]^2 / V[2, 2] else 0
  independent <- length(p) / max(1, V[1, 1] / sum(w))
  c(joint = c(t(U) %*% solve(V) %*% U), shift = U[1]^2 / V[1, 1], tilt = tilt, luck = luck, judgement = judgement,
    independent = independent)
}

# Independent outcomes, all 2^n of them: exact p-values of the three questions.
exact <- function(p, y) {
  d <- function(y) list(p = p, y = y, cluster = seq_along(p))
  all <- as.matrix(expand.grid(rep(list(0:1), length(p))))
  chance <- apply(all, 1, function(o) prod(ifelse(o == 1, p, 1 - p)))
  each <- t(apply(all, 1, function(o) scores(d(o))))
  seen <- scores(d(y))
  sapply(c("joint", "shift", "tilt"), function(q) sum(chance[each[, q] >= seen[q] * (1 - 1e-9) - 1e-12]))
}

line <- function(d, keep = rep(TRUE, length(d$p))) {
  y <- d$y[keep]; x <- qlogis(d$p)[keep]
  control <- glm.control(epsilon = 1e-14, maxit = 100)
  c(coef(glm(y ~ x, binomial, control = control)), coef(glm(y ~ 1 + offset(x), binomial, control = control)))
}
jackknife <- function(d, level) {
  all <- line(d); ids <- unique(d$cluster); g <- length(ids)
  without <- sapply(ids, function(i) line(d, d$cluster != i))
  half <- qt(1 - (1 - level) / 2, g - 1) * sqrt((g - 1) / g * rowSums((without - all)^2))
  list(estimate = unname(all), lower = unname(all - half), upper = unname(all + half))
}

noncentrality <- function(power, alpha) uniroot(function(l) pchisq(qchisq(alpha, 2, lower.tail = FALSE), 2, l, lower.tail = FALSE) - power,
  c(0, 100), tol = 1e-13)$root
needed <- function(d, slope, rho, power, level) {
  p <- d$p; w <- p * (1 - p); x <- qlogis(p); x <- x - weighted.mean(x, w); X <- cbind(1, x)
  U <- t(X) %*% (plogis(slope * qlogis(p)) - p)
  same <- outer(d$cluster, d$cluster, "=="); diag(same) <- FALSE
  V <- t(X) %*% (sqrt(w) * (diag(length(p)) + rho * same) %*% diag(sqrt(w))) %*% X
  times <- noncentrality(power, 1 - level) / c(t(U) %*% solve(V) %*% U)
  list(slope = slope, correlation = rho, power = power, level = level, clusters = ceiling(times * length(unique(d$cluster))),
       forecasts = ceiling(times * length(p)))
}

num <- function(x) paste0("[", paste(formatC(x, digits = 17, format = "g"), collapse = ", "), "]")
json <- function(x) {
  if (is.list(x)) {
    inside <- sapply(x, json)
    if (is.null(names(x))) paste0("[", paste(inside, collapse = ", "), "]")
    else paste0("{", paste(sprintf("\"%s\": %s", names(x), inside), collapse = ", "), "}")
  } else if (is.character(x)) sprintf("\"%s\"", x)
  else if (!is.null(names(x))) json(as.list(x))
  else if (length(x) == 1) formatC(x, digits = 17, format = "g")
  else num(x)
}

designs <- list(forecasters(8, 6), forecasters(12, 5, .5, 0, .8), forecasters(20, 3, 1.5, -.7), forecasters(6, 10, 1, 0, 1.5),
  list(p = rep(.7, 12), y = rep(c(1, 1, 0), 4), cluster = rep(1:4, each = 3)),
  list(p = c(.9, .1, .8, .2, .7, .3, .95, .05), y = c(1, 0, 1, 0, 0, 1, 0, 1), cluster = c(1, 1, 2, 2, 3, 3, 4, 4)))
small <- list(list(p = c(.1, .3, .5, .6, .8, .9, .95), y = c(0, 1, 1, 0, 0, 1, 0)), list(p = c(.7, .7, .7, .7, .7, .7), y = c(0, 0, 0, 1, 1, 0)),
  list(p = c(.02, .1, .2, .85, .9, .97, .99, .4), y = c(0, 0, 0, 1, 1, 1, 1, 1)))
samples <- list(c(3, 1, -2, 4.5, 0), c(.1, .2), rnorm(40, .3), c(-1e6, 1e6 + 1))

cat("{\n\"tool\": \"R\", \"version\": \"", as.character(getRversion()), "\", \"script\": \"clustered-calibration.R\",\n", sep = "")
cat("\"scores\": ", json(lapply(designs, function(d) c(lapply(d, as.numeric), list(expected = scores(d))))), ",\n", sep = "")
cat("\"exact\": ", json(lapply(small, function(d) list(p = d$p, y = d$y, expected = exact(d$p, d$y)))), ",\n", sep = "")
cat("\"line\": ", json(lapply(designs[1:4], function(d) c(lapply(d, as.numeric), list(level = .9), jackknife(d, .9)))), ",\n", sep = "")
cat("\"needed\": ", json(list(c(lapply(designs[[1]][c("p", "cluster")], as.numeric), needed(designs[[1]], 2 / 3, 0, .8, .95)),
  c(lapply(designs[[2]][c("p", "cluster")], as.numeric), needed(designs[[2]], 2 / 3, .2, .9, .95)),
  c(lapply(designs[[3]][c("p", "cluster")], as.numeric), needed(designs[[3]], 2, .4, .8, .99)))), ",\n", sep = "")
cat("\"mean\": ", json(lapply(samples, function(x) { t <- t.test(x, mu = .25, conf.level = .9)
  list(values = x, against = .25, level = .9, estimate = unname(t$estimate), lower = t$conf.int[1], upper = t$conf.int[2], p = t$p.value) })), "\n}\n", sep = "")

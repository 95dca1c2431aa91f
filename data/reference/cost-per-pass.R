# Rscript data/reference/cost-per-pass.R > data/reference/cost-per-pass.json
# Ratio of task costs to task passes: a ratio r is in Fieller's region when t.test(cost - r * passes) does not reject at the level.
# Dominance: P(at least one of the other Jeffreys betas is larger), by numerical integration.
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
limit <- function(dollars, passes, level, from, to) {
  gap <- function(r) t.test(dollars - r * passes)$p.value - (1 - level)
  uniroot(gap, c(from, to), tol = 1e-14)$root
}
designs <- list(
  list(dollars = c(0.012, 0.02, 0.009, 0.031, 0.016, 0.011, 0.024, 0.018, 0.05, 0.013), passes = c(2, 3, 3, 3, 3, 2, 1, 3, 0, 3), level = 0.95),
  list(dollars = c(0.3, 0.9, 0.5, 0.4), passes = c(3, 2, 3, 2), level = 0.9),
  list(dollars = c(1, 1.2, 0.8, 1.1, 0.9), passes = c(5, 4, 5, 5, 3), level = 0.99))
bounded <- sapply(designs, function(d) {
  ratio <- sum(d$dollars) / sum(d$passes)
  sprintf('    {"dollars": %s, "passes": %s, "level": %.17g, "estimate": %.17g, "limits": %s}', num(d$dollars), num(d$passes), d$level, ratio,
          num(c(limit(d$dollars, d$passes, d$level, 0, ratio), limit(d$dollars, d$passes, d$level, ratio, 100 * ratio))))
})
# Passes not clearly above none: whatever is large is in the region, and only a lower limit is left.
open <- list(dollars = c(0.2, 0.3, 0.25, 0.21), passes = c(3, 0, 0, 0))
stopifnot(t.test(open$passes)$p.value > 0.05)
unbounded <- sprintf('    {"dollars": %s, "passes": %s, "level": 0.95, "lower": %.17g}', num(open$dollars), num(open$passes),
                     limit(open$dollars, open$passes, 0.95, 0, sum(open$dollars) / sum(open$passes)))
tallies <- list(c(28, 30), c(27, 30), c(25, 30), c(20, 30), c(2, 3), c(30, 30))
cases <- list(list(1, 2:4), list(2, 3), list(4, c(1, 2, 3)), list(5, 6), list(6, c(1, 5)), list(3, c(3)))
dominance <- sapply(cases, function(case) {
  shapes <- function(i) c(tallies[[i]][1] + 0.5, tallies[[i]][2] - tallies[[i]][1] + 0.5)
  own <- shapes(case[[1]])
  # Over the quantiles of the model's own score, which smooths the poles of its density.
  none <- integrate(function(u) {
    x <- qbeta(u, own[1], own[2])
    Reduce(`*`, lapply(case[[2]], function(i) pbeta(x, shapes(i)[1], shapes(i)[2])))
  }, 0, 1, rel.tol = 1e-11, subdivisions = 2000)$value
  sprintf('    {"model": %s, "others": [%s], "probability": %.17g}', num(tallies[[case[[1]]]]),
          paste(sapply(case[[2]], function(i) num(tallies[[i]])), collapse = ", "), 1 - none)
})
version <- paste(R.version$major, R.version$minor, sep = ".")
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/cost-per-pass.R",\n  "bounded": [\n%s\n  ],\n  "unbounded": [\n%s\n  ],\n  "dominance": [\n%s\n  ]\n}\n',
            version, paste(bounded, collapse = ",\n"), unbounded, paste(dominance, collapse = ",\n")))

# Times R for scripts/bench/statistics.ts: Fisher runs of each arm for 1/3 against .55 at power .8, by enumeration of all
# tables from 60 to 120 runs, p-values by dhyper as fisher.test computes them. Prints median milliseconds of three.
fisherPower <- function(n, p1, p2, alpha) {
  power <- 0
  for (m in 0:(2 * n)) {
    x <- max(0, m - n):min(n, m)
    d <- dhyper(x, n, n, m)
    p <- sapply(d, function(v) sum(d[d <= v * (1 + 1e-7)]))
    power <- power + sum((dbinom(x, n, p1) * dbinom(m - x, n, p2))[p <= alpha])
  }
  power
}
times <- replicate(3, system.time({
  power <- sapply(60:120, fisherPower, p1 = 1/3, p2 = .55, alpha = .05)
  stopifnot((60:120)[which(power >= .8)[1]] == 88, (60:120)[max(which(power < .8)) + 1] == 92)
})[["elapsed"]])
cat(1000 * median(times))

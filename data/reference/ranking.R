# Rscript data/reference/ranking.R > data/reference/ranking.json
# Exact tests of all pairs (fisher.test; mantelhaen.test(exact = TRUE) where there are tasks), p.adjust(method = "holm"), the
# ranks left open, and letters by brute force: every set of entrants of which no two are separated and that is in no larger one.
# multcompView is not used: its letters come by insert-and-absorb, as ours do.
cases <- list(
  list(name = "the seed's leaderboard, campaigns of one model together", passes = c(28, 27, 27, 25, 25, 46, 20), runs = c(30, 30, 30, 30, 30, 60, 30)),
  list(name = "totals of 300 runs", passes = c(290, 281, 270, 262, 240, 150), runs = rep(300, 6)),
  list(name = "totals of unlike size", passes = c(95, 9, 700, 60, 20), runs = c(100, 10, 1000, 100, 100)),
  list(name = "five models on ten tasks, three runs each", tasks = rbind(
    c(3, 3, 3, 3, 3, 3, 3, 3, 3, 2), c(3, 3, 3, 2, 3, 3, 1, 3, 2, 3), c(2, 3, 3, 3, 3, 2, 1, 3, 0, 3),
    c(1, 1, 2, 0, 3, 1, 0, 2, 0, 1), c(0, 0, 1, 0, 0, 0, 0, 1, 0, 0)), each = rep(3, 5)),
  list(name = "one of four models run twice as often", tasks = rbind(
    c(6, 6, 6, 6, 5, 6, 6, 6), c(3, 2, 3, 3, 1, 3, 3, 2), c(1, 2, 0, 3, 1, 1, 2, 0), c(0, 0, 0, 1, 0, 1, 0, 0)), each = c(6, 3, 3, 3)))
pair_test <- function(case, a, b) {
  if (is.null(case$tasks)) {
    x <- case$passes[c(a, b)]
    return(fisher.test(cbind(x, case$runs[c(a, b)] - x))$p.value)
  }
  tables <- array(0, c(2, 2, ncol(case$tasks)))
  for (t in seq_len(ncol(case$tasks))) {
    x <- case$tasks[c(a, b), t]
    tables[, , t] <- cbind(x, case$each[c(a, b)] - x)
  }
  mantelhaen.test(tables, exact = TRUE)$p.value
}
groups_of <- function(separated) {
  k <- nrow(separated)
  free <- Filter(function(set) !any(separated[set, set]), lapply(seq_len(2^k - 1), function(bits) which(bitwAnd(bits, 2^(0:(k - 1))) > 0)))
  largest <- Filter(function(set) !any(sapply(free, function(other) length(other) > length(set) && all(set %in% other))), free)
  largest[order(sapply(largest, function(set) paste(sprintf("%03d", set), collapse = " ")))]
}
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
rows <- c()
for (case in cases) {
  rates <- if (is.null(case$tasks)) case$passes / case$runs else rowMeans(case$tasks / case$each)
  k <- length(rates)
  pairs <- t(combn(k, 2))
  p <- apply(pairs, 1, function(pair) pair_test(case, pair[1], pair[2]))
  adjusted <- p.adjust(p, "holm")
  for (alpha in c(0.01, 0.05, 0.2)) {
    separated <- matrix(FALSE, k, k)
    better <- worse <- integer(k)
    for (i in which(adjusted <= alpha)) {
      a <- pairs[i, 1]; b <- pairs[i, 2]
      separated[a, b] <- separated[b, a] <- TRUE
      above <- if (rates[a] > rates[b]) a else b
      below <- if (rates[a] > rates[b]) b else a
      better[below] <- better[below] + 1; worse[above] <- worse[above] + 1
    }
    groups <- groups_of(separated)
    tags <- sapply(seq_len(k), function(e) paste(letters[which(sapply(groups, function(g) e %in% g))], collapse = ""))
    data <- if (is.null(case$tasks)) sprintf('"passes": %s, "runs": %s', num(case$passes), num(case$runs)) else
      sprintf('"tasks": [%s], "each": %s', paste(apply(case$tasks, 1, num), collapse = ", "), num(case$each))
    rows <- c(rows, sprintf('    {"name": "%s", %s, "alpha": %s, "p": %s, "adjusted": %s, "lower": %s, "upper": %s, "letters": [%s]}',
      case$name, data, alpha, num(p), num(adjusted), num(1 + better), num(k - worse), paste0('"', tags, '"', collapse = ", ")))
  }
}
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/ranking.R",\n  "tolerance": 1e-9,\n  "records": [\n%s\n  ]\n}\n', paste(R.version$major, R.version$minor, sep = "."), paste(rows, collapse = ",\n")))

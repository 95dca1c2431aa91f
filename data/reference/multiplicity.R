# Rscript data/reference/multiplicity.R > data/reference/multiplicity.json
# p.adjust of base R; Sidak by its formula.
families <- list(c(0.013, 0.013, 0.99, 0.0002), c(0.01, 0.02, 0.03, 0.04, 0.05), c(0.05), c(0.2, 0.2, 0.2), c(0.5, 0.001, 0.049, 0.051, 0.0125, 0.02), c(1e-10, 0.04, 0.9, 0.04, 0.003), c(0, 1, 0.3, 0.07, 0.07, 0.002, 0.61, 0.12))
methods <- c(holm = "holm", hochberg = "hochberg", hommel = "hommel", benjaminiHochberg = "BH", benjaminiYekutieli = "BY", bonferroni = "bonferroni")
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
rows <- c()
for (p in families) {
  for (m in names(methods)) rows <- c(rows, sprintf('    {"method": "%s", "p": %s, "expected": %s}', m, num(p), num(p.adjust(p, methods[[m]]))))
  rows <- c(rows, sprintf('    {"method": "sidak", "p": %s, "expected": %s}', num(p), num(-expm1(length(p) * log1p(-p)))))
}
cat(sprintf('{\n  "tool": "R",\n  "version": "%s",\n  "script": "data/reference/multiplicity.R",\n  "tolerance": 1e-12,\n  "records": [\n%s\n  ]\n}\n', paste(R.version$major, R.version$minor, sep = "."), paste(rows, collapse = ",\n")))

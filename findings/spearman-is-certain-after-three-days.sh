#!/bin/sh
# scipy.stats.spearmanr: three days in the same order have p = 0.0, although one order of three in six is that one, and
# two of six are as far from chance: the exact p is 1/3. p is of Student's t, which is infinite where rho is 1 or -1,
# for any number of days. A good guess is that p of so few days is not below 1/3, or at least not 0.
# Seen with scipy 1.17.1. Ask scipy.stats.permutation_test for few days; shared/reports/correlations.py limits rho.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet scipy==1.17.1
"$folder/venv/bin/python" - <<'PYTHON'
import scipy
from scipy import stats

days = [1, 2, 3]
found = stats.spearmanr(days, days)
exact = stats.permutation_test(
    (days,), lambda order: stats.spearmanr(order, days).statistic, permutation_type="pairings", n_resamples=9999
)
print("scipy:", scipy.__version__)
print("spearmanr of three days in order:", found.statistic, "p =", found.pvalue)
print("permutation test of the same:", exact.statistic, "p =", exact.pvalue)
assert found.pvalue == 0.0
assert abs(exact.pvalue - 1 / 3) < 1e-9
PYTHON

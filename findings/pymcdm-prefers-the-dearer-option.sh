#!/bin/sh
# pymcdm, which ranks the options of a decision by weighted criteria: its COPRAS, a usual method, adds costs to the score
# instead of dividing by them. Of three jobs, one is best in all three criteria, pay, travel time and stress, and another
# has the longest way and the most stress; the last comes out first. Twenty other methods of the same library rank the first
# job first. In the formula of Zavadskas and others the smallest sum of costs times the sum of all of them is divided by a
# product with a sum over all options; here both sums are left out, and what remains is the sum of costs itself. A good guess
# is that a named method of a library for decisions knows which way a cost points.
# Seen with pymcdm 1.4.0. Test any ranking with an option that is best in everything.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet pymcdm==1.4.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import numpy
from pymcdm.methods import COPRAS, TOPSIS, WASPAS

print("pymcdm:", version("pymcdm"))
jobs = numpy.array([[8.0, 2.0, 3.0], [5.0, 4.0, 4.0], [6.0, 6.0, 9.0]])  # pay, hours on the way, stress
weights, directions = numpy.array([0.4, 0.3, 0.3]), numpy.array([1, -1, -1])
ranks = {}
for method in (TOPSIS(), WASPAS(), COPRAS()):
    ranks[type(method).__name__] = method.rank(method(jobs, weights, directions)).tolist()
print(ranks)
if ranks["TOPSIS"] != [1, 2, 3] or ranks["WASPAS"] != [1, 2, 3]:
    raise SystemExit("the first job is not the best of the other methods now: this finding holds no more")
if ranks["COPRAS"] != [3, 2, 1]:
    raise SystemExit("COPRAS ranks otherwise now: this finding holds no more")
shares = jobs / jobs.sum(axis=0) * weights
gains, costs = shares[:, 0], shares[:, 1:].sum(axis=1)
by_formula = gains + costs.min() * costs.sum() / (costs * (costs.min() / costs).sum())
print("by the published formula:", (by_formula / by_formula.max()).round(3).tolist())
if not by_formula[0] > by_formula[1] > by_formula[2]:
    raise SystemExit("the formula does not rank the first job first")
PYTHON

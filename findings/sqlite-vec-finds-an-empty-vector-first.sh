#!/bin/sh
# sqlite-vec: the cosine distance to a vector of zeros is NULL, and a search has it as the nearest of all: `ORDER BY` puts
# NULL first, and so does the index (vec0 with distance_metric=cosine), where it takes a place of the k that were asked
# for. A text without one known word has such a vector in models that add up their words. A good guess is that what has no
# direction is the farthest, or is not found.
# Seen with sqlite-vec 0.1.9. Keep such texts out of the index by meaning, as shared/search/vectors.py does.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet sqlite-vec==0.1.9 apsw==3.54.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
from struct import pack

import apsw
import sqlite_vec

print("sqlite-vec:", version("sqlite-vec"))
db = apsw.Connection(":memory:")
db.enable_load_extension(True)
db.load_extension(sqlite_vec.loadable_path())
db.execute("CREATE VIRTUAL TABLE texts USING vec0(id INTEGER PRIMARY KEY, vector float[2] distance_metric=cosine)")
texts = {1: (0.0, 0.0), 2: (1.0, 0.1), 3: (0.9, 0.5), 4: (-1.0, 0.0)}
for key, vector in texts.items():
    db.execute("INSERT INTO texts VALUES (?, ?)", (key, pack("2f", *vector)))
question = pack("2f", 1.0, 0.0)
found = db.execute("SELECT id, distance FROM texts WHERE vector MATCH ? AND k = 2 ORDER BY distance", (question,))
nearest = list(found)
print("nearest two:", nearest)
scanned = "SELECT id FROM texts ORDER BY vec_distance_cosine(vector, ?) LIMIT 1"
first = next(db.execute(scanned, (question,)))
print("first of a scan:", first)
if nearest[0] != (1, None) or first != (1,):
    raise SystemExit("the vector of zeros is not the nearest any more: this finding holds no more")
PYTHON

#!/bin/sh
# rank-bm25 (BM25Okapi): in a small collection a document without the word that is asked for ranks above those that have
# it. A word of more than half of the documents has a negative weight, which is replaced by a quarter of the average
# weight of all words; where most words are common, as in a young journal, that average is negative, too. A word of
# exactly half of the documents weighs 0, so of two entries the one that matches cannot be told from the other. A good
# guess is that a match is never worth less than none. Lucene adds 1 within the logarithm, so that no weight is negative.
# Seen with rank-bm25 0.2.2. shared/search/postings.py weighs as Lucene does.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet rank-bm25==0.2.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from rank_bm25 import BM25Okapi

print("rank-bm25:", version("rank-bm25"))
entries = ["work today", "work today tired", "today garden"]
scores = BM25Okapi([entry.split() for entry in entries]).get_scores(["work"])
print("asked for 'work':", {entry: round(float(score), 3) for entry, score in zip(entries, scores, strict=True)})
halves = BM25Okapi([["slept", "badly"], ["lost", "the", "job"]]).get_scores(["job"])
print("asked for 'job' of two entries:", [float(score) for score in halves])
if not max(scores[:2]) < scores[2] or halves.any():
    raise SystemExit("what matches ranks above the rest now: this finding holds no more")
PYTHON

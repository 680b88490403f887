#!/bin/sh
# vaderSentiment, the usual lexicon for the mood of short texts: it knows "don't", "can't", "wasn't" as negations with
# U+0027 only. Phones insert U+2019, so "I don’t feel good" is as happy as "I feel good" and "I wasn’t happy today" as
# "I was happy today": the sign of the score turns, for every negation that has an apostrophe. Most diaries are written
# on phones. A good guess is that one word in two usual spellings has one meaning.
# Seen with vaderSentiment 3.3.2. Fold apostrophes before any lexicon (shared/tagging/rules/tokens.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet vaderSentiment==3.3.2
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

print("vaderSentiment:", version("vaderSentiment"))
score = SentimentIntensityAnalyzer().polarity_scores
for straight in ("I don't feel good", "I can't enjoy this", "I wasn't happy today"):
    curly = straight.replace("'", "\u2019")
    found = {text: score(text)["compound"] for text in (straight, curly)}
    print(found)
    if not found[straight] < 0 < found[curly]:
        raise SystemExit("both spellings mean the same now: this finding holds no more")
PYTHON

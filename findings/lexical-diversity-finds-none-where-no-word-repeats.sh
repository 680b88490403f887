#!/bin/sh
# lexical-diversity, which measures how varied the words of a text are: an entry in which no word comes twice has a diversity
# (MTLD) of 0.0, less than one that says the same four words over and over. MTLD is the number of words divided by how often
# the share of different words falls to 0.72 (McCarthy and Jarvis 2010); where it never falls, the quotient has no bound, and
# the library answers 0, as it does for a division by zero elsewhere. HD-D is 0.0 for any text below 42 words. Entries of a
# diary are short, so a chart over months shows the most varied ones at the bottom, and their zeros pull the mean down. A
# good guess is infinity, None or an error.
# Seen with lexical-diversity 0.1.1. Take 0.0 for "cannot be told", or the share of different words in a moving window.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet lexical-diversity==0.1.1
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from lexical_diversity import lex_div

print("lexical-diversity:", version("lexical-diversity"))
varied = "today we walked along the river and my brother told me about his new job in a small town by sea".split()
dull = ("i was tired and " * 5).split()
assert len(set(varied)) == len(varied) == 21 and len(set(dull)) == 4
seen = {}
for name, words in (("varied", varied), ("dull", dull)):
    seen[name] = [round(one, 2) for one in (lex_div.mtld(words), lex_div.hdd(words), lex_div.mattr(words))]
    print(name, "MTLD, HD-D, MATTR:", seen[name])
if seen["varied"] != [0.0, 0.0, 1.0] or not seen["dull"][0] > 5 or seen["dull"][2] != 0.2:
    raise SystemExit("the varied text is told from the dull one now: this finding holds no more")
PYTHON

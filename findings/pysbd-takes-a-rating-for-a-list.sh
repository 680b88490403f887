#!/bin/sh
# pysbd, a usual splitter of sentences: a number at the end of a sentence begins the next one, once a text has two such
# numbers that follow each other, because they are taken for the numbers of a list. "I rated my day 3. Energy was 4. I slept."
# comes back as "I rated my day", "3. Energy was", "4. I slept.": the day has no rating, and the energy is 3. Diaries and
# check-ins are full of it ("I sent 12. Nobody wrote back."). With numbers that do not follow each other the same text is
# split rightly. A good guess is that a full stop ends the sentence of its number, in running text on one line.
# Seen with pysbd 0.3.4. Split diaries by rules that see lists at the beginning of lines only (shared/search/chunks.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet pysbd==0.3.4
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import pysbd

print("pysbd:", version("pysbd"))
split = pysbd.Segmenter(language="en", clean=False).segment
seen = {}
for energy in (4, 8):
    seen[energy] = [one.strip() for one in split(f"I rated my day 3. Energy was {energy}. I slept 7 hours.")]
    print(seen[energy])
if seen[4] != ["I rated my day", "3. Energy was", "4. I slept 7 hours."]:
    raise SystemExit("numbers that follow each other are split otherwise now: this finding holds no more")
if seen[8] != ["I rated my day 3.", "Energy was 8.", "I slept 7 hours."]:
    raise SystemExit("numbers that do not follow each other are split otherwise now: this finding holds no more")
PYTHON

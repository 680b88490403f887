#!/bin/sh
# WebVTT writes `&` and `<` of what was said as `&amp;` and `&lt;`, as HTML does (W3C WebVTT, "cue text span"). webvtt-py
# and pysubs2 take the tags out of a cue and leave the escapes in: `text` is "R&amp;D closed", a search for R&D does not
# find it, and a cue that is saved as SRT, which has no escapes, shows them to whoever reads along. A good guess is that
# the text of a cue is what was said.
# Seen with webvtt-py 0.6.0 and pysubs2 1.8.1. Unescape the text after reading.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet webvtt-py==0.6.0 pysubs2==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
from io import StringIO

import pysubs2
import webvtt

transcript = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ada>R&amp;D closed today.\n"
print("webvtt-py:", version("webvtt-py"), "pysubs2:", version("pysubs2"))
captions = webvtt.from_string(transcript)
saved = StringIO()
captions.write(saved, format="srt")
texts = [captions[0].text, pysubs2.SSAFile.from_string(transcript, format_="vtt")[0].text]
print("text:", texts, "voice:", captions[0].voice)
print("as SRT:", saved.getvalue().splitlines()[2])
if set(texts) != {"R&amp;D closed today."} or "R&amp;D" not in saved.getvalue():
    raise SystemExit("the escapes are read now: this finding holds no more")
PYTHON

#!/bin/sh
# A browser's MediaRecorder writes MP4 in fragments (ISO/IEC 14496-12, moof boxes), because it does not know the length when
# it begins: the header says zero, and the length is the sum of what the fragments say. mutagen and TinyTag, the usual
# readers of lengths, answer 0.0 seconds for ten seconds of sound and raise nothing; FFmpeg finds all ten. So "shorter than a
# second" refuses each spoken entry of such a phone, and 0.0 is no sign that a file is empty. A good guess is the length, or
# an error.
# Seen with mutagen 1.48.1 and TinyTag 2.3.2; the file is written by PyAV 18.1.0.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet mutagen==1.48.1 tinytag==2.3.2 av==18.1.0 numpy==2.4.6
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

import av
import mutagen
import numpy
from tinytag import TinyTag

RATE, SECONDS, FRAME = 48_000, 10, 1_024
print({name: version(name) for name in ("mutagen", "tinytag", "av")})


def write_tone(path: Path, options: dict[str, str]) -> None:
    with av.open(str(path), "w", options=options) as container:
        stream = container.add_stream("aac", rate=RATE)
        for start in range(0, RATE * SECONDS, FRAME):
            tone = (numpy.sin(numpy.arange(start, start + FRAME) / 20) * 0.3).astype("float32")
            frame = av.AudioFrame.from_ndarray(tone[None, :], format="fltp", layout="mono")
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


lengths = {}
for name, options in (("whole", {}), ("fragments", {"movflags": "frag_keyframe+empty_moov+default_base_moof"})):
    path = Path(sys.argv[1]) / f"{name}.mp4"
    write_tone(path, options)
    with av.open(str(path)) as container:
        by_ffmpeg = container.duration / av.time_base
    lengths[name] = [round(one, 1) for one in (mutagen.File(path).info.length, TinyTag.get(path).duration, by_ffmpeg)]
print("seconds by mutagen, TinyTag, FFmpeg:", lengths)
if max(abs(one - 10) for one in lengths["whole"]) > 0.1:
    raise SystemExit("a whole file is read otherwise now: this finding holds no more")
if lengths["fragments"][:2] != [0.0, 0.0] or abs(lengths["fragments"][2] - 10) > 0.1:
    raise SystemExit("fragments are read otherwise now: this finding holds no more")
PYTHON

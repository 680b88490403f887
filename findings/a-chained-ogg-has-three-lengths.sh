#!/bin/sh
# Two Ogg files one after the other are one valid file, a chained stream (RFC 3533, section 4), as recorders write it that
# stop and go on. Of a chain of 3 and 2 seconds of Opus, soundfile reads the first 3 seconds and ends without an error, so
# that the rest of what was said is lost; tinytag tells 3 seconds, PyAV tells 2, the length of the last one, and decodes
# all 5. A good guess is that readers of Ogg read to the end, or agree.
# Seen with soundfile 0.14.0, tinytag 2.3.2 and PyAV 18.1.0. Decode to know, and believe no header.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet soundfile==0.14.0 tinytag==2.3.2 av==18.1.0 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import av
import numpy
import soundfile
from tinytag import TinyTag

RATE, FRAME = 48_000, 960


def record(seconds: int) -> bytes:
    target = BytesIO()
    with av.open(target, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        for start in range(0, seconds * RATE, FRAME):
            moments = numpy.arange(start, start + FRAME) / RATE
            samples = (numpy.sin(2 * numpy.pi * 440 * moments) * 8_000).astype(numpy.int16)
            frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


for name in ("soundfile", "tinytag", "av"):
    print(f"{name}:", version(name))
path = Path("chain.opus")
path.write_bytes(record(3) + record(2))
read = len(soundfile.read(path)[0]) / RATE
with av.open(path) as container:
    told = container.duration / av.time_base
    decoded = sum(frame.samples for frame in container.decode(audio=0)) / RATE
lengths = {"tinytag": TinyTag.get(path).duration, "PyAV": told}
print("soundfile reads", read, "s; PyAV decodes", decoded, "s; told:", lengths)
if (read, decoded) != (3, 5) or [round(length) for length in lengths.values()] != [3, 2]:
    raise SystemExit("they read the chain otherwise now: this finding holds no more")
PYTHON

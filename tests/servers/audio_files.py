"""Files of any size with the first bytes of a recording; the rest is random."""

import os
from collections.abc import Mapping

_EBML_HEADER = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701")
BEGINNINGS: Mapping[str, bytes] = {
    "audio/webm": _EBML_HEADER,
    "audio/ogg": b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead",
    "audio/mp4": b"\x00\x00\x00\x1cftypM4A \x00\x00\x02\x00",
    "audio/mpeg": b"ID3\x04\x00\x00\x00\x00\x00\x00",
    "audio/wav": b"RIFF\x24\x08\x00\x00WAVEfmt ",
}


def audio_file(content_type: str = "audio/webm", size: int = 4_096) -> bytes:
    """Make a file of this type and size; no two have the same contents."""
    beginning = BEGINNINGS[content_type]
    return (beginning + os.urandom(max(0, size - len(beginning))))[:size]

"""Files of any size with the first bytes of a recording, and small ones whose tracks are chosen; the rest is random."""

import os
from collections.abc import Mapping

_EBML_HEADER = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701")
BEGINNINGS: Mapping[str, bytes] = {
    "audio/webm": _EBML_HEADER,
    "audio/ogg": b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead",
    "audio/mp4": b"\x00\x00\x00\x1cftypM4A \x00\x00\x02\x00",
    "audio/mpeg": b"ID3\x04\x00\x00\x00\x00\x00\x00",
    "audio/wav": b"RIFF\x24\x08\x00\x00WAVEfmt ",
    "audio/flac": b"fLaC\x00\x00\x00\x22",
}
SOUND, VIDEO = 2, 1
VOID, INFO, TAGS, CLUSTER = "ec", "1549a966", "1254c367", "1f43b675"


def audio_file(content_type: str = "audio/webm", size: int = 4_096) -> bytes:
    """Make a file of this type and size; no two have the same contents."""
    beginning = BEGINNINGS[content_type]
    return (beginning + os.urandom(max(0, size - len(beginning))))[:size]


def element(name: str, content: bytes) -> bytes:
    """Make an EBML element, its size in eight bytes."""
    return bytes.fromhex(name) + (len(content) | 1 << 56).to_bytes(8, "big") + content


def webm_file(
    *kinds: int,
    before: bytes = b"",
    in_header: bytes = b"",
    document_type: bytes = b"webm",
    sound_codec: bytes = b"A_OPUS",
) -> bytes:
    """Make a WebM file as a browser streams it, with tracks of these kinds after what stands before them."""
    header = element("1a45dfa3", in_header + element("4286", b"\x01") + element("4282", document_type))
    codecs = {SOUND: sound_codec, VIDEO: b"V_VP8"}
    entries = [element("ae", element("83", bytes([kind])) + element("86", codecs[kind])) for kind in kinds]
    segment = before + element("1654ae6b", b"".join(entries)) + element(CLUSTER, os.urandom(256))
    return header + bytes.fromhex("18538067") + b"\x01" + b"\xff" * 7 + segment


def box(name: bytes, content: bytes = b"", *, long_size: bool = False) -> bytes:
    """Make an MP4 box."""
    if long_size:
        return b"\x00\x00\x00\x01" + name + (len(content) + 16).to_bytes(8, "big") + content
    return (len(content) + 8).to_bytes(4, "big") + name + content


def mp4_file(
    *tracks: tuple[bytes, bytes], first: bytes = b"", brand: bytes = b"isom", sound: bytes | None = None
) -> bytes:
    """Make an MP4 file with tracks of these handlers and codecs, whose list follows the sound."""
    movie = b"".join(_mp4_track(handler, codec) for handler, codec in tracks)
    media = box(b"mdat", os.urandom(256)) if sound is None else sound
    return first + box(b"ftyp", brand + b"\x00\x00\x02\x00") + media + box(b"moov", box(b"mvhd", bytes(100)) + movie)


def _mp4_track(handler: bytes, codec: bytes) -> bytes:
    table = box(b"stsd", b"\x00\x00\x00\x00\x00\x00\x00\x01" + box(codec, bytes(28)))
    media = box(b"hdlr", bytes(8) + handler + bytes(13)) + box(b"minf", box(b"stbl", table))
    return box(b"trak", box(b"tkhd", bytes(84)) + box(b"mdia", box(b"mdhd", bytes(24)) + media))

"""The audio formats that are accepted, and the signature of each: a label is only a claim, the first bytes prove it.

Sources: RFC 8794 (EBML) and the WebM container guidelines, RFC 3533 (Ogg), ISO/IEC 14496-12 (file type box), ISO/IEC
11172-3 (MPEG audio header) and id3.org, Multimedia Programming Interface 1.0 (RIFF).
"""

from collections.abc import Callable, Mapping

from shared.core.errors import Problem

FIRST_BYTES = 64
"""How many bytes are needed: WebM's document type comes last, within the EBML header."""
_EBML = b"\x1a\x45\xdf\xa3"
_SYNC, _LAYER, _VERSION, _RESERVED_VERSION = 0xE0, 0x06, 0x18, 0x08
_ALIASES: Mapping[str, str] = {
    "audio/m4a": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "audio/mp3": "audio/mpeg",
    "audio/x-wav": "audio/wav",
    "audio/wave": "audio/wav",
    "audio/vnd.wave": "audio/wav",
    "application/ogg": "audio/ogg",
}


class UnsupportedAudio(Problem):
    """Audio in a format that is not accepted, or a file that is not in the format of its label."""

    status, slug, title = 415, "unsupported-audio", "We cannot take a recording of this kind"


def normalize_type(content_type: str) -> str | None:
    """Return our one name for a format, without parameters such as codecs; None where it is not accepted."""
    name = content_type.partition(";")[0].strip().lower()
    name = _ALIASES.get(name, name)
    return name if name in _SIGNATURES else None


def check_type(content_type: str) -> str:
    """Return our name for the format that someone announces; raises `UnsupportedAudio`."""
    name = normalize_type(content_type)
    if name is None:
        raise UnsupportedAudio("Send audio/webm, audio/ogg, audio/mp4, audio/mpeg or audio/wav.")
    return name


def matches_signature(content_type: str, first: bytes) -> bool:
    """Tell whether a file with these first bytes can have this type, which is one of `normalize_type`."""
    return _SIGNATURES[content_type](first)


def _is_webm(first: bytes) -> bool:
    return first.startswith(_EBML) and b"webm" in first[:FIRST_BYTES]


def _is_ogg(first: bytes) -> bool:
    return first.startswith(b"OggS")


def _is_mp4(first: bytes) -> bool:
    return first[4:8] == b"ftyp"


def _is_mpeg(first: bytes) -> bool:
    """Accept a tag, or a frame of layer 1 to 3. AAC has the same sync word, but its layer bits are zero."""
    if first.startswith(b"ID3"):
        return True
    if len(first) < 2 or first[0] != 0xFF or first[1] & _SYNC != _SYNC:  # noqa: PLR2004 - the eleven bits of a sync word
        return False
    return bool(first[1] & _LAYER) and first[1] & _VERSION != _RESERVED_VERSION


def _is_wav(first: bytes) -> bool:
    return first.startswith(b"RIFF") and first[8:12] == b"WAVE"


_SIGNATURES: Mapping[str, Callable[[bytes], bool]] = {
    "audio/webm": _is_webm,
    "audio/ogg": _is_ogg,
    "audio/mp4": _is_mp4,
    "audio/mpeg": _is_mpeg,
    "audio/wav": _is_wav,
}

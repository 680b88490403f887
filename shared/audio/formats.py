"""The audio formats that are accepted: a label is only a claim, what is inside the file decides.

Phones and browsers label sound in many ways: as a video (MediaRecorder, file pickers), by its codec (AAC), by an old
name, or wrongly. So the label is only asked at the door, where each stands for one format. The file must be of one of
these formats, hold no video, and no codec that models for speech refuse; its own format is the one that is stored.

Matroska is the format that WebM is a part of, and models read it by the same program. Of its many codecs, those of WebM
are taken.

Sources: RFC 8794 (EBML), RFC 9559 (Matroska) and the WebM container guidelines, RFC 3533 (Ogg), RFC 9639 (FLAC),
ISO/IEC 14496-12 (file type box), ISO/IEC 14496-3 (ADTS), RFC 4867 (AMR), ISO/IEC 11172-3 (MPEG audio header) and
id3.org, Multimedia Programming Interface 1.0 (RIFF). OpenAI's API reference lists what its models take: flac, m4a, mp3,
mp4, mpeg, mpga, ogg, wav and webm.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shared.audio.failures import ACCEPTED_SOUND, FailureReason
from shared.audio.sound_tracks import (
    FileReader,
    SoundTrack,
    is_mp4,
    list_mp4_tracks,
    list_webm_tracks,
    read_document_type,
)
from shared.core.errors import Problem

FIRST_BYTES = 64
_SYNC, _LAYER, _VERSION, _RESERVED_VERSION = 0xE0, 0x06, 0x18, 0x08
_ALIASES: Mapping[str, str] = {
    "audio/m4a": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "audio/mp3": "audio/mpeg",
    "audio/x-wav": "audio/wav",
    "audio/wave": "audio/wav",
    "audio/vnd.wave": "audio/wav",
    "application/ogg": "audio/ogg",
    "audio/opus": "audio/ogg",
    "video/ogg": "audio/ogg",
    "audio/x-flac": "audio/flac",
    "video/webm": "audio/webm",
    "video/mp4": "audio/mp4",
    "audio/mp4a-latm": "audio/mp4",
    "audio/x-mp4": "audio/mp4",
    "audio/aac": "audio/mp4",
    "audio/aacp": "audio/mp4",
    "audio/x-aac": "audio/mp4",
    "audio/3gpp": "audio/mp4",
    "audio/3gpp2": "audio/mp4",
    "video/3gpp": "audio/mp4",
    "video/3gpp2": "audio/mp4",
    "audio/quicktime": "audio/mp4",
    "video/quicktime": "audio/mp4",
    "audio/matroska": "audio/webm",
    "audio/x-matroska": "audio/webm",
    "video/matroska": "audio/webm",
    "video/x-matroska": "audio/webm",
}
_AMR_LABELS = frozenset(("audio/amr", "audio/amr-wb", "audio/amr-wb+"))
_WEBM, _MATROSKA = b"webm", b"matroska"
_WEBM_CODECS = (b"A_OPUS", b"A_VORBIS")
_AMR_CODECS = frozenset((b"samr", b"sawb", b"sawp"))


@dataclass(frozen=True)
class AudioFormat:
    """What a file is: our name for its format, None where it is none of ours, and why it cannot be taken, if so."""

    content_type: str | None
    fault: FailureReason | None


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
    if name is not None:
        return name
    if content_type.partition(";")[0].strip().lower() in _AMR_LABELS:
        raise UnsupportedAudio(f"AMR cannot be written down for you. {ACCEPTED_SOUND}")
    raise UnsupportedAudio(
        "Send audio/webm, audio/ogg, audio/mp4, audio/mpeg, audio/wav or audio/flac. Sound that is labeled as a video "
        "(video/webm, video/mp4, video/quicktime) is taken too."
    )


def read_format(file: FileReader) -> AudioFormat:
    """Read what a file is from its own parts, whatever its label says."""
    first = file.read(0, FIRST_BYTES)
    if _is_bare_codec(first):
        return AudioFormat(None, "unwritable")
    content_type = next((name for name, matches in _SIGNATURES.items() if matches(file)), None)
    if content_type is None:
        return AudioFormat(None, "wrong_type")
    tracks = _TRACKS[content_type](file) if content_type in _TRACKS else []
    if any(track.kind == "video" for track in tracks) or (content_type == "audio/ogg" and b"theora" in first):
        return AudioFormat(content_type, "video")
    is_writable = not any(track.codec in _AMR_CODECS for track in tracks)
    if content_type == "audio/webm" and read_document_type(file) == _MATROSKA:
        is_writable = all(track.codec.startswith(_WEBM_CODECS) for track in tracks if track.kind == "sound")
    return AudioFormat(content_type, None if is_writable else "unwritable")


def _is_bare_codec(first: bytes) -> bool:
    """Tell whether a file is AMR, or AAC in ADTS, whose sync word is that of MPEG audio with layer bits of zero."""
    is_adts = len(first) > 1 and first[0] == 0xFF and first[1] & 0xF6 == 0xF0  # noqa: PLR2004 - the sync word
    return is_adts or first.startswith(b"#!AMR")


def _is_webm(file: FileReader) -> bool:
    return read_document_type(file) in (_WEBM, _MATROSKA)


def _is_ogg(file: FileReader) -> bool:
    return file.read(0, 4) == b"OggS"


def _is_mpeg(file: FileReader) -> bool:
    """Accept a tag, or a frame of layer 1 to 3."""
    first = file.read(0, 4)
    if first.startswith(b"ID3"):
        return True
    if len(first) < 2 or first[0] != 0xFF or first[1] & _SYNC != _SYNC:  # noqa: PLR2004 - the eleven bits of a sync word
        return False
    return bool(first[1] & _LAYER) and first[1] & _VERSION != _RESERVED_VERSION


def _is_wav(file: FileReader) -> bool:
    first = file.read(0, 12)
    return first.startswith(b"RIFF") and first[8:12] == b"WAVE"


def _is_flac(file: FileReader) -> bool:
    return file.read(0, 4) == b"fLaC"


_SIGNATURES: Mapping[str, Callable[[FileReader], bool]] = {
    "audio/webm": _is_webm,
    "audio/ogg": _is_ogg,
    "audio/mp4": is_mp4,
    "audio/wav": _is_wav,
    "audio/flac": _is_flac,
    "audio/mpeg": _is_mpeg,
}
_TRACKS: Mapping[str, Callable[[FileReader], list[SoundTrack]]] = {
    "audio/webm": list_webm_tracks,
    "audio/mp4": list_mp4_tracks,
}

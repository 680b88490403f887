"""What a picture is, by its first bytes: its media type, and its size in pixels where its header tells it cheaply.

Nothing is decoded: a decoder is what hostile pictures attack, and the browser has a better one. So a picture that is
broken behind its header is stored as it is, and is shown as broken.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SUFFIXES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/heic": "heic",
}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_VIDEO_BRANDS = {b"isom", b"iso2", b"mp41", b"mp42", b"qt  ", b"avif", b"avis"}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_ALONE = {0x01, *range(0xD0, 0xD8)}
_MOST_SEGMENTS = 1_000
_FILL = 0xFF
_VP8X_BYTES, _VP8L_BYTES = 30, 25
_FTYP_BYTES = (16, 256)


@dataclass(frozen=True)
class PictureFormat:
    """A media type, and width and height in pixels; None where the header does not tell them."""

    content_type: str
    width: int | None = None
    height: int | None = None


def read_picture_format(content: bytes) -> PictureFormat | None:
    """Return what a picture is; None where it is none that is taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return _read_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _build("image/png", _unpack(">II", content, 16)) if content[12:16] == b"IHDR" else None
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        return _build("image/gif", _unpack("<HH", content, 6))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _read_webp(content)
    return _read_heic(content)


def _read_jpeg(content: bytes) -> PictureFormat | None:
    """Read the size from the header of the frame, which every JPEG has (ITU-T T.81, B.2.2)."""
    for marker, offset in _list_segments(content):
        if marker in _FRAMES:
            found = _unpack(">HH", content, offset + 3)
            return None if found is None else _build("image/jpeg", found[::-1])
    return None


def _list_segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the markers of segments with the offset of their lengths, up to the first scan."""
    offset = 2
    for _ in range(_MOST_SEGMENTS):
        if content[offset : offset + 1] != b"\xff" or offset + 4 > len(content):
            return
        marker = content[offset + 1]
        if marker == _FILL or marker in _ALONE:
            offset += 1 if marker == _FILL else 2
            continue
        yield marker, offset + 2
        offset += 2 + int.from_bytes(content[offset + 2 : offset + 4])


def _read_webp(content: bytes) -> PictureFormat | None:
    """Read the size from the first chunk, of which there are three kinds (RFC 9649, section 2)."""
    match content[12:16]:
        case b"VP8X" if len(content) >= _VP8X_BYTES:
            width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
            return _build("image/webp", (width, height))
        case b"VP8L" if len(content) >= _VP8L_BYTES and content[20:21] == b"\x2f":
            bits = int.from_bytes(content[21:25], "little")
            return _build("image/webp", ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        case b"VP8 ":
            found = _unpack("<HH", content, 26)
            return None if found is None else _build("image/webp", (found[0] & 0x3FFF, found[1] & 0x3FFF))
    return None


def _read_heic(content: bytes) -> PictureFormat | None:
    """Read the brands of a file of boxes; videos and other pictures have the same boxes (ISO/IEC 23008-12)."""
    length = int.from_bytes(content[:4])
    if content[4:8] != b"ftyp" or not _FTYP_BYTES[0] <= length <= min(_FTYP_BYTES[1], len(content)):
        return None
    major, brands = content[8:12], {content[at : at + 4] for at in range(16, length - 3, 4)}
    if major in _VIDEO_BRANDS or not _HEIC_BRANDS & {major, *brands}:
        return None
    return None if {b"avif", b"avis"} & brands else PictureFormat("image/heic")


def _build(content_type: str, size: tuple[int, ...] | None) -> PictureFormat | None:
    return PictureFormat(content_type, *size) if size is not None and all(size) else None


def _unpack(layout: str, content: bytes, offset: int) -> tuple[int, ...] | None:
    if offset + struct.calcsize(layout) > len(content):
        return None
    return struct.unpack_from(layout, content, offset)

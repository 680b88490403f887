"""The tracks in a WebM or MP4 file: which are sound, which are video, and by which codec.

A label such as video/webm says nothing: phones and browsers give it to sound alone. Both formats begin with parts of
any length, and MP4 may have its list of tracks at the end. So the structure is walked from part to part, each read by
its header, in at most `MAX_READS` windows of the file.

Sources: RFC 8794 (EBML), RFC 9559 (Matroska), ISO/IEC 14496-12 (boxes), the QuickTime File Format Specification (wide).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

_Kind = Literal["sound", "video", "other"]
WINDOW_BYTES = 65_536
MAX_READS = 16
MAX_PARTS = 1_000
_MP4_PADDING = frozenset((b"wide", b"free", b"skip"))
_MP4_KINDS: Mapping[bytes, _Kind] = {b"soun": "sound", b"vide": "video"}
_EBML, _DOCTYPE, _SEGMENT, _TRACKS, _TRACK, _TRACK_TYPE, _CODEC, _CLUSTER = (
    bytes.fromhex(name) for name in ("1a45dfa3", "4282", "18538067", "1654ae6b", "ae", "83", "86", "1f43b675")
)
_WEBM_KINDS: Mapping[bytes, _Kind] = {b"\x01": "video", b"\x02": "sound"}
_LONG_SIZE, _OPEN_END = 1, 0
_BOX_HEADER, _LONG_BOX_HEADER = 8, 16
_MAX_ELEMENT_HEADER, _MAX_ID_BYTES = 12, 4


@dataclass(frozen=True)
class SoundTrack:
    """One track of a file, whatever it holds; `codec` is the code that the format has for it."""

    kind: _Kind
    codec: bytes


@dataclass(frozen=True)
class _Part:
    """A box or an element: its name, and where its content begins and ends."""

    name: bytes
    start: int
    end: int


class FileReader:
    """Reads parts of a file, of which it keeps one window. After `MAX_READS` windows it reads as if the file ended."""

    def __init__(self, fetch: Callable[[int, int], bytes]) -> None:
        self._fetch, self._start, self._window, self._reads = fetch, 0, b"", 0

    def read(self, offset: int, count: int) -> bytes:
        """Return up to `count` bytes (at most a window) from `offset`; fewer at the end of the file."""
        begin = offset - self._start
        if begin < 0 or begin + count > len(self._window):
            if self._reads == MAX_READS:
                return b""
            self._reads += 1
            self._start, self._window, begin = offset, self._fetch(offset, WINDOW_BYTES), 0
        return self._window[begin : begin + count]


def is_mp4(file: FileReader) -> bool:
    """Tell whether the first box that is no padding is the file type."""
    first = next((box for box in _read_boxes(file, 0, None) if box.name not in _MP4_PADDING), None)
    return first is not None and first.name == b"ftyp"


def read_document_type(file: FileReader) -> bytes | None:
    """Return the document type in an EBML header of any length, such as `webm`; None where there is no such header."""
    header = next(_read_elements(file, 0, None), None)
    if header is None or header.name != _EBML:
        return None
    document_types = (one for one in _read_elements(file, header.start, header.end) if one.name == _DOCTYPE)
    return next((_read_content(file, one).rstrip(b"\0") for one in document_types), None)


def list_mp4_tracks(file: FileReader) -> list[SoundTrack]:
    """List the tracks of an MP4 file; none where its structure cannot be read."""
    movies = [box for box in _read_boxes(file, 0, None) if box.name == b"moov"]
    return [_read_mp4_track(file, box) for movie in movies[:1] for box in _find_boxes(file, movie, b"trak")]


def list_webm_tracks(file: FileReader) -> list[SoundTrack]:
    """List the tracks of a WebM file, which come before its sound; none where its structure cannot be read."""
    segments = [part for part in _read_elements(file, 0, None, through=_SEGMENT) if part.name == _SEGMENT]
    for segment in segments:
        for part in _read_elements(file, segment.start, segment.end, through=_CLUSTER):
            if part.name == _TRACKS:
                entries = _read_elements(file, part.start, part.end)
                return [_read_webm_track(file, entry) for entry in entries if entry.name == _TRACK]
    return []


def _read_mp4_track(file: FileReader, track: _Part) -> SoundTrack:
    kind, codec = b"", b""
    for media in _find_boxes(file, track, b"mdia"):
        for handler in _find_boxes(file, media, b"hdlr"):
            kind = file.read(handler.start + 8, 4)
        for table in _find_boxes(file, media, b"minf", b"stbl", b"stsd"):
            codec = file.read(table.start + 12, 4)
    return SoundTrack(_MP4_KINDS.get(kind, "other"), codec)


def _read_webm_track(file: FileReader, entry: _Part) -> SoundTrack:
    found = {part.name: _read_content(file, part) for part in _read_elements(file, entry.start, entry.end)}
    kind = found.get(_TRACK_TYPE, b"").lstrip(b"\0")
    return SoundTrack(_WEBM_KINDS.get(kind, "other"), found.get(_CODEC, b""))


def _find_boxes(file: FileReader, parent: _Part, *path: bytes) -> list[_Part]:
    """Find the boxes at a path below another one."""
    found = [parent]
    for name in path:
        found = [box for outer in found for box in _read_boxes(file, outer.start, outer.end) if box.name == name]
    return found


def _read_boxes(file: FileReader, start: int, end: int | None) -> Iterator[_Part]:
    """Yield the boxes from `start` on; it stops where a header cannot be one."""
    for _ in range(MAX_PARTS):
        header = file.read(start, _LONG_BOX_HEADER)
        if len(header) < _BOX_HEADER or (end is not None and start + _BOX_HEADER > end):
            return
        size, name, body = int.from_bytes(header[:4], "big"), header[4:8], start + _BOX_HEADER
        if size == _LONG_SIZE:
            size, body = int.from_bytes(header[8:16], "big"), start + _LONG_BOX_HEADER
        if size == _OPEN_END:
            yield _Part(name, body, end if end is not None else body + WINDOW_BYTES)
            return
        if start + size < body:
            return
        yield _Part(name, body, start + size)
        start += size


def _read_elements(file: FileReader, start: int, end: int | None, through: bytes | None = None) -> Iterator[_Part]:
    """Yield the elements from `start` on, the last one being the first called `through`."""
    for _ in range(MAX_PARTS):
        if end is not None and start >= end:
            return
        header = file.read(start, _MAX_ELEMENT_HEADER)
        id_bytes = _count_bytes(header, 0, _MAX_ID_BYTES)
        size_bytes = _count_bytes(header, id_bytes, 8) if id_bytes else 0
        if not size_bytes:
            return
        body = start + id_bytes + size_bytes
        mask = (1 << 7 * size_bytes) - 1
        size = int.from_bytes(header[id_bytes : id_bytes + size_bytes], "big") & mask
        is_open = size == mask  # all ones: the length was not known when the header was written
        yield _Part(header[:id_bytes], body, body + size if not is_open else 1 << 62)
        if is_open or header[:id_bytes] == through:
            return
        start = body + size


def _count_bytes(header: bytes, position: int, most: int) -> int:
    """Return the length of a number of EBML, which its first byte tells; 0 where there is none."""
    if position >= len(header):
        return 0
    count = 9 - header[position].bit_length()
    return count if count <= most and position + count <= len(header) else 0


def _read_content(file: FileReader, part: _Part) -> bytes:
    """Return the content of a short element."""
    return file.read(part.start, min(part.end - part.start, 64))

"""The layout of a ZIP archive (PKWARE APPNOTE 6.3.10) whose sizes and checksums are known before it is read.

The standard library writes an archive from its beginning to its end in one process. Here the files are made by steps of
jobs, and the archive is put together when a part of it is read: headers are computed, contents are where they are. So
nothing is copied, and any range of bytes can be read by itself. ZIP64 is used where a number needs it.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

DEFLATED, STORED = 8, 0
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END_64, _LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"
_UTF8_NAMES = 1 << 11
_VERSION, _VERSION_64 = 20, 45
_MAX_32, _MAX_16 = 0xFFFFFFFF, 0xFFFF
_EXTRA_64 = 1
_EARLIEST_YEAR, _LATEST_YEAR = 1980, 2107
_LONG_64 = 8


@dataclass(frozen=True)
class ZipEntry:
    """A file of an archive: its length, its length as stored, its checksum and how it is stored."""

    name: str
    size: int
    stored_size: int
    crc32: int
    method: int
    modified: datetime


@dataclass(frozen=True)
class Stretch:
    """Some bytes of an archive: headers as they are, or so many bytes of the content of an entry from its beginning."""

    offset: int
    size: int
    header: bytes | None = None
    entry: int | None = None

    @property
    def end(self) -> int:
        """The offset of the first byte behind it."""
        return self.offset + self.size


def lay_out(entries: Sequence[ZipEntry]) -> list[Stretch]:
    """Return the stretches of an archive in their order; the last one ends where the archive ends."""
    stretches, offsets, at = list[Stretch](), list[int](), 0
    for number, entry in enumerate(entries):
        header = _build_local_header(entry)
        offsets.append(at)
        stretches.append(Stretch(at, len(header), header))
        stretches.append(Stretch(at + len(header), entry.stored_size, entry=number))
        at += len(header) + entry.stored_size
    directory = b"".join(map(_build_central_header, entries, offsets))
    ending = directory + _build_end(len(entries), len(directory), at)
    stretches.append(Stretch(at, len(ending), ending))
    return stretches


def find_stretches(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[tuple[Stretch, int, int]]:
    """Yield each stretch with bytes from `start` until before `end`, with the range of them within the stretch."""
    for stretch in stretches:
        first, last = max(start, stretch.offset), min(end, stretch.end)
        if first < last:
            yield stretch, first - stretch.offset, last - stretch.offset


def _build_local_header(entry: ZipEntry) -> bytes:
    is_long = max(entry.size, entry.stored_size) >= _MAX_32
    extra = struct.pack("<HHQQ", _EXTRA_64, 2 * _LONG_64, entry.size, entry.stored_size) if is_long else b""
    sizes = (_MAX_32, _MAX_32) if is_long else (entry.stored_size, entry.size)
    name = entry.name.encode()
    fields = (_choose_version(is_long=is_long), *_describe(entry), *sizes, len(name), len(extra))
    return _LOCAL + struct.pack("<5H3I2H", *fields) + name + extra


def _build_central_header(entry: ZipEntry, offset: int) -> bytes:
    values = (entry.size, entry.stored_size, offset)
    longs = [value for value in values if value >= _MAX_32]
    extra = struct.pack(f"<HH{len(longs)}Q", _EXTRA_64, len(longs) * _LONG_64, *longs) if longs else b""
    size, stored_size, place = (min(value, _MAX_32) for value in values)
    name, version = entry.name.encode(), _choose_version(is_long=bool(longs))
    fields = (version, version, *_describe(entry), stored_size, size, len(name), len(extra), 0, 0, 0, 0, place)
    return _CENTRAL + struct.pack("<6H3I5H2I", *fields) + name + extra


def _build_end(count: int, size: int, offset: int) -> bytes:
    long = b""
    if count >= _MAX_16 or size >= _MAX_32 or offset >= _MAX_32:
        record = struct.pack("<QHHIIQQQQ", 44, _VERSION_64, _VERSION_64, 0, 0, count, count, size, offset)
        long = _END_64 + record + _LOCATOR_64 + struct.pack("<IQI", 0, offset + size, 1)
    counts = (min(count, _MAX_16),) * 2
    return long + _END + struct.pack("<4H2IH", 0, 0, *counts, min(size, _MAX_32), min(offset, _MAX_32), 0)


def _describe(entry: ZipEntry) -> tuple[int, int, int, int, int]:
    """Return flags, method, time, date and checksum; a time of the format has two seconds, and no zone: it is UTC."""
    at = entry.modified
    year = min(max(at.year, _EARLIEST_YEAR), _LATEST_YEAR) - _EARLIEST_YEAR
    time, date = at.hour << 11 | at.minute << 5 | at.second // 2, year << 9 | at.month << 5 | at.day
    return _UTF8_NAMES, entry.method, time, date, entry.crc32


def _choose_version(*, is_long: bool) -> int:
    return _VERSION_64 if is_long else _VERSION

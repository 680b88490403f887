"""The guard of uploaded archives: what is in one is read in pieces, by names that stay inside of it, and only so much.

Nothing is written to a disk, so no name can lead anywhere. Names that try are refused all the same, because such an
archive was made to do harm. The directory is measured before it is read, since a reader holds it in memory.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO

from shared.imports.entries import RefusedFile

MOST_MEMBERS = 200_000
MOST_DIRECTORY_BYTES = 32 * 1024 * 1024
MOST_MEMBER_BYTES = 4 * 1024**3
"""Of a file that is read; pictures and sounds are not, and may have more."""
MOST_RATIO, _RATIO_BYTES = 400, 16 * 1024 * 1024
"""DEFLATE makes 1,032 bytes of one at most; journals have 3 to 50."""
_END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_LONGEST_COMMENT = 65_535
_MAX_16, _MAX_32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED, _UTF8_NAME = 0x1 | 0x40, 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_HIDDEN = ("__MACOSX/", ".DS_Store")
_NESTED = (".zip", ".7z", ".rar", ".gz", ".tar", ".bz2", ".xz")


@dataclass(frozen=True)
class Member:
    """A file of an archive. `name` is as its owner reads it."""

    name: str
    info: zipfile.ZipInfo

    @property
    def base(self) -> str:
        """The name without folders."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True)
class Archive:
    """An archive that was looked over: no file of it is encrypted, leads out of it, or was made to burst."""

    file: zipfile.ZipFile
    members: Sequence[Member]

    @property
    def nested(self) -> list[str]:
        """The names of archives within it, which are not opened."""
        return [member.name for member in self.members if member.name.lower().endswith(_NESTED)]

    def find(self, suffix: str) -> list[Member]:
        """List the files whose names end so, in any case, in the order of the archive."""
        return [member for member in self.members if member.name.lower().endswith(suffix)]

    @contextmanager
    def open(self, member: Member) -> Iterator[IO[bytes]]:
        """Open a file; raises `RefusedFile` where it is damaged."""
        _check_size(member)
        try:
            with self.file.open(member.info) as content:
                yield content
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error) as damage:
            raise RefusedFile(f"{member.name} in the archive is damaged. Please export it again.") from damage

    def read(self, member: Member, at_most: int) -> bytes:
        """Read a whole file; raises `RefusedFile` where it is longer."""
        with self.open(member) as content:
            found = content.read(at_most + 1)
        if len(found) > at_most:
            raise RefusedFile(f"{member.name} has more than {at_most:,} bytes, which no entry has.")
        return found


def is_archive(file: BinaryIO) -> bool:
    """Tell whether a file begins as an archive does."""
    file.seek(0)
    begins = file.read(4)
    file.seek(0)
    return begins in (b"PK\x03\x04", b"PK\x05\x06")


def open_archive(file: BinaryIO, size: int) -> Archive:
    """Look an archive over and return it; raises `RefusedFile` and names what is wrong."""
    count, directory_bytes = _read_end(file, size)
    if count > MOST_MEMBERS or directory_bytes > MOST_DIRECTORY_BYTES:
        raise RefusedFile(f"The archive has {count:,} files. At most {MOST_MEMBERS:,} can be read.")
    try:
        opened = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as damage:
        raise RefusedFile("The archive is damaged, or was not uploaded whole. Please export it again.") from damage
    members = [Member(_read_name(info), info) for info in opened.infolist() if not info.is_dir()]
    kept = [member for member in members if not _is_hidden(member.name)]
    for member in members:
        _check_member(member)
    _check_overlaps([member.info for member in members])
    return Archive(opened, kept)


def _read_end(file: BinaryIO, size: int) -> tuple[int, int]:
    """Read how many files the archive says it has, and how long its directory is, before anything is held of it."""
    start = max(0, size - _LONGEST_COMMENT - _END.size)
    file.seek(start)
    tail = file.read(size - start)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise RefusedFile("The archive has no end: it was not uploaded whole. Please upload it again.")
    _, disk, _, _, count, directory, offset, _ = _END.unpack_from(tail, at)
    if disk not in (0, _MAX_16):
        raise RefusedFile("This is one part of an archive in several files. Please export it as one file.")
    if count == _MAX_16 or _MAX_32 in (directory, offset):
        count, directory = _read_end_64(file, start + at, count, directory)
    if directory > size:
        raise RefusedFile("The archive says that it is longer than it is. Please export it again.")
    return count, directory


def _read_end_64(file: BinaryIO, end: int, count: int, directory: int) -> tuple[int, int]:
    file.seek(max(0, end - _LOCATOR.size))
    locator = file.read(_LOCATOR.size)
    if len(locator) < _LOCATOR.size or locator[:4] != b"PK\x06\x07":
        return count, directory
    file.seek(min(_LOCATOR.unpack(locator)[2], end))
    record = file.read(_END_64.size)
    if len(record) < _END_64.size or record[:4] != b"PK\x06\x06":
        raise RefusedFile("The archive is damaged: its end does not tell where its files are.")
    fields = _END_64.unpack(record)
    return fields[7], fields[8]


def _read_name(info: zipfile.ZipInfo) -> str:
    """Return a name as it was meant: macOS writes UTF-8 without its flag, which is read as code page 437 then."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN[0]) or name.endswith(_HIDDEN[1]) or name.rpartition("/")[2].startswith("._")


def _check_member(member: Member) -> None:
    info, name = member.info, member.name.replace("\\", "/")
    if info.flag_bits & _ENCRYPTED:
        raise RefusedFile("The archive is encrypted. Please export it without a password.")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or "\0" in info.orig_filename[:-1]:
        raise RefusedFile("The archive has a file whose name leads out of it. It was not made by a journal.")
    if info.compress_type not in _METHODS:
        raise RefusedFile("The archive is compressed in a way that is not read here. Please make a plain ZIP file.")


def _check_size(member: Member) -> None:
    size, stored = member.info.file_size, max(1, member.info.compress_size)
    if size > MOST_MEMBER_BYTES:
        raise RefusedFile(f"{member.name} says that it has {size:,} bytes. At most {MOST_MEMBER_BYTES:,} are read.")
    if size > _RATIO_BYTES and size > MOST_RATIO * stored:
        raise RefusedFile(f"{member.name} would be {size // stored} times as long as it is in the archive: a trap.")


def _check_overlaps(infos: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse files that share bytes: each would be read as often as it is named."""
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            raise RefusedFile("The archive names the same bytes as several files: a trap.")
        end = info.header_offset + info.compress_size

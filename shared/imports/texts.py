"""Files of text: their encoding by their first bytes, and their lines within a limit."""

import codecs
from collections.abc import Iterator
from io import BufferedReader, RawIOBase, TextIOWrapper
from typing import IO, Any, BinaryIO

from shared.imports.entries import RefusedFile

MOST_LINE = 1_000_000
"""Characters of one line."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BUFFER_BYTES = 256 * 1024


def find_encoding(first: bytes) -> str:
    """Return the encoding that the first bytes of a file tell; UTF-8 without any."""
    return next((name for mark, name in _MARKS if first.startswith(mark)), "utf-8")


def decode(content: bytes, place: str) -> str:
    """Decode a small file; raises `RefusedFile` where it is not Unicode."""
    try:
        return content.decode(find_encoding(content[:4]))
    except UnicodeError:
        raise _refuse_encoding(place) from None


class _BorrowedFile(RawIOBase):
    """A file that others close: a reader of text would close it when it is let go."""

    def __init__(self, file: BinaryIO | IO[bytes]) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._file.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def open_text(file: BinaryIO | IO[bytes]) -> TextIOWrapper:
    """Open a file of text. Reading raises `UnicodeError` where it is not Unicode."""
    buffered = BufferedReader(_BorrowedFile(file), _BUFFER_BYTES)
    encoding = find_encoding(buffered.peek(4)[:4])
    return TextIOWrapper(buffered, encoding, newline="")


def read_lines(text: TextIOWrapper, place: str) -> Iterator[str]:
    """Read lines with their ends; raises `RefusedFile` for one that never ends, or where it is not Unicode."""
    number = 0
    while True:
        try:
            line = text.readline(MOST_LINE)
        except UnicodeError:
            raise _refuse_encoding(f"{place}, behind line {number}") from None
        if not line:
            return
        number += 1
        if len(line) == MOST_LINE:
            raise RefusedFile(f"Line {number} of {place} has more than {MOST_LINE:,} characters.")
        yield line


def is_text(first: bytes) -> bool:
    """Tell whether a file that begins so may be text."""
    if find_encoding(first) != "utf-8":
        return True
    return b"\0" not in first


def _refuse_encoding(place: str) -> RefusedFile:
    return RefusedFile(f"{place} is not Unicode. Please save it as UTF-8 and upload it again.")

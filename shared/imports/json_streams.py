"""A JSON document that is read while it comes: containers are walked through, and one value at a time is in memory.

    stream = JsonStream(text, "Journal.json")
    for key in stream.walk_object():          # read or skip the value of each key
        if key == "entries":
            for number in stream.walk_array():    # read or skip each value
                entry = stream.read()
        else:
            stream.skip()

The standard library reads whole documents only; its scanner reads the values here. A value is read anew with twice as
much text where it was not there yet, so the time is linear in the length of the document.
"""

import re
from collections.abc import Iterator
from io import TextIOBase
from json import JSONDecodeError, JSONDecoder
from typing import Any

from shared.imports.entries import RefusedFile

MOST_VALUE = 16 * 1024 * 1024
"""Characters of one value that is read, such as an entry with everything in it."""
CHUNK = 256 * 1024
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING_END = re.compile(r'["\\]')
_STEP = re.compile(r'["\[\]{}]')
_DECODER = JSONDecoder()


class JsonStream:
    """Reads one document; `place` names its file to its owner. Raises `RefusedFile` where it is no JSON."""

    def __init__(self, text: TextIOBase, place: str) -> None:
        self._text, self._place = text, place
        self._buffer, self._at, self._is_over = "", 0, False

    def peek(self) -> str:
        """Return the first character of what comes next; empty at the end of the document."""
        while True:
            found = _SPACE.match(self._buffer, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._buffer) or not self._fill(CHUNK):
                return self._buffer[self._at : self._at + 1]

    def walk_array_of(self, name: str) -> Iterator[int]:
        """Walk through an object to the array of this name, and through that; everything else is skipped."""
        for key in self.walk_object():
            if key == name and self.peek() == "[":
                yield from self.walk_array()
            else:
                self.skip()

    def walk_object(self) -> Iterator[str]:
        """Walk through an object; the caller reads or skips the value of each key."""
        self._take("{")
        while self.peek() != "}":
            key = self.read()
            if not isinstance(key, str):
                raise self._damaged()
            self._take(":")
            yield key
            self._end_item("}")
        self._take("}")

    def walk_array(self) -> Iterator[int]:
        """Walk through an array; the caller reads or skips each value. Yields their numbers, from 1 on."""
        self._take("[")
        number = 0
        while self.peek() != "]":
            number += 1
            yield number
            self._end_item("]")
        self._take("]")

    def read(self) -> Any:
        """Read a value, whatever it is."""
        self.peek()
        more = CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except (JSONDecodeError, StopIteration):
                end = len(self._buffer)
                if not self._fill(more):
                    raise self._damaged() from None
            except (ValueError, RecursionError) as failure:
                raise self._refuse_value(failure) from None
            else:
                if end < len(self._buffer) or not self._fill(more):
                    self._at = end
                    return value
            if len(self._buffer) - self._at > MOST_VALUE:
                raise RefusedFile(f"{self._place} has an entry of more than {MOST_VALUE:,} characters.")
            more *= 2

    def skip(self) -> None:
        """Go past a value without holding it."""
        first = self.peek()
        if first == '"':
            self._at += 1
            self._skip_string()
        elif first in "[{" and first:
            self._skip_container()
        else:
            self.read()

    def _skip_container(self) -> None:
        depth = 0
        while True:
            found = _STEP.search(self._buffer, self._at)
            if found is None:
                self._at = len(self._buffer)
                if not self._fill(CHUNK):
                    raise self._damaged()
                continue
            self._at = found.end()
            match found.group():
                case '"':
                    self._skip_string()
                case "[" | "{":
                    depth += 1
                case _:
                    depth -= 1
                    if not depth:
                        return

    def _skip_string(self) -> None:
        while True:
            found = _STRING_END.search(self._buffer, self._at)
            if found is None:
                self._at = len(self._buffer)
            elif found.group() == '"':
                self._at = found.end()
                return
            elif found.end() < len(self._buffer):
                self._at = found.end() + 1
                continue
            else:
                self._at = found.start()
            if not self._fill(CHUNK):
                raise self._damaged()

    def _take(self, sign: str) -> None:
        if self.peek() != sign:
            raise self._damaged()
        self._at += 1

    def _end_item(self, end: str) -> None:
        if self.peek() == ",":
            self._at += 1
            if self.peek() == end:
                raise self._damaged()
        elif self.peek() != end:
            raise self._damaged()

    def _fill(self, count: int) -> bool:
        """Let go of what was read, and read more; False at the end of the file."""
        if self._is_over:
            return False
        try:
            more = self._text.read(count)
        except UnicodeError:
            message = f"{self._place} is not Unicode. Please save it as UTF-8 and upload it again."
            raise RefusedFile(message) from None
        self._is_over = not more
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return bool(more)

    def _refuse_value(self, failure: Exception) -> RefusedFile:
        """Refuse what the standard library does not read: depths, and numbers of more than 4,300 digits."""
        if isinstance(failure, RecursionError):
            return RefusedFile(f"{self._place} is nested deeper than any journal is.")
        return RefusedFile(f"{self._place} has a number of more digits than any app writes.")

    def _damaged(self) -> RefusedFile:
        return RefusedFile(f"{self._place} is no JSON, or it ends too early. Please export it again.")

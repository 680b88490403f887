"""Batches of rows by the bytes of their texts: some thousand short ones, or a few with drawings of a megabyte.

Drivers read ahead what a statement finds, PostgreSQL's everything unless the server keeps a cursor. So a batch that is
limited by rows alone takes as much memory as texts are long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy.orm import Session

_PAGES = 8
_FIRST_ROWS, _MORE = 16, 8  # what is read first, to see how long texts are, and how many times that at most next


@dataclass(frozen=True)
class BatchLimits:
    """How many rows a batch has at most, and after how many bytes of texts it has enough."""

    rows: int
    size: int


@dataclass(frozen=True)
class TextBatch:
    """Rows that were read in one go, with the bytes of their texts."""

    rows: Sequence[Row[Any]]
    size: int
    limits: BatchLimits

    @property
    def is_full(self) -> bool:
        """Whether there may be more rows behind these."""
        return len(self.rows) == self.limits.rows or self.size >= self.limits.size

    def list_pages(self, most_rows: int) -> list[Sequence[Row[Any]]]:
        """Divide the rows into pages, which have fewer of them where texts are long: an eighth of what a batch has."""
        width = max(1, min(most_rows, self.limits.size // _PAGES * len(self.rows) // (self.size + 1)))
        return [self.rows[start : start + width] for start in range(0, len(self.rows), width)]


def read_text_batch(
    db: Session, statement: Select[Any], parameters: Mapping[str, Any], first_text: int, limits: BatchLimits
) -> TextBatch:
    """Read what a statement finds with up to `rows`, its parameter; the bytes of texts are from a column on.

    A few rows are read first, and then as many as there is room for by the length of those.
    """
    rows, size, wanted = list[Row[Any]](), 0, _FIRST_ROWS
    found = db.execute(statement, {**parameters, "rows": limits.rows}, execution_options={"stream_results": True})
    with found as result:
        while wanted > 0 and (read := result.fetchmany(wanted)):
            rows += read
            size += sum(_count_bytes(read, at) for at in range(first_text, len(read[0])))
            room = (limits.size - size) * len(rows) // (size + 1)
            wanted = 0 if room < 0 else min(limits.rows - len(rows), max(1, min(room, _MORE * len(rows))))
    return TextBatch(rows, size, limits)


def _count_bytes(rows: Sequence[Row[Any]], at: int) -> int:
    """Count the bytes of a column, in C: a loop of Python took a tenth of the time that a row has."""
    return sum(map(len, filter(None, map(itemgetter(at), rows))))

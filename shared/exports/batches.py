"""What a section of an export reads at a time.

A batch is as many rows or texts as one query reads, so memory does not depend on how much someone wrote. Where a
section goes on (`cursor`) is made of ids and moments, and survives the process.
"""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

SIZE = 500
"""Rows or texts of a batch."""


@dataclass(frozen=True)
class StoredFile:
    """A recording or a picture as a file of the archive; its content stays where it is."""

    name: str
    modified: datetime
    recording_id: UUID | None = None
    etag: str | None = None
    picture_id: UUID | None = None


@dataclass(frozen=True)
class Batch:
    """What a section read: bytes for each of its files, how many items they hold, and where it goes on, if it does.

    `pieces` come behind the contents, one for each file and for one item each. They may read from storage, so they are
    asked for when no transaction is open, one after the other.
    """

    contents: tuple[bytes, ...]
    items: int
    cursor: str | None
    stored: Sequence[StoredFile] = ()
    pieces: Iterable[tuple[bytes, ...]] = ()


class Section(Protocol):
    """Some files of an archive, and how their contents are read. One without content does not exist."""

    @property
    @abstractmethod
    def files(self) -> tuple[str, ...]:
        """The names of the files."""

    @abstractmethod
    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read the next batch; `cursor` is that of the batch before, None for the first one."""

"""An archive that is ready: its files in their order, and any range of its bytes.

Its link is signed, so that a browser can read it without an access token.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.audio import service as audio
from shared.core import blobs
from shared.core.crypto.digests import is_link_signed, sign_link
from shared.core.db import table_of
from shared.exports.models import ExportFile, ExportPart
from shared.exports.zip_layout import DEFLATED, STORED, Stretch, ZipEntry, find_stretches, lay_out
from shared.journal import service as journal

_LINK = "account_exports.link"
_FILES, _PARTS = table_of(ExportFile).c, table_of(ExportPart).c
_ENTRY = (
    *(_FILES.id, _FILES.name, _FILES.size_bytes, _FILES.stored_bytes, _FILES.crc32),
    *(_FILES.recording_id, _FILES.etag, _FILES.picture_id, _FILES.created_at),
)


@dataclass(frozen=True)
class ArchiveFile:
    """A file of an archive with where its content is: in parts of these sizes, in a recording, or in a picture."""

    entry: ZipEntry
    parts: Sequence[tuple[UUID, int]]
    recording_id: UUID | None
    etag: str | None
    picture_id: UUID | None

    @cached_property
    def ends(self) -> list[int]:
        """The offsets within the file at which its parts end."""
        return list(accumulate(size for _, size in self.parts))


@dataclass(frozen=True)
class Archive:
    """An archive that can be read."""

    export_id: UUID
    files: Sequence[ArchiveFile]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """Headers and contents in their order."""
        return lay_out([one.entry for one in self.files])

    @property
    def size(self) -> int:
        """The length in bytes."""
        return self.stretches[-1].end

    def read(self, start: int, end: int) -> bytes:
        """Read the bytes from `start` until before `end`, with no transaction open.

        Raises `StaleBlob` where a part, a recording or a picture is gone, or `StorageUnavailable`.
        """
        pieces = []
        for stretch, first, last in find_stretches(self.stretches, start, end):
            if stretch.header is not None:
                pieces.append(stretch.header[first:last])
            elif stretch.entry is not None:
                pieces.append(self._read_content(self.files[stretch.entry], first, last))
        return b"".join(pieces)

    def _read_content(self, file: ArchiveFile, first: int, last: int) -> bytes:
        if file.recording_id is not None:
            return audio.read_audio_range(file.recording_id, file.etag or "", first, last - first)
        if file.picture_id is not None:
            return journal.read_picture(file.picture_id)[first:last]
        pieces = list[bytes]()
        while first < last:
            at = bisect_right(file.ends, first)
            part_id, size = file.parts[at]
            begin = file.ends[at] - size
            content = open_part(self.export_id, part_id)
            pieces.append(content[first - begin : last - begin])
            first = file.ends[at]
        return b"".join(pieces)


def load_archive(db: Session, export_id: UUID) -> Archive:
    """Load which files an archive has, and where their contents are: two queries."""
    rows = db.execute(select(*_ENTRY).where(_FILES.export_id == export_id).order_by(_FILES.position, _FILES.name)).all()
    parts: dict[UUID, list[tuple[UUID, int]]] = {}
    own = select(_PARTS.file_id, _PARTS.id, _PARTS.size_bytes).join(table_of(ExportFile), _FILES.id == _PARTS.file_id)
    for file_id, part_id, size in db.execute(
        own.where(_FILES.export_id == export_id).order_by(_PARTS.file_id, _PARTS.number)
    ):
        parts.setdefault(file_id, []).append((part_id, size))
    files = [
        ArchiveFile(
            ZipEntry(
                row.name,
                row.size_bytes,
                row.stored_bytes,
                row.crc32,
                DEFLATED if row.recording_id is None and row.picture_id is None else STORED,
                row.created_at,
            ),
            parts.get(row.id, ()),
            row.recording_id,
            row.etag,
            row.picture_id,
        )
        for row in rows
    ]
    return Archive(export_id, files)


def name_folder(export_id: UUID) -> str:
    """Return the folder of the blobs of an export: random numbers, which tell neither owner nor content."""
    return f"exports/{export_id}"


def seal_part(user_id: UUID, export_id: UUID, part_id: UUID, content: bytes) -> None:
    """Seal a part under the person's key and write it."""
    _open_folder(export_id).write(user_id, part_id, content)


def open_part(export_id: UUID, part_id: UUID) -> bytes:
    """Read a part and open it; raises `StaleBlob` where it is gone."""
    return _open_folder(export_id).read(part_id)


def _open_folder(export_id: UUID) -> blobs.EncryptedFolder:
    return blobs.EncryptedFolder(name_folder(export_id), "export_parts.content")


def sign_archive(export_id: UUID, ready_at: datetime) -> str:
    """Return the signature of a link: of this archive, as it was made at this moment."""
    return sign_link(_LINK, export_id, ready_at)


def is_signed(signature: str, export_id: UUID, ready_at: datetime) -> bool:
    """Tell whether a signature is that of the link, in constant time."""
    return is_link_signed(signature, _LINK, export_id, ready_at)

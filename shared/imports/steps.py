"""A step of an import: where it is, what its file holds, and the end of the file.

Looking a file over and adding what is in it both go by steps of some seconds. The next step reads over what is done,
without storing it, so a file of any length needs little memory, and a killed worker costs one batch.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, ClassVar, cast
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core import blobs, clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.imports.blob_files import BlobFile
from shared.imports.entries import (
    Entry,
    EntryPicture,
    EntryRecording,
    ExportAudio,
    ExportPicture,
    ExportRow,
    Omission,
    ParsedEntry,
    Problem,
    RefusedItem,
    build_entry,
)
from shared.imports.formats.registry import SourceFile
from shared.imports.models import FAILED, INSPECTING, RUNNING, AccountImport
from shared.imports.reports import ImportReport, read_options

STEP_SECONDS = 20.0
CHANGED_FILE = "The file was changed or removed. Please upload it again."
Item = Entry | EntryPicture | EntryRecording | ExportRow | ExportAudio | ExportPicture | Omission | Problem
_IMPORTS = table_of(AccountImport)
_C = _IMPORTS.c
_FILE = (_C.size_bytes, _C.etag, _C.format, _C.timezone, _C.choices)
_COLUMNS = (_C.id, _C.user_id, *_FILE, _C.report, _C.step, _C.position, _C.item_count, _C.problem_count)


class RemoveImportFile(JobPayload):
    """Remove the file of an import that is over."""

    kind: ClassVar[str] = "remove_import_file"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12

    import_id: UUID


@dataclass(frozen=True)
class ImportStep:
    """An import as a step finds it."""

    import_id: UUID
    user_id: UUID
    file: BinaryIO
    format: str | None
    timezone: str
    choices: str | None
    report: str | None
    step: int
    position: int
    item_count: int
    problem_count: int


@dataclass(frozen=True)
class StepResult:
    """What a step came to: whether the file is read, or why it cannot be, and for a look what was found."""

    before: ImportStep
    is_last: bool
    format: str | None = None
    refusal: str | None = None
    found: ImportReport = field(default_factory=ImportReport)


def name_file(import_id: UUID) -> str:
    """Return the name of the blob of an import: a random number."""
    return f"imports/{import_id}"


def load_step(db: Session, import_id: UUID, status: str) -> ImportStep | None:
    """Load an import that has this status; None where it has another one."""
    row = db.execute(select(*_COLUMNS).where(_C.id == import_id, _C.status == status)).one_or_none()
    if row is None:
        return None
    file = cast("BinaryIO", BlobFile(name_file(row.id), row.etag, row.size_bytes))
    return ImportStep(
        row.id,
        row.user_id,
        file,
        row.format,
        row.timezone,
        row.choices,
        row.report,
        row.step,
        row.position,
        row.item_count,
        row.problem_count,
    )


def read_items(opened: SourceFile, step: ImportStep) -> Iterator[Item]:
    """Yield what the file holds, in its order: entries with their pictures and recordings behind them, or problems."""
    options, now = read_options(step.user_id, step.timezone, step.choices), clock.now()
    for found in opened.read(options):
        if not isinstance(found, ParsedEntry):
            yield found
            continue
        try:
            entry = build_entry(found, options, now)
        except RefusedItem as refusal:
            yield Problem(found.place, str(refusal))
            continue
        yield entry
        yield from entry.pictures
        yield from entry.recordings


def change_import(db: Session, before: ImportStep, status: str, values: dict[str, Any]) -> bool:
    """Change an import, unless another worker did the same step meanwhile; tell whether it was changed."""
    mine = (_C.id == before.import_id, _C.status == status, _C.step == before.step)
    return bool(changed_rows(db.execute(update(_IMPORTS).where(*mine).values(values))))


def fail_import(db: Session, import_id: UUID) -> None:
    """Say that an import failed; what it added stays until it is undone."""
    open_now = (_C.id == import_id, _C.status.in_((INSPECTING, RUNNING)))
    failed = {"status": FAILED, "open_slot": None, "finished_at": clock.now()}
    if changed_rows(db.execute(update(_IMPORTS).where(*open_now).values(failed))):
        enqueue(db, RemoveImportFile(import_id=import_id))


def load_file_name(db: Session, job: RemoveImportFile) -> str:
    """Return the name of the file that goes."""
    del db
    return name_file(job.import_id)


def remove_file(name: str) -> bool:
    """Remove a file; it may be gone."""
    return blobs.delete(name)


def end_removal(db: Session, job: RemoveImportFile, removed: bool) -> None:
    """Nothing is left to do."""
    del db, job, removed


REMOVE_IMPORT_FILE = JobKind(RemoveImportFile, NetworkWork(load_file_name, remove_file, end_removal))

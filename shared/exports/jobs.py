"""The jobs of exports: steps that build an archive, and the removal of one.

A step reads batches, deflates, seals and writes parts for some seconds, and then notes in one transaction what it has
written and where the next step goes on. A worker that dies loses its step only; another one that did the same step
meanwhile has written other parts, and the first to note them wins. Parts that nobody noted go with the export.

Where a step goes on is the number of a section. A deployment may change the list of sections between two steps, so the
job of the next step names the list by its digest, and one that finds another list begins the archive anew.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from time import monotonic
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from shared.audio import service as audio
from shared.core import blobs, clock, mail
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.core.requested_files import BUILDING, FAILED, READY
from shared.exports.archive import load_archive, name_folder
from shared.exports.batches import Batch, Section, StoredFile
from shared.exports.file_writers import FileProgress, FileWriter, WorkQueue
from shared.exports.models import AccountExport, ExportFile, ExportPart
from shared.exports.sections import digest_sections, list_sections
from shared.journal import service as journal

LIFETIME = timedelta(hours=24)
STEP_SECONDS = 20.0
_REMOVED_AT_ONCE = 200
_UPLOADS = 4
"""Parts that are sent at once; each waits for storage some ten ms, and for its own megabyte."""
_EXPORTS, _FILES, _PARTS = table_of(AccountExport), table_of(ExportFile), table_of(ExportPart)
_E, _F, _P = _EXPORTS.c, _FILES.c, _PARTS.c
_STATE = (_F.id, _F.position, _F.name, _F.item_count, _F.size_bytes, _F.stored_bytes, _F.crc32)


class BuildExport(JobPayload):
    """Do the next step of an export."""

    kind: ClassVar[str] = "build_export"
    lane: ClassVar[Lane] = "reports"
    max_attempts: ClassVar[int] = 12

    export_id: UUID
    sections: str | None = None
    """The digest of the sections by which the steps before counted; None before the first step."""


class RemoveExport(JobPayload):
    """Remove the blobs of an export that is over."""

    kind: ClassVar[str] = "remove_export"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12

    export_id: UUID


@dataclass(frozen=True)
class ExportStep:
    """Where an export is: what a step goes on with; `begins_anew` where nothing of the steps before counts any more."""

    export_id: UUID
    user_id: UUID
    step: int
    section: int
    cursor: str | None
    files: Mapping[str, FileProgress]
    begins_anew: bool = False


@dataclass(frozen=True)
class StepResult:
    """What a step wrote, and where the next one goes on."""

    before: ExportStep
    section: int
    cursor: str | None
    is_last: bool
    files: Mapping[str, FileProgress]


def load_step(db: Session, job: BuildExport) -> ExportStep | None:
    """Load where an export is; None where it is not being built."""
    columns = (_E.id, _E.user_id, _E.step, _E.section, _E.goes_on_at)
    row = db.execute(select(*columns).where(_E.id == job.export_id, _E.status == BUILDING)).one_or_none()
    if row is None:
        return None
    if row.step and job.sections != digest_sections():
        return ExportStep(row.id, row.user_id, row.step, 0, None, {}, begins_anew=True)
    # A section writes one or two files in parts; of recordings and pictures, which have none, there may be thousands.
    is_begun = (_F.export_id == row.id, _F.position == row.section, _F.recording_id.is_(None), _F.picture_id.is_(None))
    begun = db.execute(select(*_STATE).where(*is_begun).order_by(_F.name)).all()
    counted = select(_P.file_id, func.count()).join(_FILES, _F.id == _P.file_id).where(*is_begun)
    counts = {row[0]: row[1] for row in db.execute(counted.group_by(_P.file_id))}
    files = {
        one.name: FileProgress(
            one.id,
            one.position,
            one.name,
            one.item_count,
            one.size_bytes,
            one.stored_bytes,
            one.crc32,
            counts.get(one.id, 0),
            is_new=False,
        )
        for one in begun
    }
    return ExportStep(row.id, row.user_id, row.step, row.section, row.goes_on_at, files)


def build_step(step: ExportStep) -> StepResult:
    """Read, deflate, seal and write for some seconds; no transaction is open while storage is awaited."""
    deadline = monotonic() + STEP_SECONDS
    sections, at, cursor = list_sections(), step.section, step.cursor
    writers, stored = list[FileWriter](), dict[str, FileProgress]()
    with ThreadPoolExecutor(1) as executor, ThreadPoolExecutor(_UPLOADS) as uploads:
        thread, storage = WorkQueue(executor), WorkQueue(uploads, _UPLOADS)
        while at < len(sections):
            own = [
                FileWriter(
                    step.user_id, step.export_id, step.files.get(name) or FileProgress(uuid4(), at, name), storage
                )
                for name in sections[at].files
            ]
            is_begun = any(writer.state.size for writer in own)
            for batch in _read_batches(sections[at], step.user_id, cursor, deadline):
                is_begun |= _write_batch(thread, own, batch)
                stored |= _read_stored_files(batch, at)
                cursor = batch.cursor
            if is_begun:
                thread.hand_over(_flush, own, is_end=cursor is None)
            writers += own
            if cursor is not None:
                break
            at += 1
            if monotonic() >= deadline:
                break
        thread.wait()
        storage.wait()
    files = {one.state.name: one.state for one in writers if one.state.size}
    return StepResult(step, at, cursor, at == len(sections), files | stored)


def store_step(db: Session, job: BuildExport, result: StepResult) -> None:
    """Note what a step wrote, unless another worker did the same step meanwhile; go on, or complete the export."""
    before, now = result.before, clock.now()
    values = {"step": before.step + 1, "section": result.section, "goes_on_at": result.cursor}
    mine = (_E.id == job.export_id, _E.status == BUILDING, _E.step == before.step)
    if not changed_rows(db.execute(update(_EXPORTS).where(*mine).values(values))):
        return
    if before.begins_anew:
        db.execute(delete(_FILES).where(_F.export_id == before.export_id))
    for state in result.files.values():
        _store_file(db, before.export_id, state, now)
    if not result.is_last:
        enqueue(db, BuildExport(export_id=job.export_id, sections=digest_sections()))
        return
    ready: dict[str, Any] = {"status": READY, "open_slot": None, "ready_at": now, "expires_at": now + LIFETIME}
    ready["size_bytes"] = load_archive(db, job.export_id).size
    db.execute(update(_EXPORTS).where(_E.id == job.export_id).values(ready))
    reason = f"export:{job.export_id}"
    mail.send(db, mail.MailRequest(before.user_id, "account", "export_ready", reason, {}))


def fail_export(db: Session, job: BuildExport) -> None:
    """Say that an export failed, and have what was written of it removed."""
    failed = {"status": FAILED, "open_slot": None, "expires_at": clock.now()}
    if changed_rows(db.execute(update(_EXPORTS).where(_E.id == job.export_id, _E.status == BUILDING).values(failed))):
        enqueue(db, RemoveExport(export_id=job.export_id))


def load_folder(db: Session, job: RemoveExport) -> str:
    """Return the folder whose blobs go."""
    del db
    return name_folder(job.export_id)


def remove_blobs(folder: str) -> int:
    """Delete some blobs of a folder; return how many there were."""
    names = blobs.list_names(folder, _REMOVED_AT_ONCE)
    for name in names:
        blobs.delete(name)
    return len(names)


def go_on_removing(db: Session, job: RemoveExport, removed: int) -> None:
    """Go on where there may be more."""
    if removed == _REMOVED_AT_ONCE:
        enqueue(db, job)


def _read_batches(section: Section, user_id: UUID, cursor: str | None, deadline: float) -> Iterator[Batch]:
    """Read a section to its end, or until the time is over; the cursor of the last batch tells where it goes on."""
    while True:
        with UnitOfWork().transaction() as db:
            batch = section.read(db, user_id, cursor)
        yield batch
        cursor = batch.cursor
        if cursor is None or monotonic() >= deadline:
            return


def _write_batch(thread: WorkQueue, writers: Sequence[FileWriter], batch: Batch) -> bool:
    """Have a batch written; tell whether there was anything: most tables have no row of most people."""
    is_any = False
    for contents, items in chain(((batch.contents, batch.items),), ((piece, 1) for piece in batch.pieces)):
        if any(contents):
            thread.hand_over(_write, writers, contents, items)
            is_any = True
    return is_any


def _write(writers: Sequence[FileWriter], contents: Sequence[bytes], items: int) -> None:
    for writer, content in zip(writers, contents, strict=True):
        if content:
            writer.write(content, items)


def _flush(writers: Sequence[FileWriter], *, is_end: bool) -> None:
    for writer in writers:
        writer.flush(is_end=is_end)


def _read_stored_files(batch: Batch, position: int) -> dict[str, FileProgress]:
    found = ((one.name, _read_stored_file(one, position)) for one in batch.stored)
    return {name: state for name, state in found if state is not None}


def _read_stored_file(one: StoredFile, position: int) -> FileProgress | None:
    """Read a recording or a picture for its checksum; None where it was deleted meanwhile."""
    crc = size = 0
    try:
        for chunk in _read_chunks(one):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    except blobs.StaleBlob:
        return None
    return FileProgress(uuid4(), position, one.name, 1, size, size, crc, source=one)


def _read_chunks(one: StoredFile) -> Iterator[bytes]:
    if one.recording_id is not None:
        yield from audio.read_audio_chunks(one.recording_id, one.etag or "")
    elif one.picture_id is not None:
        yield journal.read_picture(one.picture_id)


def _store_file(db: Session, export_id: UUID, state: FileProgress, now: datetime) -> None:
    written = {"item_count": state.items, "size_bytes": state.size, "stored_bytes": state.stored, "crc32": state.crc32}
    if state.is_new:
        source = state.source
        added = {
            "id": state.id,
            "created_at": now if source is None else source.modified,
            "export_id": export_id,
            "position": state.position,
            "name": state.name,
            "recording_id": None if source is None else source.recording_id,
            "etag": None if source is None else source.etag,
            "picture_id": None if source is None else source.picture_id,
        }
        db.execute(insert(_FILES), {**added, **written})
    else:
        db.execute(update(_FILES).where(_F.id == state.id).values(written))
    parts = [
        {"id": part_id, "created_at": now, "file_id": state.id, "number": number, "size_bytes": size}
        for part_id, number, size in state.parts
    ]
    if parts:
        db.execute(insert(_PARTS), parts)


BUILD_EXPORT = JobKind(BuildExport, NetworkWork(load_step, build_step, store_step), on_dead=fail_export)
REMOVE_EXPORT = JobKind(RemoveExport, NetworkWork(load_folder, remove_blobs, go_on_removing))

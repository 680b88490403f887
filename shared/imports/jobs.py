"""The jobs of imports: add what is in a file batch after batch, tag that, and undo it."""

from collections.abc import Iterator, Sequence
from io import SEEK_END
from itertools import groupby, islice
from time import monotonic
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.audio import service as audio
from shared.core import blobs, clock
from shared.core.crypto import person_keys
from shared.core.db import UnitOfWork, own_text, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.imports import steps
from shared.imports.entries import (
    Entry,
    EntryPicture,
    EntryRecording,
    ExportAudio,
    ExportPicture,
    ExportRow,
    RefusedFile,
)
from shared.imports.entry_store import (
    ENTRY_TABLE,
    ImportTarget,
    find_gravest_recent,
    store_entries,
)
from shared.imports.formats.registry import OWN_FORMAT, open_file
from shared.imports.models import (
    COMPLETED,
    FAILED,
    RUNNING,
    UNDOING,
    UNDONE,
    AccountImport,
    ImportedItem,
)
from shared.imports.pictures import store_pictures, write_pictures
from shared.imports.recordings import store_recordings, write_recordings
from shared.imports.reports import PICTURES, RECORDINGS, dump_report, leave_out, load_refusal, load_report
from shared.imports.row_store import remove_items, store_rows
from shared.imports.steps import (
    CHANGED_FILE,
    ImportStep,
    Item,
    RemoveImportFile,
    StepResult,
    change_import,
    load_step,
    read_items,
)
from shared.journal import service as journal
from shared.search import service as search

BATCH, PICTURE_BATCH, RECORDING_BATCH = 500, 20, 8
UNDO_BATCH, TAG_BATCH = 500, 100
_IMPORTS, _ITEMS = table_of(AccountImport), table_of(ImportedItem)
_C, _I = _IMPORTS.c, _ITEMS.c


class RunImport(JobPayload):
    """Add what is in a file, batch after batch, for some seconds."""

    kind: ClassVar[str] = "run_import"
    lane: ClassVar[Lane] = "reports"
    max_attempts: ClassVar[int] = 12

    import_id: UUID


class TagImport(JobPayload):
    """Tag a batch of the entries that an import added, behind the place `after` in its file."""

    kind: ClassVar[str] = "tag_import"
    lane: ClassVar[Lane] = "tagging"

    import_id: UUID
    after: int = -1


class UndoImport(JobPayload):
    """Remove a batch of what an import added, before the place `before`: what refers to others goes first."""

    kind: ClassVar[str] = "undo_import"
    lane: ClassVar[Lane] = "reports"
    max_attempts: ClassVar[int] = 12

    import_id: UUID
    before: int | None = None
    before_id: UUID | None = None


def load_run(db: Session, job: RunImport) -> ImportStep | None:
    """Load an import that is running; None where it is not."""
    return load_step(db, job.import_id, RUNNING)


def run_step(step: ImportStep) -> StepResult:
    """Read and add batches for some seconds. Each is a transaction of its own, and none is open while storage is read.

    Another worker that did the same batch meanwhile ends this one: the place in the file is changed conditionally.
    """
    deadline, position = monotonic() + steps.STEP_SECONDS, step.position
    person_keys.load_keys([step.user_id])
    try:
        opened = open_file(step.file, step.file.seek(0, SEEK_END))
        for batch in _list_batches(islice(read_items(opened, step), position, None)):
            if not _store_batch(step, position, batch):
                return StepResult(step, is_last=False, refusal=_SUPERSEDED)
            position += len(batch)
            if monotonic() >= deadline:
                return StepResult(step, is_last=False)
    except RefusedFile as refusal:
        return StepResult(step, True, refusal=str(refusal))
    except blobs.StaleBlob:
        return StepResult(step, True, refusal=CHANGED_FILE)
    return StepResult(step, True)


_SUPERSEDED = "Another worker goes on with it."


def store_run(db: Session, job: RunImport, result: StepResult) -> None:
    """Go on, or complete the import, have its entries tagged and its file removed."""
    before = result.before
    if result.refusal is _SUPERSEDED:
        return
    if not result.is_last:
        if change_import(db, before, RUNNING, {"step": before.step + 1}):
            enqueue(db, job)
        return
    status = COMPLETED if result.refusal is None else FAILED
    ended: dict[str, Any] = {"status": status, "step": before.step + 1, "open_slot": None, "finished_at": clock.now()}
    if result.refusal is not None:
        ended["report"] = own_text(before.user_id, dump_report(load_report(before.report), result.refusal))
    if change_import(db, before, RUNNING, ended):
        enqueue(db, TagImport(import_id=job.import_id))
        if before.format == OWN_FORMAT:
            search.add_missing_texts(db, before.user_id)
        enqueue(db, RemoveImportFile(import_id=job.import_id))


def fail_run(db: Session, job: RunImport) -> None:
    """Say that an import failed."""
    steps.fail_import(db, job.import_id)


def tag_batch(db: Session, job: TagImport) -> None:
    """Tag a batch by rules, and go on behind it."""
    mine = (_I.import_id == job.import_id, _I.kind == ENTRY_TABLE, _I.number > job.after)
    rows = db.execute(select(_I.number, _I.row_id, _I.user_id).where(*mine).order_by(_I.number, _I.id).limit(TAG_BATCH))
    found = rows.all()
    if found:
        journal.tag_imported_entries(db, found[0].user_id, [row.row_id for row in found])
        enqueue(db, TagImport(import_id=job.import_id, after=found[-1].number))


def undo_batch(db: Session, job: UndoImport) -> None:
    """Remove a batch of what is as it was added, the last first, and go on before it; or say that it is done."""
    columns = (_I.number, _I.id, _I.kind, _I.row_id, _I.row_version, _I.user_id)
    mine = select(*columns).where(_I.import_id == job.import_id)
    if job.before is not None:
        mine = mine.where((_I.number < job.before) | ((_I.number == job.before) & (_I.id < job.before_id)))
    found = db.execute(mine.order_by(_I.number.desc(), _I.id.desc()).limit(UNDO_BATCH)).all()
    is_undoing = (_C.id == job.import_id, _C.status == UNDOING)
    if not found:
        db.execute(update(_IMPORTS).where(*is_undoing).values(status=UNDONE, open_slot=None))
        return
    since = db.scalars(select(_C.created_at).where(_C.id == job.import_id)).one()
    items = [(row.kind, row.row_id, row.row_version) for row in found]
    batch = remove_items(db, found[0].user_id, items, since)
    counted = {"removed": _C.removed + batch.removed, "kept": _C.kept + batch.kept}
    if changed_rows(db.execute(update(_IMPORTS).where(*is_undoing).values(counted))):
        enqueue(db, UndoImport(import_id=job.import_id, before=found[-1].number, before_id=found[-1].id))


def _list_batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    """Yield batches; the audio or picture of an export of ours is one by itself, as it has to go to storage first."""
    for is_stored, group in groupby(items, lambda one: isinstance(one, ExportAudio | ExportPicture)):
        while batch := _take_batch(group, 1 if is_stored else BATCH):
            yield batch


def _take_batch(items: Iterator[Item], most: int) -> list[Item]:
    """Take items until there are so many, or as many pictures or recordings as can be stored during a lease."""
    batch, pictures, recordings = list[Item](), 0, 0
    for one in items:
        batch.append(one)
        pictures += isinstance(one, EntryPicture)
        recordings += isinstance(one, EntryRecording)
        if len(batch) == most or pictures == PICTURE_BATCH or recordings == RECORDING_BATCH:
            break
    return batch


def _add_content(user_id: UUID, one: ExportAudio | ExportPicture) -> bool:
    """Give a recording its audio, or a picture its content; one whose file is damaged has none."""
    try:
        if isinstance(one, ExportPicture):
            return journal.add_imported_content(user_id, one.picture_id, one.read())
        return audio.add_imported_audio(user_id, one.recording_id, one.read())
    except RefusedFile:
        return False


def _store_batch(step: ImportStep, position: int, batch: Sequence[Item]) -> bool:
    numbered = list(enumerate(batch, position))
    entries = [(number, one) for number, one in numbered if isinstance(one, Entry)]
    rows = [(number, one) for number, one in numbered if isinstance(one, ExportRow)]
    gravest = find_gravest_recent([one for _, one in entries])
    contents = [_add_content(step.user_id, one) for one in batch if isinstance(one, ExportAudio | ExportPicture)]
    written = write_pictures(step.user_id, [(at, one) for at, one in numbered if isinstance(one, EntryPicture)])
    spoken = write_recordings(step.user_id, [(at, one) for at, one in numbered if isinstance(one, EntryRecording)])
    with UnitOfWork().transaction() as db:
        mine = (_C.id == step.import_id, _C.status == RUNNING, _C.position == position)
        if not changed_rows(db.execute(update(_IMPORTS).where(*mine).values(position=position + len(batch)))):
            return False
        to = ImportTarget(step.import_id, step.user_id)
        stored, restored = store_entries(db, to, entries, gravest), store_rows(db, to, rows)
        shown, heard = store_pictures(db, to, written), store_recordings(db, to, spoken)
        added = stored.added + restored.added + sum(contents) + len(shown.written) + len(heard.written)
        known = stored.known + restored.known + contents.count(False) + shown.known + heard.known
        counted: dict[str, Any] = {"added": _C.added + added, "known": _C.known + known}
        if shown.refused or heard.refused:
            left = _leave_out(db, step.import_id, shown.refused, heard.refused)
            counted["report"] = own_text(step.user_id, left)
        db.execute(update(_IMPORTS).where(_C.id == step.import_id).values(counted))
    return True


def _leave_out(db: Session, import_id: UUID, pictures: int, recordings: int) -> str:
    """Return the report of an import with pictures and recordings that turned out to be none."""
    stored = db.scalars(select(_C.report).where(_C.id == import_id)).one()
    report = leave_out(leave_out(load_report(stored), PICTURES, pictures), RECORDINGS, recordings)
    return dump_report(report, load_refusal(stored))


RUN_IMPORT = JobKind(RunImport, NetworkWork(load_run, run_step, store_run), fail_run)
TAG_IMPORT = JobKind(TagImport, TransactionWork(tag_batch))
UNDO_IMPORT = JobKind(UndoImport, TransactionWork(undo_batch))

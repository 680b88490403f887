"""The job that looks a file over: its format, what it holds, and what of it cannot be imported. Nothing is added."""

from io import SEEK_END
from itertools import islice
from time import monotonic
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import blobs, clock
from shared.core.db import own_text
from shared.core.jobs import JobKind, JobPayload, NetworkWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.imports import steps
from shared.imports.entries import RefusedFile
from shared.imports.formats.registry import SourceFile, open_file
from shared.imports.models import INSPECTING, PREVIEWED, REFUSED
from shared.imports.reports import ImportReport, dump_report, load_report
from shared.imports.steps import (
    CHANGED_FILE,
    ImportStep,
    RemoveImportFile,
    StepResult,
    change_import,
    load_step,
    read_items,
)


class PreviewImport(JobPayload):
    """Look over a file: its format, what it holds, and what of it cannot be imported."""

    kind: ClassVar[str] = "preview_import"
    lane: ClassVar[Lane] = "reports"
    max_attempts: ClassVar[int] = 8

    import_id: UUID


def load_file(db: Session, job: PreviewImport) -> ImportStep | None:
    """Load an import that is to be looked over; None where it is not."""
    return load_step(db, job.import_id, INSPECTING)


def preview_file(step: ImportStep) -> StepResult:
    """Read some seconds of the file; no transaction is open."""
    deadline = monotonic() + steps.STEP_SECONDS
    found = load_report(step.report) if step.position else ImportReport()
    opened: SourceFile | None = None
    try:
        opened = open_file(step.file, step.file.seek(0, SEEK_END))
        found = found.describe(opened)
        for item in islice(read_items(opened, step), step.position, None):
            found = found.add(item)
            if monotonic() >= deadline:
                return StepResult(step, is_last=False, format=opened.format, found=found)
    except RefusedFile as refusal:
        return StepResult(step, True, None if opened is None else opened.format, str(refusal), found)
    except blobs.StaleBlob:
        return StepResult(step, True, refusal=CHANGED_FILE)
    return StepResult(step, True, opened.format, found=found)


def store_preview(db: Session, job: PreviewImport, result: StepResult) -> None:
    """Note what was found, unless another worker did the same step; go on, or show the preview."""
    before, found = result.before, result.found
    is_refused = result.refusal is not None and not found.columns
    status = (REFUSED if is_refused else PREVIEWED) if result.is_last else INSPECTING
    values: dict[str, Any] = {
        "status": status,
        "format": result.format,
        "step": before.step + 1,
        "position": 0 if result.is_last else found.item_count,
        "item_count": found.entries + found.recordings + found.pictures,
        "problem_count": found.problem_count,
        "report": own_text(before.user_id, dump_report(found, result.refusal)),
    }
    if is_refused:
        values |= {"open_slot": None, "finished_at": clock.now()}
    if not change_import(db, before, INSPECTING, values):
        return
    if is_refused:
        enqueue(db, RemoveImportFile(import_id=job.import_id))
    elif not result.is_last:
        enqueue(db, job)


def fail_preview(db: Session, job: PreviewImport) -> None:
    """Say that a file could not be looked over."""
    steps.fail_import(db, job.import_id)


PREVIEW_IMPORT = JobKind(PreviewImport, NetworkWork(load_file, preview_file, store_preview), fail_preview)

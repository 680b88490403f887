"""Use cases of authors: check a document, keep it as a draft, prove and publish it, choose what sessions begin with."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from shared.core import audit
from shared.core.audit import Change, Entity
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_write
from shared.core.errors import Conflict, FieldError, Invalid, invalid_fields
from shared.core.http import ExpectedVersion, Page, RequestInfo
from shared.core.http.etags import stale_version
from shared.core.http.operation import RawResponse
from shared.core.http.paging import load_page
from shared.narrative.process import store
from shared.narrative.process.diffs import compare_definitions
from shared.narrative.process.document import (
    DocumentFault,
    InvalidDocument,
    read_document,
    write_schema,
)
from shared.narrative.process.document_changes import change_texts
from shared.narrative.process.dry_runs import run_script
from shared.narrative.process.flow_diagrams import draw_mermaid, draw_svg
from shared.narrative.process.models import ACTIVE, DRAFT, ProcessVersion
from shared.narrative.process.proof import Proof, prove
from shared.narrative.process.version_rows import delete_parts
from shared.narrative.process.violations import Violation
from shared.narrative.schemas.processes import (
    ChangedField,
    ChangedPart,
    DiagramQuery,
    DryRunNode,
    DryRunPrompt,
    DryRunReport,
    Fault,
    FoundViolation,
    PathChoice,
    ProcessVersionDetail,
    ProcessVersionSummary,
    TextChange,
    ValidationReport,
    VersionDiff,
    VersionQuery,
)

SVG, MERMAID, SCHEMA = "image/svg+xml", "text/vnd.mermaid", "application/schema+json"
_PRIVATE = {"Cache-Control": "no-store"}
_VERSIONS = table_of(ProcessVersion)
_V = _VERSIONS.c
_SHOWN = [column for column in _VERSIONS.columns if column.name not in ("source", "canonical", "active_slot")]


def validate_document(text: str) -> ValidationReport:
    """Tell every fault of a document, and, where it has none, what the proof finds."""
    try:
        checked = read_document(text)
    except InvalidDocument as invalid:
        return _report(faults=[_show_fault(fault) for fault in invalid.faults])
    proof = prove(checked.definition)
    return _report(
        proof=proof,
        content_hash=checked.content_hash,
        nodes=len(checked.definition.nodes),
        prompts=len(checked.definition.prompts),
    )


def read_schema() -> RawResponse:
    """Return the JSON Schema of documents."""
    return RawResponse(json.dumps(write_schema(), ensure_ascii=False).encode(), SCHEMA, _PRIVATE)


def list_versions(db: Session, query: VersionQuery) -> Page[ProcessVersionSummary]:
    """List versions, newest first, without their documents."""
    statement = select(*_SHOWN)
    if query.status is not None:
        statement = statement.where(_V.status == query.status)
    return load_page(db, statement, query, (ProcessVersion.created_at, ProcessVersion.id), _show_row)


def read_version(db: Session, version_id: UUID) -> ProcessVersionDetail:
    """Return one version with its document; 404 where there is none."""
    row = db.execute(select(*_SHOWN, _V.source.label("document")).where(_V.id == version_id)).one_or_none()
    if row is None:
        raise store.not_found()
    return ProcessVersionDetail.from_columns(dict(row._mapping))  # noqa: SLF001 - SQLAlchemy's public name


def create_draft(db: Session, text: str, author: UUID) -> ProcessVersionDetail:
    """Keep a document as a draft; 422 with all faults where it has some. The proof may come later."""
    try:
        version_id = store.add_draft(db, text, created_by=author)
    except InvalidDocument as invalid:
        raise _refuse(invalid, "document") from None
    audit.record(db, "process_version.created", _entity(version_id))
    return read_version(db, version_id)


def replace_draft(db: Session, version_id: UUID, text: str, expected: ExpectedVersion) -> ProcessVersionDetail:
    """Replace the document of a draft; 409 where it is published, 412 where somebody was faster."""
    draft = _load_draft(db, version_id, expected)
    return _write_draft(db, draft, text, "document")


def edit_draft(
    db: Session, version_id: UUID, changes: Sequence[TextChange], expected: ExpectedVersion
) -> ProcessVersionDetail:
    """Replace single texts in the document of a draft."""
    draft = _load_draft(db, version_id, expected)
    try:
        text = change_texts(draft.document, {one.path: one.text for one in changes})
    except InvalidDocument as invalid:
        raise _refuse(invalid, "changes") from None
    return _write_draft(db, draft, text, "changes")


def prove_version(db: Session, version_id: UUID) -> ValidationReport:
    """Prove a version."""
    definition = store.load_definition(db, version_id)
    return _report(proof=prove(definition), nodes=len(definition.nodes), prompts=len(definition.prompts))


def publish_version(db: Session, version_id: UUID, expected: ExpectedVersion) -> ProcessVersionDetail:
    """Prove a draft and publish it; 409 with the violations where it cannot be proven."""
    draft = _load_draft(db, version_id, expected)
    proof = prove(store.load_definition(db, version_id))
    if not proof.holds:
        problem = Conflict(f"This version cannot be published: {proof.violations[0].text}")
        report = _report(proof=proof)
        problem.extensions["violations"] = [one.model_dump(mode="json") for one in report.violations]
        raise problem
    number = store.publish(db, version_id, draft.version)
    audit.record(db, "process_version.published", _entity(version_id), [Change("number", None, number)])
    return read_version(db, version_id)


def activate_version(db: Session, version_id: UUID) -> ProcessVersionDetail:
    """Let sessions begin with a version; the one before is retired."""
    before = read_version(db, version_id).status
    store.activate(db, version_id)
    audit.record(db, "process_version.activated", _entity(version_id), [Change("status", before, ACTIVE)])
    return read_version(db, version_id)


def retire_version(db: Session, version_id: UUID) -> ProcessVersionDetail:
    """Let no session begin with a version any more."""
    before = read_version(db, version_id).status
    store.retire(db, version_id)
    audit.record(db, "process_version.retired", _entity(version_id), [Change("status", before, "retired")])
    return read_version(db, version_id)


def delete_version(db: Session, version_id: UUID) -> None:
    """Delete a version that no session has or can return to and that is not active; 409 for another one."""
    status = read_version(db, version_id).status
    if status == ACTIVE:
        raise Conflict("Sessions begin with this version. Retire it first.")
    deleted = [0]

    def write() -> None:
        delete_parts(db, version_id)
        own = (_V.id == version_id, _V.status == status)
        deleted[0] = changed_rows(db.execute(delete(_VERSIONS).where(*own)))

    if not try_write(db, write) or (not deleted[0] and read_version(db, version_id).status == status):
        raise Conflict("There are sessions of this version, or that can return to it, so it stays.")
    if not deleted[0]:
        raise stale_version()
    audit.record(db, "process_version.deleted", _entity(version_id), [Change("status", status, None)])


def compare_versions(db: Session, version_id: UUID, base_id: UUID) -> VersionDiff:
    """Tell what differs between a version and the one before."""
    before, after = store.load_definition(db, base_id), store.load_definition(db, version_id)
    changes = [
        ChangedPart(
            part=one.part,
            key=one.key,
            change=one.change,
            fields=[ChangedField.model_validate(field) for field in one.fields],
        )
        for one in compare_definitions(before, after)
    ]
    return VersionDiff(base=base_id, changes=changes)


def run_dry(db: Session, version_id: UUID, script: str) -> DryRunReport:
    """Send a scripted person through a version; nothing is stored."""
    definition = store.load_definition(db, version_id)
    try:
        run = run_script(definition, script)
    except InvalidDocument as invalid:
        raise _refuse(invalid, "script") from None
    path = [
        DryRunNode(
            node=one.step.node.key,
            name=one.step.node.name,
            prompts=[
                DryRunPrompt(
                    key=asked.prompt.key,
                    text=asked.prompt.text,
                    section=asked.section,
                    required=asked.prompt.required,
                    answered=asked.answered,
                )
                for asked in one.asked
            ],
            edge_label=one.step.edge.label if one.step.edge else None,
        )
        for one in run.steps
    ]
    return DryRunReport(outcome=run.outcome, path=path, faults=[_show_fault(one) for one in run.faults])


def draw_diagram(db: Session, version_id: UUID, query: DiagramQuery, request: RequestInfo) -> RawResponse:
    """Draw a version, as SVG or for Mermaid."""
    definition = store.load_definition(db, version_id)
    wants_text = query.format == "mermaid" or (query.format is None and MERMAID in request.headers.get("Accept", ""))
    headers = {**_PRIVATE, "Vary": "Accept", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    if wants_text:
        return RawResponse(draw_mermaid(definition).encode(), MERMAID, headers)
    return RawResponse(draw_svg(definition).encode(), SVG, headers)


def _load_draft(db: Session, version_id: UUID, expected: ExpectedVersion) -> ProcessVersionDetail:
    draft = read_version(db, version_id)
    expected.check(draft.version)
    if draft.status != DRAFT:
        raise Conflict("A published version never changes. Make a new draft of its document.")
    return draft


def _write_draft(db: Session, draft: ProcessVersionDetail, text: str, field: str) -> ProcessVersionDetail:
    try:
        written = store.replace_draft(db, draft.id, text, draft.version)
    except InvalidDocument as invalid:
        raise _refuse(invalid, field) from None
    if not written:
        raise stale_version()
    audit.record(db, "process_version.changed", _entity(draft.id), [Change("document", withheld=True)])
    return read_version(db, draft.id)


def _refuse(invalid: InvalidDocument, field: str) -> Invalid:
    """Build the 422 for a text: an error for each fault, with its line."""
    told = [(one.path, f"Line {one.line}: {one.message}") for one in invalid.faults]
    return invalid_fields([FieldError(("body", field, *path), message, "document") for path, message in told])


def _report(
    *,
    proof: Proof | None = None,
    faults: list[Fault] | None = None,
    content_hash: str | None = None,
    nodes: int = 0,
    prompts: int = 0,
) -> ValidationReport:
    violations = [_show_violation(one) for one in (proof.violations if proof else ())]
    return ValidationReport(
        valid=not (faults or violations),
        faults=faults or [],
        violations=violations,
        content_hash=content_hash,
        nodes=nodes,
        prompts=prompts,
        diagrams=proof.diagrams if proof else 0,
    )


def _show_violation(violation: Violation) -> FoundViolation:
    example = violation.example
    return FoundViolation(
        kind=violation.kind,
        subject=violation.subject,
        message=violation.text,
        path=[PathChoice(node=step.node, choices=dict(step.choices)) for step in example.path] if example else [],
        section=example.section if example else None,
    )


def _show_fault(fault: DocumentFault) -> Fault:
    path = ".".join(str(part) for part in fault.path)
    return Fault(path=path, line=fault.line, column=fault.column, message=fault.message)


def _show_row(row: Row[Any]) -> ProcessVersionSummary:
    return ProcessVersionSummary.from_columns(dict(row._mapping))  # noqa: SLF001 - SQLAlchemy's public name


def _entity(version_id: UUID) -> Entity:
    return Entity("process_version", version_id)

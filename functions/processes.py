"""API area of processes: administrators write, prove, publish and activate versions of the guided narrative."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound
from shared.core.http import AdminUser, Area, ExpectedVersion, Page, RequestInfo
from shared.core.http.operation import RawResponse
from shared.narrative.schemas.processes import (
    DiagramQuery,
    DiffQuery,
    DocumentChange,
    DocumentRequest,
    DryRunReport,
    DryRunRequest,
    ProcessVersionDetail,
    ProcessVersionSummary,
    ValidationReport,
    VersionDiff,
    VersionQuery,
)
from shared.narrative.service import processes

area = Area("processes", prefix="v1/admin/processes", tag="Processes")
find_entry_point = area.find_entry_point


@area.get("/schema", media_types=[processes.SCHEMA])
def read_schema(admin: AdminUser) -> RawResponse:
    """Read the JSON Schema of documents, for an editor that knows one."""
    return processes.read_schema()


@area.post("/validate")
def validate_document(body: DocumentRequest, admin: AdminUser) -> ValidationReport:
    """Check a document and keep nothing: every fault with its line, or, where there is none, what the proof finds."""
    return processes.validate_document(body.document)


@area.get()
def list_versions(query: VersionQuery, admin: AdminUser, db: Session) -> Page[ProcessVersionSummary]:
    """List versions, newest first, without their documents."""
    return processes.list_versions(db, query)


@area.post(status=201, location="/{id}")
def create_draft(body: DocumentRequest, admin: AdminUser, db: Session) -> ProcessVersionDetail:
    """Keep a document as a draft. A document with faults is 422 with all of them; the proof may come later."""
    return processes.create_draft(db, body.document, admin.id)


@area.get("/{version_id:guid}")
def read_version(version_id: UUID, admin: AdminUser, db: Session) -> ProcessVersionDetail:
    """Read a version with its document as its author wrote it."""
    return processes.read_version(db, version_id)


@area.put("/{version_id:guid}", errors=[Conflict])
def replace_draft(
    version_id: UUID, body: DocumentRequest, expected: ExpectedVersion, admin: AdminUser, db: Session
) -> ProcessVersionDetail:
    """Replace the document of a draft. Returns 409 for a version that is published: it never changes."""
    return processes.replace_draft(db, version_id, body.document, expected)


@area.patch("/{version_id:guid}", errors=[Conflict])
def edit_draft(
    version_id: UUID, body: DocumentChange, expected: ExpectedVersion, admin: AdminUser, db: Session
) -> ProcessVersionDetail:
    """Replace single texts in the document of a draft; comments and layout stay."""
    return processes.edit_draft(db, version_id, body.changes, expected)


@area.delete("/{version_id:guid}", errors=[Conflict])
def delete_version(version_id: UUID, admin: AdminUser, db: Session) -> None:
    """Delete a version. Returns 409 for the active one, and for one that has sessions."""
    processes.delete_version(db, version_id)


@area.get("/{version_id}/proof")
def prove_version(version_id: UUID, admin: AdminUser, db: Session) -> ValidationReport:
    """Prove a version over every scope, profile, boundary and choice of sections, and read what does not hold."""
    return processes.prove_version(db, version_id)


@area.post("/{version_id}/publish", errors=[Conflict])
def publish_version(version_id: UUID, expected: ExpectedVersion, admin: AdminUser, db: Session) -> ProcessVersionDetail:
    """Prove a draft and publish it: it gets a number and never changes again.

    Returns 409 with `violations`, each with the shortest way to it, where the proof does not hold.
    """
    return processes.publish_version(db, version_id, expected)


@area.post("/{version_id}/activate", errors=[Conflict])
def activate_version(version_id: UUID, admin: AdminUser, db: Session) -> ProcessVersionDetail:
    """Let sessions begin with a published version, or again with a retired one. The one before is retired."""
    return processes.activate_version(db, version_id)


@area.post("/{version_id}/retire", errors=[Conflict])
def retire_version(version_id: UUID, admin: AdminUser, db: Session) -> ProcessVersionDetail:
    """Let no session begin with a version any more. Those that have it go on with it."""
    return processes.retire_version(db, version_id)


@area.get("/{version_id}/diff", errors=[NotFound])
def compare_versions(version_id: UUID, query: DiffQuery, admin: AdminUser, db: Session) -> VersionDiff:
    """Read what differs between a version and another one, part by part."""
    return processes.compare_versions(db, version_id, query.base)


@area.post("/{version_id}/dry-run")
def run_dry(version_id: UUID, body: DryRunRequest, admin: AdminUser, db: Session) -> DryRunReport:
    """Send a scripted person through a version: which way they go, what they are shown, what does not fit."""
    return processes.run_dry(db, version_id, body.script)


@area.get("/{version_id}/diagram", media_types=[processes.SVG, processes.MERMAID])
def draw_diagram(
    version_id: UUID, query: DiagramQuery, request: RequestInfo, admin: AdminUser, db: Session
) -> RawResponse:
    """Draw the flow of a version: SVG, or text for Mermaid, by `format` or by the header `Accept`."""
    return processes.draw_diagram(db, version_id, query, request)

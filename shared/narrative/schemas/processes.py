"""Requests and responses of the API area of processes."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core.http import PageQuery
from shared.core.http.schema import QueryModel, RequestModel, ResponseModel, TextLimit
from shared.narrative.process.diffs import ChangeKind, PartKind
from shared.narrative.process.document_models import TEXT_LENGTH
from shared.narrative.process.document_source import MAX_DOCUMENT_LENGTH
from shared.narrative.process.models import VersionStatus
from shared.narrative.process.violations import ViolationKind
from shared.narrative.process.walks import WalkOutcome

DocumentText = Annotated[str, StringConstraints(min_length=1), TextLimit(MAX_DOCUMENT_LENGTH)]
_EXAMPLE = (
    "format: 1\nname: v1.0\nnodes:\n"
    "  - {key: introduction, name: Introduction, type: informational, purpose: Trust., edges: [{to: synthesis}]}\n"
    "  - {key: synthesis, name: Together, type: synthesis, purpose: One story.}\n"
)
_VERSION: dict[str, Any] = {
    "id": "4b3d7a90-64a5-4c53-8f0c-2f0f8f2f9d11",
    "version_name": "v1.0",
    "description": None,
    "status": "published",
    "number": 2,
    "content_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "created_by": None,
    "created_at": "2026-11-29T09:00:00Z",
    "updated_at": "2026-11-29T09:30:00Z",
    "published_at": "2026-11-29T09:30:00Z",
    "activated_at": None,
    "retired_at": None,
    "version": 3,
}
_SCRIPT = "scope: whole_life\nsections: []\n"


class DocumentRequest(RequestModel):
    """A version as its YAML document, or as JSON in a text."""

    document: DocumentText = Field(examples=[_EXAMPLE])


class TextChange(RequestModel):
    """A new text for one place of a document."""

    path: Annotated[str, StringConstraints(min_length=1), TextLimit(200)] = Field(examples=["nodes.0.name"])
    text: Annotated[str, StringConstraints(min_length=1), TextLimit(TEXT_LENGTH)] = Field(
        examples=["Introduction and trust"]
    )


class DocumentChange(RequestModel):
    """New texts for single places of a document."""

    changes: Annotated[list[TextChange], Field(min_length=1, max_length=50)]


class DryRunRequest(RequestModel):
    """A scripted person, as YAML or JSON in a text: scope, flags, boundaries, sections, answers."""

    script: DocumentText = Field(examples=[_SCRIPT])


class VersionQuery(PageQuery):
    """Which versions to list."""

    status: VersionStatus | None = Field(default=None, description="Only versions that are in this state.")


class DiffQuery(QueryModel):
    """Which version to compare with."""

    base: UUID = Field(description="The id of the version before.")


class DiagramQuery(QueryModel):
    """How to draw."""

    format: Literal["mermaid", "svg"] | None = Field(
        default=None, description="Left out, what the header `Accept` prefers, and else SVG."
    )


class ProcessVersionSummary(ResponseModel, json_schema_extra={"example": _VERSION}):
    """A version without its document. `number` and `published_at` are null while it is a draft."""

    id: UUID
    version_name: str
    description: str | None
    status: VersionStatus
    number: int | None
    content_hash: str = Field(description="SHA-256 of what the document says, whatever its layout.")
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None
    activated_at: datetime | None
    retired_at: datetime | None
    version: int


class ProcessVersionDetail(ProcessVersionSummary, json_schema_extra={"example": {**_VERSION, "document": _EXAMPLE}}):
    """A version with its document as its author wrote it."""

    document: str


class Fault(ResponseModel):
    """Something that is wrong in a text; `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    message: str


class PathChoice(ResponseModel):
    """A node on the way of a counter-example, and what is chosen there, as far as it matters."""

    node: str
    choices: dict[str, Any]


class FoundViolation(ResponseModel):
    """What the proof finds, with the shortest way to it; what nobody comes to has none."""

    kind: ViolationKind
    subject: str | None
    message: str
    path: list[PathChoice]
    section: str | None


class ValidationReport(ResponseModel):
    """What is wrong with a document: faults of its text, or, where there is none, violations of the proof."""

    valid: bool
    faults: list[Fault]
    violations: list[FoundViolation]
    content_hash: str | None
    nodes: int
    prompts: int
    diagrams: int = Field(description="How many decision diagrams the proof took.")


class DryRunPrompt(ResponseModel):
    """A prompt that the person of a dry run is shown."""

    key: str
    text: str
    section: str | None
    required: bool
    answered: bool


class DryRunNode(ResponseModel):
    """A node on the way of a dry run, with the label of the edge that leads on."""

    node: str
    name: str
    prompts: list[DryRunPrompt]
    edge_label: str | None


class DryRunReport(ResponseModel):
    """The way of the person, and what of the script does not fit."""

    outcome: WalkOutcome
    path: list[DryRunNode]
    faults: list[Fault]


class ChangedField(ResponseModel):
    """A field before and after."""

    field: str
    before: str | None
    after: str | None


class ChangedPart(ResponseModel):
    """A part that was added, removed or changed."""

    part: PartKind
    key: str
    change: ChangeKind
    fields: list[ChangedField]


class VersionDiff(ResponseModel):
    """What differs between two versions."""

    base: UUID
    changes: list[ChangedPart]

"""Request and response models of the migration of a session to another version of the process."""

from typing import Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import RequestModel, ResponseModel
from shared.narrative.process.vocabulary import FactKind
from shared.narrative.schemas.sessions import SessionVersion

_VERSION_ID = "2b9d6f10-0a5e-4c7d-8e21-6f3c1b7a5d92"
_PREVIEW: dict[str, Any] = {
    "process_version_id": _VERSION_ID,
    "version_name": "v1.1",
    "node_key": "exploration",
    "section_key": "work",
    "needs": [],
    "answers_kept": 12,
    "answers_set_aside": 1,
    "new_sections": ["Places"],
    "lost_sections": [],
}


class MigrationPreview(ResponseModel, json_schema_extra={"example": _PREVIEW}):
    """What becomes of a session in the version that is in use now. Nothing is changed by looking."""

    process_version_id: UUID
    version_name: str
    node_key: str = Field(description="Where you would be.")
    section_key: str | None
    needs: list[FactKind] = Field(description="What you would be asked to choose there.")
    answers_kept: int
    answers_set_aside: int = Field(description="Answers to questions that this version does not ask you: none is lost.")
    new_sections: list[str]
    lost_sections: list[str]


class MigrationRequest(RequestModel, json_schema_extra={"example": {"version": 3, "process_version_id": _VERSION_ID}}):
    """Your consent to move a session to the version that you have seen in the preview."""

    version: SessionVersion
    process_version_id: UUID

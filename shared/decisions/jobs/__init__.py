"""The slow work of decisions, each kind by the ids it needs; what is done lies in the modules beside this one."""

from typing import ClassVar
from uuid import UUID

from shared.core.jobs import JobPayload

__all__ = ["SummarizeDecision", "SummarizeSession", "TagDecision"]


class TagDecision(JobPayload):
    """Tag this version of this decision; a newer edit has a job of its own and makes this one moot."""

    kind: ClassVar[str] = "tag_decision"

    decision_id: UUID
    version: int


class SummarizeSession(JobPayload):
    """Sum a completed conversation up."""

    kind: ClassVar[str] = "summarize_decision_session"

    session_id: UUID


class SummarizeDecision(JobPayload):
    """Sum a decision up anew from the summaries of its conversations."""

    kind: ClassVar[str] = "summarize_decision"

    decision_id: UUID

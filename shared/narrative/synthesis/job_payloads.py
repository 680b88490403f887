"""The payloads of the jobs of the synthesis: who enqueues one needs nothing of what runs it."""

from typing import ClassVar
from uuid import UUID

from shared.core.jobs import JobPayload
from shared.core.jobs.kinds import Lane


class WriteSynthesis(JobPayload):
    """Make one version of a draft, a checkpoint or a chapter."""

    kind: ClassVar[str] = "write_synthesis"
    lane: ClassVar[Lane] = "generation"

    user_id: UUID
    synthesis_id: UUID


class InferArchetype(JobPayload):
    """Infer the shape of a session's story."""

    kind: ClassVar[str] = "infer_archetype"
    lane: ClassVar[Lane] = "generation"

    user_id: UUID
    archetype_id: UUID

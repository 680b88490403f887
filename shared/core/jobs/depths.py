"""How much waits in the queues, poison included, as the storage account itself counts it."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from shared.core import telemetry
from shared.core.db import refuse_open_transaction
from shared.core.errors import ServiceUnavailable
from shared.core.http.schema import ResponseModel
from shared.core.jobs import storage_queue
from shared.core.jobs.kinds import JobKind

POISON = "-poison"
_DEPTH: dict[str, Any] = {"queue": "send-email", "messages": 3, "poison": 0}


class QueueDepth(ResponseModel, json_schema_extra={"example": _DEPTH}):
    """About how many messages a queue holds, those that are being worked on included; null where there is no queue."""

    queue: str
    messages: int | None
    poison: int | None = Field(description="Messages that were given up, waiting to be recorded as dead jobs.")


class QueueDepths(ResponseModel, json_schema_extra={"example": {"queues": [_DEPTH]}}):
    """Every queue of ours."""

    queues: list[QueueDepth]


def read_depths(kinds: Sequence[JobKind[Any]]) -> QueueDepths:
    """Ask the storage account about the queue of each kind; 503 when it does not answer."""
    refuse_open_transaction()
    try:
        return QueueDepths(queues=[_read(kind.queue) for kind in kinds])
    except Exception as failure:  # noqa: BLE001 - whatever the SDK raises (it is loaded late), the log says what
        telemetry.log_failure("jobs.depths_unreadable", failure)
        raise ServiceUnavailable("The queues are not answering right now.") from None


def _read(queue: str) -> QueueDepth:
    depth = storage_queue.depth
    return QueueDepth(queue=queue, messages=depth(queue), poison=depth(f"{queue}{POISON}"))

"""What a kind of job is: a payload of ids, and the work, in one of two forms.

Work that stays in the database is one function in one transaction. Work that must wait for the network says
`load` (read what is needed), `perform` (no transaction open) and `store` (write what came of it).
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

Lane = Literal["audio", "generation", "indexing", "mail", "push", "reports", "summaries", "tagging", "upkeep"]
"""A kind of load. Each lane is one queue with one function, which is a scaling group of its own (ADR 0021)."""


class JobPayload(BaseModel):
    """The ids that a job needs, never texts; a subclass names its `kind`, such as `tag_journal_entry`, and its lane."""

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True)

    kind: ClassVar[str]
    lane: ClassVar[Lane]
    max_attempts: ClassVar[int] = 5


def build_payloads() -> None:
    """Build the validators of all payloads that are imported, which else the first job of each kind does."""
    waiting = list(JobPayload.__subclasses__())
    for payload in waiting:
        payload.model_rebuild()
        waiting += payload.__subclasses__()


P = TypeVar("P", bound=JobPayload)
PERSON_FIELD = "user_id"
"""The first field of a payload that names a person, so that their jobs are found by how their payloads begin."""


@dataclass(frozen=True)
class TransactionWork(Generic[P]):
    """Work whose effects and whose completion are one transaction."""

    work: Callable[[Session, P], None]


@dataclass(frozen=True)
class LocalWork(Generic[P]):
    """What a job does that has nobody to wait for after all: one transaction with its completion, instead of two.

    `applies` is asked first, without a transaction. `work` tells whether it did everything; if not, it wrote nothing,
    and the three steps follow.
    """

    applies: Callable[[], bool]
    work: Callable[[Session, P], bool]


@dataclass(frozen=True)
class NetworkWork(Generic[P]):
    """Work in three steps. `load` returns None when there is nothing left to do, which completes the job."""

    load: Callable[[Session, P], Any | None]
    perform: Callable[[Any], Any]
    store: Callable[[Session, P, Any], None]
    local: LocalWork[P] | None = None


@dataclass(frozen=True)
class JobKind(Generic[P]):
    """A payload type with its work, and what to do when the last attempt has failed.

    `turn` is for jobs that would do each other's work if they ran at once: those of one lane and turn run one after
    another in a process, and each loads what the one before has left. Between processes conditional updates decide.
    `goes_on` is for quick jobs that are enqueued in the line of a key: whoever runs one goes on with the next, so that
    a burst takes few messages.
    """

    payload: type[P]
    work: TransactionWork[P] | NetworkWork[P]
    on_dead: Callable[[Session, P], None] | None = None
    turn: Callable[[P], Hashable] | None = None
    goes_on: bool = False

    @property
    def name(self) -> str:
        """The kind, as the table and the functions know it."""
        return self.payload.kind

    @property
    def queue(self) -> str:
        """Its Storage Queue, which is named as its lane."""
        return self.payload.lane

    @property
    def names_person(self) -> bool:
        """Whether the payload begins with the id of a person, which goes when the job is done."""
        return next(iter(self.payload.model_fields), None) == PERSON_FIELD


JobKinds = Mapping[str, JobKind[Any]]
"""Kinds by name: the wiring's, which are imported when they are looked up, or those of a test."""


def list_queues(kinds: JobKinds) -> list[str]:
    """Name the queues of all lanes that have kinds, in alphabetical order."""
    return sorted({kind.queue for kind in kinds.values()})

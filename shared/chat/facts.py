"""What the coach may know of a person beside the conversation, as the areas that know it say it.

An area registers a function `(db, user_id) -> CoachFact | None` in `shared.wiring.COACH_FACTS`. The conversations know
what they are told by this type only. Whether a model may see any of it, and which texts are withheld, is decided where
it is used.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class FactEntry:
    """One thing that is known: its kind, such as `goal`, the id of its row where it has one, and what it says.

    `title` is what the person calls it, where it has a name of theirs: rules quote it.
    """

    kind: str
    id: UUID | None
    text: str
    title: str | None = None


@dataclass(frozen=True)
class CoachFact:
    """What one area knows of a person, the most important first."""

    entries: Sequence[FactEntry]


FactLoader = Callable[[Session, UUID], CoachFact | None]

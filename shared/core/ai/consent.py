"""Whether a person lets their words go to a language model: asked through a port, because core knows no domain."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

ConsentLookup = Callable[[Session, UUID], bool]
_lookups: list[ConsentLookup] = []


def use_consent(lookup: ConsentLookup) -> None:
    """Say who knows; called once, by the wiring."""
    _lookups[:] = [lookup]


def has_consent(db: Session, user_id: UUID) -> bool:
    """Tell whether this person's texts may leave. As long as nobody is asked, they may not."""
    return bool(_lookups) and _lookups[0](db, user_id)

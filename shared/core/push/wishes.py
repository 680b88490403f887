"""Whether someone wants messages in their browser: accounts know, the core asks. The wiring brings them together."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

FindWish = Callable[[Session, UUID], bool]
_find: list[FindWish] = []


def use_wish(find: FindWish) -> None:
    """Say who knows what people want; called once, by the wiring."""
    _find[:] = [find]


def wants_push(db: Session, user_id: UUID) -> bool:
    """Ask; nobody gets anything as long as there is nobody to ask."""
    return _find[0](db, user_id) if _find else False

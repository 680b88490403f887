"""API area of comfort boundaries."""

from sqlalchemy.orm import Session

from shared.boundaries import service
from shared.boundaries.schemas import BoundariesUpdate, ComfortBoundaries, ComfortBoundariesResult
from shared.core.errors import Conflict
from shared.core.http import Area, CurrentUser, ExpectedVersion

area = Area("boundaries", prefix="v1/account/boundaries", tag="Comfort boundaries")
find_entry_point = area.find_entry_point


@area.get()
def read_boundaries(user: CurrentUser, db: Session) -> ComfortBoundaries:
    """Read what you do not want to be brought up, and which topics can be closed."""
    return service.show_boundaries(db, user.id)


@area.put(errors=[Conflict])
def replace_boundaries(
    body: BoundariesUpdate, user: CurrentUser, expected: ExpectedVersion, db: Session
) -> ComfortBoundariesResult:
    """Say what you do not want to be brought up, as a whole. It holds everywhere, from the next request on.

    The coach does not raise it, and is given no text about it; reports, reminders, challenges, prompts and memories
    leave it out, and a search finds it only with `include_sensitive`. If you speak of it yourself, you are answered.
    Your own lists, exports and books stay complete.
    """
    return service.replace_boundaries(db, user.id, body, expected)

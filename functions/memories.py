"""API area of memories."""

from sqlalchemy.orm import Session

from shared.core.http import Area, CurrentUser
from shared.memories import service
from shared.memories.schemas import ChosenMemory, DayMemories, MemoryQuery

area = Area("memories", prefix="v1/memories", tag="Memories")
find_entry_point = area.find_entry_point


@area.get("/on-this-day")
def list_on_this_day(query: MemoryQuery, user: CurrentUser, db: Session) -> DayMemories:
    """Read what you wrote on this day in earlier years.

    Days on which you were in danger do not come back.
    """
    return service.list_on_this_day(db, user.id, query)


@area.get("/random")
def choose_memory(user: CurrentUser, db: Session) -> ChosenMemory:
    """Read something that you wrote more than a month ago, by chance; another one each time."""
    return service.choose_memory(db, user.id)

"""API area of sync: a client that is not always online keeps a copy."""

from sqlalchemy.orm import Session

from shared.core.errors import Gone
from shared.core.http import Area, CurrentUser
from shared.sync import service
from shared.sync.schemas import SyncPage, SyncQuery

area = Area("sync", prefix="v1/sync", tag="Sync")
find_entry_point = area.find_entry_point


@area.get(errors=[Gone])
def read_changes(query: SyncQuery, user: CurrentUser, db: Session) -> SyncPage:
    """Read what has changed since the last time, each item once, as it is now.

    Without `since` this is everything you have (`full`). Send the `cursor` of each page as `since` of the next one;
    once `has_more` is false, the copy is complete, and the cursor is good for the next time, for 60 days. After that
    the answer is 410: leave `since` out then, and read everything again. Changes come by kind, and within a kind in the
    order of `seq`; one that refers to another item may come before it. Where an item is deleted, what belongs to it is
    deleted with it, without a change of its own.
    """
    return service.read_changes(db, user.id, query)

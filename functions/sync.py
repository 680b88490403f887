"""API area of sync: a client that is not always online keeps a copy, and sends what was done meanwhile."""

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Gone
from shared.core.http import Area, CurrentUser, RequestInfo
from shared.sync import service
from shared.sync.schemas import SyncBatch, SyncPage, SyncQuery, SyncResults

area = Area("sync", prefix="v1/sync", tag="Sync")
find_entry_point = area.find_entry_point


@area.get(errors=[Gone])
def read_changes(query: SyncQuery, user: CurrentUser, db: Session) -> SyncPage:
    """Read what has changed since the last time, each item once, as it is now.

    Without `since` this is everything you have (`full`). Send the `cursor` of each page as `since` of the next one;
    once `has_more` is false, the copy is complete, and the cursor is good for the next time, for 60 days. After that,
    or where a backup was restored that is older, the answer is 410: leave `since` out then, and read everything again.
    Changes come by kind, and within a kind in the order of `seq`; one that refers to another item may come before it.
    Where an item is deleted, what belongs to it is deleted with it, without a change of its own.
    """
    return service.read_changes(db, user.id, query)


@area.post()
def apply_batch(body: SyncBatch, user: CurrentUser, uow: UnitOfWork, request: RequestInfo) -> SyncResults:
    """Do what was done offline: up to 50 operations, in their order, each with its own result.

    Each is done by the rules of its area, and one that is refused does not keep the others from being done. A batch
    that is sent again does nothing twice; `replayed` says so. `create`, `update` and `delete` take the body of the
    area's own POST, PATCH and DELETE; `complete`, `skip` and `reopen` are for tasks and commitments, `confirm` and
    `dismiss` for insights. With a `version` that is not the current one, the status is 412, and the result has what you
    `sent` and what is `current`: decide, and send another operation. Fields of a body that we do not know are ignored
    and named in the result; with `Prefer: handling=strict` they are refused.
    """
    return service.apply_batch(uow, user.id, body, request)

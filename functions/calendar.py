"""API area of calendar feeds: tasks for the calendar programs that people have. Reading one needs no sign-in."""

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, TooManyRequests
from shared.core.http import Area, CurrentUser, RequestInfo, SessionUser
from shared.core.http.operation import RawResponse
from shared.tasks import service
from shared.tasks.schemas import Feed, FeedChange, FeedQuery, FeedRequest, IssuedFeed

area = Area("calendar", prefix="v1/calendar", tag="Tasks")
find_entry_point = area.find_entry_point


@area.post("/feed", status=201, errors=[Conflict])
def issue_feed(body: FeedRequest | None, user: SessionUser, db: Session) -> IssuedFeed:
    """Get a URL by which a calendar program reads your tasks, or a new one, which ends the old one.

    The URL is secret and is shown once. Your words stay here unless you turn `discreet` off.
    """
    return service.issue_feed(db, user.id, body)


@area.get("/feed")
def read_feed_settings(user: CurrentUser, db: Session) -> Feed | None:
    """Read how your calendar feed is; null if you have none."""
    return service.show_feed(db, user.id)


@area.patch("/feed", errors=[NotFound])
def change_feed(body: FeedChange, user: SessionUser, db: Session) -> Feed:
    """Choose whether the events of your feed say what your tasks are. The URL stays."""
    return service.change_feed(db, user.id, body)


@area.delete("/feed", errors=[NotFound])
def revoke_feed(user: SessionUser, db: Session) -> None:
    """Revoke your calendar feed: its URL leads nowhere from now on."""
    service.revoke_feed(db, user.id)


@area.get("/tasks.ics", media_types=[service.CALENDAR], second_status=304, errors=[NotFound, TooManyRequests])
def read_calendar(query: FeedQuery, request: RequestInfo, uow: UnitOfWork) -> RawResponse:
    """Read tasks as a calendar (RFC 5545): those of the last 30 days and of the next 180.

    No sign-in is needed, because the token names the feed. With `If-None-Match`, what has not changed is 304. A feed
    may be read 60 times an hour.
    """
    return service.read_feed(uow, query, request)

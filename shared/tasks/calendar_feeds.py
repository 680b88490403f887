"""Calendar feeds: the secret URL by which a calendar program reads someone's tasks, and what it gets.

The token has 256 random bits and is shown once; only its digest is stored. It stands in the query, whose values the
host leaves out of its logs, as ours hold no URLs. Whoever has the URL reads the feed, so it can be revoked, and
renewed, which ends the old one. A feed is discreet unless its owner wants otherwise: every event is called "Task",
because calendars are shared, and shown on locked screens, and their makers read them.

A program that has the current version gets 304 after three small queries; nothing is decrypted or written for it.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from math import ceil
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, downloads
from shared.core.crypto import digests, person_keys
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.rows import delete_own
from shared.core.errors import Conflict, NotFound, TooManyRequests
from shared.core.http import RequestInfo
from shared.core.http.etags import matches_any
from shared.core.http.operation import RawResponse
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.tasks import schemas
from shared.tasks.models import SKIPPED, CalendarFeed
from shared.tasks.task_rows import TASKS

CALENDAR = "text/calendar"
MAX_READS, _WINDOW = 60, timedelta(hours=1)
MAX_EVENTS = 1_000
_DAYS_BEHIND, _DAYS_AHEAD = timedelta(days=30), timedelta(days=180)
_TOKEN_BYTES = 32
_NO_FEED = "You have no calendar feed."
_NO_SUCH_FEED = "There is no calendar at this address. It may have been renewed or revoked by its owner."
_DISCREET_SUMMARY, _NAME = "Task", "Phronesis"
_PATH = "/api/v1/calendar/tasks.ics?token="
_TABLE = table_of(CalendarFeed)
_FEEDS = _TABLE.c
_EVENT_COLUMNS = (
    TASKS.id,
    TASKS.due_on,
    TASKS.due_minute,
    TASKS.due_at,
    TASKS.minutes,
    TASKS.status,
    TASKS.withdrawn_at,
    TASKS.sequence,
    TASKS.changed_at,
)


@dataclass(frozen=True)
class _FeedReading:
    """Whose feed is read, in which zone and days, how discreetly, and the entity tag of what it shows."""

    feed_id: UUID
    is_recorded: bool
    user_id: UUID
    timezone: str
    first: date
    last: date
    discreet: bool
    tag: str
    modified_at: datetime


def issue_feed(db: Session, user_id: UUID, body: schemas.FeedRequest | None) -> schemas.IssuedFeed:
    """Give someone a feed, or a new URL for theirs, which ends the old one; the URL is shown once."""
    sent, now, token = body or schemas.FeedRequest(), clock.now(), secrets.token_urlsafe(_TOKEN_BYTES)
    row = {"token_sha256": digests.token_digest(token), "discreet": sent.discreet, "changed_at": now}
    fresh = row | {"created_at": now, "window_started_at": now, "reads": 0}
    renewed = update(_TABLE).where(_FEEDS.user_id == user_id).values(fresh | {"version": _FEEDS.version + 1})
    if not changed_rows(db.execute(renewed)):
        inserted = try_insert(db, _TABLE, fresh | {"id": uuid4(), "user_id": user_id, "version": 1})
        if not inserted and not changed_rows(db.execute(renewed)):
            raise Conflict("This was changed at the same time. Please try again.")
    url = f"{(get_settings().api_url or '').rstrip('/')}{_PATH}{token}"
    return schemas.IssuedFeed(url=url, discreet=sent.discreet, created_at=now)


def show_feed(db: Session, user_id: UUID) -> schemas.Feed | None:
    """Return what is known of someone's feed, without its URL; None where they have none."""
    row = db.execute(select(_FEEDS.discreet, _FEEDS.created_at).where(_FEEDS.user_id == user_id)).one_or_none()
    return None if row is None else schemas.Feed(discreet=row.discreet, created_at=row.created_at)


def change_feed(db: Session, user_id: UUID, body: schemas.FeedChange) -> schemas.Feed:
    """Choose what the feed shows; its URL stays. 404 where there is none."""
    if "discreet" in body.model_fields_set:
        changed = {"discreet": body.discreet, "changed_at": clock.now()}
        db.execute(update(_TABLE).where(_FEEDS.user_id == user_id).values(changed))
    feed = show_feed(db, user_id)
    if feed is None:
        raise NotFound(_NO_FEED)
    return feed


def revoke_feed(db: Session, user_id: UUID) -> None:
    """End someone's feed: whoever has its URL gets 404 from now on."""
    feed_id = db.scalar(select(_FEEDS.id).where(_FEEDS.user_id == user_id))
    if feed_id is None:
        raise NotFound(_NO_FEED)
    delete_own(db, CalendarFeed, user_id, feed_id, _NO_FEED)


def read_feed(uow: UnitOfWork, query: schemas.FeedQuery, request: RequestInfo) -> RawResponse:
    """Return the calendar behind a token: 304 where the caller has it, 404 for a token that holds no more, or 429.

    It holds the tasks of the last 30 days and of the next 180, at most `MAX_EVENTS`, the earliest first. Where
    there are more, the withdrawn tasks of plans that were replaced make room for those that are still to be done.
    """
    now = clock.now()
    with uow.transaction() as db:
        reading = _admit_reading(db, query.token, now)
    headers = {
        "ETag": reading.tag,
        "Last-Modified": f"{reading.modified_at:%a, %d %b %Y %H:%M:%S} GMT",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="tasks.ics"',
        "Referrer-Policy": "no-referrer",
    }
    if matches_any(request.headers.get("If-None-Match"), reading.tag):
        return RawResponse(b"", CALENDAR, headers, HTTPStatus.NOT_MODIFIED)
    if not reading.discreet:
        person_keys.prepare_key(reading.user_id)
    with uow.transaction() as db:
        rows = _read_events(db, reading)
    content = _write(rows, reading)
    if not reading.is_recorded:
        with uow.transaction() as db:
            downloads.record_download(db, reading.user_id, "task_calendar", reading.feed_id, len(content))
    return RawResponse(content, CALENDAR, headers)


def _admit_reading(db: Session, token: str, now: datetime) -> _FeedReading:
    """Find the feed of a token, count this reading of it, and say what version of it there is."""
    columns = (_FEEDS.id, _FEEDS.user_id, _FEEDS.discreet, _FEEDS.changed_at, _FEEDS.window_started_at)
    todays = downloads.select_todays(_FEEDS.id)
    feed = db.execute(select(*columns, todays).where(_FEEDS.token_sha256 == digests.token_digest(token))).one_or_none()
    timezone = None if feed is None else accounts.get_timezones(db, [feed.user_id]).get(feed.user_id)
    if feed is None or timezone is None:
        raise NotFound(_NO_SUCH_FEED)
    _count_reading(db, feed.id, feed.window_started_at, now)
    today = clock.local_date(now, timezone)
    first, last = today - _DAYS_BEHIND, today + _DAYS_AHEAD
    shown = select(func.count(), func.max(TASKS.changed_at), func.sum(TASKS.sequence))
    count, changed_at, changes = db.execute(shown.where(*_is_shown(feed.user_id, first, last))).one()
    parts = (count, changed_at, changes, feed.changed_at, feed.discreet, timezone, clock.TABLES_VERSION, today)
    tag = hashlib.sha256("\0".join(str(part) for part in parts).encode()).hexdigest()[:32]
    modified_at = max(feed.changed_at, changed_at or feed.changed_at)
    return _FeedReading(
        feed.id,
        feed.todays_download is not None,
        feed.user_id,
        timezone,
        first,
        last,
        feed.discreet,
        f'"{tag}"',
        modified_at,
    )


def _count_reading(db: Session, feed_id: UUID, window_started_at: datetime, now: datetime) -> None:
    """Count a reading of a feed; 429 after `MAX_READS` within an hour."""
    own = update(_TABLE).where(_FEEDS.id == feed_id)
    if window_started_at <= now - _WINDOW:
        begun = own.where(_FEEDS.window_started_at == window_started_at)
        if changed_rows(db.execute(begun.values(window_started_at=now, reads=1))):
            return
    if not changed_rows(db.execute(own.where(_FEEDS.reads < MAX_READS).values(reads=_FEEDS.reads + 1))):
        wait = ceil((window_started_at + _WINDOW - now).total_seconds())
        raise TooManyRequests("This calendar was read too often. Please wait a moment.", retry_after=max(1, wait))


def _is_shown(user_id: UUID, first: date, last: date) -> tuple[Any, ...]:
    return TASKS.user_id == user_id, TASKS.due_on.between(first, last)


def _read_events(db: Session, reading: _FeedReading) -> Sequence[Any]:
    columns = _EVENT_COLUMNS if reading.discreet else (*_EVENT_COLUMNS, TASKS.description)
    shown = select(*columns).where(*_is_shown(reading.user_id, reading.first, reading.last))
    withdrawn_last = case((TASKS.withdrawn_at.is_(None), 0), else_=1)
    return db.execute(shown.order_by(withdrawn_last, TASKS.due_at, TASKS.id).limit(MAX_EVENTS)).all()


def _write(rows: Sequence[Any], reading: _FeedReading) -> bytes:
    with IMPORT_LOCK:
        from shared.tasks.calendars import CalendarEntry, write_calendar  # needs icalendar, which few requests do

    entries = [
        CalendarEntry(
            task_id=row.id,
            summary=_DISCREET_SUMMARY if reading.discreet else row.description,
            due_on=row.due_on,
            due_at=None if row.due_minute is None else row.due_at,
            minutes=row.minutes,
            sequence=row.sequence,
            changed_at=row.changed_at,
            is_cancelled=row.withdrawn_at is not None or row.status == SKIPPED,
        )
        for row in rows
    ]
    return write_calendar(entries, reading.timezone, _NAME)

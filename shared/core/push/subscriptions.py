"""Push subscriptions: a browser belongs to the person who signed in last, and a person has at most 20 browsers."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from shared.core import audit, clock
from shared.core.audit import Entity
from shared.core.crypto.digests import token_digest
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import insert_once
from shared.core.db.rows import delete_own
from shared.core.errors import Conflict, ServiceUnavailable, invalid_field
from shared.core.http import Page, PageQuery, StatusResponse
from shared.core.http.paging import load_page
from shared.core.push.models import PushSubscription
from shared.core.push.push_services import is_push_service
from shared.core.push.schemas import ServerKey, Subscription, SubscriptionCreate
from shared.core.push.server_key import get_public_key

MAX_BROWSERS = 20
_CREATED, _OK = 201, 200
_TABLE = table_of(PushSubscription)
_SHOWN = (PushSubscription.id, PushSubscription.created_at, PushSubscription.last_used_at)


def read_server_key() -> ServerKey:
    """Return the key that browsers subscribe with."""
    public = get_public_key()
    if public is None:
        raise ServiceUnavailable("Push messages are not configured. Everything else works without them.")
    return ServerKey(public_key=public)


def subscribe(db: Session, user_id: UUID, body: SubscriptionCreate) -> StatusResponse[Subscription]:
    """Subscribe a browser; a known one becomes this person's and keeps its id."""
    if not is_push_service(body.endpoint):
        raise invalid_field(("body", "endpoint"), "this must be the https URL of a known push service")
    digest = token_digest(body.endpoint)  # an endpoint contains a long random token
    known = _find(db, digest)
    if known is None and (made := _insert(db, user_id, body, digest)) is not None:
        return StatusResponse(made, _CREATED)
    known = known or _find(db, digest)
    if known is None:
        raise Conflict("This was changed at the same time. Please try again.")
    return StatusResponse(_renew(db, known, user_id, body), _OK)


def list_subscriptions(db: Session, user_id: UUID, query: PageQuery) -> Page[Subscription]:
    """List someone's browsers, newest first."""
    mine = select(*_SHOWN).where(PushSubscription.user_id == user_id)
    shown = Subscription.model_validate
    return load_page(db, mine, query, (PushSubscription.created_at, PushSubscription.id), shown)


def unsubscribe(db: Session, user_id: UUID, subscription_id: UUID) -> None:
    """Delete a browser of this person."""
    delete_own(db, PushSubscription, user_id, subscription_id, "You have no subscribed browser with this id.")
    audit.record(db, "browser.unsubscribed", Entity("browser", subscription_id))


def find_reachable_users(db: Session, user_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of up to 2,000 people have a subscribed browser; none where push is not configured."""
    if get_public_key() is None:
        return frozenset()
    theirs = select(PushSubscription.user_id).where(PushSubscription.user_id.in_(user_ids)).distinct()
    return frozenset(db.scalars(theirs))


def _find(db: Session, digest: bytes) -> Row[Any] | None:
    columns: tuple[Any, ...] = (PushSubscription.user_id, *_SHOWN)
    return db.execute(select(*columns).where(PushSubscription.endpoint_digest == digest)).one_or_none()


def _insert(db: Session, user_id: UUID, body: SubscriptionCreate, digest: bytes) -> Subscription | None:
    """Insert a new browser; None where another request inserted it at the same moment."""
    _refuse_too_many(db, user_id)
    browser_id, now = uuid4(), clock.now()
    row = {
        "id": browser_id,
        "created_at": now,
        "user_id": user_id,
        "endpoint_digest": digest,
        **_secrets(user_id, body),
    }
    if not insert_once(db, _TABLE, "endpoint_digest", row):
        return None
    audit.record(db, "browser.subscribed", Entity("browser", browser_id))
    return Subscription(id=browser_id, created_at=now, last_used_at=None)


def _renew(db: Session, known: Row[Any], user_id: UUID, body: SubscriptionCreate) -> Subscription:
    """Update the keys of a known browser; a new owner sees no dates of the previous one."""
    created_at, last_used_at = known.created_at, known.last_used_at
    if known.user_id != user_id:
        _refuse_too_many(db, user_id)
        created_at, last_used_at = clock.now(), None
    values = {"user_id": user_id, "created_at": created_at, "last_used_at": last_used_at, **_secrets(user_id, body)}
    db.execute(update(PushSubscription).where(PushSubscription.id == known.id).values(values))
    if known.user_id != user_id:
        audit.record(db, "browser.subscribed", Entity("browser", known.id))
    return Subscription(id=known.id, created_at=created_at, last_used_at=last_used_at)


def _secrets(user_id: UUID, body: SubscriptionCreate) -> dict[str, str]:
    secrets = {"endpoint": body.endpoint, "p256dh": body.keys.p256dh, "auth": body.keys.auth}
    return {name: own_text(user_id, value) for name, value in secrets.items()}


def _refuse_too_many(db: Session, user_id: UUID) -> None:
    mine = select(func.count()).select_from(PushSubscription).where(PushSubscription.user_id == user_id)
    if (db.scalar(mine) or 0) >= MAX_BROWSERS:
        raise Conflict(f"You have {MAX_BROWSERS} subscribed browsers, the largest number allowed. Remove one first.")

"""Subscribing browsers, having a message sent, running its job as a worker does, and looking at what became of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from shared.core.db import transaction
from shared.core.http import PageQuery
from shared.core.push import Notification, send
from shared.core.push.delivery import SEND_PUSH
from shared.core.push.models import PushMessage, PushSubscription
from shared.core.push.schemas import SubscriptionCreate
from shared.core.push.subscriptions import list_subscriptions, subscribe
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, find_job
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer

REMINDER = {"reminder_id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa"}


def let_wake(user_id: UUID, *browsers: PushBrowser) -> list[UUID]:
    """Subscribe browsers, the last one last; returns the ids of their subscriptions."""
    found = []
    for browser in browsers:
        with transaction() as db:
            reply = subscribe(db, user_id, SubscriptionCreate.model_validate(browser.subscription))
        found.append(reply.value.id)
    return found


def browsers_of(user_id: UUID) -> set[UUID]:
    """The ids of someone's subscriptions."""
    with transaction(read_only=True) as db:
        return {one.id for one in list_subscriptions(db, user_id, PageQuery()).items}


def subscription_row(subscription_id: UUID) -> Row[Any]:
    """Read every column of a subscription."""
    with transaction(read_only=True) as db:
        return db.execute(select(PushSubscription.__table__).where(PushSubscription.id == subscription_id)).one()


def notice_to(user_id: UUID, template: str = "reminder_journal", reason: str | None = None) -> Notification:
    """Write a notice for a reason of its own, unless one is given."""
    counts = dict.fromkeys(("entries", "reflections", "check_ins", "streak"), 1)
    parameters: dict[str, Any] = {**(counts if template == "weekly_digest" else REMINDER)}
    return Notification(user_id, template, reason or f"test:{uuid4()}", parameters)


def ask(user_id: UUID, template: str = "reminder_journal", reason: str | None = None) -> UUID:
    """Have a message sent; returns its id."""
    with transaction() as db:
        message_id = send(db, notice_to(user_id, template, reason))
    assert message_id is not None
    return message_id


def job_of(message_id: UUID) -> Row[Any]:
    """The job that sends a message."""
    return find_job(SEND_PUSH, message_id)


def work(message_id: UUID) -> None:
    """Let a worker try, as if the moment of the next attempt had come."""
    attempt(SEND_PUSH, job_of(message_id))


def work_after_a_crash(message_id: UUID) -> None:
    """Let a worker try whose predecessor was killed."""
    attempt_after_a_crash(SEND_PUSH, job_of(message_id))


def message_row(message_id: UUID) -> Row[Any]:
    """Read every column of a message."""
    with transaction(read_only=True) as db:
        return db.execute(select(PushMessage.__table__).where(PushMessage.id == message_id)).one()


def status_of(message_id: UUID) -> str:
    """What became of a message."""
    return str(message_row(message_id).status)


def all_messages() -> Sequence[Row[Any]]:
    """Read every column of every message."""
    with transaction(read_only=True) as db:
        return db.execute(select(PushMessage.__table__)).all()


def counts(service: PushServer, *browsers: PushBrowser) -> list[int]:
    """How many messages each browser was to get."""
    return [len(service.asked(browser)) for browser in browsers]

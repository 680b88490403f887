"""One browser, one person, however many ask at once; and its address and keys are nobody's to read."""

import base64
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, select, type_coerce

from shared.core.db import transaction
from shared.core.push.models import PushSubscription
from shared.core.push.schemas import SubscriptionCreate
from shared.core.push.subscriptions import subscribe
from tests import environment
from tests.integration.mail.people import new_users
from tests.integration.push.push_deliveries import browsers_of, let_wake
from tests.servers.push_browsers import PushBrowser
from tests.threads import at_once

THREADS = 20
COLUMNS = ("endpoint", "p256dh", "auth")
NEW_KEY = f"t2:{base64.b64encode(b'u' * 32).decode()}"


def stored() -> dict[str, bytes]:
    with transaction(read_only=True) as db:
        columns = [type_coerce(getattr(PushSubscription, name), LargeBinary).label(name) for name in COLUMNS]
        row = db.execute(select(*columns)).one()
    return {name: bytes(getattr(row, name)) for name in COLUMNS}


def test_twenty_at_once_are_one_browser(postgres_database: str) -> None:
    users = new_users(2)
    body = SubscriptionCreate.model_validate(PushBrowser("at home").subscription)

    def start(thread: int) -> tuple[int, UUID]:
        with transaction() as db:
            reply = subscribe(db, users[thread % 2], body)
        return reply.status, reply.value.id

    answers = at_once(THREADS, start)
    assert sorted(status for status, _ in answers) == [200] * (THREADS - 1) + [201]
    assert len({subscription_id for _, subscription_id in answers}) == 1
    assert len(browsers_of(users[0]) | browsers_of(users[1])) == 1


def test_a_browser_is_kept_like_a_text(any_database: str) -> None:
    (user,) = new_users(1)
    browser = PushBrowser("at home")
    let_wake(user, browser)
    plain = [browser.endpoint, *browser.subscription["keys"].values()]
    assert [one for one in plain if one.encode() in b" ".join(stored().values())] == []


def test_a_browser_with_new_keys_gets_what_it_can_read(any_database: str) -> None:
    (user,) = new_users(1)
    home, other = PushBrowser("at home"), PushBrowser("other")
    let_wake(user, home)
    renewed = {**home.subscription, "keys": other.subscription["keys"]}
    with transaction() as db:
        subscribe(db, user, SubscriptionCreate.model_validate(renewed))
        keys = db.execute(select(PushSubscription.p256dh, PushSubscription.auth)).one()
    assert dict(zip(("p256dh", "auth"), keys, strict=True)) == other.subscription["keys"]


def test_another_digest_key_makes_no_second_browser(any_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, ben = new_users(2)
    let_wake(ada, PushBrowser("at home"))
    environment.apply(monkeypatch, DATABASE_URL=any_database, DIGEST_KEY="another-digest-key-that-is-long-enough")
    let_wake(ben, PushBrowser("at home"))
    assert (len(browsers_of(ada)), len(browsers_of(ben))) == (0, 1)

"""How long mails are kept, and under which key."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from shared import wiring
from shared.core import clock
from shared.core.db import transaction
from shared.core.mail.models import Mail
from shared.core.message_outbox import RETENTION
from tests.integration.mail.mail_deliveries import all_mails, ask
from tests.integration.mail.people import new_users

A_MOMENT = timedelta(minutes=1)


@pytest.fixture
def mail_id(any_database: str) -> UUID:
    return ask(new_users(1)[0], "verification")


def age(mail_id: UUID, by: timedelta) -> None:
    with transaction() as db:
        db.execute(update(Mail).where(Mail.id == mail_id).values(created_at=clock.now() - by))


def test_a_mail_is_kept_for_four_hundred_days(mail_id: UUID) -> None:
    age(mail_id, RETENTION - A_MOMENT)
    wiring.run_timer("purge_expired")
    assert [row.id for row in all_mails()] == [mail_id]


def test_and_then_goes(mail_id: UUID) -> None:
    age(mail_id, RETENTION + A_MOMENT)
    wiring.run_timer("purge_expired")
    assert all_mails() == []

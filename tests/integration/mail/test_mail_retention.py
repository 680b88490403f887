"""How long mails are kept, and under which key."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, select, type_coerce, update

from shared import wiring
from shared.core import clock
from shared.core.crypto import cipher, rotation
from shared.core.db import transaction
from shared.core.mail.models import Mail
from shared.core.message_outbox import RETENTION
from tests import environment
from tests.environment import ENVIRONMENT
from tests.integration.mail.mail_deliveries import VERIFICATION, all_mails, ask
from tests.integration.mail.people import new_users

A_MOMENT = timedelta(minutes=1)


@pytest.fixture
def mail_id(any_database: str) -> UUID:
    return ask(new_users(1)[0], "verification")


def age(mail_id: UUID, by: timedelta) -> None:
    with transaction() as db:
        db.execute(update(Mail).where(Mail.id == mail_id).values(created_at=clock.now() - by))


def key_of(mail_id: UUID) -> str:
    with transaction(read_only=True) as db:
        stored = db.scalars(select(type_coerce(Mail.parameters, LargeBinary)).where(Mail.id == mail_id)).one()
    return cipher.key_id_of(bytes(stored))


def test_a_mail_is_kept_for_ninety_days(mail_id: UUID) -> None:
    age(mail_id, RETENTION - A_MOMENT)
    wiring.run_timer("purge_expired")
    assert [row.id for row in all_mails()] == [mail_id]


def test_and_then_goes(mail_id: UUID) -> None:
    age(mail_id, RETENTION + A_MOMENT)
    wiring.run_timer("purge_expired")
    assert all_mails() == []


def test_a_mail_that_waits_is_encrypted_anew_after_a_rotation(
    mail_id: UUID, any_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert key_of(mail_id) == "t1"
    both = f"t2:{'bmV3' * 10}bmU=,{ENVIRONMENT['DATA_ENCRYPTION_KEYS']}"
    environment.apply(monkeypatch, DATABASE_URL=any_database, DATA_ENCRYPTION_KEYS=both)
    with transaction() as db:
        assert "mails" in rotation.start_rotation(db).tables
        rotation.reencrypt_batch(db, rotation.ReencryptTable(table="mails", run=mail_id))
    assert (key_of(mail_id), json.loads(all_mails()[0].parameters)) == ("t2", VERIFICATION)

"""What accounts tell of people to those who mail, push and remind."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from shared.accounts import preferences, service
from shared.accounts.models import User
from shared.accounts.service import ReminderPreferences, TimezoneChanged
from shared.core import clock, events, mail
from shared.core.db import transaction
from shared.core.mail.recipients import find_recipient, note_rejection
from tests.api.accounts.conftest import SetStatus
from tests.client import Api
from tests.people import Person, new_person, verify
from tests.statements import collect_statements, select_texts

SETTINGS = {"locale": "de", "onboarding_status": "in_progress"}


def recipient(person: Person) -> mail.Recipient | None:
    with transaction(read_only=True) as db:
        return find_recipient(db, person.id)


def wants_push(person: Person) -> bool:
    with transaction(read_only=True) as db:
        return preferences.wants_push(db, person.id)


def wishes(*people: Person) -> list[ReminderPreferences | None]:
    with transaction(read_only=True) as db:
        found = service.load_reminder_preferences(db, [person.id for person in people])
    return [found.get(person.id) for person in people]


def test_mail_knows_whom_to_write_to(api: Api) -> None:
    ada = new_person(api, email="ada@example.com", name="Ada", locale="de-AT")

    assert recipient(ada) == mail.Recipient("ada@example.com", "Ada", "de-AT", False, False, True)


def test_mail_knows_that_an_address_is_verified(ada: Person) -> None:
    found = recipient(verify(ada))

    assert found is not None
    assert found.verified


def test_mail_knows_that_someone_wants_none(ada: Person) -> None:
    ada.patch("/v1/preferences", json={"email_notifications": False})

    found = recipient(ada)
    assert found is not None
    assert not found.wants_mail


def test_what_mail_learns_of_an_address_is_remembered(ada: Person, ben: Person) -> None:
    with transaction() as db:
        note_rejection(db, ada.id)

    assert [found.rejected for found in map(recipient, (ada, ben)) if found] == [True, False]


def test_nobody_writes_to_a_suspended_account(ada: Person, set_status: SetStatus) -> None:
    set_status(ada.id, "suspended")

    assert (recipient(ada), wants_push(ada), wishes(ada)) == (None, False, [None])


@pytest.mark.parametrize("status", ["deleted", "erased"])
def test_whoever_has_deleted_their_account_is_leaving_and_is_reminded_of_nothing(
    ada: Person, set_status: SetStatus, status: Any
) -> None:
    set_status(ada.id, status)

    found = recipient(ada)
    assert (found and found.leaving, wants_push(ada), wishes(ada)) == (True, False, [None])


def test_devices_are_reached_until_someone_says_no(ada: Person) -> None:
    assert wants_push(ada)

    ada.patch("/v1/preferences", json={"push_notifications": False})

    assert not wants_push(ada)


def test_wishes_are_the_defaults_until_someone_chooses(ada: Person) -> None:
    assert wishes(ada) == [ReminderPreferences("UTC", "en", True, True, "daily", None, False)]


def test_wishes_are_what_was_chosen(api: Api, ada: Person) -> None:
    eva = verify(new_person(api, timezone="Asia/Tokyo", locale="ja"))
    chosen = {"reminder_frequency": "weekly", "quiet_hours": {"from": "22:30", "until": "07:00"}}
    eva.patch("/v1/preferences", json={**chosen, "email_notifications": False, "push_notifications": False})

    assert wishes(eva, ada) == [
        ReminderPreferences("Asia/Tokyo", "ja", False, False, "weekly", (22 * 60 + 30, 7 * 60), True),
        ReminderPreferences("UTC", "en", True, True, "daily", None, False),
    ]


def test_an_address_that_was_refused_takes_no_mail(ada: Person) -> None:
    with transaction() as db:
        db.execute(update(User).values(email_rejected_at=clock.now()))

    [found] = wishes(ada)
    assert found is not None
    assert not found.email


def test_the_wishes_of_many_are_one_query(ada: Person, ben: Person) -> None:
    with transaction(read_only=True) as db, collect_statements() as sent:
        found = service.load_reminder_preferences(db, [ada.id, ben.id, uuid4()])

    assert set(found) == {ada.id, ben.id}
    assert len(select_texts(sent, "SELECT")) == 1


@pytest.fixture
def moves() -> list[TimezoneChanged]:
    """Who moved where, as a listener hears it."""
    heard: list[TimezoneChanged] = []
    events.subscribe({TimezoneChanged: [lambda _, move: heard.append(move)]})
    return heard


def test_whoever_moves_to_another_zone_is_told_of(ada: Person, moves: list[TimezoneChanged]) -> None:
    ada.put("/v1/profile", json={**SETTINGS, "timezone": "Europe/Berlin"})

    assert moves == [TimezoneChanged(ada.id, "UTC", "Europe/Berlin")]


def test_whoever_stays_is_not(ada: Person, moves: list[TimezoneChanged]) -> None:
    ada.put("/v1/profile", json={**SETTINGS, "timezone": "UTC"})

    assert moves == []


def test_nor_is_whoever_names_a_zone_that_there_is_not(ada: Person, moves: list[TimezoneChanged]) -> None:
    ada.put("/v1/profile", json={**SETTINGS, "timezone": "Mars/Olympus_Mons"})

    assert moves == []

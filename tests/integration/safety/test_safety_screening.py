"""Screening: one row without the text, a level that rises at once, and no database needed to notice."""

import logging

import pytest
from sqlalchemy import select

from shared.accounts.models import User
from shared.core.crypto.digests import keyed_digest
from shared.core.db import UnitOfWork, get_engine, transaction
from shared.safety import service
from shared.safety.levels import GREEN, RED, YELLOW, Level
from shared.safety.models import SafetyScreening, UserSafetyLevel
from shared.safety.service import Screening
from tests import environment
from tests.people import Person

pytestmark = pytest.mark.usefixtures("any_database")

RED_TEXT, YELLOW_TEXT, GREEN_TEXT = "I want to die.", "I feel worthless.", "I made soup."


def screen(person: Person, *texts: str | None) -> Screening:
    with transaction() as db:
        return service.screen(db, person.id, "journal.entry", *texts)


def standing(person: Person) -> Level:
    with transaction(read_only=True) as db:
        return service.get_current_level(db, person.id)


def rows() -> list[SafetyScreening]:
    with transaction(read_only=True) as db:
        return list(db.scalars(select(SafetyScreening)))


def test_a_screening_leaves_one_row_with_a_digest_and_no_word_of_the_text(ada: Person) -> None:
    shown = screen(ada, "Hard day", RED_TEXT).resources

    (row,) = rows()
    assert (row.user_id, row.context, row.level) == (ada.id, "journal.entry", RED)
    assert row.text_digest == keyed_digest("safety.text", f"Hard day\n\n{RED_TEXT}")
    assert row.version == service.assess("").version
    assert (row.confidence, row.resources_provided) == (service.assess(f"Hard day\n\n{RED_TEXT}").score, len(shown))
    assert row.resources_provided > 0
    assert "ideation" in row.signals.split(",")
    stored = " ".join(str(value) for value in vars(row).values())
    assert not {"Hard", "day", "want", "die"} & set(stored.replace(",", " ").split())


@pytest.mark.parametrize("texts", [(), (None,), ("", "  \n")])
def test_where_nothing_was_written_nothing_is_kept(ada: Person, texts: tuple[str | None, ...]) -> None:
    assert screen(ada, *texts).level == GREEN
    assert rows() == []


def test_a_green_text_gets_no_reply(ada: Person) -> None:
    screening = screen(ada, GREEN_TEXT)
    assert (screening.level, screening.reply, screening.resources) == (GREEN, None, [])


@pytest.mark.parametrize(("text", "level"), [(YELLOW_TEXT, YELLOW), (RED_TEXT, RED)])
def test_a_worrying_text_raises_the_level_at_once(ada: Person, text: str, level: Level) -> None:
    screening = screen(ada, text)
    assert screening.level == standing(ada) == level
    assert screening.reply
    assert screening.resources


def test_i_am_fine_does_not_clear_red(ada: Person) -> None:
    screen(ada, RED_TEXT)
    screening = screen(ada, "No, I'm fine.")
    assert (screening.level, screening.assessed.level) == (RED, GREEN)
    assert screening.reply


def test_yellow_does_not_lower_red(ada: Person) -> None:
    screen(ada, RED_TEXT)
    assert screen(ada, YELLOW_TEXT).level == RED


def test_red_raises_yellow(ada: Person) -> None:
    screen(ada, YELLOW_TEXT)
    assert screen(ada, RED_TEXT).level == RED


def test_levels_are_each_persons_own(ada: Person, ben: Person) -> None:
    screen(ada, RED_TEXT)
    assert standing(ben) == GREEN


def test_resources_follow_the_locale_of_the_profile(ada: Person) -> None:
    profile = {"timezone": "Europe/Vienna", "locale": "de-AT", "onboarding_status": "not_started"}
    assert ada.put("/v1/profile", json=profile).status == 200
    assert screen(ada, RED_TEXT).resources[0].phone == "142"


def test_screening_first_stays_when_the_request_fails(ada: Person) -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the failure of a request after its screening
        service.screen_in_own_transaction(UnitOfWork(), ada.id, "chat", RED_TEXT)
        _ = 1 / 0
    assert standing(ada) == RED


def test_with_the_database_down_a_red_text_is_noticed_all_the_same(
    ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    get_engine().dispose()
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/at/all.db")
    with caplog.at_level(logging.ERROR):
        screening = service.screen_in_own_transaction(UnitOfWork(), ada.id, "chat", RED_TEXT, locale="en-GB")
    assert (screening.level, screening.recorded) == (RED, False)
    assert screening.resources[0].phone == "116 123"
    assert "safety.not_recorded" in caplog.text
    assert "want to die" not in caplog.text


def test_removing_an_account_removes_what_was_kept(ada: Person) -> None:
    screen(ada, RED_TEXT)
    with transaction() as db:
        db.delete(db.get_one(User, ada.id))
    with transaction(read_only=True) as db:
        assert db.scalars(select(UserSafetyLevel)).all() == []
    assert rows() == []

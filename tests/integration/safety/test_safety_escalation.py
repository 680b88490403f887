"""A model that is graver than the rules raises the level, on record; one that is not changes nothing."""

import logging

import pytest
from sqlalchemy import select

from shared.core.crypto.digests import keyed_digest
from shared.core.db import UnitOfWork, get_engine, transaction
from shared.safety import service
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level
from shared.safety.models import SafetyScreening
from shared.safety.service import Concern, Screening
from tests import environment
from tests.people import Person

pytestmark = pytest.mark.usefixtures("any_database")

RED_TEXT, YELLOW_TEXT, GREEN_TEXT = "I want to die.", "I feel worthless.", "I made soup."


def screen(person: Person, text: str) -> Screening:
    with transaction() as db:
        return service.screen(db, person.id, "decisions.message", text)


def concern(level: Level, text: str = GREEN_TEXT, model: str = "gpt-4.1-nano") -> Concern:
    return Concern(level, model, "decisions.message", (text,))


def heed(person: Person, level: Level, screening: Screening) -> Screening:
    return service.escalate_in_own_transaction(UnitOfWork(), person.id, concern(level), screening)


def standing(person: Person) -> Level:
    with transaction(read_only=True) as db:
        return service.get_current_level(db, person.id)


def rows() -> list[SafetyScreening]:
    with transaction(read_only=True) as db:
        return list(db.scalars(select(SafetyScreening).order_by(SafetyScreening.created_at)))


@pytest.mark.parametrize("level", [YELLOW, HEAVY, RED])
def test_a_model_may_raise_the_level(ada: Person, level: Level) -> None:
    screening = screen(ada, GREEN_TEXT)
    with transaction() as db:
        raised = service.escalate(db, ada.id, concern(level), screening)
    assert raised.level == standing(ada) == level
    assert raised.reply
    assert raised.resources
    assert "model" in raised.assessed.signals


def test_the_reply_is_the_one_for_words_of_danger(ada: Person) -> None:
    by_model = heed(ada, RED, screen(ada, GREEN_TEXT))
    assert by_model.reply == screen(ada, RED_TEXT).reply


@pytest.mark.parametrize("level", [GREEN, YELLOW, HEAVY, RED])
def test_a_model_may_never_lower_the_level(ada: Person, level: Level) -> None:
    screening = screen(ada, RED_TEXT)
    with transaction() as db:
        assert service.escalate(db, ada.id, concern(level), screening) == screening
    assert standing(ada) == RED


def test_a_model_that_sees_nothing_leaves_an_earlier_level_as_it_is(ada: Person) -> None:
    screen(ada, YELLOW_TEXT)
    screening = screen(ada, GREEN_TEXT)
    assert heed(ada, GREEN, screening) == screening
    assert standing(ada) == YELLOW


def test_yellow_by_a_model_does_not_lower_red(ada: Person) -> None:
    screen(ada, RED_TEXT)
    assert heed(ada, YELLOW, screen(ada, GREEN_TEXT)).level == RED
    assert standing(ada) == RED


def test_each_raise_is_on_record_as_a_models_and_without_the_text(ada: Person) -> None:
    heed(ada, RED, screen(ada, GREEN_TEXT))

    _, row = rows()
    assert (row.user_id, row.context, row.level, row.signals) == (ada.id, "decisions.message", RED, "model")
    assert row.version == "model-gpt-4.1-nano"
    assert row.text_digest == keyed_digest("safety.text", GREEN_TEXT)


def test_a_long_name_of_a_model_is_cut_to_what_the_record_holds(ada: Person) -> None:
    screening = screen(ada, GREEN_TEXT)
    service.escalate_in_own_transaction(
        UnitOfWork(), ada.id, concern(RED, model="a-deployment-with-a-long-name"), screening
    )
    assert rows()[-1].version == "model-a-deployment-w"


def test_what_is_no_graver_leaves_no_second_record(ada: Person) -> None:
    heed(ada, GREEN, screen(ada, GREEN_TEXT))
    heed(ada, YELLOW, screen(ada, YELLOW_TEXT))
    assert len(rows()) == 2


def test_with_the_database_down_a_models_concern_counts_all_the_same(
    ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    screening = screen(ada, GREEN_TEXT)
    get_engine().dispose()
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/at/all.db")
    with caplog.at_level(logging.ERROR):
        raised = heed(ada, RED, screening)
    assert (raised.level, raised.recorded) == (RED, False)
    assert raised.reply
    assert raised.resources
    assert "safety.not_raised" in caplog.text
    assert "soup" not in caplog.text


def test_a_concern_does_not_show_the_words_it_is_about() -> None:
    assert "soup" not in repr(concern(RED))

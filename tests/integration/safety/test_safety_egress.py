"""Which words may not leave: those that told of a danger, by the rules or by a model; known without a second look."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete

from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.safety import service
from shared.safety.models import SafetyScreening
from shared.safety.service import Concern, RedTextFilter
from tests.people import Person

pytestmark = pytest.mark.usefixtures("any_database")

RED_TEXT, OTHER_RED = "I want to die.", "I will kill myself."
GREEN_TEXT, MODEL_RED = "I made soup.", "I packed my desk."


def screen(person: Person, *texts: str) -> None:
    for text in texts:
        with transaction() as db:
            service.screen(db, person.id, "decisions.message", text)


def grave(person: Person, since: datetime | None = None) -> RedTextFilter:
    with transaction(read_only=True) as db:
        return service.build_red_text_filter(db, person.id, since or clock.now())


def test_where_nothing_was_red_nothing_is_looked_at_again(ada: Person) -> None:
    screen(ada, GREEN_TEXT, "I feel worthless.")
    assert not grave(ada)(RED_TEXT), "a text that was never screened shows that it was not assessed"


def test_where_something_was_red_every_text_is_assessed(ada: Person) -> None:
    screen(ada, RED_TEXT)
    tell = grave(ada)
    assert [tell(text) for text in (RED_TEXT, OTHER_RED, GREEN_TEXT)] == [True, True, False]


def test_what_only_a_model_found_to_be_red_is_known_again(ada: Person) -> None:
    with transaction() as db:
        screening = service.screen(db, ada.id, "decisions.message", MODEL_RED)
    service.escalate_in_own_transaction(
        UnitOfWork(), ada.id, Concern("red", "m", "decisions.message", (MODEL_RED,)), screening
    )
    tell = grave(ada)
    assert [tell(MODEL_RED), tell(GREEN_TEXT)] == [True, False]


def test_what_was_red_before_the_words_began_does_not_count(ada: Person) -> None:
    screen(ada, RED_TEXT)
    assert not grave(ada, since=clock.now() + timedelta(hours=2))(RED_TEXT)


def test_a_red_that_was_on_record_a_moment_before_the_words_were_kept_counts(ada: Person) -> None:
    screen(ada, RED_TEXT)
    assert grave(ada, since=clock.now() + timedelta(minutes=1))(RED_TEXT)


def test_the_record_is_everyones_own(ada: Person, ben: Person) -> None:
    screen(ada, RED_TEXT)
    assert not grave(ben)(RED_TEXT)


def test_words_older_than_the_record_are_assessed(ada: Person) -> None:
    with transaction() as db:
        db.execute(delete(SafetyScreening))
    tell = grave(ada, since=clock.now() - timedelta(days=401))
    assert [tell(RED_TEXT), tell(GREEN_TEXT)] == [True, False]

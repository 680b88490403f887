"""Corrections at the same moment as graver words, or as one another: the graver level stays, and one of them counts."""

import pytest
from sqlalchemy import func, select

from shared.core.db import UnitOfWork, transaction
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level
from shared.safety.models import SafetyCorrection
from shared.safety.schemas.levels import LevelCorrection
from tests.people import Person
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("any_database")
DEVICES = 8


def hold(person: Person, level: Level) -> None:
    with transaction() as db:
        raise_current_level(db, person.id, level)


def correct(person: Person, body: LevelCorrection) -> bool:
    return safety.correct_level(UnitOfWork(), person.id, body).lowered


def standing(person: Person) -> Level:
    with transaction(read_only=True) as db:
        return safety.get_current_level(db, person.id)


@pytest.mark.parametrize(("shown", "raised"), [("yellow", HEAVY), ("yellow", RED), ("heavy", RED)])
def test_graver_words_win_over_corrections_whichever_come_last(ada: Person, shown: str, raised: Level) -> None:
    hold(ada, YELLOW if shown == "yellow" else HEAVY)
    body = LevelCorrection.model_validate({"level": shown})

    def act(number: int) -> None:
        if number % 4:
            correct(ada, body)
        else:
            hold(ada, raised)

    at_once(DEVICES, act)
    assert standing(ada) == raised


@pytest.mark.parametrize(("level", "lowered"), [(YELLOW, GREEN), (HEAVY, GREEN), (RED, HEAVY)])
def test_of_many_corrections_at_once_one_counts(ada: Person, level: Level, lowered: Level) -> None:
    hold(ada, level)
    body = LevelCorrection.model_validate({"level": level, "thoughts_of_death": "no"})
    heard = at_once(DEVICES, lambda _: correct(ada, body))
    assert (sorted(heard), standing(ada)) == ([False] * (DEVICES - 1) + [True], lowered)
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(SafetyCorrection)) == 1

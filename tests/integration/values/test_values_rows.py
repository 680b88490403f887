"""What of the values is stored in the open and what is not, and what becomes of it with its person and its key."""

import pytest
from sqlalchemy import delete, select

from shared.accounts.models import User
from shared.core.db import transaction
from shared.values.assessment import PAIRS
from shared.values.models import ValueAssessment, ValueCheckin, ValueScore
from tests import environment
from tests.people import Person
from tests.rows import all_cells, row_counts

CHECKINS = "/v1/value-calibration/checkins"
ASSESSMENT = "/v1/onboarding/value-assessment"
TABLES = (ValueCheckin, ValueScore, ValueAssessment)
SECRET = "Time with Jo"


def use(person: Person) -> None:
    assert person.post(CHECKINS, json={"value_snapshot": {"Courage": 7, SECRET: 3}}).status == 201
    choices = [{"pair_id": PAIRS[0].id, "chosen": "Courage"}]
    assert person.post(ASSESSMENT, json={"choices": choices}).status == 200


def test_names_of_own_values_and_choices_are_nowhere_in_the_open(any_database: str, ada: Person) -> None:
    use(ada)

    everything = all_cells(TABLES)
    assert b"courage" in everything, "the rows were looked at: a value of the form is named by its key"
    assert b"Jo" not in everything
    with transaction(read_only=True) as db:
        assert db.scalars(select(ValueScore.value_key)).all() == ["courage"], "no digest of an own value either"
    assert PAIRS[0].id.encode() not in everything


def test_nothing_stays_when_its_person_goes(any_database: str, ada: Person, ben: Person) -> None:
    use(ada)
    use(ben)

    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))

    assert row_counts(TABLES) == [1, 1, 1]


def test_own_values_are_drawn_as_one_through_a_change_of_the_digest_key(
    ada: Person, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    use(ada)
    environment.apply(monkeypatch, DATABASE_URL=database, DIGEST_KEY="another-digest-key-that-is-long-enough")
    use(ada)

    answer = ada.get("/v1/value-calibration/evolution")

    assert answer.status == 200, answer.json
    assert [(one["value"], one["own"], one["points"][0]["n"]) for one in answer.json["series"]] == [
        ("Courage", False, 2),
        (SECRET, True, 2),
    ]
    assert answer.json["own_values_left_out"] == 0

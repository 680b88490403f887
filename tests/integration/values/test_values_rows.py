"""What of the values is stored in the open and what is not, and what becomes of it with its person and its key."""

import base64
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, delete, select, type_coerce

from shared.accounts.models import User
from shared.core.crypto import cipher
from shared.core.crypto.rotation import ReencryptTable, reencrypt_batch
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


def test_rows_written_with_an_old_key_are_written_anew_after_a_rotation(
    ada: Person, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    use(ada)
    keys = {"new": b"n" * 32, "t1": b"t" * 32}
    setting = ",".join(f"{name}:{base64.b64encode(key).decode()}" for name, key in keys.items())
    environment.apply(monkeypatch, DATABASE_URL=database, DATA_ENCRYPTION_KEYS=setting)

    with transaction() as db:
        for table in ("value_checkins", "value_assessments"):
            reencrypt_batch(db, ReencryptTable(table=table, run=UUID(int=1)))
        raw = [type_coerce(one, LargeBinary) for one in (ValueCheckin.value_snapshot, ValueAssessment.choices)]
        assert {cipher.key_id_of(db.scalars(select(one)).one()) for one in raw} == {"new"}
    assert ada.get(CHECKINS).json[0]["values"] == {"Courage": 7, SECRET: 3}


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

"""Prompts for several entries of one person at the same moment, as jobs and devices ask for them."""

from itertools import combinations
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import transaction
from shared.reflection import rounds
from shared.reflection.models import ReflectionPrompt
from tests.client import Response
from tests.people import Person
from tests.threads import at_once

GENERATE = "/v1/reflection/prompts/generate"
AT_ONCE = 4


def test_rounds_at_the_same_moment_are_numbered_and_never_the_same(postgres_database: str, ada: Person) -> None:
    entries = [ada.write_entry() for _ in range(AT_ONCE)]

    def generate(number: int) -> Response:
        return ada.post(GENERATE, json={"entry_id": entries[number]["id"]})

    answers = at_once(AT_ONCE, generate)

    assert [answer.status for answer in answers] == [200] * AT_ONCE
    rounds = [set(answer.json["prompts"]) for answer in answers]
    assert [pair for pair in combinations(rounds, 2) if pair[0] & pair[1]] == []
    with transaction(read_only=True) as db:
        numbers = db.scalars(select(ReflectionPrompt.round_number).where(ReflectionPrompt.position == 0)).all()
    assert sorted(numbers) == [1, 2, 3, 4]


def test_a_round_that_another_device_stores_after_the_history_was_read_is_not_given_again(
    postgres_database: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ada.write_entry()["id"], ada.write_entry()["id"]
    read_history, answers = rounds.load_recent_keys, list[Response]()

    def read_and_be_late(db: Session, user_id: UUID) -> set[str]:
        keys = read_history(db, user_id)
        if not answers:
            monkeypatch.setattr(rounds, "load_recent_keys", read_history)
            answers.extend(at_once(1, lambda _: ada.post(GENERATE, json={"entry_id": second})))
        return keys

    monkeypatch.setattr(rounds, "load_recent_keys", read_and_be_late)
    answers.append(ada.post(GENERATE, json={"entry_id": first}))

    given = [set(answer.json["prompts"]) for answer in answers]
    assert [len(one) for one in given] == [3, 3]
    assert given[0] & given[1] == set()

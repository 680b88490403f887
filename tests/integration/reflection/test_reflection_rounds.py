"""Prompts for several entries of one person at the same moment, as jobs and devices ask for them."""

from itertools import combinations

from sqlalchemy import select

from shared.core.db import transaction
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

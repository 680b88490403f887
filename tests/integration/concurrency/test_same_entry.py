"""Many people's devices change one entry at once: in each round one wins, and the others are told to read again."""

from collections import Counter

import pytest

from tests.client import Response
from tests.people import Person
from tests.threads import at_once

CLIENTS, ROUNDS = 20, 5
JOURNAL = "/v1/decisions/journal"


@pytest.mark.usefixtures("postgres_database")
def test_of_twenty_clients_that_change_one_entry_with_if_match_one_wins_each_round(ada: Person) -> None:
    path = f"{JOURNAL}/{ada.write_entry()['id']}"
    for this_round in range(1, ROUNDS + 1):
        tag, title = f'"{this_round}"', f"Version {this_round}"

        def change(client: int, tag: str = tag, title: str = title) -> Response:
            return ada.patch(path, json={"title": f"{title} of client {client}"}, headers={"If-Match": tag})

        answers = at_once(CLIENTS, change)
        assert Counter(answer.status for answer in answers) == {200: 1, 412: CLIENTS - 1}
        (winner,) = (answer.json for answer in answers if answer.status == 200)
        kept = ada.get(path).json
        assert (kept["title"], kept["version"]) == (winner["title"], this_round + 1)


@pytest.mark.usefixtures("postgres_database")
def test_clients_that_expect_no_version_all_succeed_or_are_told_to_try_again(ada: Person) -> None:
    path = f"{JOURNAL}/{ada.write_entry()['id']}"
    answers = at_once(CLIENTS, lambda client: ada.patch(path, json={"title": f"Version of client {client}"}))
    statuses = Counter(answer.status for answer in answers)
    assert set(statuses) <= {200, 409}
    assert ada.get(path).json["version"] == 1 + statuses[200]

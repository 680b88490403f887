"""Two devices in one session at once: no move and no word is lost."""

from itertools import pairwise
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from shared.therapy.session_moves import FINAL, MOVES
from tests.api.therapy.therapy_requests import THERAPY, begin, read, save
from tests.client import Api
from tests.people import new_person
from tests.threads import at_once

STEPS, DEVICES = 14, 2


@pytest.mark.usefixtures("postgres_database")
def test_moves_of_two_devices_make_one_chain_and_none_is_lost(api: Api) -> None:
    ada = new_person(api)
    accepted = 0
    for seed in range(4):
        session = begin(ada, intensity=2)
        path = f"{THERAPY}/sessions/{session['id']}"

        def walk(device: int, seed: int = seed, path: str = path) -> list[str]:
            """Ask for random moves, rarely for the end; return those that were accepted."""
            chance, done = Random(f"{seed}-{device}"), list[str]()  # noqa: S311 - repeatable, no secret
            for _ in range(STEPS):
                to_state = chance.choice([state for state in MOVES if state not in FINAL or chance.random() < 0.05])
                answer = ada.post(f"{path}/transitions", json={"to_state": to_state})
                assert answer.status in (200, 409), answer.json
                if answer.status == 200:
                    done.append(to_state)
            return done

        walked = [to_state for device in at_once(DEVICES, walk) for to_state in device]
        moves: list[dict[str, Any]] = read(ada, f"{path}/transitions?limit=200")[::-1]
        accepted += len(walked)
        assert [one["number"] for one in moves] == list(range(1, len(moves) + 1))
        assert sorted(one["to_state"] for one in moves[3:]) == sorted(walked)
        assert all(before["to_state"] == after["from_state"] for before, after in pairwise(moves))
        for one in moves[1:]:
            assert one["to_state"] in MOVES[one["from_state"]]
        now = read(ada, path)
        assert (now["current_state"], now["move_count"]) == (moves[-1]["to_state"], len(moves))
    assert accepted > STEPS, "the walks have gone somewhere"


@pytest.mark.usefixtures("postgres_database")
def test_saves_that_overtake_each_other_leave_the_newest_words_of_each_device(api: Api) -> None:
    ada = new_person(api)
    session, devices = begin(ada, intensity=2), [str(uuid4()) for _ in range(DEVICES)]
    late = [(device, revision) for device in devices for revision in (3, 1, 5, 2, 4)]

    def send(number: int) -> None:
        device, revision = late[number]
        save(ada, session, device, revision, f"{device} {revision}")

    at_once(len(late), send)
    drafts = read(ada, f"{THERAPY}/sessions/{session['id']}/drafts")["drafts"]
    assert {one["content"] for one in drafts} == {f"{device} 5" for device in devices}

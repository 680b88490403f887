"""Two devices in one session at once: no move and no word is lost."""

from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shared.therapy.session_moves import FINAL, MOVES
from tests.api.therapy.therapy_requests import THERAPY, begin, read, save
from tests.client import Api
from tests.people import new_person
from tests.threads import at_once

DEVICES = 2
STATES = [*(state for state in MOVES if state not in FINAL for _ in range(3)), *sorted(FINAL)]
"""States to ask for; the end is rare, because nothing comes after it."""
STEPS = st.lists(st.sampled_from(STATES) | st.integers(1, 9), max_size=8)
"""What a device does, in order: ask for a move, or send a draft of a revision, which may be older than its last one."""
THERE_AND_BACK: list[str | int] = ["writing", 2, "mid_check", 1, "writing", 3, "paused", "writing", "closing"]


@pytest.mark.usefixtures("postgres_database")
@given(STEPS, STEPS)
@example(THERE_AND_BACK, THERE_AND_BACK)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_moves_and_saves_of_two_devices_at_once_make_one_chain_and_none_is_lost(
    api: Api, first: list[str | int], second: list[str | int]
) -> None:
    ada = new_person(api)
    session, devices = begin(ada, intensity=2), [str(uuid4()) for _ in range(DEVICES)]
    path = f"{THERAPY}/sessions/{session['id']}"

    def act(number: int) -> list[str]:
        """Do what a device does; return the moves that were accepted."""
        done = list[str]()
        for step in (first, second)[number]:
            if isinstance(step, int):
                save(ada, session, devices[number], step, f"{number}: {step}")
                continue
            answer = ada.post(f"{path}/transitions", json={"to_state": step})
            assert answer.status in (200, 409), answer.json
            if answer.status == 200:
                done.append(step)
        return done

    walked = [to_state for device in at_once(DEVICES, act) for to_state in device]
    moves: list[dict[str, Any]] = read(ada, f"{path}/transitions?limit=200")[::-1]
    assert [one["number"] for one in moves] == list(range(1, len(moves) + 1))
    assert sorted(one["to_state"] for one in moves[3:]) == sorted(walked)
    assert all(before["to_state"] == after["from_state"] for before, after in pairwise(moves))
    for one in moves[1:]:
        assert one["to_state"] in MOVES[one["from_state"]]
    now = read(ada, path)
    assert (now["current_state"], now["move_count"]) == (moves[-1]["to_state"], len(moves))
    revisions = [max((step for step in steps if isinstance(step, int)), default=None) for steps in (first, second)]
    drafts = read(ada, f"{path}/drafts")["drafts"]
    assert {one["content"] for one in drafts} == {f"{n}: {one}" for n, one in enumerate(revisions) if one is not None}


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

"""Someone in danger reads kind words while Azure SQL sleeps, at every door that screens words before anything else."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import get_engine
from shared.safety import service as safety
from tests import environment
from tests.api.decisions.conversations import IN_DANGER, SESSIONS, SUPPORT
from tests.client import Api, Response
from tests.patience import assert_within, seconds_of
from tests.servers.tds_server import ASLEEP, DEADLOCK, THROTTLED, TdsServer
from tests.servers.tds_tokens import SqlError

SECONDS = 5
DOORS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    f"{SESSIONS}/{UUID(int=7)}/chat": lambda words: {"content": words},
    SUPPORT: lambda words: {"messages": [{"role": "user", "content": words}]},
    "/v1/future-self/simulate": lambda words: {"decision_context": words},
}
TROUBLES: Mapping[str, Callable[[TdsServer], None]] = {
    "asleep": lambda server: server.fail_logins(ASLEEP),
    "silent": lambda server: server.fall_silent(),
    "falls asleep": lambda server: server.fail_statements("FROM", ASLEEP, always=True),
    "throttled": lambda server: server.fail_statements("FROM", THROTTLED, always=True),
    "kills the session": lambda server: server.fail_statements("FROM", SqlError(596, 21), always=True),
    "chooses others": lambda server: server.fail_statements("FROM", DEADLOCK, always=True),
    "is a defect": lambda server: server.fail_statements("FROM", SqlError(102), always=True),
}


@pytest.fixture(params=TROUBLES)
def trouble(request: pytest.FixtureRequest, tds_server: TdsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Azure SQL as it is on a bad day, and an app that would wait for it for 90 seconds, but not to load its rules."""
    environment.apply(monkeypatch, DATABASE_URL=tds_server.url, DATABASE_WAKE_SECONDS="90")
    safety.assess(IN_DANGER)
    if request.param not in ("asleep", "silent"):
        get_engine().connect().close()
    TROUBLES[request.param](tds_server)


def say(door: str, words: str, **headers: str) -> Response:
    token = access_tokens.issue(AccessClaims(uuid4(), uuid4(), "user"))
    return Api().post(door, json=DOORS[door](words), token=token, headers=headers)


@pytest.mark.usefixtures("trouble")
@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "k1"}], ids=["once", "with a key"])
@pytest.mark.parametrize("door", DOORS)
def test_someone_in_danger_reads_kind_words_within_five_seconds(door: str, headers: dict[str, str]) -> None:
    answers = list[Response]()

    assert_within(SECONDS, lambda: seconds_of(lambda: answers.append(say(door, IN_DANGER, **headers))))
    answer = answers[-1]
    assert answer.status == 200, answer.json
    assert answer.json["safety"]["level"] == "red"
    assert answer.json["safety"]["reply"]
    assert answer.json["safety"]["resources"]


def test_whoever_is_not_in_danger_waits_once_and_is_told_when_to_come_back(
    tds_server: TdsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, DATABASE_URL=tds_server.url, DATABASE_WAKE_SECONDS="5.9")
    tds_server.fail_logins(ASLEEP)
    answer = say(SUPPORT, "I was laid off.", **{"Idempotency-Key": "k1"})

    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert (
        tds_server.logins == 3
    )  # without waiting, then at once and after three seconds; another three would be too long


@pytest.mark.usefixtures("trouble")
def test_the_lines_of_help_need_no_database() -> None:
    assert Api().get("/v1/safety/resources").status == 200

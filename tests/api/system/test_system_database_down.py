"""The database does not answer: whoever needs it is told so kindly, and everything else goes on."""

from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

import azure.functions as func
import pytest

from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import get_engine
from shared.core.http.operation import Operation
from shared.core.mail.unsubscribe_tokens import Subscription, write_token
from tests import environment
from tests.cases import assert_each
from tests.client import Api, Response, all_operations
from tests.contract.function_index import Function, indexed
from tests.contract.operation_requests import example_body, example_query
from tests.servers.tds_server import ASLEEP, DEADLOCK, THROTTLED, TdsServer
from tests.servers.tds_tokens import SqlError

CLOSED = "postgresql+psycopg://ada:a-password-nobody-may-see@127.0.0.1:9/phronesis"
NO_FOLDER = "sqlite:////nowhere/at/all/phronesis.db"
NEEDS_A_MODEL = "transcribe_waiting_audio"  # a timer that asks the database for nothing where there is none
LEAKS = ("Traceback", "sql", "SQL", "40613", "127.0.0.1", "nowhere", "password-nobody", ".py")
NEEDY = {operation.name: operation for operation in all_operations() if operation.uses_database}
TIMERS = [one for one in indexed() if one.trigger["type"] == "timerTrigger" and one.name != NEEDS_A_MODEL]
QUEUES = [one for one in indexed() if one.trigger["type"] == "queueTrigger"]


AZURE_SQL: Mapping[str, Callable[[TdsServer], None]] = {
    "azure sql asleep": lambda server: server.fail_logins(ASLEEP),
    "azure sql falls asleep": lambda server: fail_all_statements(server, ASLEEP),
    "azure sql throttled": lambda server: fail_all_statements(server, THROTTLED),
    "azure sql kills the session": lambda server: fail_all_statements(server, SqlError(596, 21)),
    "azure sql chooses others": lambda server: fail_all_statements(server, DEADLOCK),
}


def fail_all_statements(server: TdsServer, error: SqlError) -> None:
    """Let people in, and refuse all that they ask."""
    get_engine().connect().close()
    for part in ("FROM", "INTO", "UPDATE"):
        server.fail_statements(part, error, always=True)


@pytest.fixture(params=["postgresql", "sqlite", *AZURE_SQL])
def down(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No database answers, each in its own way."""
    if request.param in AZURE_SQL:
        AZURE_SQL[request.param](request.getfixturevalue("tds_server"))
    else:
        environment.apply(monkeypatch, DATABASE_URL=CLOSED if request.param == "postgresql" else NO_FOLDER)


def ask(operation: Operation) -> Response:
    """Call an operation in a way that is good enough to reach the database."""
    known = {"token": write_token(Subscription(UUID(int=7), "reminders"))}
    path = f"/{operation.route}".format(**{**dict.fromkeys(operation.signature.path, UUID(int=7)), **known})
    path += example_query(operation)
    token = access_tokens.issue(AccessClaims(uuid4(), uuid4(), "admin"))
    return Api().request(operation.method, path, json=example_body(operation), token=token)


@pytest.mark.usefixtures("down")
def test_an_operation_that_needs_the_database_says_when_to_come_back_and_no_more() -> None:
    def check(name: str) -> None:
        answer = ask(NEEDY[name])
        assert answer.status == 503, answer.json
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.json["type"] == "urn:phronesis:problem:service-unavailable"
        assert [word for word in LEAKS if word in answer.body.decode()] == []

    assert_each(NEEDY, check)


@pytest.mark.usefixtures("down")
@pytest.mark.parametrize("timer", TIMERS, ids=lambda one: one.name)
def test_a_timer_logs_it_and_ends(timer: Function, caplog: pytest.LogCaptureFixture) -> None:
    timer.invoke(None)

    told = next(one.getMessage() for one in caplog.records if "timer.database_unavailable" in one.getMessage())
    assert f"timer={timer.name}" in told.split()


@pytest.mark.usefixtures("down")
@pytest.mark.parametrize("one", QUEUES, ids=lambda one: one.name)
def test_a_message_is_not_counted_towards_its_burial(one: Function, caplog: pytest.LogCaptureFixture) -> None:
    one.invoke(func.QueueMessage(body=b'{"job_id": "00000000-0000-0000-0000-000000000007"}'))

    assert "job.database_unavailable" in caplog.text or "job.burial_failed" in caplog.text


@pytest.mark.usefixtures("down")
def test_health_and_the_documentation_go_on() -> None:
    assert Api().get("/v1/health").status == 200
    assert Api().get("/openapi.json").status == 200


def test_most_operations_need_the_database() -> None:
    assert len(NEEDY) > 15

"""The database does not answer: whoever needs it is told so kindly, and everything else goes on."""

from uuid import UUID, uuid4

import pytest

from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.http.operation import Operation
from shared.core.mail.unsubscribe_tokens import Subscription, write_token
from tests import environment
from tests.client import Api, Response, all_operations
from tests.contract.operation_requests import example_body

CLOSED = "postgresql+psycopg://ada:a-password-nobody-may-see@127.0.0.1:9/phronesis"
NO_FOLDER = "sqlite:////nowhere/at/all/phronesis.db"
NEEDY = [operation for operation in all_operations() if operation.uses_database]


@pytest.fixture(params=[CLOSED, NO_FOLDER], ids=["postgresql", "sqlite"])
def down(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No database answers."""
    environment.apply(monkeypatch, DATABASE_URL=request.param)


def ask(operation: Operation) -> Response:
    """Call an operation in a way that is good enough to reach the database."""
    known = {"token": write_token(Subscription(UUID(int=7), "reminders"))}
    path = f"/{operation.route}".format(**{**dict.fromkeys(operation.signature.path, UUID(int=7)), **known})
    token = access_tokens.issue(AccessClaims(uuid4(), uuid4(), "admin"))
    return Api().request(operation.method, path, json=example_body(operation), token=token)


@pytest.mark.usefixtures("down")
@pytest.mark.parametrize("operation", NEEDY, ids=lambda operation: operation.name)
def test_an_operation_that_needs_the_database_says_when_to_come_back(operation: Operation) -> None:
    answer = ask(operation)

    assert answer.status == 503, answer.json
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json["type"] == "urn:phronesis:problem:service-unavailable"


@pytest.mark.usefixtures("down")
@pytest.mark.parametrize("operation", NEEDY, ids=lambda operation: operation.name)
def test_the_answer_says_nothing_of_the_database(operation: Operation) -> None:
    text = ask(operation).body.decode()

    assert [
        word for word in ("Traceback", "sql", "127.0.0.1", "nowhere", "password-nobody", ".py") if word in text
    ] == []


@pytest.mark.usefixtures("down")
def test_health_and_the_documentation_go_on() -> None:
    assert Api().get("/v1/health").status == 200
    assert Api().get("/openapi.json").status == 200


def test_most_operations_need_the_database() -> None:
    assert len(NEEDY) > 15

import pytest

from devhost.blobs import prepare_blobs
from shared.core.db import get_engine, transaction
from tests import environment
from tests.client import Api, Response
from tests.patience import assert_within, seconds_of
from tests.servers.azurite import Azurite

CLOSED_POSTGRES = "postgresql+psycopg://ada:a-password-nobody-may-see@127.0.0.1:9/phronesis"
NO_FOLDER = "sqlite:////nowhere/at/all/phronesis.db"
UNKNOWN_DRIVER = "oracle://127.0.0.1/phronesis"
CLOSED_QUEUE = environment.ENVIRONMENT["QueueStorage"]
CLOSED_BLOBS = environment.ENVIRONMENT["BlobStorage"]


def ready(monkeypatch: pytest.MonkeyPatch, **changes: str) -> Response:
    """Ask whether the app is ready under these settings, without recordings if none say so; it must answer soon."""
    environment.apply(monkeypatch, **{"BlobStorage": "", **changes})
    answers = list[Response]()
    assert_within(8, lambda: seconds_of(lambda: answers.append(Api().get("/v1/health/ready"))))
    return answers[-1]


def missing(answer: Response) -> list[str]:
    """Name what did not answer."""
    assert answer.status == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    return [error["loc"][0] for error in answer.json["errors"]]


@pytest.fixture
def working(any_database: str, azurite: Azurite) -> dict[str, str]:
    """Settings with which everything answers."""
    get_engine().dispose()
    return {"DATABASE_URL": any_database, "QueueStorage": azurite.connection_string}


def test_where_everything_answers_the_service_is_ready(
    working: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ready(monkeypatch, **working)

    assert (answer.status, answer.json["status"]) == (200, "ready")
    assert {"database", "key_database", "queue"} <= set(answer.json["checked"])


@pytest.mark.parametrize("url", [CLOSED_POSTGRES, NO_FOLDER, UNKNOWN_DRIVER, "no url at all"])
def test_a_database_that_does_not_answer_is_named(url: str, azurite: Azurite, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ready(monkeypatch, DATABASE_URL=url, QueueStorage=azurite.connection_string)

    assert missing(answer) == ["database"]


@pytest.mark.parametrize("url", [CLOSED_POSTGRES, NO_FOLDER])
def test_a_database_of_keys_that_does_not_answer_is_named(
    url: str, working: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert missing(ready(monkeypatch, **working, KEY_DATABASE_URL=url)) == ["key_database"]


@pytest.mark.parametrize("queue", [CLOSED_QUEUE, "no connection string"])
def test_a_queue_that_does_not_answer_is_named(queue: str, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ready(monkeypatch, DATABASE_URL=database, QueueStorage=queue)

    assert missing(answer) == ["queue"]


def test_a_queue_that_refuses_our_key_is_named(
    database: str, azurite: Azurite, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = dict(part.partition("=")[::2] for part in azurite.connection_string.split(";") if part)
    wrong = ";".join(f"{name}={value}" for name, value in {**parts, "AccountKey": "bm9ib2R5"}.items())

    assert missing(ready(monkeypatch, DATABASE_URL=database, QueueStorage=wrong)) == ["queue"]


def test_where_recordings_are_kept_their_container_must_answer_too(
    database: str, azurite: Azurite, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = {"QueueStorage": azurite.connection_string, "BlobStorage": azurite.connection_string}
    settings = {"DATABASE_URL": database, **storage, "AUDIO_CONTAINER": "readiness"}
    assert missing(ready(monkeypatch, **settings)) == ["blobs"]

    prepare_blobs(settings, ["http://pwa.example"])
    assert "blobs" in ready(monkeypatch, **settings).json["checked"]


def test_everything_that_does_not_answer_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = {"QueueStorage": CLOSED_QUEUE, "BlobStorage": CLOSED_BLOBS}
    answer = ready(monkeypatch, DATABASE_URL=CLOSED_POSTGRES, **closed)

    assert missing(answer) == ["database", "queue", "blobs"]
    assert answer.json["detail"] == "Not ready: database, queue, blobs not answering."


def test_settings_that_are_missing_are_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ready(monkeypatch, DATABASE_URL="", JWT_KEYS="")

    assert missing(answer) == ["settings", "database", "key_database", "queue"]


@pytest.mark.parametrize("name", ["DATA_ENCRYPTION_KEYS", "JWT_KEYS"])
def test_keys_that_cannot_be_read_are_settings_that_are_missing(
    name: str, working: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert missing(ready(monkeypatch, **working, **{name: "k1:not-a-key"})) == ["settings"]


@pytest.mark.parametrize("url", [CLOSED_POSTGRES, NO_FOLDER, UNKNOWN_DRIVER])
def test_the_answer_says_nothing_of_how_we_are_built(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ready(monkeypatch, DATABASE_URL=url, QueueStorage=CLOSED_QUEUE).body.decode()

    leaks = ("Traceback", "psycopg", "sqlite", "sqlalchemy", "127.0.0.1", "nowhere", "password", "AccountKey", ".py")
    assert [word for word in leaks if word in text] == []


def test_the_log_says_why_without_quoting_the_address(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ready(monkeypatch, DATABASE_URL=CLOSED_POSTGRES, QueueStorage=CLOSED_QUEUE)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name == "phronesis")

    assert "shared.core.db.errors.SleepingDatabase" in ours
    assert {"dependency=database", "dependency=queue"} <= set(ours.split())
    assert "a-password-nobody-may-see" not in caplog.text


def test_a_database_that_comes_back_makes_the_service_ready_again(
    working: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ready(monkeypatch, **{**working, "DATABASE_URL": CLOSED_POSTGRES}).status == 503
    assert ready(monkeypatch, **working).status == 200


@pytest.mark.usefixtures("database")
def test_readiness_is_never_asked_inside_a_transaction() -> None:
    with transaction(read_only=True):
        assert Api().get("/v1/health/ready").status == 500

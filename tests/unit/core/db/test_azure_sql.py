import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Semaphore
from typing import Any

import pytest
from azure.core.credentials import AccessToken
from azure.identity import CredentialUnavailableError, ManagedIdentityCredential
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from shared.core.db import azure_sql
from shared.core.db.engine import make_engine
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.wake_budget import share_wake_budget, without_waiting
from tests import environment
from tests.patience import PATIENCE
from tests.unit.core.db.conftest import Driver, DriverError

DRIVER = "driver=ODBC+Driver+18+for+SQL+Server"
BY_HOST = f"mssql+pyodbc://example.database.windows.net/phronesis?{DRIVER}"
BY_STRING = "mssql+pyodbc:///?odbc_connect=SERVER%3Dexample%3BDATABASE%3Dphronesis"
_HEAD, _END = "[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]", "(SQLDriverConnect)"
WAKING = DriverError("HY000", f"[HY000] {_HEAD}Database 'phronesis' is not currently available. (40613) {_END}")
DENIED = DriverError("28000", f"[28000] {_HEAD}Login failed for user '<token-identified principal>'. (18456) {_END}")


@dataclass
class Pauses:
    """A clock that only pauses move."""

    seconds: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.seconds.append(seconds)

    def monotonic(self) -> float:
        return sum(self.seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    clock = Pauses()
    monkeypatch.setattr(azure_sql, "time", clock)
    return clock


@pytest.fixture(autouse=True)
def tokens(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str | None]]:
    """Who asked for a token, and for what: the scope and the identity."""
    asked: list[tuple[str, str | None]] = []

    def begin(credential: ManagedIdentityCredential, *, client_id: str | None) -> None:
        vars(credential)["tests_client_id"] = client_id

    def get_token(credential: ManagedIdentityCredential, scope: str) -> AccessToken:
        asked.append((scope, vars(credential)["tests_client_id"]))
        return AccessToken("a token", 0)

    monkeypatch.setattr(ManagedIdentityCredential, "__init__", begin)
    monkeypatch.setattr(ManagedIdentityCredential, "get_token", get_token)
    return asked


def connect(url: str = BY_STRING, engine: Engine | None = None) -> Any:
    """Connect as the pool of an engine for this URL does."""
    engine = engine or make_engine(make_url(url))
    arguments, options = engine.dialect.create_connect_args(engine.url)
    (listener,) = engine.dialect.dispatch.do_connect
    return listener(engine.dialect, None, list(arguments), dict(options))


def test_a_token_is_packed_as_utf_16_behind_its_length_in_bytes() -> None:
    packed = b"\x06\x00\x00\x00" + b"a\x00b\x00\xe9\x00"

    assert azure_sql.token_attribute("abé") == {1256: packed}


def test_a_long_token_is_packed_whole() -> None:
    packed = azure_sql.token_attribute("t" * 2000)[1256]

    assert struct.unpack("<I", packed[:4]) == (4000,)
    assert packed[4:].decode("utf-16-le") == "t" * 2000


def test_a_connection_authenticates_by_the_apps_identity(
    driver: Driver, tokens: list[tuple[str, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, AZURE_CLIENT_ID="an-identity")

    assert connect() == "a connection"
    assert tokens == [("https://database.windows.net/.default", "an-identity")]
    assert driver.asked == [
        ("SERVER=example;DATABASE=phronesis", {"attrs_before": azure_sql.token_attribute("a token")})
    ]


def test_a_token_never_goes_together_with_another_way_to_sign_in(driver: Driver) -> None:
    connect(BY_HOST)

    string, options = driver.asked[0]
    assert "attrs_before" in options
    assert [word for word in ("Trusted_Connection", "Authentication", "UID", "PWD") if word in string] == []
    assert "Server=example.database.windows.net;Database=phronesis" in string


@pytest.mark.parametrize(
    "url",
    [
        f"mssql+pyodbc://sa:secret@127.0.0.1/phronesis?{DRIVER}",
        "mssql+pyodbc:///?odbc_connect=SERVER%3D127.0.0.1%3BUID%3Dsa%3BPWD%3Dsecret",
        "mssql+pyodbc:///?odbc_connect=Server%3D127.0.0.1%3BUid%3Dsa%3BPwd%3Dsecret",
    ],
)
def test_where_there_is_a_password_no_token_is_asked_for(
    url: str, driver: Driver, tokens: list[tuple[str, str | None]]
) -> None:
    connect(url)

    assert tokens == []
    assert driver.asked[0][1] == {}


@pytest.mark.parametrize("failures", [0, 1, 7])
def test_given_a_database_that_wakes_then_the_connection_waits_for_it(
    failures: int, driver: Driver, pauses: Pauses
) -> None:
    driver.failures = [WAKING] * failures

    assert connect() == "a connection"
    assert len(driver.asked) == failures + 1
    assert pauses.seconds == [3.0] * failures


def test_given_a_database_that_wakes_then_each_try_has_a_token_of_its_own(
    driver: Driver, pauses: Pauses, tokens: list[tuple[str, str | None]]
) -> None:
    driver.failures = [WAKING] * 3

    connect()

    assert len(tokens) == 4


def test_given_a_database_that_does_not_wake_then_the_last_error_is_raised_in_time(
    driver: Driver, pauses: Pauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, DATABASE_WAKE_SECONDS="30")
    driver.failures = [WAKING] * 100

    with pytest.raises(DriverError) as info:
        connect()
    assert info.value is WAKING
    assert sum(pauses.seconds) == 30


def test_who_cannot_wait_does_not_and_gives_the_server_two_seconds(driver: Driver, pauses: Pauses) -> None:
    driver.failures = [WAKING] * 2

    with without_waiting(), pytest.raises(DriverError):
        connect()
    assert (len(driver.asked), pauses.seconds, driver.asked[0][1]["timeout"]) == (1, [], 2)
    assert connect() == "a connection"
    assert "timeout" not in driver.asked[-1][1]


def test_who_cannot_wait_asks_no_second_time_in_the_same_request(driver: Driver, pauses: Pauses) -> None:
    driver.failures = [WAKING] * 100

    with share_wake_budget(), without_waiting():
        for _ in range(3):
            with pytest.raises(DriverError):
                connect()
    assert len(driver.asked) == 1


def test_a_request_waits_once_however_often_it_connects(
    driver: Driver, pauses: Pauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, DATABASE_WAKE_SECONDS="90")
    driver.failures = [WAKING] * 1000

    with share_wake_budget():
        for _ in range(5):
            with pytest.raises(DriverError):
                connect()
    assert sum(pauses.seconds) == 90


def test_what_was_waited_before_the_database_woke_counts(
    driver: Driver, pauses: Pauses, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, DATABASE_WAKE_SECONDS="90")

    with share_wake_budget():
        driver.failures = [WAKING] * 10
        assert connect() == "a connection"
        driver.failures = [WAKING] * 1000
        with pytest.raises(DriverError):
            connect()
    assert sum(pauses.seconds) == 90


def test_a_database_that_woke_is_asked_again_by_those_who_cannot_wait(driver: Driver, pauses: Pauses) -> None:
    with share_wake_budget():
        driver.failures = [WAKING]
        assert connect() == "a connection"
        with without_waiting():
            assert connect() == "a connection"


def test_half_of_the_pool_may_wait_and_nobody_else(monkeypatch: pytest.MonkeyPatch, driver: Driver) -> None:
    environment.apply(monkeypatch, DATABASE_POOL_SIZE="4", DATABASE_WAKE_SECONDS="30")
    driver.failures = [WAKING] * 1000
    engine, waiting, woken = make_engine(make_url(BY_STRING)), Semaphore(0), Event()

    class Clock:
        """Time that goes by when the test says so."""

        def monotonic(self) -> float:
            return 1000.0 if woken.is_set() else 0.0

        def sleep(self, _seconds: float) -> None:
            waiting.release()
            woken.wait(PATIENCE)

    monkeypatch.setattr(azure_sql, "time", Clock())
    with ThreadPoolExecutor(2) as pool:
        patient = [pool.submit(connect, engine=engine) for _ in range(2)]
        assert [waiting.acquire(timeout=PATIENCE) for _ in patient] == [True, True]
        with pytest.raises(DriverError):
            connect(engine=engine)
        asked = len(driver.asked)
        woken.set()
        assert [type(one.exception(PATIENCE)) for one in patient] == [DriverError] * 2
    assert asked == 3


def test_an_identity_that_gets_no_token_is_a_database_that_lets_nobody_in(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get_token(credential: ManagedIdentityCredential, scope: str) -> AccessToken:
        raise CredentialUnavailableError(message="the endpoint does not answer")

    monkeypatch.setattr(ManagedIdentityCredential, "get_token", get_token)
    with pytest.raises(UnavailableDatabase, match="identity"):
        connect()
    assert driver.asked == []


@pytest.mark.parametrize("failure", [DENIED, ValueError("wrong driver"), DriverError("IM002", "no default driver")])
def test_what_waiting_does_not_heal_is_raised_at_once(failure: Exception, driver: Driver, pauses: Pauses) -> None:
    driver.failures = [failure]

    with pytest.raises(type(failure)):
        connect()
    assert pauses.seconds == []

import struct
from dataclasses import dataclass, field
from typing import Any

import pytest
from azure.core.credentials import AccessToken
from azure.identity import ManagedIdentityCredential
from sqlalchemy.engine import make_url

from shared.core.db import azure_sql
from shared.core.db.engine import make_engine
from tests import environment
from tests.unit.core.db.conftest import Driver, DriverError

DRIVER = "driver=ODBC+Driver+18+for+SQL+Server"
BY_HOST = f"mssql+pyodbc://example.database.windows.net/phronesis?{DRIVER}"
BY_STRING = "mssql+pyodbc:///?odbc_connect=SERVER%3Dexample%3BDATABASE%3Dphronesis"
WAKING = DriverError("HY000", "Database 'phronesis' on server 'example' is not currently available. (40613)")
DENIED = DriverError("28000", "Login failed for user '<token-identified principal>'. (18456)")


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


def connect(url: str = BY_STRING) -> Any:
    """Connect as the pool of an engine for this URL does."""
    engine = make_engine(make_url(url))
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


def test_who_only_asks_whether_the_database_is_awake_does_not_wait(driver: Driver, pauses: Pauses) -> None:
    driver.failures = [WAKING] * 2

    with azure_sql.without_waiting(), pytest.raises(DriverError):
        connect()
    assert (len(driver.asked), pauses.seconds) == (1, [])
    assert connect() == "a connection"


@pytest.mark.parametrize("failure", [DENIED, ValueError("wrong driver"), DriverError("IM002", "no default driver")])
def test_what_waiting_does_not_heal_is_raised_at_once(failure: Exception, driver: Driver, pauses: Pauses) -> None:
    driver.failures = [failure]

    with pytest.raises(type(failure)):
        connect()
    assert pauses.seconds == []


@pytest.mark.parametrize("code", ["40613", "40197", "40501", "49918", "49919", "49920", "4060"])
def test_an_error_number_of_azure_sql_is_worth_waiting_for(code: str) -> None:
    assert azure_sql.is_transient(DriverError("HY000", f"[HY000] [Microsoft] not now. ({code}) (SQLDriverConnect)"))


@pytest.mark.parametrize("state", ["HYT00", "08001", "08S01"])
def test_a_state_of_the_connection_is_worth_waiting_for(state: str) -> None:
    assert azure_sql.is_transient(DriverError(state, f"[{state}] [Microsoft][ODBC Driver 18] timeout (0)"))


@pytest.mark.parametrize(
    "text",
    ["", "Login failed. (18456)", "error 140613", "session tracing ID of 'A40613F0-0000-4060A'", "(406)", "08S010"],
)
def test_a_number_that_only_looks_like_one_is_not(text: str) -> None:
    assert not azure_sql.is_transient(DriverError("28000", text))

"""When storage is down, slow, locked or not set up: `StorageUnavailable`, soon; the log says why without an address."""

import socket
from collections.abc import Callable, Iterator

import pytest

from shared.core import blobs
from shared.core.blobs import StorageUnavailable
from tests import environment
from tests.integration.blobs.conftest import SOON, TYPE
from tests.patience import assert_within, seconds_of
from tests.servers.azurite import Azurite

NAME = "audio/one"
CALLS: dict[str, Callable[[], object]] = {
    "facts": lambda: blobs.find_blob(NAME),
    "first bytes": lambda: blobs.read_range(NAME, 0, 4, '"0x1"'),
    "pieces": lambda: list(blobs.read_chunks(NAME, '"0x1"')),
    "reading": lambda: blobs.read(NAME, '"0x1"', 4),
    "deleting": lambda: blobs.delete(NAME),
    "pinging": blobs.ping,
}
EVERY_CALL = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where connections are taken and nothing is ever said."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def account(port: int, key: str = "bm9ib2R5") -> str:
    return f"AccountName=devstoreaccount1;AccountKey={key};BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;"


@EVERY_CALL
def test_storage_that_is_down_is_unavailable(call: Callable[[], object]) -> None:
    with pytest.raises(StorageUnavailable) as unavailable:
        call()

    assert (unavailable.value.status, unavailable.value.headers["Retry-After"]) == (503, "30")


def test_storage_that_says_nothing_is_given_up(silent_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, BlobStorage=account(silent_port), BLOB_TIMEOUT_SECONDS="0.2")

    def fail() -> None:
        with pytest.raises(StorageUnavailable):
            blobs.find_blob(NAME)

    assert_within(5, lambda: seconds_of(fail))


@EVERY_CALL
def test_storage_that_refuses_our_key_is_unavailable(
    call: Callable[[], object], azurite: Azurite, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, BlobStorage=account(azurite.emulator.endpoints.blob))

    with pytest.raises(StorageUnavailable):
        call()


@EVERY_CALL
def test_a_container_that_is_missing_is_no_missing_blob(
    call: Callable[[], object], azurite: Azurite, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, BlobStorage=azurite.connection_string, AUDIO_CONTAINER="nobody-made-this")

    with pytest.raises(StorageUnavailable):
        call()


@pytest.mark.parametrize(
    "call",
    [*CALLS.values(), lambda: blobs.sign_upload(NAME, TYPE, SOON)],
    ids=[*CALLS, "uploading"],
)
def test_without_a_setting_everything_is_unavailable(
    call: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, BlobStorage="")
    assert not blobs.is_configured()

    with pytest.raises(StorageUnavailable, match="no storage is configured"):
        call()


def test_the_log_names_the_failure_and_no_address(
    azurite: Azurite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    environment.apply(monkeypatch, BlobStorage=azurite.connection_string, AUDIO_CONTAINER="nobody-made-this")
    with pytest.raises(StorageUnavailable):
        blobs.find_blob(NAME)
    ours = [record.getMessage() for record in caplog.records if record.name == "phronesis"]

    assert ours == ["blobs.failed error=azure.core.exceptions.ResourceNotFoundError code=ContainerNotFound"]
    assert "sig=" not in caplog.text

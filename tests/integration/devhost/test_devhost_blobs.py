"""The laptop's storage takes recordings from a browser: the container is there, and only known pages may use it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from azure.storage.blob import BlobServiceClient, generate_blob_sas

from devhost.blobs import own_origins, prepare_blobs
from devhost.errors import StartError
from devhost.storage import EMULATOR_ACCOUNT, EMULATOR_KEY
from tests import http_client
from tests.servers.azurite import Azurite
from tests.servers.devhost import DevHost

PAGE, STRANGER = "http://pwa.example", "http://stranger.example"
ALLOWED = "access-control-allow-origin"


@pytest.fixture
def service(azurite: Azurite) -> Iterator[BlobServiceClient]:
    with BlobServiceClient.from_connection_string(azurite.connection_string) as client:
        yield client


def ask_first(azurite: Azurite, origin: str) -> httpx.Response:
    """Ask as a browser does before it uploads from a page of this origin."""
    address = f"http://127.0.0.1:{azurite.emulator.endpoints.blob}/{EMULATOR_ACCOUNT}/audio/one"
    asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type,x-ms-blob-type"}
    return http_client.options(address, headers={"Origin": origin, **asked})


def settings(azurite: Azurite, **more: str) -> dict[str, str]:
    return {"BlobStorage": azurite.connection_string, **more}


def rules(service: BlobServiceClient) -> list[str]:
    return [str(rule.allowed_origins) for rule in service.get_service_properties()["cors"]]


def test_a_host_that_has_started_has_a_private_container(host: DevHost, service: BlobServiceClient) -> None:
    assert service.get_container_client("audio").get_container_properties().public_access is None


def test_pages_of_the_app_and_of_the_host_may_upload(host: DevHost, azurite: Azurite) -> None:
    port = int(host.origin.rpartition(":")[2])

    for origin in (PAGE, *own_origins(port)):
        answer = ask_first(azurite, origin)
        assert (answer.status_code, answer.headers[ALLOWED]) == (200, origin)


def test_no_other_page_may(host: DevHost, azurite: Azurite) -> None:
    answer = ask_first(azurite, STRANGER)

    assert answer.status_code == 403
    assert ALLOWED not in answer.headers


def test_a_page_may_read_the_answer_to_its_upload(azurite: Azurite) -> None:
    prepare_blobs(settings(azurite), [PAGE])
    until = datetime.now(UTC) + timedelta(minutes=1)
    key: dict[str, Any] = {"account_key": EMULATOR_KEY, "permission": "cw", "expiry": until, "protocol": "https,http"}
    address = f"http://127.0.0.1:{azurite.emulator.endpoints.blob}/{EMULATOR_ACCOUNT}/audio/mine"

    answer = http_client.put(
        f"{address}?{generate_blob_sas(EMULATOR_ACCOUNT, 'audio', 'mine', **key)}",
        content=b"a recording",
        headers={"Origin": PAGE, "x-ms-blob-type": "BlockBlob", "Content-Type": "audio/webm"},
    )

    assert (answer.status_code, answer.headers[ALLOWED]) == (201, PAGE)


def test_starting_again_changes_nothing(azurite: Azurite, service: BlobServiceClient) -> None:
    prepare_blobs(settings(azurite, AUDIO_CONTAINER="again"), [PAGE])
    before = rules(service)
    prepare_blobs(settings(azurite, AUDIO_CONTAINER="again"), [PAGE])

    assert rules(service) == before
    assert service.get_container_client("again").exists()


def test_two_hosts_may_share_an_emulator_and_the_oldest_of_many_makes_room(
    azurite: Azurite, service: BlobServiceClient
) -> None:
    for number in range(7):
        prepare_blobs(settings(azurite), [f"http://localhost:{number}"])

    assert rules(service) == [f"http://localhost:{number}" for number in (6, 5, 4, 3, 2)]


@pytest.mark.parametrize("connection", ["", "AccountName=a;AccountKey=bm9ib2R5;EndpointSuffix=core.windows.net"])
def test_an_account_elsewhere_is_left_alone(connection: str) -> None:
    prepare_blobs({"BlobStorage": connection}, [PAGE])


def test_an_emulator_that_is_not_there_is_said_in_a_line() -> None:
    local = "AccountName=a;AccountKey=bm9ib2R5;BlobEndpoint=http://127.0.0.1:9/a;"

    with pytest.raises(StartError, match="the container for recordings cannot be prepared"):
        prepare_blobs({"BlobStorage": local}, [PAGE])

"""In Azure an identity takes the place of the account's key: on an emulator that speaks TLS and takes tokens.

What such an address allows cannot be tried here: this emulator hands out keys, but refuses what is signed with them, as
we believe because it does not know the SDK's newest form. What an address must say is looked at instead.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from azure.storage.blob import BlobServiceClient

from shared.core import blobs
from shared.core.blobs import SignedUrl, StorageUnavailable
from tests import environment
from tests.integration.blobs.conftest import SOON, TYPE
from tests.servers.azurite import running_azurite
from tests.servers.certificates import make_certificate
from tests.servers.identity_server import running_identity_server
from tests.servers.storage_tokens import OBJECT, TENANT, new_storage_token


@pytest.fixture(scope="module")
def azure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Settings of an app that has an identity and no key."""
    folder = tmp_path_factory.mktemp("tls")
    certificate = make_certificate(folder)
    options = ["--oauth", "basic", "--cert", str(certificate.path), "--key", str(certificate.key)]
    with running_azurite(folder, options=options) as azurite, running_identity_server(new_storage_token()) as identity:
        _create_container(azurite.connection_string.replace("http:", "https:"), certificate.path)
        address = f"https://127.0.0.1:{azurite.emulator.endpoints.blob}/devstoreaccount1"
        trust = {"REQUESTS_CA_BUNDLE": str(certificate.path)}
        yield {"BlobStorage": "", "BlobStorage__blobServiceUri": address, **identity.environment, **trust}


def _create_container(connection: str, trusted: Path) -> None:
    with BlobServiceClient.from_connection_string(connection, connection_verify=str(trusted)) as service:
        service.create_container("audio")


@pytest.fixture
def settings(azure: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, **azure)


def query_of(signed: SignedUrl) -> dict[str, str]:
    """What an address says beside its signature."""
    return dict(parse_qsl(urlsplit(signed.url).query))


@pytest.mark.usefixtures("settings")
def test_the_container_answers_to_the_identity() -> None:
    blobs.ping()
    assert blobs.find_blob("audio/one") is None


@pytest.mark.usefixtures("settings")
def test_an_address_is_signed_for_one_act_by_whom_the_key_was_given_to_and_for_https_alone() -> None:
    said = query_of(blobs.sign_upload("audio/one", TYPE, SOON))

    assert {name: said[name] for name in ("sp", "sr", "spr", "sks")} == {
        "sp": "c",
        "sr": "b",
        "spr": "https",
        "sks": "b",
    }
    assert (said["skoid"], said["sktid"]) == (OBJECT, TENANT)


@pytest.mark.usefixtures("settings")
def test_one_key_signs_many_addresses_and_outlasts_each() -> None:
    first, second = (query_of(blobs.sign_upload(name, TYPE, SOON)) for name in ("audio/one", "audio/two"))

    assert first["ske"] == second["ske"] > second["se"]


@pytest.mark.usefixtures("settings")
def test_a_key_that_an_address_would_outlast_is_replaced() -> None:
    before = query_of(blobs.sign_upload("audio/one", TYPE, SOON))
    after = query_of(blobs.sign_upload("audio/two", TYPE, timedelta(hours=8)))

    assert before["ske"] < after["se"] < after["ske"]


def test_without_a_token_there_is_no_address(azure: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, **{**azure, "IDENTITY_ENDPOINT": "http://127.0.0.1:9/token"})

    with pytest.raises(StorageUnavailable):
        blobs.sign_upload("audio/one", TYPE, SOON)

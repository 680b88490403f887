"""A container on real storage, and someone who has nothing but an address: a browser, or an attacker."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from azure.storage.blob import BlobServiceClient, ContainerClient

from shared.core import blobs
from shared.core.blobs import BlobInfo, SignedUrl
from tests import environment, http_client
from tests.servers.azurite import Azurite

SOON = timedelta(minutes=15)
TYPE = "audio/webm"


@pytest.fixture
def container(azurite: Azurite, monkeypatch: pytest.MonkeyPatch) -> Iterator[ContainerClient]:
    """The app's container as its owner sees it."""
    name = f"audio-{uuid4().hex}"
    environment.apply(monkeypatch, BlobStorage=azurite.connection_string, AUDIO_CONTAINER=name)
    with BlobServiceClient.from_connection_string(azurite.connection_string) as service:
        yield service.create_container(name)
        service.delete_container(name)


@pytest.fixture
def browser() -> Iterator[httpx.Client]:
    """Whoever holds an address."""
    with http_client.Client(trust_env=False) as client:
        yield client


def upload(browser: httpx.Client, signed: SignedUrl, content: bytes, **headers: str) -> httpx.Response:
    """Do what a signed URL is for."""
    return browser.put(signed.url, content=content, headers={**signed.headers, **headers})


def stored(browser: httpx.Client, name: str, content: bytes, **headers: str) -> BlobInfo:
    """Have a blob, as its uploader made it."""
    answer = upload(browser, blobs.sign_upload(name, TYPE, SOON), content, **headers)
    assert answer.status_code == 201, answer.text
    facts = blobs.find_blob(name)
    assert facts is not None
    return facts

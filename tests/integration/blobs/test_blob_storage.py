"""What was checked is what is read: by its ETag, as it is stored, and no more than asked for."""

import gzip
import os
from collections.abc import Callable

import httpx
import pytest
from azure.storage.blob import ContainerClient

from shared.core import blobs
from shared.core.blobs import BlobTooLarge, StaleBlob
from shared.core.db import transaction
from tests.integration.blobs.conftest import SOON, TYPE, stored, upload

NAME = "audio/one"
MIB = 1024 * 1024
READERS: dict[str, Callable[[str], object]] = {
    "first bytes": lambda etag: blobs.read_range(NAME, 0, 4, etag),
    "pieces": lambda etag: list(blobs.read_chunks(NAME, etag)),
    "the whole": lambda etag: blobs.read(NAME, etag, 100),
}


@pytest.mark.usefixtures("container")
def test_a_blob_that_is_not_there_has_no_facts() -> None:
    assert blobs.find_blob(NAME) is None


def test_the_first_bytes_are_read_alone(container: ContainerClient, browser: httpx.Client) -> None:
    etag = stored(browser, NAME, b"0123456789" * MIB).etag

    assert blobs.read_range(NAME, 0, 12, etag) == b"012345678901"


@pytest.mark.parametrize(("offset", "found"), [(3, b"3456"), (8, b"89"), (10, b""), (1_000_000, b"")])
def test_a_part_of_a_blob_is_read_alone(
    container: ContainerClient, browser: httpx.Client, offset: int, found: bytes
) -> None:
    assert blobs.read_range(NAME, offset, 4, stored(browser, NAME, b"0123456789").etag) == found


def test_a_short_blob_gives_what_it_has(container: ContainerClient, browser: httpx.Client) -> None:
    assert blobs.read_range(NAME, 0, 12, stored(browser, NAME, b"abc").etag) == b"abc"


def test_an_empty_blob_gives_nothing(container: ContainerClient, browser: httpx.Client) -> None:
    facts = stored(browser, NAME, b"")

    assert (facts.size, blobs.read_range(NAME, 0, 12, facts.etag), blobs.read(NAME, facts.etag, 0)) == (0, b"", b"")


def test_a_large_blob_comes_in_pieces_and_whole(container: ContainerClient, browser: httpx.Client) -> None:
    content = os.urandom(9 * MIB)
    etag = stored(browser, NAME, content).etag

    assert max(map(len, blobs.read_chunks(NAME, etag))) == 4 * MIB
    assert blobs.read(NAME, etag, len(content)) == content


def test_more_than_the_caller_can_hold_is_refused(container: ContainerClient, browser: httpx.Client) -> None:
    etag = stored(browser, NAME, b"0123456789").etag

    with pytest.raises(BlobTooLarge):
        blobs.read(NAME, etag, 9)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_blob_that_was_replaced_is_not_read(
    container: ContainerClient, browser: httpx.Client, read: Callable[[str], object]
) -> None:
    etag = stored(browser, NAME, b"what was checked").etag
    container.upload_blob(NAME, b"something else", overwrite=True)

    with pytest.raises(StaleBlob):
        read(etag)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_blob_that_is_gone_is_not_read(
    container: ContainerClient, browser: httpx.Client, read: Callable[[str], object]
) -> None:
    etag = stored(browser, NAME, b"what was checked").etag
    blobs.delete(NAME)

    with pytest.raises(StaleBlob):
        read(etag)


def test_a_blob_that_is_replaced_between_two_pieces_is_noticed(
    container: ContainerClient, browser: httpx.Client
) -> None:
    pieces = blobs.read_chunks(NAME, stored(browser, NAME, bytes(9 * MIB)).etag)
    next(pieces)
    container.upload_blob(NAME, bytes(9 * MIB), overwrite=True)

    with pytest.raises(StaleBlob):
        list(pieces)


def test_a_blob_is_read_as_it_is_stored_and_never_unpacked(container: ContainerClient, browser: httpx.Client) -> None:
    packed = gzip.compress(bytes(20 * MIB))
    facts = stored(browser, NAME, packed, **{"x-ms-blob-content-encoding": "gzip"})

    assert facts.size == len(packed)
    assert blobs.read(NAME, facts.etag, len(packed)) == packed


def test_deleting_tells_whether_it_was_there(container: ContainerClient, browser: httpx.Client) -> None:
    stored(browser, NAME, b"a recording")

    assert (blobs.delete(NAME), blobs.delete(NAME), blobs.find_blob(NAME)) == (True, False, None)


def test_snapshots_that_an_uploader_made_go_with_the_blob(container: ContainerClient, browser: httpx.Client) -> None:
    signed = blobs.sign_upload(NAME, TYPE, SOON)
    upload(browser, signed, b"a recording")
    assert browser.put(f"{signed.url}&comp=snapshot").status_code == 201

    assert blobs.delete(NAME) is True
    assert list(container.list_blobs(include=["snapshots"])) == []


@pytest.mark.usefixtures("container", "database")
def test_storage_is_never_asked_inside_a_transaction() -> None:
    with transaction(read_only=True), pytest.raises(RuntimeError, match="A transaction is open"):
        blobs.find_blob(NAME)

"""A blob that is sealed in segments is read in parts, and opens only as it was written."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from azure.storage.blob import ContainerClient

from shared.core.blobs import SegmentFolder, StaleBlob, encrypted_blobs
from shared.core.crypto.cipher import DecryptionError
from shared.core.crypto.person_keys import SEAL_BYTES

FOLDER = SegmentFolder("sound", "tests.sound")
SIZE = 16
SEALED = SIZE + SEAL_BYTES
CONTENT = bytes(range(40))


@pytest.fixture
def blob_id(sqlite_database: str, container: ContainerClient, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A blob of three segments, the last of which is shorter."""
    monkeypatch.setattr(encrypted_blobs, "SEGMENT_BYTES", SIZE)
    monkeypatch.setattr(encrypted_blobs, "_SEALED_BYTES", SEALED)
    written = uuid4()
    FOLDER.write(uuid4(), written, CONTENT)
    return written


def test_every_part_is_what_was_written(blob_id: UUID) -> None:
    parts = [(start, count) for start in range(0, 42, 3) for count in (1, 7, SIZE, 40)]
    assert [FOLDER.read_range(blob_id, *part) for part in parts] == [
        CONTENT[start : start + count] for start, count in parts
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored[SEALED : 2 * SEALED] + stored[:SEALED] + stored[2 * SEALED :],
        lambda stored: stored[: 2 * SEALED],
        lambda stored: stored[SEALED:],
        lambda stored: stored[:-1],
        lambda _: b"",
        lambda stored: stored[:SEALED] + stored[:SEALED] + stored[2 * SEALED :],
    ],
    ids=["exchanged", "without the last", "without the first", "shortened", "emptied", "one twice"],
)
def test_segments_that_were_moved_or_left_out_do_not_open(
    blob_id: UUID, container: ContainerClient, change: Callable[[bytes], bytes]
) -> None:
    name = FOLDER.name_blob(blob_id)
    stored = container.download_blob(name).readall()
    container.upload_blob(name, change(stored), overwrite=True)
    with pytest.raises(DecryptionError):
        FOLDER.read_range(blob_id, 0, len(CONTENT))


def test_a_blob_in_the_place_of_another_does_not_open(blob_id: UUID, container: ContainerClient) -> None:
    other = uuid4()
    container.upload_blob(FOLDER.name_blob(other), container.download_blob(FOLDER.name_blob(blob_id)).readall())
    with pytest.raises(DecryptionError):
        FOLDER.read_range(other, 0, 1)


def test_what_is_empty_or_gone_is_told_apart(blob_id: UUID, container: ContainerClient) -> None:
    FOLDER.write(uuid4(), blob_id, b"")
    assert FOLDER.read_range(blob_id, 0, 5) == b""
    FOLDER.remove(blob_id)
    with pytest.raises(StaleBlob):
        FOLDER.read_range(blob_id, 0, 5)

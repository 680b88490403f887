"""Large artifacts in storage: sealed before they leave, moved once also when a worker dies, and gone when deleted."""

from uuid import UUID

from azure.storage.blob import ContainerClient

from shared.core import blobs
from shared.core.db import transaction
from shared.therapy.artifact_storage import (
    LARGE_BYTES,
    MOVE_ARTIFACT,
    REMOVE_ARTIFACT,
    MoveArtifact,
    load_move,
    perform_move,
)
from tests.api.search.searches import find
from tests.api.therapy.therapy_requests import THERAPY, begin, read, store
from tests.integration.jobs.attempts import attempt_after_a_crash, find_job, run_waiting
from tests.people import Person

LARGE = "The heron stood in the water and I thought of the old office. " * 800


def test_a_large_artifact_is_sealed_in_storage_and_survives_a_killed_worker(
    storage: ContainerClient, ada: Person
) -> None:
    artifact = store(ada, begin(ada, intensity=2), LARGE)
    path = f"{THERAPY}/artifacts/{artifact['id']}"
    assert (artifact["storage_location"], read(ada, path)["content"]) == ("database", LARGE)

    job, payload = find_job(MOVE_ARTIFACT, UUID(artifact["id"])), MoveArtifact(artifact_id=artifact["id"])
    with transaction(read_only=True) as db:
        move = load_move(db, payload)
    assert move is not None
    perform_move(move)  # and the worker is killed: the blob is there, and nobody has noted it
    assert read(ada, path)["storage_location"] == "database"
    attempt_after_a_crash(MOVE_ARTIFACT, job)
    shown = read(ada, path)
    assert (shown["storage_location"], shown["content"]) == ("blob", LARGE)
    info = blobs.find_blob(f"artifacts/{artifact['id']}")
    assert info is not None
    sealed = blobs.read(f"artifacts/{artifact['id']}", info.etag, 10 * LARGE_BYTES)
    assert b"heron" not in sealed

    assert ada.delete(path).status == 204
    run_waiting(REMOVE_ARTIFACT)
    assert blobs.find_blob(f"artifacts/{artifact['id']}") is None
    assert ada.get(path).status == 404
    assert find(ada, "heron") == []

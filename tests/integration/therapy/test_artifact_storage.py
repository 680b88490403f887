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
from shared.therapy.jobs import EXTRACT_THEMES
from tests.api.search.searches import find, index_waiting
from tests.api.therapy.therapy_requests import THERAPY, begin, read, store
from tests.client import Api
from tests.integration.exports.archives import build, download, read_archive, read_rows
from tests.integration.imports.import_client import bring
from tests.integration.job_worker import BEFORE_STORING, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, find_job, run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.people import Person, new_person
from tests.servers.azurite import Azurite

MODULE = "shared.therapy.artifact_storage"
LARGE = f"{'The heron stood in the water and I thought of the old office. ' * 600}And my wife has hope for June."


def test_a_large_artifact_is_sealed_in_storage_and_survives_killed_workers(
    database: str, azurite: Azurite, storage: ContainerClient, ada: Person
) -> None:
    settings = {"BlobStorage": azurite.connection_string, "AUDIO_CONTAINER": storage.container_name}
    artifact = store(ada, begin(ada, intensity=2), LARGE)
    path = f"{THERAPY}/artifacts/{artifact['id']}"
    assert (artifact["storage_location"], read(ada, path)["content"]) == ("database", LARGE)

    job = find_job(MOVE_ARTIFACT, UUID(artifact["id"]))
    start_worker(database, f"{MODULE}:MOVE_ARTIFACT", job.id, BEFORE_STORING, **settings).kill()
    assert blobs.find_blob(f"artifacts/{artifact['id']}") is not None
    assert read(ada, path)["storage_location"] == "database"  # the blob is there, and nobody has noted it
    attempt_after_a_crash(MOVE_ARTIFACT, job_row(job.id))
    shown = read(ada, path)
    assert (shown["storage_location"], shown["content"]) == ("blob", LARGE)
    info = blobs.find_blob(f"artifacts/{artifact['id']}")
    assert info is not None
    sealed = blobs.read(f"artifacts/{artifact['id']}", info.etag, 10 * LARGE_BYTES)
    assert b"heron" not in sealed

    assert ada.delete(path).status == 204
    removal = find_job(REMOVE_ARTIFACT, UUID(artifact["id"]))
    start_worker(database, f"{MODULE}:REMOVE_ARTIFACT", removal.id, BEFORE_STORING, **settings).kill()
    attempt_after_a_crash(REMOVE_ARTIFACT, job_row(removal.id))
    assert blobs.find_blob(f"artifacts/{artifact['id']}") is None
    assert ada.get(path).status == 404
    assert find(ada, "heron") == []


def test_a_second_upload_by_a_slow_worker_hides_no_word(storage: ContainerClient, ada: Person) -> None:
    artifact = store(ada, begin(ada, intensity=2), LARGE)
    with transaction(read_only=True) as db:
        slow = load_move(db, MoveArtifact(artifact_id=artifact["id"]))
    assert slow is not None
    run_waiting(MOVE_ARTIFACT)

    perform_move(slow)
    index_waiting()

    assert read(ada, f"{THERAPY}/artifacts/{artifact['id']}")["content"] == LARGE
    assert [one["id"] for one in find(ada, '"has hope for June"')] == [artifact["id"]]


def test_the_whole_of_a_large_artifact_is_analyzed_and_found(storage: ContainerClient, ada: Person) -> None:
    artifact = store(ada, begin(ada, intensity=2), LARGE)
    path = f"{THERAPY}/artifacts/{artifact['id']}"
    run_waiting(MOVE_ARTIFACT)
    run_waiting(EXTRACT_THEMES)  # from storage, to the last sentence
    assert [one["evidence_snippets"] for one in read(ada, path)["themes"]] == [["And my wife has hope for June."]] * 2

    index_waiting()
    (result,) = find(ada, '"has hope for June"')
    assert (result["id"], "has hope for June" in result["snippet"]["text"]) == (artifact["id"], True)
    assert find(ada, '"has hope for July"') == []
    closed = ada.put("/v1/account/boundaries", json={"words": ["for June"]})
    assert (closed.status, find(ada, '"has hope for June"')) == (200, [])
    assert ada.put("/v1/account/boundaries", json={}).status == 200
    blobs.delete(f"artifacts/{artifact['id']}")  # of a backup that lost it
    assert find(ada, '"has hope for June"') == []
    assert [one["id"] for one in find(ada, "June")] == [artifact["id"]]


def test_an_export_has_the_whole_of_a_large_artifact_and_an_import_brings_it_back(
    storage: ContainerClient, api: Api, ada: Person
) -> None:
    session = begin(ada, intensity=2)
    for text in ("A short one.", LARGE):
        store(ada, session, text)
    run_waiting(MOVE_ARTIFACT)
    export = build(ada)
    archive = read_archive(ada, export)
    rows = read_rows(archive, "therapy/journaling_artifacts")
    assert [(row["content"], row["storage_location"], row["blob_etag"]) for row in rows] == [
        ("A short one.", "database", None),
        (LARGE, "database", None),
    ]
    assert LARGE in archive.read("texts/journaling_artifact.md").decode()

    ben = new_person(api)
    bring(ben, download(ada, export).body)
    brought = {one["id"]: read(ben, f"{THERAPY}/artifacts/{one['id']}") for one in read(ben, f"{THERAPY}/artifacts")}
    assert {(one["content"], one["storage_location"]) for one in brought.values()} == {
        ("A short one.", "database"),
        (LARGE, "database"),
    }
    assert len(waiting_jobs(MOVE_ARTIFACT)) == 1  # due once the import cannot be undone any more

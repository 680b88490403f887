"""A browser that imports a file: announces, uploads, looks at the preview, starts, undoes; jobs run in between."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from shared.imports.jobs import RUN_IMPORT, TAG_IMPORT, UNDO_IMPORT
from shared.imports.previews import PREVIEW_IMPORT
from shared.imports.steps import REMOVE_IMPORT_FILE
from tests import http_client
from tests.integration.jobs.attempts import run_waiting, waiting_jobs
from tests.people import Person

IMPORTS = "/v1/account/imports"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def upload(person: Person, content: bytes) -> str:
    """Announce a file and send it to storage; return the id of the import."""
    announced = person.post(IMPORTS, json={"size_bytes": len(content)})
    assert announced.status == 201, announced.json
    put = http_client.put(announced.json["upload_url"], content=content, headers=announced.json["headers"])
    assert put.status_code == 201, put.text
    return str(announced.json["id"])


def look(person: Person, import_id: str, **choices: Any) -> dict[str, Any]:
    """Ask for the preview, let the job make it, and return the import."""
    asked = person.post(f"{IMPORTS}/{import_id}/preview", json=choices)
    assert asked.status == 202, asked.json
    finish()
    return find(person, import_id)


def start(person: Person, import_id: str) -> dict[str, Any]:
    """Import, and return what became of it."""
    started = person.post(f"{IMPORTS}/{import_id}/start")
    assert started.status == 202, started.json
    finish()
    return find(person, import_id)


def bring(person: Person, content: bytes, **choices: Any) -> dict[str, Any]:
    """Upload a file, look at it and import it."""
    import_id = upload(person, content)
    preview = look(person, import_id, **choices)
    assert preview["status"] == "previewed", preview
    return start(person, import_id)


def undo(person: Person, import_id: str) -> dict[str, Any]:
    """Undo an import, and return what became of it."""
    asked = person.post(f"{IMPORTS}/{import_id}/undo")
    assert asked.status == 202, asked.json
    finish()
    return find(person, import_id)


def find(person: Person, import_id: str) -> dict[str, Any]:
    """Return an import as its owner sees it."""
    return dict(person.get(f"{IMPORTS}/{import_id}").json)


def finish() -> None:
    """Run the steps until none is left."""
    for kind in (PREVIEW_IMPORT, RUN_IMPORT, TAG_IMPORT, UNDO_IMPORT, REMOVE_IMPORT_FILE):
        while waiting_jobs(kind):
            run_waiting(kind)


def list_entries(person: Person) -> list[dict[str, Any]]:
    """Return someone's entries, newest first."""
    return list(person.get("/v1/decisions/journal").json)

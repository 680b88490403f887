"""One trace, from a request on a real socket through a real queue to a model, told by the host's own process."""

import json
from pathlib import Path
from typing import Any

from tests import http_client
from tests.integration.jobs.storage import Queues
from tests.servers.azurite import Azurite
from tests.servers.devhost import REPOSITORY, wait_for
from tests.servers.host import AppHost, running_app
from tests.servers.openai_server import running_openai_server

TRACE, CALLER = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SECRET = "I dread Monday and told nobody"
QUEUE = "tagging"
CHAIN = ("journal_create_entry", "tag_journal_entry", "chat test-model")


def spans_of_trace(file: Path) -> dict[str, dict[str, Any]] | None:
    """The spans of the caller's trace by name, once all three are there."""
    whole, _, _ = (file.read_text("utf-8") if file.exists() else "").rpartition("\n")  # a line may be half written yet
    lines = whole.splitlines()
    found = [span for span in map(json.loads, lines) if span["context"]["trace_id"] == f"0x{TRACE}"]
    named = {span["name"]: span for span in found}
    return named if named.keys() >= set(CHAIN) else None


def write_entry(host: AppHost) -> None:
    """Write an entry by a request that belongs to the caller's trace."""
    headers = {
        "Authorization": f"Bearer {host.sign_up().token}",
        "traceparent": f"00-{TRACE}-{CALLER}-01",
    }
    answer = http_client.post(f"{host.base_url}/v1/decisions/journal", json={"title": SECRET}, headers=headers)
    assert answer.status_code == 201


def test_a_request_its_job_and_its_model_are_one_trace(azurite: Azurite, sqlite: Path, tmp_path: Path) -> None:
    file, sdk = tmp_path / "spans.jsonl", tmp_path / "sdk"
    sdk.mkdir()
    (sdk / "sitecustomize.py").symlink_to(Path(__file__).with_name("trace_sdk.py"))
    with running_openai_server() as model, Queues(azurite.connection_string) as queues:
        queues.create(QUEUE)
        queues.clear(QUEUE)
        settings = {
            "PYTHONPATH": f"{sdk}:{REPOSITORY}",
            "SPANS": str(file),
            "OPENAI_API_KEY": "nobody's",
            "OPENAI_BASE_URL": model.base_url,
            "OPENAI_MODEL": "test-model",
        }
        with running_app(tmp_path / "app", azurite.connection_string, settings, sqlite) as host:
            write_entry(host)
            spans = wait_for(lambda: spans_of_trace(file), "the trace")
    ids = [f"0x{CALLER}", *(spans[name]["context"]["span_id"] for name in CHAIN)]
    assert [spans[name]["parent_id"] for name in CHAIN] == ids[:-1]
    assert SECRET not in file.read_text("utf-8")

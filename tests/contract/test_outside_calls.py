"""Whatever leaves the app for a person is listed for them: no module calls the outside but those of a ledger."""

import ast
from collections.abc import Iterator, Mapping

import pytest

from tests.client import Api
from tests.contract.sources import Source, assert_obeyed, called_name, sample, sources

OURS = "our own storage, queues, database or identity"
LISTED: Mapping[str, str] = {
    "shared/core/ai/connection.py": "ai_calls: who opens one admits each call (below)",
    "shared/core/mail/transports/acs.py": "mails: the outbox notes the host and size of what it handed over",
    "shared/core/mail/transports/smtp.py": "mails: the same",
    "shared/core/push/web_push.py": "push_messages: the same",
    "shared/core/blobs/container.py": OURS,
    "shared/core/db/azure_sql.py": OURS,
    "shared/core/jobs/queue_endpoint.py": OURS,
    "shared/core/jobs/storage_queue.py": OURS,
}
"""Modules that may use a client of the network, and where what leaves by them is listed."""

_CLIENTS = (
    *("aiohttp", "azure.communication", "azure.core", "azure.identity", "azure.storage", "ftplib", "http.client"),
    *("httpx", "httpx2", "imaplib", "openai", "pywebpush", "requests", "smtplib", "socket", "telnetlib"),
    *("urllib.request", "urllib3", "websockets", "xmlrpc"),
)
"""Libraries that open connections."""

SIGNED_OUT: Mapping[str, str] = {
    "exports_read_archive": "downloads",
    "audio_read_sound": "downloads",
    "books_read_file": "downloads",
    "calendar_read_calendar": "downloads",
    "docs_read_asset": "the documentation",
    "docs_read_document": "the documentation",
    "docs_read_page": "the documentation",
    "mail_ask_first": "a page of ours, without a word of anybody",
    "mail_unsubscribe": "a page of ours, without a word of anybody",
}
"""Operations that answer with a file to whoever has a link, and where that is listed."""


def _calls_nobody_outside(source: Source) -> Iterator[str]:
    if source.path in LISTED:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found = [name for name in _list_imports(node) if any(f"{name}.".startswith(f"{one}.") for one in _CLIENTS)]
            if found:
                yield source.at(node, f"`{found[0]}` calls the outside; say in LISTED where people see that")


def _list_imports(node: ast.Import | ast.ImportFrom) -> list[str]:
    names = [one.name for one in node.names]
    if isinstance(node, ast.Import):
        return names
    return [] if node.level or node.module is None else [node.module, *(f"{node.module}.{name}" for name in names)]


def test_no_other_module_calls_the_outside() -> None:
    assert_obeyed(_calls_nobody_outside, "function_app.py", "functions", "shared")


@pytest.mark.parametrize(
    "line", ["import httpx2", "from urllib.request import urlopen", "from azure.storage import blob", "import socket"]
)
def test_a_call_of_the_outside_is_found(line: str) -> None:
    assert len(list(_calls_nobody_outside(sample(line)))) == 1
    assert list(_calls_nobody_outside(sample(line, "shared/core/ai/connection.py"))) == []


def test_each_model_is_asked_by_a_call_of_the_ledger() -> None:
    calls = {
        source.path: {called_name(node) for node in ast.walk(source.tree) if isinstance(node, ast.Call)}
        for source in sources("functions", "shared")
    }
    opened = {path for path, names in calls.items() if "open_connection" in names}

    assert opened == {
        "shared/core/ai/client.py",
        "shared/core/ai/speech.py",
        "shared/core/ai/transcription.py",
        "shared/core/embeddings/remote_model.py",
    }
    unlisted = {path for path in opened if not {"admit_call", "settle_call"} <= calls[path]}
    assert unlisted == {"shared/core/ai/client.py"}, "its one caller admits the call: shared/core/ai/gateway.py"
    assert {"admit_call", "settle_call"} <= calls["shared/core/ai/gateway.py"]


def test_files_that_are_read_by_a_link_are_listed(api: Api) -> None:
    operations = [operation for area in api.areas for operation in area.operations]
    by_link = {one.name for one in operations if one.signature.is_raw and one.signature.user is None}

    assert by_link == SIGNED_OUT.keys()

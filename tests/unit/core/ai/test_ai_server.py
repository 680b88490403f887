"""The test server itself: what other tests rely on."""

import json
import subprocess
import sys
import urllib.request
from typing import Any

from shared.core.ai.tasks import build_parameters
from tests.integration.ai.tagging_task import Tags
from tests.patience import PATIENCE
from tests.servers.openai_server import running_openai_server


def _ask(base_url: str, function: str) -> dict[str, Any]:
    request = {
        "messages": [{"role": "user", "content": "The layoff was bad for my savings and my family."}],
        "tools": [{"type": "function", "function": {"name": function, "parameters": build_parameters(Tags)}}],
    }
    data = json.dumps(request).encode()
    with urllib.request.urlopen(f"{base_url}/chat/completions", data=data, timeout=PATIENCE) as answer:  # noqa: S310 - http, ours
        arguments = json.load(answer)["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    made: dict[str, Any] = json.loads(arguments)
    return made


def test_by_default_it_tags_as_rules_would() -> None:
    with running_openai_server() as server:
        tags = Tags.model_validate(_ask(server.base_url, "auto_tag_journal_entry"))
    assert tags.domain_tags == ["career", "relationships", "finance"]
    assert tags.sentiment_tag == "negative"


def test_any_other_function_gets_arguments_that_fit_its_schema() -> None:
    with running_openai_server() as server:
        assert Tags.model_validate(_ask(server.base_url, "anything_else")).keywords == ["example"] * 3


def test_it_runs_as_a_process_that_says_where_it_is() -> None:
    command = [sys.executable, "-m", "tests.servers.openai_server", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            base_url = process.stdout.readline().strip()
            assert _ask(base_url, "auto_tag_journal_entry")["domain_tags"]
        finally:
            process.kill()

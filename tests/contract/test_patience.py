"""Tests wait for busy servers: requests go through `tests/http_client.py`; httpx alone gives up after five seconds."""

import ast
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, calls, sample

_IMPATIENT = {"get", "post", "put", "patch", "delete", "head", "options", "request", "stream", "Client"}


def _requests_are_patient(source: Source) -> Iterator[str]:
    for call in calls(source):
        match call.func:
            case ast.Attribute(value=ast.Name(id="httpx"), attr=name) if name in _IMPATIENT:
                if "timeout" not in {keyword.arg for keyword in call.keywords}:
                    yield source.at(call, f"httpx.{name} gives up after five seconds; use tests/http_client.py")


def test_requests_of_tests_wait_for_a_busy_server() -> None:
    assert_obeyed(_requests_are_patient, "tests")


@pytest.mark.parametrize("line", ["httpx.get(url)", "httpx.Client(base_url=url)", "httpx.post(url, json={})"])
def test_a_request_that_gives_up_soon_is_caught(line: str) -> None:
    assert [*_requests_are_patient(sample(line))]
    assert [*_requests_are_patient(sample(line.replace(")", ", timeout=60)")))] == []

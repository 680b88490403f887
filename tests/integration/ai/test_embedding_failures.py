"""Whatever a server of embeddings does wrong is one error, after one request, and never a vector that is wrong."""

import json
import math
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from shared.core.ai import Outcome
from shared.core.embeddings import EmbeddingUnavailable, embed
from tests.integration.ai.conftest import Configure
from tests.integration.ai.ledger_rows import outcomes_of
from tests.servers import openai_faults as faults
from tests.servers.openai_embeddings import Vectors, document, embedded, write_base64, write_floats
from tests.servers.openai_server import OpenAiHandler, OpenAiServer, ReceivedRequest, Step, slow

TEXTS = ["I was laid off on Monday.", "My sister lent me the rent.", "I slept nine hours."]
DIMENSION = 16
SLACK = 30

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _remote(database: str, server: OpenAiServer, configure: Configure) -> None:
    configure(EMBEDDING_MODEL="small", EMBEDDING_DIMENSION=DIMENSION, EMBEDDING_TIMEOUT_SECONDS=SLACK)


def with_first(embedding: object) -> Step:
    """Answer well but for the vector of the first text."""

    def change(vectors: Vectors) -> Vectors:
        return [{**vectors[0], "embedding": embedding}, *vectors[1:]]

    return embedded(change)


def with_number(literal: str) -> Step:
    """Answer with floats of which one is any literal, also one that JSON does not have."""

    def step(handler: OpenAiHandler, request: ReceivedRequest) -> None:
        text = json.dumps(document(request.body, as_floats=True))
        first = json.dumps(document(request.body, as_floats=True)["data"][0]["embedding"][0])
        handler.send_body(text.replace(first, literal, 1).encode())

    return step


def changed(vectors_to: Callable[[Vectors], object]) -> Callable[[], Step]:
    return lambda: embedded(vectors_to)


FULL: dict[str, Any] = {"object": "embedding", "embedding": [1.0] * DIMENSION}
UNUSABLE: dict[str, Callable[[], Step]] = {
    "one too few": changed(lambda vectors: vectors[1:]),
    "one too many": changed(lambda vectors: [*vectors, {**FULL, "index": 3}]),
    "one twice": changed(lambda vectors: [vectors[0], vectors[0], vectors[2]]),
    "an index below zero": changed(lambda vectors: [*vectors[:2], {**FULL, "index": -1}]),
    "no index": changed(lambda vectors: [{"embedding": [1.0] * DIMENSION} for _ in vectors]),
    "none": changed(lambda _vectors: []),
    "null": changed(lambda _vectors: None),
    "too few dimensions": lambda: with_first(write_floats([1.0] * (DIMENSION - 1))),
    "too many dimensions": lambda: with_first(write_base64([1.0] * (DIMENSION + 1))),
    "an empty vector": lambda: with_first([]),
    "not a number in base64": lambda: with_first(write_base64([math.nan] * DIMENSION)),
    "infinity in base64": lambda: with_first(write_base64([math.inf] + [1.0] * (DIMENSION - 1))),
    "zero": lambda: with_first([0.0] * DIMENSION),
    "half a float": lambda: with_first("AAAA"),
    "no base64": lambda: with_first("?!" * 40),
    "letters": lambda: with_first(["a"] * DIMENSION),
    "a matrix": lambda: with_first([[1.0] * DIMENSION]),
    "NaN": lambda: with_number("NaN"),
    "Infinity": lambda: with_number("-Infinity"),
    "a number beyond floats": lambda: with_number("1e999"),
    "a number whose square is beyond floats": lambda: with_number("1e200"),
    "no JSON": lambda: faults.raw(b"<html>"),
    "nothing": lambda: faults.raw(b""),
    "a chat answer": faults.plain_text,
}
LATER: dict[str, tuple[Callable[[], Step], Outcome]] = {
    "429": (lambda: faults.http_error(429), Outcome.RATE_LIMITED),
    "429 with a pause": (lambda: faults.http_error(429, retry_after="100"), Outcome.RATE_LIMITED),
    "500": (lambda: faults.http_error(500), Outcome.UNAVAILABLE),
    "503": (lambda: faults.http_error(503, retry_after_ms="20"), Outcome.UNAVAILABLE),
    "401": (lambda: faults.http_error(401), Outcome.UNAVAILABLE),
    "400": (lambda: faults.http_error(400, param="dimensions"), Outcome.UNAVAILABLE),
    "404": (lambda: faults.http_error(404, code="model_not_found"), Outcome.UNAVAILABLE),
    "a filter": (faults.prompt_filtered, Outcome.REFUSED),
    "a reset connection": (faults.reset, Outcome.UNAVAILABLE),
    "an endless answer": (faults.huge, Outcome.UNAVAILABLE),
}


def _assert_fails(server: OpenAiServer, user: UUID, outcome: Outcome) -> None:
    with pytest.raises(EmbeddingUnavailable) as failure:
        embed(TEXTS, user)
    assert failure.value.outcome is outcome
    assert len(server.requests) == 1
    assert outcomes_of(user) == [outcome.value]


@pytest.mark.parametrize("answer", UNUSABLE.values(), ids=UNUSABLE)
def test_an_answer_that_is_not_one_vector_for_each_text_is_none(
    server: OpenAiServer, user: UUID, answer: Callable[[], Step]
) -> None:
    server.script(answer())

    _assert_fails(server, user, Outcome.UNUSABLE)


@pytest.mark.parametrize(("failure", "outcome"), LATER.values(), ids=LATER)
def test_what_may_pass_is_tried_once_and_left_to_the_caller(
    server: OpenAiServer, user: UUID, failure: Callable[[], Step], outcome: Outcome
) -> None:
    server.script(failure())

    _assert_fails(server, user, outcome)


def test_a_server_that_is_down_is_one_for_later(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(OPENAI_BASE_URL="http://127.0.0.1:9/v1")

    with pytest.raises(EmbeddingUnavailable):
        embed(TEXTS, user)


@pytest.mark.parametrize("late", [lambda: slow(60), lambda: faults.dripping(0.1)], ids=["silent", "byte by byte"])
def test_a_slow_server_is_given_up_in_time(
    server: OpenAiServer, user: UUID, configure: Configure, late: Callable[[], Step]
) -> None:
    configure(EMBEDDING_TIMEOUT_SECONDS=0.4)
    server.script(late())
    began = time.monotonic()

    with pytest.raises(EmbeddingUnavailable) as failure:
        embed(TEXTS, user)
    assert failure.value.outcome is Outcome.TIMED_OUT
    assert time.monotonic() - began < 0.4 + SLACK


def test_a_failure_in_a_later_request_gives_no_vectors_at_all(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    server.script(embedded(), faults.http_error(500))

    with pytest.raises(EmbeddingUnavailable):
        embed([f"line {number}" for number in range(2049)], user)
    assert outcomes_of(user) == ["answered", "unavailable"]


def test_what_a_server_says_of_a_failure_is_neither_raised_nor_logged(
    server: OpenAiServer, user: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    server.script(faults.http_error(400, message="you sent: I was laid off"))

    with pytest.raises(EmbeddingUnavailable) as failure:
        embed(TEXTS, user)
    assert "laid off" not in caplog.text + repr(failure.value) + repr(failure.value.__cause__)

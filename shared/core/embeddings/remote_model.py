"""The remote model: embeddings by OpenAI, a compatible server or Azure OpenAI (`EMBEDDING_MODEL`).

A request is a call like any other: it needs consent, takes a slot of the day's budget, and is a row of the ledger with
the purpose `embed_text`, without the texts. It is sent once, because the job retries and a question cannot wait.

OpenAI's limits (API reference, "Create embeddings") are 2,048 inputs in a request, 8,192 tokens in an input and 300,000
in all. A token is a byte of UTF-8 or more, so bytes are counted, and no tokenizer is needed. Texts longer than the
limit of an input are cut: chunks of the index are a fifth of it.
"""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from shared.core import ports, telemetry
from shared.core.ai import admission, client, ledger
from shared.core.ai.outcomes import CallLabels, ModelUnavailable, Outcome, Usage
from shared.core.db import transaction
from shared.core.embeddings.response import UnusableEmbeddings, read_response
from shared.core.embeddings.vectors import (
    EmbeddingModel,
    Embeddings,
    EmbeddingUnavailable,
    collect_embeddings,
)
from shared.core.import_lock import IMPORT_LOCK
from shared.core.kept_texts import find_kept
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from shared.core.ai.connection import Connection
    from shared.core.embeddings.vectors import Vectors

PURPOSE = "embed_text"
EMBEDDED_SETTING = "embedded"
MAX_INPUTS = 2048
MAX_INPUT_BYTES = 8192
MAX_REQUEST_BYTES = 300_000
MAX_ANSWER_BYTES = 32 * 1024 * 1024
_BYTES_OF_A_NUMBER = 24  # in JSON, with all digits of a float, sign, exponent and comma


def configured_model() -> EmbeddingModel | None:
    """Return the model of the settings; None where it is the embedded one, or where there is no server."""
    settings = get_settings()
    if settings.embedding_model == EMBEDDED_SETTING or not client.is_configured():
        return None
    return EmbeddingModel(settings.embedding_model, settings.embedding_dimension)


def is_answering(model: EmbeddingModel) -> bool:
    """Tell whether the server may be asked for vectors of a model: the one of the settings, or the one before it.

    With other dimensions, too: vectors of the dimensions of before are asked for until they are made anew.
    """
    settings = get_settings()
    known = {settings.embedding_model, settings.embedding_model_before} - {"", EMBEDDED_SETTING}
    return client.is_configured() and model.name in known


def embed_texts(
    texts: Sequence[str], user_id: UUID, model: EmbeddingModel, text_ids: Sequence[Collection[UUID]]
) -> Embeddings:
    """Return the embeddings of texts by a model of the server. Raises `EmbeddingUnavailable`.

    Texts without a letter, those at red, and those of which an id is kept, are not sent and have no vector.
    """
    rows: list[Vectors | None] = [None] * len(texts)
    sendable = _find_sendable_texts(texts, user_id, text_ids)
    for batch in _split_into_requests({place: _cut_input(texts[place]) for place in sendable}, model.dimension):
        vectors = _call_model(list(batch.values()), user_id, model)
        for place, vector in zip(batch, vectors, strict=True):
            rows[place] = vector
    return collect_embeddings(model, rows)


@single_flight
def get_connection() -> "Connection":
    """Return the process's connection for embeddings, which makes one attempt."""
    with IMPORT_LOCK:
        from shared.core.ai.connection import (  # the SDK takes most of a second: loaded late
            ConnectionOptions,
            open_connection,
        )

    settings = get_settings()
    limits = ConnectionOptions(
        settings.embedding_timeout_seconds, 0, settings.azure_openai_api_version, MAX_ANSWER_BYTES
    )
    return open_connection(settings, limits)


def _find_sendable_texts(texts: Sequence[str], user_id: UUID, text_ids: Sequence[Collection[UUID]]) -> list[int]:
    """Return the places of the texts that have a letter and are neither red nor kept, which no model reads.

    Raises `EmbeddingUnavailable` where the safety screening lets no text of the person be sent.
    """
    places = [place for place, text in enumerate(texts) if any(character.isalpha() for character in text)]
    find_sendable = ports.find_provider("sendable_texts")
    if not places:
        return []
    with transaction(read_only=True) as db:
        kept = find_kept(db, user_id, frozenset().union(*(text_ids[place] for place in places)))
        places = [place for place in places if kept.isdisjoint(text_ids[place])]
        wanted = [texts[place] for place in places]
        allowed = [True] * len(wanted) if find_sendable is None else find_sendable(db, user_id, wanted)
    if allowed is None:
        raise EmbeddingUnavailable(Outcome.WITHHELD)
    return [place for place, may_be_sent in zip(places, allowed, strict=True) if may_be_sent]


def _cut_input(text: str) -> str:
    content = text.encode("utf-8", "replace")
    return content[:MAX_INPUT_BYTES].decode("utf-8", "ignore")


def _split_into_requests(inputs: Mapping[int, str], dimension: int) -> Iterator[dict[int, str]]:
    """Yield the inputs, by their places, in requests within the limits, also that of the answer's size."""
    most_inputs = min(MAX_INPUTS, MAX_ANSWER_BYTES // 2 // (dimension * _BYTES_OF_A_NUMBER))
    batch: dict[int, str] = {}
    size = 0
    for place, text in inputs.items():
        length = len(text.encode())
        if batch and (len(batch) == most_inputs or size + length > MAX_REQUEST_BYTES):
            yield batch
            batch, size = {}, 0
        batch[place] = text
        size += length
    if batch:
        yield batch


def _call_model(inputs: list[str], user_id: UUID, model: EmbeddingModel) -> "Vectors":
    """Send one request as a call of the ledger; return a row for each input. Raises `EmbeddingUnavailable`."""
    call = admission.admit_call(PURPOSE, model.name, user_id)
    if isinstance(call, Outcome):
        raise EmbeddingUnavailable(call)
    started, labels = time.monotonic(), CallLabels(PURPOSE, model.name)
    size = sum(map(len, inputs))

    def settle(outcome: Outcome, usage: Usage, error: str | None = None) -> None:
        latency_ms = round((time.monotonic() - started) * 1000)
        ledger.settle_call(call, labels, outcome, usage, latency_ms, error=error, inputs=len(inputs))

    try:
        vectors, tokens = _request_embeddings(inputs, model)
    except ModelUnavailable as failure:
        settle(failure.outcome, Usage(1, sent_size=size), failure.error)
        raise EmbeddingUnavailable(failure.outcome, failure.error) from None
    except UnusableEmbeddings as failure:
        settle(Outcome.UNUSABLE, Usage(1, sent_size=size), str(failure))
        raise EmbeddingUnavailable(Outcome.UNUSABLE, str(failure)) from None
    settle(Outcome.ANSWERED, Usage(1, tokens, sent_size=size))
    return vectors


def _request_embeddings(inputs: list[str], model: EmbeddingModel) -> "tuple[Vectors, int]":
    settings = get_settings()
    dimensions = {"dimensions": model.dimension} if settings.embedding_sends_dimension else {}
    request = {"model": model.name, "input": inputs, "encoding_format": "base64", **dimensions}
    attributes: dict[str, telemetry.AttributeValue] = {
        "gen_ai.operation.name": "embeddings",
        "gen_ai.request.model": model.name,
    }
    with telemetry.client_span(f"embeddings {model.name}", attributes):
        body = get_connection().create_embeddings(request, settings.embedding_timeout_seconds)
    return read_response(body, len(inputs), model.dimension)

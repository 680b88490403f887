"""Embeddings of a remote model: what is sent, what is made of the answer, and what leaves only with consent."""

from collections.abc import Callable, Iterator
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy.orm import Session

from shared.core import ports
from shared.core.ai import Outcome
from shared.core.db import transaction
from shared.core.embeddings import EMBEDDED, EmbeddingModel, EmbeddingUnavailable, current_model, embed, remote_model
from tests.integration.ai.conftest import Configure
from tests.integration.ai.ledger_rows import outcomes_of, rows_of
from tests.servers.identity_server import TOKEN, running_identity_server
from tests.servers.openai_embeddings import TOKENS, embedded, vector_of
from tests.servers.openai_server import OpenAiServer

SMALL = "text-embedding-3-small"
TEXTS = ["I was laid off on Monday.", "My sister lent me the rent.", "I slept nine hours."]

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _remote(database: str, server: OpenAiServer, configure: Configure) -> None:
    configure(EMBEDDING_MODEL=SMALL, EMBEDDING_TIMEOUT_SECONDS=30)


@pytest.fixture
def withhold() -> Iterator[Callable[[Callable[[list[str]], list[bool] | None]], None]]:
    """Say which texts the safety screening lets go, as the wiring does."""
    before = ports.find_provider("sendable_texts")

    def connect(find: Callable[[list[str]], list[bool] | None]) -> None:
        ports.connect({"sendable_texts": lambda _db, _user_id, texts: find(texts)})

    yield connect
    ports.connect({"sendable_texts": before or _let_all_go})


def _let_all_go(_db: Session, _user_id: UUID, texts: list[str]) -> list[bool]:
    return [True] * len(texts)


def _expected(text: str, dimension: int = 512) -> list[float]:
    return [number / 2 for number in vector_of(text, dimension)]


def test_texts_are_sent_as_they_are_with_the_dimension(server: OpenAiServer, user: UUID) -> None:
    embed(TEXTS, user)

    (request,) = server.requests
    assert request.path == "/v1/embeddings"
    assert request.body == {"model": SMALL, "input": TEXTS, "dimensions": 512, "encoding_format": "base64"}


@pytest.mark.parametrize("as_floats", [False, True], ids=["base64", "floats"])
@pytest.mark.parametrize("reverse", [False, True], ids=["in order", "reversed"])
def test_vectors_come_back_in_the_order_of_the_texts_and_of_length_one(
    server: OpenAiServer, user: UUID, as_floats: bool, reverse: bool
) -> None:
    server.script(embedded(as_floats=as_floats, reverse=reverse))

    found = embed(TEXTS, user)

    assert found.model == EmbeddingModel(SMALL, 512) == current_model(user)
    assert found.vectors.dtype == np.float32
    assert found.known.all()
    assert np.allclose(found.vectors, [_expected(text) for text in TEXTS], atol=1e-6)


def test_the_dimension_is_a_setting(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(EMBEDDING_DIMENSION=8)

    assert embed(TEXTS, user).vectors.shape == (3, 8)
    assert server.requests[0].body["dimensions"] == 8


def test_a_server_that_refuses_the_field_is_sent_none(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(EMBEDDING_SENDS_DIMENSION="false", EMBEDDING_DIMENSION=1536)

    assert embed(TEXTS, user).vectors.shape == (3, 1536)
    assert "dimensions" not in server.requests[0].body


def test_texts_without_a_letter_are_not_sent(server: OpenAiServer, user: UUID) -> None:
    found = embed(["", " \n", "🎉", "2026", "ok 🎉"], user)

    assert server.requests[0].body["input"] == ["ok 🎉"]
    assert found.known.tolist() == [False, False, False, False, True]
    assert not found.vectors[:4].any()


def test_nothing_to_embed_is_no_call(server: OpenAiServer, user: UUID) -> None:
    assert embed(["🎉"], user).vectors.shape == (1, 512)
    assert embed([], user).vectors.shape == (0, 512)
    assert (server.requests, rows_of(user)) == ([], [])


def test_a_text_longer_than_the_model_reads_is_cut_between_characters(server: OpenAiServer, user: UUID) -> None:
    embed(["é" * 5000 + "end", "\ud800 half"], user)

    assert server.requests[0].body["input"] == ["é" * 4096, "? half"]


_LONG = "The tomatoes are ripe and the beans are still green. " * 9


def test_many_texts_are_several_requests_within_the_limits(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    configure(EMBEDDING_DIMENSION=4)
    texts = [f"{number} {_LONG}" for number in range(1000)] + [f"line {number}" for number in range(2100)]

    found = embed(texts, user)

    sent = [request.body["input"] for request in server.requests]
    assert [text for batch in sent for text in batch] == texts
    assert all(len(batch) <= 2048 and sum(len(text.encode()) for text in batch) <= 300_000 for batch in sent)
    assert len(sent) == len(rows_of(user)) == 3
    assert np.allclose(found.vectors, [_expected(text, 4) for text in texts], atol=1e-6)


def test_many_dimensions_are_several_requests_whose_answers_fit(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    configure(EMBEDDING_DIMENSION=4096)
    server.always(embedded(as_floats=True))

    assert embed([f"line {number}" for number in range(200)], user).known.all()
    assert [len(request.body["input"]) for request in server.requests] == [170, 30]


def test_the_ledger_has_each_request_with_its_tokens_and_without_texts(server: OpenAiServer, user: UUID) -> None:
    embed(TEXTS, user)

    (row,) = rows_of(user)
    expected = {
        "purpose": "embed_text",
        "model": SMALL,
        "outcome": "answered",
        "requests": 1,
        "prompt_tokens": TOKENS,
        "completion_tokens": 0,
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("usage", ["much", {"prompt_tokens": "many"}, {}])
def test_vectors_are_vectors_however_oddly_they_are_counted(server: OpenAiServer, user: UUID, usage: object) -> None:
    server.script(embedded(usage=usage))

    assert embed(TEXTS, user).known.all()
    assert rows_of(user)[0]["prompt_tokens"] == 0


def test_without_consent_the_embedded_model_answers_and_nothing_leaves(
    server: OpenAiServer, without_consent: UUID
) -> None:
    assert current_model(without_consent) == EMBEDDED
    assert embed(TEXTS, without_consent).model == EMBEDDED
    assert (server.requests, rows_of(without_consent)) == ([], [])


def test_without_consent_a_question_to_vectors_of_the_remote_model_is_refused(
    server: OpenAiServer, without_consent: UUID
) -> None:
    with pytest.raises(EmbeddingUnavailable) as refusal:
        embed(TEXTS, without_consent, EmbeddingModel(SMALL, 512))

    assert refusal.value.outcome is Outcome.NO_CONSENT
    assert server.requests == []


def test_old_vectors_of_the_embedded_model_can_be_asked_while_new_ones_are_made(
    server: OpenAiServer, user: UUID
) -> None:
    assert embed(TEXTS, user, EMBEDDED).model == EMBEDDED
    assert server.requests == []


def test_a_model_that_is_no_longer_configured_is_never_replaced_by_another(server: OpenAiServer, user: UUID) -> None:
    with pytest.raises(EmbeddingUnavailable) as refusal:
        embed(TEXTS, user, EmbeddingModel("another", 512))

    assert refusal.value.outcome is Outcome.NOT_CONFIGURED
    assert server.requests == []


def test_the_model_and_the_dimension_of_before_are_asked_while_their_vectors_serve(
    server: OpenAiServer, user: UUID, configure: Configure
) -> None:
    configure(EMBEDDING_MODEL_BEFORE="another")
    for model in (EmbeddingModel("another", 512), EmbeddingModel(SMALL, 1536)):
        assert embed(TEXTS, user, model).vectors.shape == (3, model.dimension)

    sent = [(request.body["model"], request.body["dimensions"]) for request in server.requests]
    assert sent == [("another", 512), (SMALL, 1536)]
    assert current_model(user) == EmbeddingModel(SMALL, 512)


@pytest.mark.parametrize("setting", ["embedded", None])
def test_the_embedded_model_is_the_default_where_a_server_is_configured_too(
    server: OpenAiServer, user: UUID, configure: Configure, setting: str | None
) -> None:
    configure(EMBEDDING_MODEL=setting)

    assert embed(TEXTS, user).model == EMBEDDED
    assert server.requests == []


def test_a_model_without_a_server_is_the_embedded_one(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(OPENAI_API_KEY=None, OPENAI_BASE_URL=None)

    assert embed(TEXTS, user).model == EMBEDDED


def test_beyond_the_days_budget_nothing_leaves(server: OpenAiServer, user: UUID, configure: Configure) -> None:
    configure(AI_DAILY_CALLS=1)
    embed(TEXTS, user)

    with pytest.raises(EmbeddingUnavailable) as refusal:
        embed(TEXTS, user)
    assert refusal.value.outcome is Outcome.OVER_BUDGET
    assert len(server.requests) == 1
    assert outcomes_of(user) == ["answered", "over_budget"]


def test_a_text_that_is_red_by_itself_does_not_leave(
    server: OpenAiServer, user: UUID, withhold: Callable[[Callable[[list[str]], list[bool] | None]], None]
) -> None:
    withhold(lambda texts: ["laid off" not in text for text in texts])

    found = embed(TEXTS, user)

    assert server.requests[0].body["input"] == TEXTS[1:]
    assert found.known.tolist() == [False, True, True]


def test_nothing_of_a_person_at_red_leaves(
    server: OpenAiServer, user: UUID, withhold: Callable[[Callable[[list[str]], list[bool] | None]], None]
) -> None:
    withhold(lambda _texts: None)

    with pytest.raises(EmbeddingUnavailable) as refusal:
        embed(TEXTS, user)
    assert refusal.value.outcome is Outcome.WITHHELD
    assert (server.requests, rows_of(user)) == ([], [])


def test_no_model_is_asked_inside_a_transaction(server: OpenAiServer, user: UUID) -> None:
    with transaction(read_only=True), pytest.raises(RuntimeError, match="A transaction is open"):
        embed(TEXTS, user)
    with transaction(read_only=True), pytest.raises(RuntimeError, match="A transaction is open"):
        current_model(user)


def test_no_text_is_logged(server: OpenAiServer, user: UUID, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", "phronesis"):
        embed(TEXTS, user)

    assert "purpose=embed_text" in caplog.text
    assert "laid off" not in caplog.text


def test_an_azure_deployment_is_called_with_the_identitys_token(
    server: OpenAiServer, user: UUID, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_identity_server() as identity:
        for name, value in identity.environment.items():
            monkeypatch.setenv(name, value)
        configure(OPENAI_API_KEY=None, OPENAI_BASE_URL=None, EMBEDDING_MODEL="our-vectors")
        configure(AZURE_OPENAI_ENDPOINT=server.base_url.removesuffix("/v1"))
        assert embed(TEXTS, user).model.name == "our-vectors"

    (request,) = server.requests
    assert (request.path, request.headers["authorization"]) == ("/openai/v1/embeddings", f"Bearer {TOKEN}")
    assert remote_model.get_connection() is remote_model.get_connection()

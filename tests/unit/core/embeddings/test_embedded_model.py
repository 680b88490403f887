"""The embedded model: what is alike in meaning is near, one load for all, and texts in which it knows no word."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import numpy as np
import pytest

from shared.core.embeddings import EMBEDDED, Embeddings, current_model, embed, embedded_model
from tests.threads import at_once

PERSON = uuid4()


def _embed(*texts: str) -> Embeddings:
    return embed(texts, PERSON)


def test_vectors_are_of_length_one_in_32_bits_with_the_model_that_made_them() -> None:
    found = _embed("I slept badly again.", "The rent is due on Friday.")

    assert found.model == EMBEDDED == current_model(PERSON)
    assert found.vectors.dtype == np.float32
    assert found.vectors.shape == (2, EMBEDDED.dimension)
    assert np.allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-5)


def test_a_paraphrase_is_nearer_than_what_shares_its_words() -> None:
    query, paraphrase, words = _embed(
        "I was laid off.", "My employer ended my contract.", "The picnic blanket was laid out on the grass."
    ).vectors

    assert query @ paraphrase > query @ words


def test_similarities_are_near_those_that_the_authors_publish() -> None:
    weather, sun, stadium = _embed(
        "The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."
    ).vectors

    assert [weather @ sun, weather @ stadium, sun @ stadium] == pytest.approx([0.6660, 0.1046, 0.1411], abs=0.04)


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    alone = _embed("I asked for a raise.").vectors[0]
    among = _embed("🎉", "x" * 5000, "I asked for a raise.", "Word. " * 900).vectors[2]

    assert alone.tobytes() == among.tobytes()


def test_what_comes_after_256_tokens_does_not_count() -> None:
    page = "The day was long. " * 80
    whole, more = _embed(page, page + "And then my brother called about the house.").vectors

    assert whole.tobytes() == more.tobytes()


def test_a_text_of_any_length_has_the_vector_of_its_beginning() -> None:
    page = "The day was long. " * 80
    book, blank = _embed(page * 800, " " * 2_000_000).vectors

    assert book.tobytes() == _embed(page).vectors[0].tobytes()
    assert not blank.any()


@pytest.mark.parametrize(
    "text", ["", "   ", "🎉🎉", "?!...", "2026", "你好世界", "привет мир", "שלום עולם", "สวัสดี", "\x00", "\ud800"]
)
def test_a_text_without_a_known_word_has_no_vector(text: str) -> None:
    found = _embed(text)

    assert not found.known[0]
    assert not found.vectors.any()


@pytest.mark.parametrize("text", ["redundancy", "redundent", "Ärger", "🎉 party", "\ud800 broken", "[CLS] word"])
def test_a_text_with_a_known_word_has_a_vector(text: str) -> None:
    found = _embed(text)

    assert found.known[0]
    assert np.isfinite(found.vectors).all()


def test_no_texts_have_no_vectors() -> None:
    found = _embed()

    assert found.vectors.shape == (0, EMBEDDED.dimension)
    assert found.known.shape == (0,)


def test_those_who_come_first_together_load_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_model.load_model.cache_clear()

    models = at_once(12, lambda _number: embedded_model.load_model())

    assert len({id(model) for model in models}) == 1


def test_threads_get_the_vectors_that_one_thread_gets() -> None:
    texts = [f"On day {number} I wrote about my mother and the garden." for number in range(12)]
    expected = _embed(*texts).vectors

    found = at_once(12, lambda number: _embed(texts[number]).vectors[0])

    assert np.array_equal(np.stack(found), expected)


@pytest.mark.parametrize(("processors", "threads"), [(1, 0), (3, 3), (64, 4)])
def test_many_texts_are_shared_out_and_have_the_vectors_that_each_has_alone(
    monkeypatch: pytest.MonkeyPatch, processors: int, threads: int
) -> None:
    texts = [f"On day {number} I wrote about my mother and the garden." for number in range(12)]
    alone = [_embed(text).vectors[0] for text in texts]
    started: list[int] = []
    monkeypatch.setattr(embedded_model, "ThreadPoolExecutor", lambda count, name: _note(started, count, name))
    monkeypatch.setattr("os.cpu_count", lambda: processors)

    found = _embed(*texts)

    assert np.array_equal(found.vectors, np.stack(alone))
    assert started == [threads] * bool(threads)


def _note(started: list[int], count: int, name: str) -> ThreadPoolExecutor:
    started.append(count)
    return ThreadPoolExecutor(count, name)

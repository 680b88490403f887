"""Texts are cut on the ends of sentences, into chunks that a model reads whole; offsets are those of the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from shared.core.embeddings import embedded_model
from shared.search import chunks
from shared.search.chunks import (
    MAX_CHUNK_TOKENS,
    MAX_CHUNK_WORDS,
    Span,
    split_sentences,
    split_text,
)

TEXTS = st.text() | st.text(alphabet="aé. \n,!界。ก\u0301😀", max_size=2000)


def _read(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@given(TEXTS)
def test_chunks_hold_every_letter_once_and_in_order(text: str) -> None:
    found = split_text(text)
    assert "".join("".join(_read(text, found)).split()) == "".join(text.split())
    assert all(one.end <= following.start for one, following in pairwise(found))


@given(TEXTS)
def test_no_chunk_is_longer_than_a_model_reads(text: str) -> None:
    letters = chunks._choose_letters(text)  # of the language of the whole
    for chunk in _read(text, split_text(text)):
        assert len(chunk.split()) <= MAX_CHUNK_WORDS
        assert chunks._estimate(chunk, letters) <= MAX_CHUNK_TOKENS


@given(TEXTS)
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join("".join(_read(text, sentences)).split()) == "".join(text.split())
    assert all(sentence == sentence.strip() != "" for sentence in _read(text, sentences))


@pytest.mark.parametrize("text", ["", " \n\t", "\u3000"])
def test_a_blank_text_has_no_chunk(text: str) -> None:
    assert split_text(text) == []
    assert split_sentences(text) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I was let go. Now what?", ["I was let go.", "Now what?"]),
        ("Dr. Ito called. She said 3.5 is fine, e.g. now.", ["Dr. Ito called.", "She said 3.5 is fine, e.g. now."]),
        ("He said “Stop.” I left.", ["He said “Stop.”", "I left."]),
        ("- rent\n- insurance\n- phone", ["- rent", "- insurance", "- phone"]),
        ("我被裁员了。我很难过\uff01怎么办\uff1f", ["我被裁员了。", "我很难过\uff01", "怎么办\uff1f"]),
        ("هل أغادر؟ نعم.", ["هل أغادر؟", "نعم."]),
        ("wait... and then nothing. Really!", ["wait... and then nothing.", "Really!"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert _read(text, split_sentences(text)) == sentences


def test_a_part_of_a_text_has_sentences_of_its_own() -> None:
    text = "One. Two. Three."
    assert _read(text, split_sentences(text, 5, 16)) == ["Two.", "Three."]


def test_a_long_text_is_cut_on_sentence_ends_into_nearly_equal_chunks() -> None:
    sentence = "The team that I built is asked to teach an assistant what we do."
    text = " ".join([sentence] * 40)
    found = _read(text, split_text(text))
    assert all(chunk.endswith("do.") for chunk in found)
    sizes = [len(chunk.split()) for chunk in found]
    assert len(found) == 3
    assert min(sizes) > 0.8 * max(sizes)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("word " * 1000, 5),
        ("one, two, " * 300, 3),
        ("我" * 1000, 4),
        ("x" * 10_000, 6),
        ("- buy milk\n" * 300, 4),
    ],
)
def test_texts_without_sentence_ends_are_cut_too(text: str, least: int) -> None:
    assert least <= len(split_text(text)) <= 3 * least


def test_an_accent_stays_with_its_letter() -> None:
    text = "e\u0301" * 3000
    assert not any(chunk.startswith("\u0301") for chunk in _read(text, split_text(text)))


@pytest.mark.parametrize(
    ("sentence", "most"),
    [
        ("The team that I built is asked to teach an assistant what we do.", 1.05),
        ("Heute habe ich die Kündigung unterschrieben und wusste nicht, wohin mit meinen Händen.", 1.1),
        ("Mi hermano me prestó dinero para pagar el alquiler, y esta noche por fin voy a dormir.", 1.1),
        ("Nous avons décidé de vendre la maison, et puis elle a demandé qui prendrait les rosiers.", 1.1),
        ("Dostałam dziś wypowiedzenie po dwunastu latach i nie wiem, co teraz będzie.", 1.2),
    ],
)
def test_the_embedded_model_reads_nearly_all_of_a_chunk(sentence: str, most: float) -> None:
    text = " ".join([sentence] * 60)
    tokenizer = Tokenizer.from_file(str(embedded_model.FOLDER / "tokenizer.json"))
    tokenizer.no_truncation()
    for chunk in _read(text, split_text(text)):
        assert len(tokenizer.encode(chunk).ids) <= most * embedded_model.MAX_TOKENS

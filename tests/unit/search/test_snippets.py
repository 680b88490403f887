"""A snippet is a slice of the text, and marks the sentence that matches best in UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.embeddings.embedded_model import embed_texts
from shared.search.chunks import split_text
from shared.search.phrases import find_phrases
from shared.search.snippets import MAX_SNIPPET, MarkedSnippet, SentenceComparison, SnippetQuery
from shared.search.snippets import build_snippet as build
from shared.search.words import read_terms
from tests.cases import assert_each

KEY = b"k" * 32
_TEXT = "Two hours of meetings. I was told 😀 that my post is redundant. I said nothing. Then I went home by the lake."


def build_snippet(text: str, start: int, end: int, query: str) -> MarkedSnippet:
    return build(text, start, end, SnippetQuery(read_terms(query, KEY), find_phrases(query), KEY))


def _read_mark(snippet: MarkedSnippet) -> str:
    """Slice as a browser does."""
    units = snippet.text.encode("utf-16-le")
    return units[2 * snippet.start : 2 * snippet.end].decode("utf-16-le")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("redundancies", "I was told 😀 that my post is redundant."),
        ("the lake at home", "Then I went home by the lake."),
        ('"said nothing" redundant', "I said nothing."),
        ("😀", "I was told 😀 that my post is redundant."),
        ("nothing that is there: giraffe", "I said nothing."),
        ("giraffe", "Two hours of meetings."),
        ("", "Two hours of meetings."),
    ],
)
def test_the_sentence_with_most_words_is_marked(query: str, sentence: str) -> None:
    assert _read_mark(build_snippet(_TEXT, 0, len(_TEXT), query)) == sentence


def test_a_word_is_marked_however_its_stem_begins() -> None:
    """Most words of a text are passed over by how they begin, which must not be one of these."""

    def check(pair: tuple[str, str]) -> None:
        query, word = pair
        text = f"Nothing here. Today {word} came up. Nothing there."
        assert _read_mark(build_snippet(text, 0, len(text), query)) == f"Today {word} came up."

    pairs = [
        ("lie", "lying"),
        ("tying", "tie"),
        ("cafe", "café"),
        ("decision", "décisions"),
        ("llama", "LAMA"),
        ("LAMA", "llama"),
        ("tomorrow", "tommorow"),
        ("e", "E"),
        ("zażółć", "ZAŻÓŁĆ"),
        ("привет", "Привет"),
    ]
    assert_each([*pairs, *((word, query) for query, word in pairs)], check)


_DIARY = "Two hours about the budget. They let me know that my job no longer exists. We had soup. Then the post office."


@pytest.mark.parametrize(
    ("question", "by_meaning", "budget", "sentence"),
    [
        ("when my position was gone", True, 200, "They let me know that my job no longer exists."),
        ("when my position was gone", False, 200, "Two hours about the budget."),
        ("when my position was gone", True, 100, "Two hours about the budget."),
        ("I was told that my post is gone", True, 200, "They let me know that my job no longer exists."),
        ("hours with the budget, soup", True, 200, "Two hours about the budget."),
        ("soup", True, 200, "We had soup."),
    ],
)
def test_of_a_text_found_by_its_meaning_the_nearest_sentence_is_marked(
    question: str, by_meaning: bool, budget: int, sentence: str
) -> None:
    """Unless another one has two words of the question, or the sentences are longer than the budget."""
    vector = embed_texts([question]).vectors[0]
    query = SnippetQuery(read_terms(question, KEY), [], KEY, SentenceComparison(vector, budget))
    assert _read_mark(build(_DIARY, 0, len(_DIARY), query, by_meaning=by_meaning)) == sentence


def test_the_budget_is_that_of_a_page() -> None:
    question = "when my position was gone"
    meanings = SentenceComparison(embed_texts([question]).vectors[0], 2 * len(_DIARY) - 20)
    query = SnippetQuery(read_terms(question, KEY), [], KEY, meanings)
    marks = [_read_mark(build(_DIARY, 0, len(_DIARY), query, by_meaning=True)) for _ in range(2)]
    assert marks == ["They let me know that my job no longer exists.", "Two hours about the budget."]


def test_neighbors_are_shown_as_far_as_they_fit() -> None:
    text = " ".join(f"Sentence number {number} says a thing of some length." for number in range(40))
    snippet = build_snippet(text, 0, len(text), "20")
    assert _read_mark(snippet) == "Sentence number 20 says a thing of some length."
    assert MAX_SNIPPET - 60 < len(snippet.text) <= MAX_SNIPPET
    assert snippet.text in text


def test_a_long_sentence_is_cut_around_its_match() -> None:
    text = "word " * 500 + "giraffe " + "word " * 500
    snippet = build_snippet(text, 0, len(text), "giraffes")
    assert "giraffe" in _read_mark(snippet)
    assert len(snippet.text) <= MAX_SNIPPET
    assert set(snippet.text.split()) == {"word", "giraffe"}


def test_a_text_that_became_shorter_shows_its_beginning() -> None:
    assert _read_mark(build_snippet("Now short. Yes.", 900, 1000, "giraffe")) == "Now short."
    assert build_snippet("", 900, 1000, "giraffe") == ("", 0, 0)


@given(
    st.lists(st.sampled_from(["rent", "😀", "é", "界", ". ", "\n", " ", "x" * 400, "The "]), max_size=60).map("".join),
    st.sampled_from(["rent", "界", '"rent"', ""]),
)
def test_snippets_are_slices_of_the_text(text: str, query: str) -> None:
    for chunk in split_text(text):
        snippet = build_snippet(text, chunk.start, chunk.end, query)
        assert snippet.text in text[chunk.start : chunk.end]
        assert len(snippet.text) <= MAX_SNIPPET
        assert _read_mark(snippet) in snippet.text
        assert _read_mark(snippet).strip()

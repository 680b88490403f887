"""What is found under which word: inflections, accents, doubled letters, alphabets; and only under a person's key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.search.misspellings import hash_neighbors, is_correctable
from shared.search.words import MAX_QUERY_TERMS, count_words, read_terms, segment_words

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def _finds(query: str, text: str, key: bytes = KEY) -> bool:
    """Tell whether a text has every term of a query."""
    (counted,) = count_words([text], KEY)
    terms = read_terms(query, key)
    return bool(terms) and all(not term.hashes.isdisjoint(counted.counts) for term in terms)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("decisions", "I decided nothing, but a decision is due."),
        ("worry", "She worries and I worried, too."),
        ("kündigen", "Ich habe die Kündigung bekommen, und dann kündigten noch zwei."),
        ("entscheidung", "Die Entscheidungen sind nicht leicht."),
        ("despedido", "Ayer nos despidieron, fuimos despedidos todos."),
        ("licencié", "Nous avons été licenciés, et elle est licenciée."),
        ("l'argent", "Il n'y a plus d'argent."),
        ("licenziata", "Siamo stati licenziati tutti, e non è giusto."),
        ("zwolnienie", "Boję się zwolnienia i nie wiem, co robić."),
        ("demitido", "Nós fomos demitidos e não sei o que fazer."),
        ("cafe", "We met in the café."),
        ("CAFÉ", "we met in the cafe"),
        ("tommorow", "Tomorrow I tell them."),
        ("work", "My work, w\u00adork, never ends."),
        ("don\u2019t panic", "Don't panic."),
        ("mutter", "Meine MUTTER rief an."),
        ("straße", "In der STRASSE war es laut."),
        ("работа", "Я потерял работу."),
        ("مدرسة", "ذهبت إلى المدرسة"),
        ("שלום", "אמרתי שָׁלוֹם לכולם"),
        ("裁员", "我上周被裁员了\uff0c很难过。"),
        ("会社", "昨日、会社を辞めた。"),
        ("퇴사", "나는 어제 퇴사했다."),
        ("หมา", "ฉันมีหมาตัวหนึ่ง"),
        ("水", "我喝水。"),
        ("😢", "what a day 😢😢"),
        ("\uff41\uff42\uff43\uff12", "abc2"),
    ],
)
def test_a_word_is_found_in_its_other_forms(query: str, text: str) -> None:
    assert _finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("rent", "She is my parent."), ("art", "We had a party."), ("员裁", "我上周被裁员了"), ("work", "Es war gut.")],
)
def test_other_words_are_not_found(query: str, text: str) -> None:
    assert not _finds(query, text)


def test_nothing_is_found_under_another_key() -> None:
    assert _finds("rent", "The rent is due.")
    assert not _finds("rent", "The rent is due.", OTHER_KEY)


def test_stopwords_are_neither_indexed_nor_looked_up() -> None:
    (counted,) = count_words(["What shall I do about the rent?"], KEY)
    assert counted.length == 1
    assert [term.word for term in read_terms("what about the rent", KEY)] == ["rent"]


def test_a_query_of_stopwords_alone_looks_them_up() -> None:
    assert [term.word for term in read_terms("die", KEY)] == ["die"]
    assert _finds("die", "I thought that I would die.")


def test_a_long_query_is_bounded() -> None:
    assert len(read_terms(" ".join(f"word{number}" for number in range(400)), KEY)) == MAX_QUERY_TERMS


def test_words_that_look_up_the_same_count_once() -> None:
    assert [term.word for term in read_terms("working works working", KEY)] == ["working"]


@given(st.text() | st.text(alphabet="aB'\u2019\u00ad界ก\u0301ﬁ½😀é ", max_size=200))
def test_every_word_stands_where_it_says(text: str) -> None:
    for word in segment_words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.text
        here = [one.text for one in segment_words(text[word.start : word.end])]
        assert word.text in here


@given(st.text())
def test_every_text_can_be_counted_and_every_query_read(text: str) -> None:
    (counted,) = count_words([text], KEY)
    assert all(0 <= stem < 2**32 and count > 0 for stem, count in counted.counts.items())
    assert len(read_terms(text, KEY)) <= MAX_QUERY_TERMS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("intervew", "interviews"),
        ("interveiw", "interview"),
        ("redundnacy", "redundancies"),
        ("morgage", "mortgage"),
        ("unemploymend", "unemployment"),
        ("kundigung", "Kündigung"),
        ("zwolnilem", "zwolniłem"),
        ("рабта", "работа"),
        ("onterview", "interview"),
    ],
)
def test_a_typing_error_is_a_neighbor(typed: str, meant: str) -> None:
    (counted,) = count_words([meant], KEY)
    assert any(not hashes.isdisjoint(counted.counts) for hashes in hash_neighbors(typed, KEY))


@pytest.mark.parametrize("word", ["job", "2024", "裁员", "😢", "a" * 30, "covid19", "interview", "xyz1"])
def test_short_words_numbers_signs_and_words_that_are_spelled_right_have_no_neighbors(word: str) -> None:
    assert not is_correctable(word)

"""What is split by translation is what the regular expressions find, for whatever people type."""

from hypothesis import example, given
from hypothesis import strategies as st

from shared.safety.languages import sentences as language_sentences
from shared.safety.languages.letters import fold_spelling
from shared.safety.rules import normalization, sentences
from shared.safety.sentence_words import build_table, find_plain_text, split_plain_text

_SIGNS = "abiIkl  ''!!,.?-_;()/\n057`\"\u2013\u2014\u2019\u00e9\u03b1\U0001f600\u2026\u200b\t"
_TEXTS = st.one_of(
    st.text(_SIGNS, max_size=60),
    st.lists(
        st.sampled_from(["i", "I", "don't", "cant", "but", " - ", "'tis", "k1ll", "ab" * 23, ", ", ". ", " "])
    ).map("".join),
)


@given(_TEXTS)
@example("i can't - or won't! but why, i said\u2014so\nit's 2nite")
def test_rules_read_the_words_that_their_regular_expression_finds(text: str) -> None:
    text = normalization.normalize_text(text)
    plain = find_plain_text(text)
    if plain is None or sentences._has_disguises(plain) or normalization.has_stretched_letters(plain):
        return
    split = map(sentences._normalize_words, split_plain_text(plain, build_table(kept="_'")))
    assert [each for each in split if each] == [each for each in sentences._split_unusual_text(text) if each]


@given(_TEXTS)
@example("no lo sé - ¿y tú?…")
def test_languages_read_the_words_that_their_regular_expression_finds(text: str) -> None:
    text = fold_spelling(text)
    plain = find_plain_text(text)
    if plain is not None:
        assert list(split_plain_text(plain, build_table())) == list(language_sentences._split_pieces(text))


@given(_TEXTS)
@example("k i l l me")
@example("nooo")
def test_stretched_letters_and_letters_apart_are_seen_as_each_word_alone_tells(text: str) -> None:
    text = text.lower()
    assert normalization.has_stretched_letters(text) == any(
        letter * 3 in text for letter in "abcdefghijklmnopqrstuvwxyz"
    )
    assert normalization._may_have_spaced_letters(text) or not normalization._SPACED_LETTERS.search(text)

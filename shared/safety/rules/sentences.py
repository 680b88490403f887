"""Split a text into normalized sentences that patterns can match: one space between words, contractions in full.

Quoted words are somebody else's, unless the writer says that they said them, or there is hardly anything but
quotation. Idioms that speak of death and mean something else are replaced by one neutral word. Every step is linear
in the text.
"""

import re
from collections.abc import Iterator

from shared.safety.quotations import remove_quotations
from shared.safety.rules.normalization import (
    RESPELLINGS,
    has_stretched_letters,
    normalize_text,
    normalize_word,
    read_unseen_blanks,
)
from shared.safety.rules.phrase_index import PhraseIndex, load_table
from shared.safety.sentence_words import LONGEST_WORD, build_table, find_plain_text, has_long_word, split_plain_text

LONGEST_SENTENCE = 80  # words; longer runs without a stop are read in pieces
_OVERLAP = 20
_SELF_QUOTATION = re.compile(
    r"\b(?:i|i've|i'd|i have|we)\b[^.!?\n]{0,40}"
    r"\b(?:said|say|told|tell|wrote|write|typed|texted|whispered|answered|thought|think|shouted|"
    r"screamed)\b[^.!?\n\"]{0,25}$"
)
_PIECE = re.compile(r"\w+(?:[@$*|'!]+\w+)*|[@$][\w@$*|]+|[.!?\n]+|[,;:()\u2013\u2014/]| - ")
_TABLE = build_table(kept="_'")
_DISGUISES = "@$*|"  # signs that may stand for letters
_MARK_IN_WORD = re.compile(r"!'*\w")
_SENTENCE_ENDS = frozenset(".!?\n")
_PAUSES = frozenset(",;:()\u2013\u2014/ ")
_CLAUSE_OPENERS = {word: f", {word}" for word in ("but", "though", "although", "however", "yet")}  # they open a clause
_IDIOM_INDEX = PhraseIndex(load_table("idioms"))
_REPLACEMENTS = RESPELLINGS | _CLAUSE_OPENERS


def read_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each as words between single spaces, with a space at both ends.

    A comma stands for every pause. A sentence that was a quotation of others is left out.
    """
    return tuple(map(remove_idioms, split_sentences(text)))


def split_sentences(text: str) -> Iterator[str]:
    """Give the same sentences with their idioms, those of each reading of the text."""
    for reading in read_unseen_blanks(text):
        yield from _split_pieces(remove_quotations(normalize_text(reading), _SELF_QUOTATION, " quotation "))


def remove_idioms(sentence: str) -> str:
    """Replace sayings in a sentence as `split_sentences` gives it by one word that means nothing."""
    parts: list[str] = []
    end = 1
    for hit in _IDIOM_INDEX.search(sentence, sentence.split()):
        if hit.start >= end:
            parts += (sentence[end : hit.start], "idiom")
            end = hit.start + len(hit.found)
    return f" {''.join(parts)}{sentence[end:]}" if parts else sentence


def _split_pieces(text: str) -> Iterator[str]:
    plain = find_plain_text(text)
    if plain is None or _has_disguises(plain) or has_stretched_letters(plain):
        words_of_sentences = _split_unusual_text(text)
    else:
        words_of_sentences = map(_normalize_words, split_plain_text(plain, _TABLE))
    for words in words_of_sentences:
        if len(words) > LONGEST_SENTENCE:
            yield from _split_long_sentence(words)
        elif words:
            yield f" {' '.join(words)} "


def _has_disguises(text: str) -> bool:
    return any(sign in text for sign in _DISGUISES) or ("!" in text and bool(_MARK_IN_WORD.search(text)))


def _normalize_words(words: list[str]) -> list[str]:
    """Normalize the words of a plain sentence; most have letters only, and few of these another spelling."""
    if "".join(words).replace(",", "").isalpha():
        if has_long_word(words):
            words = [word[:LONGEST_WORD] for word in words]
        return list(map(_REPLACEMENTS.get, words, words))
    bare = [word if word.isalpha() else word.strip("'") for word in words]
    cut = [word[:LONGEST_WORD] for word in bare if word]
    return [_REPLACEMENTS.get(word) or (word if word.isalpha() else _normalize_piece(word)) for word in cut]


def _split_unusual_text(text: str) -> Iterator[list[str]]:
    pieces = _PIECE.findall(text)
    usual = not has_stretched_letters(text) and max(map(len, pieces), default=0) <= LONGEST_WORD
    words: list[str] = []
    for piece in pieces:
        if usual and piece.isalpha():
            words.append(_REPLACEMENTS.get(piece, piece))
        elif piece[0] in _SENTENCE_ENDS:
            yield words
            words = []
        else:
            words.append("," if piece[0] in _PAUSES else _normalize_piece(piece[:LONGEST_WORD]))
    yield words


def _split_long_sentence(words: list[str]) -> Iterator[str]:
    step = LONGEST_SENTENCE - _OVERLAP
    for start in range(0, len(words) - _OVERLAP, step):
        yield f" {' '.join(words[start : start + LONGEST_SENTENCE])} "


def _normalize_piece(word: str) -> str:
    if word == ",":
        return word
    return _CLAUSE_OPENERS[word] if word in _CLAUSE_OPENERS else normalize_word(word)

"""Split a text into folded sentences of words, and tell for each in which languages it is to be read.

Quoted words are somebody else's, unless the writer says that they said them, or there is hardly anything but quotation.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shared.safety.languages.identification import Identification, identify_words
from shared.safety.languages.letters import fold_spelling
from shared.safety.quotations import remove_quotations
from shared.safety.rules.normalization import read_unseen_blanks
from shared.safety.sentence_words import (
    LONGEST_WORD,
    build_table,
    find_plain_text,
    group_pieces,
    has_long_word,
    split_plain_text,
)

LONGEST_SENTENCE = 80  # words; longer runs without a stop are read in pieces
_OVERLAP = 20
_OWN_WORDS = re.compile(
    r"\b(?:ich (?:sagte|schrieb|dachte)|hab[e]? ich|gesagt|geschrieben|dije|he dicho|escribi|pense|j ai|ecrit|ai dit|"
    r"powiedzialem|powiedzialam|napisalem|napisalam|pomyslalem|pomyslalam|eu disse|eu escrevi|escrevi|pensei|"
    r"ho detto|ho scritto|ho pensato|i said|i wrote|i told|i thought)\b[^.!?\n]{0,30}$"
)
_PIECE = re.compile(r"[^\W_]+|[.!?\n]+|[,;:()\u2013\u2014/]| - ")
_TABLE = build_table()
_SENTENCE_ENDS = frozenset(".!?\n\u2026\u3002")
_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


class LanguageSentence(NamedTuple):
    """A sentence as folded words, with a comma for each pause, and what they say about their language."""

    words: list[str]
    found: Identification


def read_language_sentences(text: str) -> Iterator[LanguageSentence]:
    """Give the sentences of each reading of a text."""
    for reading in read_unseen_blanks(text):
        folded = remove_quotations(fold_spelling(reading), _OWN_WORDS, " , ")
        plain = find_plain_text(folded)
        for split in _split_pieces(folded) if plain is None else split_plain_text(plain, _TABLE):
            words = [word[:LONGEST_WORD] for word in split] if has_long_word(split) else split
            if len(words) <= LONGEST_SENTENCE:
                yield LanguageSentence(words, identify_words(words))
            else:
                yield from _split_long_sentence(words)


def count_words(sentence: LanguageSentence) -> int:
    """Count the words of a sentence; numbers are none, and two signs of a script without spaces are about one."""
    count = sum(map(str.isalpha, sentence.words))
    if "".join(sentence.words).isascii():
        return count
    return count + sum(len(_WITHOUT_SPACES.findall(word)) // 2 for word in sentence.words if word.isalpha())


def _split_pieces(text: str) -> Iterator[list[str]]:
    return (words for words, _ in group_pieces(_PIECE.findall(text), _SENTENCE_ENDS))


def _split_long_sentence(words: list[str]) -> Iterator[LanguageSentence]:
    step = LONGEST_SENTENCE - _OVERLAP
    for start in range(0, len(words) - _OVERLAP, step):
        piece = words[start : start + LONGEST_SENTENCE]
        yield LanguageSentence(piece, identify_words(piece))

"""Misspelled words of a query: the words that are one typing error away.

An index of hashes has no vocabulary in which to look for neighbors, and hashes of all neighbors of all words would
fill more than the vectors do. So the query brings the neighbors: if nothing has a word's hash, it looks up all words
that one deletion, transposition, replacement or insertion makes of it (Norvig, "How to Write a Spelling Corrector":
54n + 25 words for n letters). This takes some milliseconds for each such word. People rarely mistype the first letter,
so words that begin otherwise are tried only where the rest finds nothing.

Most words that nothing has are spelled right. Of 2,269 words of English texts that 3,000 others do not have, 53 % are
in the model's vocabulary; of the longer ones among the rest, a fifth has a neighbor by chance. So a guess counts less
than a word.
"""

from collections.abc import Iterator

from shared.core.embeddings import is_english_word
from shared.search.stopwords import ENGLISH
from shared.search.words import StemHasher

MAX_MISSPELLED_WORDS = 4  # of one query
_SHORTEST, _LONGEST = 4, 20  # letters
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژگی",
)
_ACCENTED = {
    "a": "àáâãäåą",
    "c": "çćč",
    "e": "èéêëęě",
    "i": "ìíîï",
    "l": "ł",
    "n": "ñńň",
    "o": "òóôõöøő",
    "s": "śšß",
    "u": "ùúûüůű",
    "y": "ýÿ",
    "z": "źżž",
}


def is_correctable(word: str) -> bool:
    """Tell whether neighbors of a word are looked up: not of short words, numbers, pairs of letters or emoji.

    A word of the embedded model's vocabulary is spelled right: it is in no text, and its neighbors are other words.
    """
    is_candidate = _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and bool(_find_alphabet(word))
    return is_candidate and not is_english_word(word)


def hash_neighbors(word: str, key: bytes) -> Iterator[frozenset[int]]:
    """Give the hashes of all neighbors of a folded word, the likelier ones first.

    First come those with its first letter, in English, then in the other languages, and at last those that begin
    otherwise. Seven languages have more words that are neighbors by chance.
    """
    hasher, alphabet = StemHasher(key), _find_alphabet(word)
    near = {word[0] + edited for edited in _edit(word[1:], alphabet)} - {word}
    yield frozenset(hasher[edited, ENGLISH] for edited in near)
    yield _hash_all(near, hasher)
    yield _hash_all(set(_edit(word, alphabet)) - near - {word}, hasher)


def _find_alphabet(word: str) -> str:
    """Return the letters of the script that a word begins in, or none if we have none."""
    return next((letters for letters in _ALPHABETS if word[0] in letters or word[-1] in letters), "")


def _edit(word: str, alphabet: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in alphabet + _ACCENTED.get(after[0], ""))
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in alphabet)


def _hash_all(words: set[str], hasher: StemHasher) -> frozenset[int]:
    return frozenset[int]().union(*map(hasher.hash_variants, words))

"""Words: what of a text is indexed and looked up, as keyed hashes of stems.

    text -> words -> stems -> 32-bit hashes under a key of the person's

A text is indexed in the stems of its own language, by PyStemmer (Snowball). A query has a word or two, whose language
nobody can tell, so each word is looked up in the stems of all seven languages. Accents fall away after the stemmer has
seen them, and doubled letters become one: "cafe" finds "café", and "tommorow" finds "tomorrow".

Chinese, Japanese, Korean, Thai and their neighbors are written without blanks, or with blanks that do not part words.
They are indexed by pairs of letters, as Lucene's CJKAnalyzer does it, and a Chinese letter also by itself. Each emoji
is a word.

Nothing of what people write outlives a call: the caches are made in it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2s
from itertools import pairwise
from typing import NamedTuple

from Stemmer import Stemmer

from shared.core.combining_marks import COMBINING_MARKS
from shared.core.folded_text import UNREAD, fold_text
from shared.core.invisible_text import IGNORABLE, IGNORABLE_BEYOND
from shared.search.stopwords import STOPWORDS, identify_stopwords

MAX_QUERY_TERMS = 64
_LONGEST_WORD = 40  # letters; the rest of a longer one is left out
_HASH_BYTES = 4
_MIN_COLLAPSED = 4  # letters of a stem in which doubled letters become one

_STEMMERS = {
    "en": "english",
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pl": "polish",
    "pt": "portuguese",
}
_LATIN_ENDS = "\u02b0"
_SCRIPTS = (
    ("\u0370", "\u0400", "greek"),
    ("\u0400", "\u0530", "russian"),
    ("\u0600", "\u0700", "arabic"),
    ("\u0900", "\u0980", "hindi"),
    ("\u0b80", "\u0c00", "tamil"),
    ("\u1e00", "\u1f00", None),  # Latin again
    ("\u1f00", "\u2000", "greek"),
)

_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED = (
    r"\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
    rf"\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uac00-\ud7a3{_HAN}"
)
_EMOJI = r"\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
_SIGN = rf"[\w{COMBINING_MARKS}{UNREAD}{IGNORABLE}{IGNORABLE_BEYOND}]"
RAW_WORD = re.compile(rf"{_SIGN}+|[{_EMOJI}]")
"""What stands between two blanks or signs, as it was written; `segment_words` cuts it into words."""
_PIECE = re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|(?:[^\W_{_UNSPACED}]|[{COMBINING_MARKS}])+|[{_EMOJI}]")
_HAN_LETTER = re.compile(f"[{_HAN}]")
_ACCENT = re.compile(r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]")
_UNDIVIDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"})
_DOUBLED = re.compile(r"([^\W\d_])\1+")


class Word(NamedTuple):
    """A word of a text in folded form, and where it stands, in code points. Pairs of letters overlap."""

    start: int
    end: int
    text: str


class WordCounts(NamedTuple):
    """How often each hashed stem is in a text. Stopwords are left out."""

    counts: Mapping[int, int]

    @property
    def length(self) -> int:
        """Return the number of indexed words."""
        return sum(self.counts.values())


class QueryTerm(NamedTuple):
    """A word that is looked up: a chunk with any of its hashes has it. `weight` is below 1 for a guess."""

    word: str
    hashes: frozenset[int]
    weight: float = 1.0


class Pieces(dict[str, tuple[Word, ...]]):
    """The words in each raw word, placed from its beginning. `cut` divides what is written without blanks."""

    def __init__(self, cut: "_Cut") -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, raw: str) -> tuple[Word, ...]:
        if raw.isascii() and raw.isalnum():  # nearly every word
            found: tuple[Word, ...] = (Word(0, len(raw), raw.lower()[:_LONGEST_WORD]),)
        else:
            found = tuple(_split_folded(raw, fold_text(raw), self._cut))
        self[raw] = found
        return found


class StemHasher(dict[tuple[str, str], int]):
    """The hashes of words by language, computed at the first use. For one call, and one thread: stemmers keep state."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key, self._stemmers = key, dict[str, Stemmer]()

    def __missing__(self, word: tuple[str, str]) -> int:
        self[word] = found = self.hash_stem(self.stem(*word))
        return found

    def stem(self, word: str, language: str) -> str:
        """Return the form under which a folded word is compared, in one of the languages of `STOPWORDS`."""
        name = _choose_stemmer(word[0], language)
        if name is None:
            return _normalize(word)
        return _normalize(self._find_stemmer(name).stemWord(word))

    def _find_stemmer(self, name: str) -> Stemmer:
        if name not in self._stemmers:
            self._stemmers[name] = Stemmer(name, 0)
        return self._stemmers[name]

    def hash_stem(self, stem: str) -> int:
        """Return the keyed hash of a stem."""
        return int.from_bytes(blake2s(stem.encode(), key=self._key, digest_size=_HASH_BYTES).digest(), "little")

    def hash_variants(self, word: str) -> frozenset[int]:
        """Return the hashes under which a word may be indexed, whatever the language of its text."""
        names = _choose_stemmers(word[0])
        stems = {word if name is None else self._find_stemmer(name).stemWord(word) for name in names}
        return frozenset(self.hash_stem(stem) for stem in set(map(_normalize, stems)))


def segment_words(text: str) -> Iterator[Word]:
    """Give the words of a text, in order, as they are indexed."""
    return _segment(text, new_pieces())


@lru_cache(maxsize=64)
def compile_raw_words(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the raw words whose stems may begin with one of some pairs of ASCII letters or digits.

    A stem begins as its word does, but for English words such as dying, for letters that are doubled or have an accent,
    and for German vowels, whose accent may be an e. What begins with no ASCII letter or digit is found in any case.
    """
    alike = "|".join(map(_write_alike, beginnings))
    return re.compile(rf"(?<!{_SIGN})(?:{alike}|_|(?={_SIGN})[^\x00-\x7f]){_SIGN}*|[{_EMOJI}]")


def _write_alike(beginning: str) -> str:
    first, second = beginning[0], beginning[1:]
    initial = f"[{first}{first.upper()}]"
    if not second or second == first or first in "aou":
        return initial
    seconds = first + ("iy" if second in "iy" else second)
    return rf"{initial}(?:[{seconds}{seconds.upper()}]|[^\x00-\x7f])"


def new_pieces() -> Pieces:
    """Return an empty cache of the words in raw words, as they are indexed."""
    return Pieces(_cut_pairs)


def segment_letters(text: str) -> Iterator[Word]:
    """Give the words of a text, in order, as a phrase is compared: letter by letter where there are no blanks."""
    return _segment(text, Pieces(_cut_letters))


def count_words(texts: Sequence[str], key: bytes) -> list[WordCounts]:
    """Count the stems of each text, hashed under `key` (at most 32 bytes).

    Texts of one person may come together: a word is stemmed and hashed once.
    """
    pieces, hasher = Pieces(_cut_pairs), StemHasher(key)
    return [_count(text, pieces, hasher) for text in texts]


def read_terms(query: str, key: bytes) -> list[QueryTerm]:
    """Return what a query looks up, at most `MAX_QUERY_TERMS`; its stopwords only if it has nothing else."""
    words = list(dict.fromkeys(word.text for word in segment_words(query)))
    stopwords, hasher = STOPWORDS[identify_stopwords(words)], StemHasher(key)
    terms: list[QueryTerm] = []
    for word in [word for word in words if word not in stopwords] or words:
        hashes = hasher.hash_variants(word)
        at = next((at for at, term in enumerate(terms) if not term.hashes.isdisjoint(hashes)), None)
        if at is not None:  # another form of a word that is there
            terms[at] = terms[at]._replace(hashes=terms[at].hashes | hashes)
        elif len(terms) < MAX_QUERY_TERMS:
            terms.append(QueryTerm(word, hashes))
    return terms


def _count(text: str, pieces: "Pieces", hasher: StemHasher) -> WordCounts:
    words = Counter[str]()
    for raw, count in Counter(RAW_WORD.findall(text)).items():
        for piece in pieces[raw]:
            words[piece.text] += count
    language = identify_stopwords(words.elements())
    stopwords, counts = STOPWORDS[language], Counter[int]()
    for word, count in words.items():
        if word not in stopwords:
            counts[hasher[word, language]] += count
    return WordCounts(counts)


_Cut = Callable[[re.Match[str]], Iterable[tuple[int, int]]]


def _segment(text: str, known: Pieces) -> Iterator[Word]:
    for match in RAW_WORD.finditer(text):
        start = match.start()
        for piece in known[match.group()]:
            yield Word(start + piece.start, start + piece.end, piece.text)


def _split_folded(raw: str, folded: str, cut: _Cut) -> Iterator[Word]:
    """Split a folded word where scripts change; if not each sign was folded to one, each piece has the place of all."""
    is_aligned = len(raw) == len(folded) and (raw.isascii() or all(len(fold_text(sign)) == 1 for sign in raw))
    for match in _PIECE.finditer(folded):
        for start, end in cut(match) if match.lastgroup else (match.span(),):
            place = (start, end) if is_aligned else (0, len(raw))
            yield Word(*place, folded[start : min(end, start + _LONGEST_WORD)])


def _cut_letters(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    return pairwise(range(match.start(), match.end() + 1))


def _cut_pairs(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, end = match.span()
    if end - start == 1:
        yield start, end
        return
    for at, following in _cut_letters(match):
        if _HAN_LETTER.match(match.string, at):
            yield at, following
        if following < end:
            yield at, following + 1


def _choose_stemmer(letter: str, language: str) -> str | None:
    if letter < _LATIN_ENDS:
        return _STEMMERS[language] if letter.isalpha() else None
    name = next((name for first, end, name in _SCRIPTS if first <= letter < end), "")
    return _STEMMERS[language] if name is None else name or None


def _choose_stemmers(letter: str) -> Collection[str | None]:
    """Return the stemmers of a word that begins with a letter, in all languages."""
    if letter < _LATIN_ENDS and letter.isalpha():  # nearly every word
        return _STEMMERS.values()
    return {_choose_stemmer(letter, language) for language in STOPWORDS}


def _normalize(stem: str) -> str:
    if not stem.isascii():
        bare = _ACCENT.sub("", unicodedata.normalize("NFD", stem))
        stem = unicodedata.normalize("NFC", bare).translate(_UNDIVIDED)
    return _DOUBLED.sub(r"\1", stem) if len(stem) >= _MIN_COLLAPSED else stem

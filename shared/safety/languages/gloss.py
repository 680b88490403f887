"""A word-by-word English gloss of a text in another language, for the classifiers that read English.

"Ich will nicht mehr leben" becomes "i want no longer live": no translation, but what the classifiers of words and of
passages know is mostly in it (ADR 0092). A lexicon gives word forms and phrases of up to four words with what they
mean, the pronoun in front where the ending of a verb tells it. The longest phrase that stands in a text counts, as
people write it or without marks. A form that the lexicon lacks is looked for by other endings, as a German compound,
and as a slip of one letter; what is still unknown is left out, because a foreign word means something else to an
English model.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from shared.core.folded_text import APOSTROPHES
from shared.core.single_flight import single_flight
from shared.safety.languages.letters import fold_spelling
from shared.safety.quotations import remove_quotations
from shared.safety.rules.normalization import read_unseen_blanks
from shared.safety.sentence_words import LONGEST_WORD, group_pieces

LEXICONS_FOLDER = Path(__file__).with_name("lexicons")
GLOSSED_LANGUAGES = frozenset({"de", "es", "fr", "it", "pl", "pt"})
_LEAST_STEM = 4  # letters that stay when an ending is taken away
_LEAST_SLIP = 5  # letters of a word in which a slip is looked for
_LEAST_COMPOUND, _LEAST_PART = 8, 3
_ENDINGS = {
    "de": "e n en em er es s st t",
    "es": "s es a o as os me te lo la le se",
    "fr": "s e es x",
    "it": "a o e i mi lo la ti si",
    "pl": "a y u ie em ow ami ach om i e ego ej ym",
    "pt": "s es a o as os me te",
}
_LINKS = ("", "s", "n", "es", "en")  # between the parts of a German compound
_SPELLED_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_WRITTEN_PARTICLES = (
    "ab an auf aus bei durch ein fest fort frei gegen her heraus herum herunter hin hinaus hinein hinter hinunter hoch "
    "los mit nach nieder raus rein rum runter uber um unter vor voran vorbei weg weiter wider zu zuruck zusammen"
)
_PARTICLES = frozenset(_WRITTEN_PARTICLES.split())
"""Beginnings of German verbs, which stand alone at the end of a clause ("ich bringe mich um")."""
_MOST_BETWEEN = 9  # words between a German verb and its particle
_VOWELS = frozenset("aeiou")
_GLUED = {"fr": {"j": "i", "t": "you", "m": "me", "c": "it", "l": "the", "d": "of", "s": "himself", "n": "not"}}
"""What is said of a word by the letter that people glue to it ("jveux", "cest", "lautre")."""
_PIECE = re.compile(r"[^\W_]+|[.!?\n\u2026]+|[,;:()\u2013\u2014/]| - ")
_SENTENCE_ENDS = frozenset(".!?\n\u2026")
_STRETCHED = re.compile(r"(.)\1{2,}")
_NO_WORDS_OF_ONES_OWN = re.compile(r"(?!)")
_SIGNS = str.maketrans(
    dict.fromkeys([*map(ord, APOSTROPHES), ord("'"), ord("`")], " ")
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"')
)


class Lexicon(NamedTuple):
    """What forms mean, as they are written and without marks, and how many words the longest phrase of a word has."""

    glosses: Mapping[str, str]
    reach: Mapping[str, int]


def gloss_text(code: str, text: str) -> str:
    """Return the gloss of a text in one of `GLOSSED_LANGUAGES`: small letters, a stop or "?" behind each sentence."""
    lexicon = load_lexicon(code)
    glossed = ((_gloss_words(code, lexicon, words), "?" in end) for words, end in _split_sentences(text))
    return " ".join(f"{sentence}{'?' if asks else '.'}" for sentence, asks in glossed if sentence)


@single_flight
def load_lexicon(code: str) -> Lexicon:
    """Read the lexicon of a language, at the first text in it."""
    lines = (LEXICONS_FOLDER / f"{code}.tsv").read_text(encoding="utf-8").splitlines()
    written = dict(line.split("\t") for line in lines)
    glosses: dict[str, str] = {}
    for form, meaning in zip(_fold_words(list(written)), written.values(), strict=True):
        glosses.setdefault(form, meaning)
    glosses |= written  # a form that is written so means that, whatever others become without marks
    reach: dict[str, int] = {}
    for form in glosses:
        first, spaces = form.partition(" ")[0], form.count(" ")
        if spaces:
            reach[first] = max(reach.get(first, 1), spaces + 1)
    return Lexicon(glosses, reach)


def _split_sentences(text: str) -> Iterator[tuple[list[str], str]]:
    """Give the sentences of each reading of a text as words, with a comma for each pause, and what ends each.

    Quoted words are left out.
    """
    for reading in read_unseen_blanks(text):
        small = unicodedata.normalize("NFC", reading).lower().translate(_SIGNS)
        pieces = _PIECE.findall(remove_quotations(small, _NO_WORDS_OF_ONES_OWN, " , "))
        for words, end in group_pieces(pieces, _SENTENCE_ENDS):
            yield [word[:LONGEST_WORD] for word in words], end


def _gloss_words(code: str, lexicon: Lexicon, words: Sequence[str]) -> str:
    """Gloss a sentence from its beginning, the longest phrase first."""
    folded: Sequence[str] = _fold_words(words)
    if code == "de":
        words, folded = _join_particles(lexicon.glosses, words, folded)
    found: list[str] = []
    at = 0
    while at < len(words):
        reach = max(lexicon.reach.get(words[at], 1), lexicon.reach.get(folded[at], 1))
        size, meaning = _find_phrase(lexicon, words[at : at + reach], folded[at : at + reach])
        if not size:
            size, meaning = 1, "," if words[at] == "," else _gloss_unknown(code, lexicon.glosses, folded[at])
        if meaning:
            found.append(meaning)
        at += size
    return " ".join(found)


def _fold_words(words: Sequence[str]) -> list[str]:
    """Fold words at once, because a call costs more than a word."""
    return fold_spelling("\t".join(words)).split("\t")


def _join_particles(
    glosses: Mapping[str, str], words: Sequence[str], folded: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Put German particles at the end of a clause before their verbs, where the whole verb is known.

    "Ich bringe mich heute um" becomes "ich umbringe mich heute": apart, the words say "bring" and "around". Where the
    lexicon has the words between as a phrase ("bringe mich um"), they stay.
    """
    if _PARTICLES.isdisjoint(folded):
        return words, folded
    taken: dict[int, int] = {}
    for at, word in enumerate(folded):
        if word in _PARTICLES and (at + 1 == len(folded) or folded[at + 1] in {",", "und", "oder"}):
            clause = range(at - 1, max(-1, at - 2 - _MOST_BETWEEN), -1)
            verb = next((place for place in clause if _is_joined(glosses, word, folded[place], at - place)), None)
            if verb is not None and " ".join(folded[verb : at + 1]) not in glosses:
                taken[verb] = at
    if not taken:
        return words, folded
    joined = [
        f"{folded[taken[at]]}{word}" if at in taken else word
        for at, word in enumerate(folded)
        if at not in taken.values()
    ]
    return joined, joined


def _is_joined(glosses: Mapping[str, str], particle: str, word: str, distance: int) -> bool:
    """Tell whether a word is a verb that begins with the particle; next to it the two may be another's."""
    whole = f"{particle}{word}"
    return distance >= 1 and len(word) >= _LEAST_PART and (whole in glosses or f"{whole}e" in glosses)


def _find_phrase(lexicon: Lexicon, words: Sequence[str], folded: Sequence[str]) -> tuple[int, str]:
    """Find the longest phrase that words begin with; return how many words it has, 0 for none, and what it means."""
    for size in range(len(words), 0, -1):
        meaning = lexicon.glosses.get(" ".join(words[:size]))
        if meaning is None:
            meaning = lexicon.glosses.get(" ".join(folded[:size]))
        if meaning is not None:
            return size, meaning
    return 0, ""


def _gloss_unknown(code: str, glosses: Mapping[str, str], word: str) -> str:
    """Gloss a folded word that the lexicon lacks; empty where nothing near it is known. A number stays one.

    Some letters are marks of another one, such as U+FF9E, and a word of these folds to nothing.
    """
    if not word or word.isdigit():
        return word
    others = (*_list_respellings(code, word), *_list_other_endings(code, word))
    known = next((glosses[each] for each in others if each in glosses), None)
    if known is None and code == "de":
        known = _gloss_compound(glosses, word)
    if known is None and code in _GLUED:
        known = _gloss_glued(glosses, _GLUED[code], word)
    if known is None:
        known = next((glosses[each] for each in _list_slips(word) if each in glosses), "")
    return known


def _list_respellings(code: str, word: str) -> Iterator[str]:
    """Give the word without stretched letters, and a German one without umlauts that are spelled with an e."""
    yield _STRETCHED.sub(r"\1", word)
    if code == "de":
        for spelled, letter in _SPELLED_OUT:
            word = word.replace(spelled, letter)
        yield word


def _list_other_endings(code: str, word: str) -> Iterator[str]:
    """Give the word without an ending, and with another one in the place of its last letter."""
    endings = _ENDINGS[code].split()
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            yield word.removesuffix(ending)
    if code != "de" and len(word) > _LEAST_STEM:
        yield from (word[:-1] + ending for ending in endings)
    if code == "de":
        yield f"{word}e"  # "ich sitz"
        yield f"ge{word[1:]}" if word[0] == "g" and word[1:2] not in _VOWELS else word  # "gsagt"


def _gloss_compound(glosses: Mapping[str, str], word: str) -> str | None:
    """Gloss a German compound by its two parts, with the longest first part that is known."""
    if len(word) < _LEAST_COMPOUND:
        return None
    for at, link in product(range(len(word) - _LEAST_STEM, _LEAST_PART, -1), _LINKS):
        first, last = word[:at].removesuffix(link), word[at:]
        is_whole = word[:at].endswith(link) and len(first) >= _LEAST_PART
        if is_whole and glosses.get(first) and glosses.get(last):
            return glosses[last] if first in _PARTICLES else f"{glosses[first]} {glosses[last]}"
    return None


def _gloss_glued(glosses: Mapping[str, str], letters: Mapping[str, str], word: str) -> str | None:
    """Gloss a word to which people have glued the pronoun or article before it."""
    rest = glosses.get(word[1:])
    if word[0] not in letters or not rest or len(word) <= _LEAST_PART:
        return None
    return rest if rest.startswith(f"{letters[word[0]]} ") else f"{letters[word[0]]} {rest}"


def _list_slips(word: str) -> Iterator[str]:
    """Give the word with two neighbors exchanged, and without one letter."""
    if len(word) >= _LEAST_SLIP:
        yield from (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
    if len(word) > _LEAST_SLIP:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))

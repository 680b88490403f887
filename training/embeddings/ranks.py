"""How well a model finds what was meant: ranks over a set of pairs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.embeddings.pairs import PairSet

Similarities = NDArray[np.float32]
Comparison = Callable[[Sequence[str], Sequence[str]], Similarities]
_TOP = 10


@dataclass(frozen=True)
class Ranks:
    """The mean reciprocal rank of the match, and the shares of questions with it first and among the first ten."""

    reciprocal: float
    first: float
    in_ten: float


def measure_ranks(pairs: PairSet, compare: Comparison) -> Ranks:
    """Rank all sentences for each question; of equally similar sentences the match is the last."""
    similarities = compare([question.text for question in pairs.questions], pairs.sentences)
    places = [question.match for question in pairs.questions]
    own = similarities[np.arange(len(places)), places][:, None]
    ranks = (similarities >= own).sum(axis=1)
    return Ranks(float((1 / ranks).mean()), float((ranks == 1).mean()), float((ranks <= _TOP).mean()))


def compare_by_vectors(embed: Callable[[str], NDArray[np.float32]]) -> Comparison:
    """Compare by the dot product of vectors of length 1; each text is embedded once."""
    known: dict[str, NDArray[np.float32]] = {}

    def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
        for text in texts:
            if text not in known:
                known[text] = embed(text)
        return np.stack([known[text] for text in texts])

    return lambda queries, sentences: vectors(queries) @ vectors(sentences).T


def compare_by_words(queries: Sequence[str], sentences: Sequence[str]) -> Similarities:
    """Compare by the share of words that two texts have in common (Jaccard), the baseline without meaning."""
    asked, found = [_words(text) for text in queries], [_words(text) for text in sentences]
    return np.array([[len(a & b) / max(len(a | b), 1) for b in found] for a in asked], dtype=np.float32)


def _words(text: str) -> set[str]:
    letters = "".join(character.lower() if character.isalnum() else " " for character in text)
    return set(letters.split())

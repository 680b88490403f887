"""What the classifier sees of a sentence: its words, its pairs of neighbors, and the ideas that its words stand for.

Neighbors also come with the idea in the place of the word, so that "swallowed the tablets" teaches about pills.
"""

from collections.abc import Sequence

from shared.safety.classifier.ideas import ideas


def features(words: Sequence[str]) -> list[str]:
    """Give the features of a sentence, by its words as `reading` gives them; some may come twice."""
    named = ideas()
    meant = [named.get(word, word) for word in words]
    neighbors = _neighbors(words)
    also = [other for other, pair in zip(_neighbors(meant), neighbors, strict=True) if other != pair]
    return [*words, *neighbors, *(named[word] for word in words if word in named), *also]


def _neighbors(words: Sequence[str]) -> list[str]:
    return list(map(" ".join, zip(("^", *words), (*words, "$"), strict=True)))

"""What the classifier sees of a sentence: its words, its pairs of neighbors, and the ideas that its words stand for.

Unseen authors were told apart no better with letters, longer runs, gaps or pairs of ideas; see docs/SAFETY.md.
"""

from collections.abc import Sequence

from shared.safety.classifier.ideas import ideas


def features(words: Sequence[str]) -> list[str]:
    """Give the features of a sentence, by its words as `reading` gives them; some may come twice."""
    named = ideas()
    neighbors = map(" ".join, zip(("^", *words), (*words, "$"), strict=True))
    return [*words, *neighbors, *(named[word] for word in words if word in named)]

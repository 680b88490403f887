"""Texts of authors that neither classifier has seen, measured by both: `measures.jsonl`.

Longer texts are put together from texts about
work and everyday life of one author, and in danger means one text in danger among them, from 600 characters on two.
"""

import random
from collections.abc import Iterator, Sequence

from shared.safety.classifier.combination import TextEvidence, gather_evidence
from shared.safety.classifier.model import ClassifierModel, measure_text, weigh_sentence
from shared.safety.classifier.transformer import choose_passages, compare_logits, encode_passage
from training.safety.texts import LENGTHS, SEED, LabeledText, draw_texts, join_texts
from training.safety.transformer.measures import TRAPS, TextMeasures
from training.safety.transformer.network import PassageClassifier
from training.safety.transformer.network_training import compute_logits

HELD_BACK = frozenset("dgjpsv")
"""Every third author. The transformer does not learn from them, because fine-tuning it anew for others takes long."""
UNSEEN = frozenset("psv")
"""Those of them whom the classifier of words has not seen either; only they are measured."""
GREEN_PER_LENGTH, DANGER_PER_LENGTH = 24, 8  # composed texts of each author


def split_authors(rows: Sequence[LabeledText]) -> tuple[list[LabeledText], list[LabeledText]]:
    """Return the texts that the transformer learns from, and those that nothing has learned from."""
    return [row for row in rows if row.author not in HELD_BACK], [row for row in rows if row.author in UNSEEN]


def measure_texts(
    words: ClassifierModel, network: PassageClassifier, rows: Sequence[LabeledText]
) -> Iterator[TextMeasures]:
    """Measure texts, and longer ones made of them, by classifiers that have not seen their authors."""
    yield from _measure_texts(words, network, [*rows, *compose_plain_texts(rows)])


def _measure_texts(
    words: ClassifierModel, network: PassageClassifier, texts: Sequence[LabeledText]
) -> Iterator[TextMeasures]:
    weighed = [[weigh_sentence(words, sentence) for sentence in text.sentences] for text in texts]
    chosen = [choose_passages(words, each) for each in weighed]
    passages = [
        encode_passage(text.sentences[start:end])
        for text, places in zip(texts, chosen, strict=True)
        for start, end in places
    ]
    logits = iter(compute_logits(network, passages).tolist())
    for text, each, places in zip(texts, weighed, chosen, strict=True):
        meanings = [compare_logits(*next(logits)) for _ in places]
        if meanings:
            evidence = gather_evidence(meanings, measure_text(words, each))
            rounded = TextEvidence(*(round(value, 3) for value in evidence))
            yield TextMeasures(text.author, text.label, text.kind, text.composed_to, rounded)


def compose_plain_texts(rows: Sequence[LabeledText]) -> Iterator[LabeledText]:
    """Put longer texts together, harmless and in danger, from texts of the same author that are no traps."""
    chance = random.Random(SEED)  # noqa: S311 - a choice of texts, not a secret
    for author in sorted({row.author for row in rows}):
        plain = [row for row in rows if row.author == author and row.label == "green" and row.kind not in TRAPS]
        red = [row for row in rows if row.author == author and row.label == "red" and row.length < LENGTHS[1]]
        for length in LENGTHS if plain else ():
            for _ in range(GREEN_PER_LENGTH):
                yield join_texts("green", draw_texts(chance, plain, length), length)
            for _ in range(DANGER_PER_LENGTH if red else 0):
                parts = draw_texts(chance, plain, length)
                for _ in range(1 + (length >= LENGTHS[2])):
                    parts[chance.randrange(len(parts))] = chance.choice(red)
                yield join_texts("red", parts, length)

"""Texts of authors that neither classifier has seen, measured by both: `measures.jsonl`.

Longer texts are put together from texts about work and everyday life of one author, and in danger means one text in
danger among them, from 600 characters on two. Texts with a firm pattern are left out, as neither is asked there.
"""

import random
from collections.abc import Iterator, Sequence

from shared.safety.classifier.combination import gather_evidence
from shared.safety.classifier.model import ClassifierModel, ScoredText, measure_passages, score_passages, weigh_sentence
from shared.safety.classifier.transformer import PassageTransformer, choose_passage
from shared.safety.levels import RED
from shared.safety.rules.detection import detect_signals
from training.safety.texts import IN_APP, LENGTHS, SEED, LabeledText, draw_texts, find_length, join_texts
from training.safety.transformer.measures import TRAPS, TextMeasures

GREEN_PER_LENGTH, DANGER_PER_LENGTH = 30, 12  # composed texts of each author


def measure_texts(
    words: ClassifierModel, transformer: PassageTransformer, rows: Sequence[LabeledText]
) -> Iterator[TextMeasures]:
    """Measure texts, and longer ones made of them, by classifiers that have not seen their authors."""
    written = [text for text in rows if text.sentences]
    for text in (*written, *compose_plain_texts(rows)):
        if not any(signal.level == RED for found in detect_signals(text.sentences) for signal in found):
            yield measure_text(words, transformer, text)


def measure_text(words: ClassifierModel, transformer: PassageTransformer, text: LabeledText) -> TextMeasures:
    """Measure a text or a gloss that has sentences."""
    weighed = [weigh_sentence(words, sentence) for sentence in text.sentences]
    scored = score_passages(words, weighed)
    passage = choose_passage(words, ScoredText(text.written, text.sentences, weighed, scored)) or ""
    meaning = transformer.read_passage(passage)
    evidence = gather_evidence(meaning, measure_passages(weighed, scored), text.sentences)
    rounded = type(evidence)(*(round(value, 3) for value in evidence))
    return TextMeasures(text.author, text.label, text.kind, find_length(text), rounded)


def compose_plain_texts(rows: Sequence[LabeledText]) -> Iterator[LabeledText]:
    """Put longer texts together, harmless and in danger, from texts of the same author that are no traps."""
    chance = random.Random(SEED)  # noqa: S311 - a choice of texts, not a secret
    for author in sorted({row.author for row in rows}):
        own = [row for row in rows if row.author == author and row.kind != IN_APP]
        plain = [row for row in own if row.label == "green" and row.kind not in TRAPS]
        red = [row for row in own if row.label == "red" and row.length < LENGTHS[1]]
        for length in LENGTHS if plain else ():
            for _ in range(GREEN_PER_LENGTH):
                yield join_texts("green", draw_texts(chance, plain, length), length)
            for _ in range(DANGER_PER_LENGTH if red else 0):
                parts = draw_texts(chance, plain, length)
                for _ in range(1 + (length >= LENGTHS[2])):
                    parts[chance.randrange(len(parts))] = chance.choice(red)
                yield join_texts("red", parts, length)

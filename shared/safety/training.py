"""Train the classifier on labeled texts and write its weights: `python -m shared.safety.training FILE.jsonl`.

Each line of the file is `{id, label, text}`; the letter that an id begins with names the author. The model is a pair
of logistic regressions, fitted by stochastic gradient descent, reproducible and in the standard library. The
thresholds come from the same texts, each scored by a model that saw nothing of its author: so high that 7 in 1,000
green texts would pass for red, 30 where a pattern says so tentatively, 150 where one says that it is likely, and 25
for not green. Applying the weights needs nothing of this module.
"""

import argparse
import hashlib
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from shared.safety.classifier.model import (
    WEIGHTS_FILE,
    ClassifierModel,
    extract_features,
    score_passages,
    weigh_sentence,
)
from shared.safety.rules.sentences import read_sentences

EPOCHS = 16
LEARNING_RATE = 1.0
WEIGHT_DECAY = 0.02  # of each weight in a round over all texts
SEED = 7
MIN_DOCUMENT_FREQUENCY = 3  # a feature of one or two texts teaches nothing about others
# When red is learned: a green text that comes out red is the worst mistake, a yellow one that does the least.
CLASS_WEIGHTS = {"red": 0.5, "yellow": 0.15, "green": 2.0}


class TrainingExample(NamedTuple):
    """A text as the sentences that `read_sentences` returned, and its label."""

    sentences: Sequence[str]
    label: str


def train_model(examples: Sequence[TrainingExample]) -> ClassifierModel:
    """Fit both regressions; the caller sets the thresholds, which are 0 here."""
    rows = [
        [each for sentence in example.sentences for each in extract_features(sentence.split())] for example in examples
    ]
    known = _select_features(rows)
    number = {feature: at for at, feature in enumerate(known)}
    scales = [1.0 / math.sqrt(max(1, len(row))) for row in rows]
    numbered = [[number[feature] for feature in row if feature in number] for row in rows]
    labels = [example.label for example in examples]
    careful = [CLASS_WEIGHTS[label] for label in labels]
    red = _fit_regression(numbered, scales, [label == "red" for label in labels], careful)
    rest = _fit_regression(numbered, scales, [label != "green" for label in labels], [1.0] * len(labels))
    weights = {name: complex(round(red[0][at], 2), round(rest[0][at], 2)) for name, at in number.items()}
    return ClassifierModel("", complex(round(red[1], 3), round(rest[1], 3)), 0.0, 0.0, 0.0, 0.0, weights)


def _select_features(rows: Sequence[Sequence[str]]) -> list[str]:
    seen: dict[str, int] = {}
    for row in rows:
        for feature in set(row):
            seen[feature] = seen.get(feature, 0) + 1
    return sorted(feature for feature, times in seen.items() if times >= MIN_DOCUMENT_FREQUENCY)


def _fit_regression(
    rows: Sequence[Sequence[int]], scales: Sequence[float], answers: Sequence[bool], cares: Sequence[float]
) -> tuple[list[float], float]:
    weights = [0.0] * (1 + max((feature for row in rows for feature in row), default=0))
    bias, order, chance = 0.0, list(range(len(rows))), random.Random(SEED)  # noqa: S311 - an order, not a secret
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = LEARNING_RATE / (1 + epoch / 10)
        for at in order:
            row = rows[at]
            value = bias + scales[at] * sum([weights[feature] for feature in row])
            error = cares[at] * (answers[at] - 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value)))))
            bias += rate * error * 0.1
            step = rate * error * scales[at]
            for feature in row:
                weights[feature] += step
        weights = [weight * (1 - rate * WEIGHT_DECAY) for weight in weights]
    return weights, bias


GREEN_AS_RED, GREEN_AS_RED_WITH_PATTERN, GREEN_AS_RED_WITH_LIKELY, GREEN_AS_NOT_GREEN = 0.007, 0.03, 0.15, 0.025


class LabeledText(NamedTuple):
    """A labeled text as sentences, with its author."""

    author: str
    label: str
    sentences: tuple[str, ...]


def load_labeled_texts(path: Path) -> list[LabeledText]:
    """Read the labeled texts."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [LabeledText(line["id"][0], line["label"], read_sentences(line["text"])) for line in lines]


def fit_model(rows: Sequence[LabeledText]) -> ClassifierModel:
    """Train on all rows, with thresholds from texts that the scoring model has not seen."""
    green = [odds for label, odds in cross_validate(rows) if label == "green"]
    return train_model(_build_examples(rows))._replace(
        red_from=_find_threshold(GREEN_AS_RED, [odds.real for odds in green]),
        red_with_pattern_from=_find_threshold(GREEN_AS_RED_WITH_PATTERN, [odds.real for odds in green]),
        red_with_likely_from=_find_threshold(GREEN_AS_RED_WITH_LIKELY, [odds.real for odds in green]),
        not_green_from=_find_threshold(GREEN_AS_NOT_GREEN, [odds.imag for odds in green]),
    )


def cross_validate(rows: Sequence[LabeledText]) -> Iterator[tuple[str, complex]]:
    """Score each author's texts by a model trained on all other authors; yield label and highest odds of each text."""
    for author in sorted({row.author for row in rows}):
        model = train_model(_build_examples([row for row in rows if row.author != author]))
        for row in rows:
            if row.author == author and row.sentences:
                odds = [
                    odds for *_, odds in score_passages(model, [weigh_sentence(model, each) for each in row.sentences])
                ]
                if odds:
                    yield row.label, complex(max(each.real for each in odds), max(each.imag for each in odds))


def render_model(model: ClassifierModel) -> str:
    """Render the model as the data file, one feature a line; the version is a digest of the rest."""
    weights = ",\n".join(
        json.dumps([name, pair.real, pair.imag], ensure_ascii=False) for name, pair in model.weights.items()
    )
    thresholds = ("red_from", "red_with_pattern_from", "red_with_likely_from", "not_green_from")
    head = ", ".join(f'"{name}": {json.dumps(getattr(model, name))}' for name in thresholds)
    head = f'"bias": {json.dumps([model.bias.real, model.bias.imag])}, {head}'
    version = hashlib.sha256(f"{head}{weights}".encode()).hexdigest()[:8]
    return f'{{"version": "{version}", {head}, "weights": [\n{weights}\n]}}\n'


def _build_examples(rows: Sequence[LabeledText]) -> list[TrainingExample]:
    return [TrainingExample(row.sentences, row.label) for row in rows]


def _find_threshold(share: float, scores: Sequence[float]) -> float:
    """Return the log-odds that only this share of the scores exceeds."""
    return round(sorted(scores, reverse=True)[int(share * len(scores))], 3)


def main() -> None:
    """Train the model and write its weights."""
    parser = argparse.ArgumentParser(prog="python -m shared.safety.training", description=__doc__)
    parser.add_argument("file", type=Path)
    model = fit_model(load_labeled_texts(parser.parse_args().file))
    WEIGHTS_FILE.write_text(render_model(model), encoding="utf-8")


if __name__ == "__main__":
    main()

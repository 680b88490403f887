"""Two logistic regressions over the features of a text, fitted by stochastic gradient descent.

Reproducible to the digits that are written. A feature that ordinary texts often have is kept near zero: without that
the classifier learned how people in danger write sentences, not what they say, and a courtesy or a comma of an unknown
author came out red. Applying the weights needs nothing of this package.

Both regressions of several collections of texts are fitted side by side, a passage of each collection at a step: what a
call of NumPy costs, it costs for all of them once. A pair (in danger, not green) is a complex number, as in the model.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, zip_longest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shared.safety.classifier.model import (
    PASSAGE_LENGTH,
    ClassifierModel,
    TextCalibration,
    Thresholds,
    extract_features,
)
from training.safety.texts import SEED, LabeledText

EPOCHS = 16
LEARNING_RATE = 1.0
WEIGHT_DECAY = 0.02  # of each weight in a round over all texts
COMMON_DECAY = 20.0  # more of it, times the share of ordinary texts that have the feature
MIN_DOCUMENT_FREQUENCY = 5  # a feature of a few passages teaches nothing about others
# When danger is learned: a green text that comes out red is the worst mistake, a yellow one that does the least.
CLASS_WEIGHTS = {"red": 0.5, "heavy": 0.5, "yellow": 0.15, "green": 2.0}
IN_DANGER = frozenset({"red", "heavy"})
_NO_THRESHOLDS = Thresholds(*[math.inf] * len(Thresholds._fields))
_NO_CALIBRATION = TextCalibration(0.0, 0.0, 0.0, 0.0)


class _Passages(NamedTuple):
    """The passages that one collection of texts has for learning.

    `places` are the known features of each passage, each once, and `counts` says how often it has them. Behind the last
    known feature is one for passages without any, which have it no time. Answers and cares are pairs.
    """

    known: Sequence[str]
    decays: Sequence[float]
    places: Sequence[NDArray[np.int64]]
    counts: Sequence[NDArray[np.float64]]
    scales: Sequence[float]
    answers: Sequence[tuple[bool, bool]]
    cares: Sequence[tuple[float, float]]


def train_models(collections: Sequence[Sequence[LabeledText]], shares: Mapping[str, float]) -> list[ClassifierModel]:
    """Fit both regressions to each collection of texts; the caller calibrates for whole texts.

    `shares` tells which features are common.
    """
    read = [_read_passages(texts, shares) for texts in collections]
    by_size = sorted(range(len(read)), key=lambda at: -len(read[at].places))  # those that end first stand last
    fitted = dict(zip(by_size, _fit_regressions([read[at] for at in by_size]), strict=True))
    return [_build_model(one.known, *fitted[at]) for at, one in enumerate(read)]


def _build_model(known: Sequence[str], weights: Sequence[complex], bias: complex) -> ClassifierModel:
    rounded = {name: complex(round(one.real, 2), round(one.imag, 2)) for name, one in zip(known, weights, strict=False)}
    bias = complex(round(bias.real, 3), round(bias.imag, 3))
    return ClassifierModel("", bias, _NO_THRESHOLDS, _NO_CALIBRATION, _NO_CALIBRATION, rounded)


def _read_passages(texts: Sequence[LabeledText], shares: Mapping[str, float]) -> _Passages:
    texts = [passage for text in texts for passage in _split_text(text)]
    rows = [[each for sentence in text.sentences for each in _extract_once(sentence)] for text in texts]
    known = _select_features(rows)
    number = {feature: at for at, feature in enumerate(known)}
    counted = [Counter(number[each] for each in row if each in number) or {len(known): 0} for row in rows]
    return _Passages(
        known,
        [*(WEIGHT_DECAY + COMMON_DECAY * shares.get(feature, 0.0) for feature in known), 0.0],
        [np.array([*row], np.int64) for row in counted],
        [np.array([*row.values()], np.float64) for row in counted],
        [1.0 / math.sqrt(max(1, len(row))) for row in rows],
        [(text.label in IN_DANGER, text.label != "green") for text in texts],
        [(CLASS_WEIGHTS[text.label], 1.0) for text in texts],
    )


@lru_cache(maxsize=100_000)
def _extract_once(sentence: str) -> Sequence[str]:
    """Extract the features of a sentence once for all collections that it is in."""
    return tuple(extract_features(sentence.split()))


def _split_text(text: LabeledText) -> Iterator[LabeledText]:
    """Give the passages of a text that teach: all of a harmless one, each as long as those that are scored later.

    Which passage of another text is the grave one is not labeled, so it teaches as a whole.
    """
    if text.label == "green":
        for start in range(0, max(1, len(text.sentences)), PASSAGE_LENGTH):
            yield text._replace(sentences=text.sentences[start : start + PASSAGE_LENGTH])
    else:
        yield text


def _select_features(rows: Sequence[Sequence[str]]) -> list[str]:
    seen: dict[str, int] = {}
    for row in rows:
        for feature in set(row):
            seen[feature] = seen.get(feature, 0) + 1
    return sorted(feature for feature, times in seen.items() if times >= MIN_DOCUMENT_FREQUENCY)


def _fit_regressions(collections: Sequence[_Passages]) -> list[tuple[list[complex], complex]]:
    """Give the weights and the bias of each collection, of which none is longer than the one before."""
    ends = np.cumsum([len(one.decays) for one in collections])
    begins = [0, *ends[:-1].tolist()]
    places = [begin + row for one, begin in zip(collections, begins, strict=True) for row in one.places]
    counts = [row for one in collections for row in one.counts]
    decays = np.concatenate([one.decays for one in collections])
    scales = np.concatenate([one.scales for one in collections])
    answers = np.concatenate([np.array(one.answers, np.float64) for one in collections])
    cares = np.concatenate([np.array(one.cares, np.float64) for one in collections])
    weights, biases = np.zeros(len(decays), np.complex128), np.zeros(len(collections), np.complex128)
    for rate, rows in _take_steps([len(one.places) for one in collections]):
        if not rows:
            weights /= 1.0 + rate * decays
            continue
        here, often = np.concatenate([places[at] for at in rows]), np.concatenate([counts[at] for at in rows])
        lengths = [len(places[at]) for at in rows]
        before, scale = weights[here], scales[rows]
        odds = biases[: len(rows)] + scale * np.add.reduceat(before * often, [0, *accumulate(lengths[:-1])])
        chances = 1.0 / (1.0 + np.exp(-odds.view(np.float64).reshape(-1, 2).clip(-30.0, 30.0)))
        errors = rate * (cares[rows] * (answers[rows] - chances)).view(np.complex128)[:, 0]
        biases[: len(rows)] += 0.1 * errors
        weights[here] = before + often * np.repeat(errors * scale, lengths)
    split = np.split(weights, ends[:-1])
    return [(one.tolist(), complex(bias)) for one, bias in zip(split, biases, strict=True)]


def _take_steps(lengths: Sequence[int]) -> Iterator[tuple[float, list[int]]]:
    """Give the learning rate and the numbers of the passages of each step, and no passage at the end of each epoch."""
    begins = [0, *accumulate(lengths[:-1])]
    orders = [list(range(begin, begin + length)) for begin, length in zip(begins, lengths, strict=True)]
    chances = [random.Random(SEED) for _ in orders]  # noqa: S311 - an order, not a secret
    for epoch in range(EPOCHS):
        rate = LEARNING_RATE / (1 + epoch / 10)
        for chance, order in zip(chances, orders, strict=True):
            chance.shuffle(order)
        for step in zip_longest(*orders):
            yield rate, [at for at in step if at is not None]
        yield rate, []

"""Two logistic regressions over the features of a text, fitted by stochastic gradient descent.

Reproducible to the digits that are written. A feature that ordinary texts often have is kept near zero: without that
the classifier learned how people in danger write sentences, not what they say, and a courtesy or a comma of an unknown
author came out red. Applying the weights needs nothing of this package.

Both regressions of several collections of texts are fitted side by side, a passage of each collection at a step: what a
call of NumPy costs, it costs for all of them once. A pair (in danger, not green) is a complex number, as in the model.
The bias is the weight of a feature that all passages have. Half of each weight is fitted, because a chance is
(1 + tanh(half its log-odds)) / 2, and tanh is one call that never overflows.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
BIAS_RATE = 0.1  # of the bias, as a share of the learning rate
WEIGHT_DECAY = 0.02  # of each weight in a round over all texts
COMMON_DECAY = 20.0  # more of it, times the share of ordinary texts that have the feature
MIN_DOCUMENT_FREQUENCY = 5  # a feature of a few passages teaches nothing about others
# When danger is learned: a green text that comes out red is the worst mistake, a yellow one that does the least.
CLASS_WEIGHTS = {"red": 0.5, "heavy": 0.5, "yellow": 0.15, "green": 2.0}
IN_DANGER = frozenset({"red", "heavy"})
_STEPS_AT_ONCE = 2_000  # for which the features are laid out in the order of their passages
_BIAS = ""  # the name of the feature that all passages have
_BIAS_VALUE = math.sqrt(BIAS_RATE)  # it is in the sum and in the step, so the rate is its square
_NO_THRESHOLDS = Thresholds(*[math.inf] * len(Thresholds._fields))
_NO_CALIBRATION = TextCalibration(0.0, 0.0, 0.0, 0.0)


class _Collection(NamedTuple):
    """What one collection of texts has for learning.

    `known` are its features in the order of their numbers, the bias first. A passage has `lengths` of them, each once,
    from its place in `begins` on, and a value for each. The last passage is empty and teaches nothing. Answers (1 or
    -1) and cares are pairs.
    """

    known: Sequence[str]
    features: NDArray[np.int64]
    values: NDArray[np.float64]
    begins: NDArray[np.int64]
    lengths: NDArray[np.int64]
    answers: NDArray[np.float64]
    cares: NDArray[np.float64]


def train_models(collections: Sequence[Sequence[LabeledText]], shares: Mapping[str, float]) -> list[ClassifierModel]:
    """Fit both regressions to each collection of texts; the caller calibrates for whole texts.

    `shares` tells which features are common.
    """
    vocabulary = _Vocabulary()
    read = [_read_collection(texts, vocabulary) for texts in collections]
    return [_build_model(one.known, halves) for one, halves in zip(read, _fit_regressions(read, shares), strict=True)]


class _Vocabulary:
    """The numbers of all features. Each sentence and each passage is read once for all collections that it is in."""

    def __init__(self) -> None:
        self.numbers = {_BIAS: 0}
        self.features: list[NDArray[np.int64]] = []
        self.values: list[NDArray[np.float64]] = []
        self._sentences: dict[str, list[int]] = {}
        self._passages: dict[tuple[str, ...], int] = {}

    def number_passage(self, sentences: tuple[str, ...]) -> int:
        """Return the number of a passage, whose features and values stand in the lists."""
        number = self._passages.setdefault(sentences, len(self._passages))
        if number == len(self.features):
            counts = Counter([each for sentence in sentences for each in self._number_features(sentence)])
            # Longer passages have more features, so they are divided by the root of their number.
            values = np.array([*counts.values()], np.float64) / math.sqrt(max(1, counts.total()))
            self.features.append(np.array([0, *counts], np.int64))
            self.values.append(np.concatenate([[_BIAS_VALUE], values]))
        return number

    def _number_features(self, sentence: str) -> list[int]:
        numbers = self._sentences.get(sentence)
        if numbers is None:
            numbers = [self.numbers.setdefault(name, len(self.numbers)) for name in extract_features(sentence.split())]
            self._sentences[sentence] = numbers
        return numbers


def _read_collection(texts: Sequence[LabeledText], vocabulary: _Vocabulary) -> _Collection:
    """Read the passages of texts, with those features that enough of the passages have."""
    texts = [passage for text in texts for passage in _split_text(text)]
    numbers = [vocabulary.number_passage(text.sentences) for text in texts]
    times = np.bincount(np.concatenate([vocabulary.features[at] for at in numbers]), minlength=len(vocabulary.numbers))
    is_known = times >= MIN_DOCUMENT_FREQUENCY
    is_known[0] = True
    different, place = np.unique(numbers, return_inverse=True)
    features = np.concatenate([*(vocabulary.features[at] for at in different), [0]])
    values = np.concatenate([*(vocabulary.values[at] for at in different), [0.0]])
    keeps = is_known[features]
    begins = np.cumsum([0, *(len(vocabulary.features[at]) for at in different)])
    lengths = np.add.reduceat(keeps, begins, dtype=np.int64)
    place = np.append(place, len(different))
    return _Collection(
        [name for name, keeps in zip(vocabulary.numbers, is_known, strict=True) if keeps],
        (np.cumsum(is_known) - 1)[features[keeps]],
        values[keeps],
        (np.cumsum(lengths) - lengths)[place],
        lengths[place],
        np.array([*((_sign(text.label in IN_DANGER), _sign(text.label != "green")) for text in texts), (0.0, 0.0)]),
        np.array([*((CLASS_WEIGHTS[text.label], 1.0) for text in texts), (0.0, 0.0)]),
    )


def _sign(answer: bool) -> float:
    return 1.0 if answer else -1.0


def _split_text(text: LabeledText) -> Iterator[LabeledText]:
    """Give the passages of a text that teach: all of a harmless one, each as long as those that are scored later.

    Which passage of another text is the grave one is not labeled, so it teaches as a whole.
    """
    if text.label == "green":
        for start in range(0, max(1, len(text.sentences)), PASSAGE_LENGTH):
            yield text._replace(sentences=text.sentences[start : start + PASSAGE_LENGTH])
    else:
        yield text


def _join_collections(collections: Sequence[_Collection]) -> _Collection:
    """Number features and passages on from one collection to the next."""
    first = np.cumsum([0, *(len(one.known) for one in collections)])
    begins = np.cumsum([0, *(len(one.values) for one in collections)])
    return _Collection(
        [name for one in collections for name in one.known],
        np.concatenate([one.features + at for one, at in zip(collections, first, strict=False)]),
        np.concatenate([one.values for one in collections]).astype(np.complex128),
        np.concatenate([one.begins + at for one, at in zip(collections, begins, strict=False)]),
        *map(np.concatenate, zip(*(one[4:] for one in collections), strict=True)),
    )


def _fit_regressions(collections: Sequence[_Collection], shares: Mapping[str, float]) -> list[NDArray[np.complex128]]:
    """Give half of each weight of each collection."""
    joined = _join_collections(collections)
    decays = np.array([WEIGHT_DECAY + COMMON_DECAY * shares.get(name, 0.0) if name else 0.0 for name in joined.known])
    halves = np.zeros(len(decays), np.complex128)
    for epoch, order in enumerate(_shuffle_passages([len(one.begins) for one in collections])):
        rate = LEARNING_RATE / (1 + epoch / 10)
        for start in range(0, len(order), _STEPS_AT_ONCE):
            _take_steps(halves, joined, order[start : start + _STEPS_AT_ONCE], rate)
        halves /= 1.0 + rate * decays
    return np.split(halves, np.cumsum([len(one.known) for one in collections])[:-1])


def _take_steps(halves: NDArray[np.complex128], joined: _Collection, order: NDArray[np.int64], rate: float) -> None:
    """Learn from the passages of one row of the order after the other; what they have is laid out in that order."""
    answers, lengths = joined.answers[order].reshape(len(order), -1), joined.lengths[order]
    steps = rate / 4 * joined.cares[order].reshape(len(order), -1)
    ends = np.cumsum(lengths)
    places = np.arange(ends[-1]) + (joined.begins[order].ravel() - ends + lengths.ravel()).repeat(lengths.ravel())
    features, values = joined.features[places], joined.values[places]
    ends = ends.reshape(lengths.shape)[:, -1].tolist()
    inner = np.cumsum(lengths, axis=1) - lengths
    for start, end, begins, length, answer, step in zip(
        [0, *ends[:-1]], ends, inner, lengths, answers, steps, strict=True
    ):
        here, value = features[start:end], values[start:end]
        before = halves[here]
        half_odds = np.add.reduceat(before * value, begins)
        errors = step * (answer - np.tanh(half_odds.view(np.float64)))
        halves[here] = before + value * errors.view(np.complex128).repeat(length)


def _shuffle_passages(counts: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """Give the passages of each step of each epoch, one of each collection; shorter ones end with empty passages."""
    orders = [list(range(count - 1)) for count in counts]
    chances = [random.Random(SEED) for _ in orders]  # noqa: S311 - an order, not a secret
    begins = np.cumsum([0, *counts[:-1]])
    for _ in range(EPOCHS):
        for chance, order in zip(chances, orders, strict=True):
            chance.shuffle(order)
        longest = max(map(len, orders))
        yield np.column_stack([order + [len(order)] * (longest - len(order)) for order in orders]) + begins


def _build_model(known: Sequence[str], halves: NDArray[np.complex128]) -> ClassifierModel:
    weights = dict(sorted(zip(known, (2 * halves).tolist(), strict=True)))
    bias = _BIAS_VALUE * weights.pop(_BIAS)
    rounded = {name: complex(round(one.real, 2), round(one.imag, 2)) for name, one in weights.items()}
    bias = complex(round(bias.real, 3), round(bias.imag, 3))
    return ClassifierModel("", bias, _NO_THRESHOLDS, _NO_CALIBRATION, _NO_CALIBRATION, rounded)

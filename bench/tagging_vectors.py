"""Measure whether vectors of the embedded model make the rules' tags better: `python -m bench.tagging_vectors`.

It prints a table of docs/TAGGING.md. A linear classifier (softmax regression) learns sentiments and domains from the
vectors of the development entries. How strongly its weights are held small, and from which probability on a domain is
given, is chosen by ten-fold cross-validation of the vectors alone. How much the rules count beside it is not: they were
tuned on these entries, so each such choice would be for the rules. Nothing of this is in the app.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.tagging import DOMAINS, SENTIMENTS, LabeledEntry, f1, load
from shared.core.embeddings import Embeddings
from shared.core.embeddings.embedded_model import embed_texts
from shared.tagging.rules.tagger import RuleTags, tag_by_rules

FOLDS, STEPS = 10, 400
SCALE = 4.0
"""Vectors have length 1; so much longer, the steps of the descent are large enough."""
PENALTIES = (0.003, 0.01, 0.03, 0.1)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6)
_MIXES = ((0.0, 1.0), (1.0, 0.0), (1.0, 0.5))
"""What the probabilities and the rules' sentiment are worth: the rules alone, the vectors alone, and both."""
FIVE = DOMAINS[:5]
Vectors = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """Entries with their vectors and what the rules say of them."""

    entries: Sequence[LabeledEntry]
    vectors: Vectors
    rules: Sequence[RuleTags]

    @property
    def sentiments(self) -> NDArray[np.int_]:
        """The right sentiments, by number."""
        return np.array([SENTIMENTS.index(entry.sentiment) for entry in self.entries])

    def belongs(self, domain: str) -> NDArray[np.int_]:
        """Which entries are about a domain."""
        return np.array([domain in entry.domains for entry in self.entries], dtype=int)


def read_part(name: str) -> Part:
    """Read, tag and embed the entries of a part."""
    entries = load(name)
    vectors = np.asarray(embed_texts([_text(entry) for entry in entries]).vectors, dtype=np.float64)
    return Part(entries, vectors * SCALE, [tag_by_rules(entry.title, entry.context) for entry in entries])


def train(vectors: Vectors, labels: NDArray[np.int_], classes: int, penalty: float) -> tuple[Vectors, Vectors]:
    """Fit weights and biases by gradient descent on the cross-entropy, with a penalty on the squared weights."""
    weights, biases, wanted = np.zeros((vectors.shape[1], classes)), np.zeros(classes), np.eye(classes)[labels]
    for _ in range(STEPS):
        excess = predict(vectors, (weights, biases)) - wanted
        weights -= vectors.T @ excess / len(vectors) + penalty * weights
        biases -= excess.mean(axis=0)
    return weights, biases


def predict(vectors: Vectors, model: tuple[Vectors, Vectors]) -> Vectors:
    """Return the probability of each class."""
    scores = vectors @ model[0] + model[1]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Vectors = powers / powers.sum(axis=1, keepdims=True)
    return shares


def cross_validate(part: Part, labels: NDArray[np.int_], classes: int, penalty: float) -> Vectors:
    """Return probabilities for each entry, by a model that has not seen it."""
    found, folds = np.zeros((len(labels), classes)), np.arange(len(labels)) % FOLDS
    for fold in range(FOLDS):
        seen = folds != fold
        model = train(part.vectors[seen], labels[seen], classes, penalty)
        found[~seen] = predict(part.vectors[~seen], model)
    return found


def score_sentiments(part: Part, probabilities: Vectors, rules_weight: float) -> float:
    """Return the accuracy where the rules' sentiment counts so much beside the probabilities."""
    by_rules = np.eye(len(SENTIMENTS))[[SENTIMENTS.index(tags.sentiment_tag) for tags in part.rules]]
    return float(((probabilities + rules_weight * by_rules).argmax(axis=1) == part.sentiments).mean())


def score_domains(part: Part, probabilities: Vectors, threshold: float, *, with_rules: bool) -> float:
    """Return the micro F1 of the likely domains, added to those of the rules or alone."""
    pairs = []
    for entry, tags, row in zip(part.entries, part.rules, probabilities, strict=True):
        likely = {domain for domain, chance in zip(FIVE, row, strict=True) if chance >= threshold}
        found = likely | ({*tags.domain_tags} & {*FIVE} if with_rules else set())
        pairs.append((set(entry.domains), found or {"ambiguous"}))
    return f1(pairs, DOMAINS)


def report() -> Iterator[str]:
    """Yield the rows of the table, and the times."""
    development, held_out = read_part("development"), read_part("held_out")
    yield "| figure | vectors alone, development, unseen | held out: rules | vectors alone | both |"
    yield "| --- | --- | --- | --- | --- |"
    yield _report_sentiments(development, held_out)
    yield _report_domains(development, held_out)
    yield f"ms of CPU a text: rules {_time(_tag, held_out):.2f}, vector {_time(_embed, held_out):.2f}"


def _report_sentiments(development: Part, held_out: Part) -> str:
    labels, classes = development.sentiments, len(SENTIMENTS)
    tried = {one: cross_validate(development, labels, classes, one) for one in PENALTIES}
    unseen, penalty = max((score_sentiments(development, tried[one], 0.0), one) for one in PENALTIES)
    found = predict(held_out.vectors, train(development.vectors, labels, classes, penalty))
    rules, vectors, both = (score_sentiments(held_out, found * share, weight) for share, weight in _MIXES)
    return f"| sentiment: accuracy | {unseen:.3f} | {rules:.3f} | {vectors:.3f} | {both:.3f} |"


def _report_domains(development: Part, held_out: Part) -> str:
    tried = {one: _find_domains(development, development, one) for one in PENALTIES}
    unseen, penalty, threshold = max(
        (score_domains(development, tried[penalty], threshold, with_rules=False), penalty, threshold)
        for penalty in PENALTIES
        for threshold in THRESHOLDS
    )
    found = _find_domains(development, held_out, penalty)
    rules, both = (score_domains(held_out, found * share, threshold, with_rules=True) for share in (0.0, 1.0))
    vectors = score_domains(held_out, found, threshold, with_rules=False)
    return f"| domains: micro F1 | {unseen:.3f} | {rules:.3f} | {vectors:.3f} | {both:.3f} |"


def _find_domains(development: Part, part: Part, penalty: float) -> Vectors:
    """Return the probability of each domain; entries of the development part are asked of models that know them not."""
    columns = []
    for domain in FIVE:
        labels = development.belongs(domain)
        if part is development:
            columns.append(cross_validate(development, labels, 2, penalty)[:, 1])
        else:
            columns.append(predict(part.vectors, train(development.vectors, labels, 2, penalty))[:, 1])
    return np.stack(columns, axis=1)


def _time(work: Callable[[LabeledEntry], object], part: Part) -> float:
    began = time.process_time()
    for entry in part.entries:
        work(entry)
    return (time.process_time() - began) / len(part.entries) * 1000


def _tag(entry: LabeledEntry) -> RuleTags:
    return tag_by_rules(entry.title, entry.context)


def _embed(entry: LabeledEntry) -> Embeddings:
    return embed_texts([_text(entry)])


def _text(entry: LabeledEntry) -> str:
    return f"{entry.title}. {entry.context or ''}"


if __name__ == "__main__":
    for line in report():
        print(line)

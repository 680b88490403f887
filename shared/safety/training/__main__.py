"""Train the classifier on labelled sentences and write its weights: `python -m shared.safety.training FILE.jsonl`.

Each line of the file is `{label, text}`. The thresholds come from the same sentences, each scored by a model that did
not see it: so high that 2 in 100 green sentences would pass for red, and for not green, and that 4 in 100
yellow ones would pass for red where a pattern is worried, too.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from shared.safety.classifier.model import WEIGHTS, Model, score
from shared.safety.rules.reading import read
from shared.safety.training.regression import Example, train

FOLDS = 5
GREEN_AS_RED, GREEN_AS_NOT_GREEN, YELLOW_AS_RED = 0.02, 0.02, 0.04


class Row(NamedTuple):
    """A labelled text, read."""

    label: str
    sentences: tuple[str, ...]


def load(path: Path) -> list[Row]:
    """Read the labelled sentences."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Row(line["label"], read(line["text"])) for line in lines]


def fit(rows: Sequence[Row]) -> Model:
    """Train on all rows, with thresholds from folds."""
    unseen = [scores for fold in range(FOLDS) for scores in _scores_of_fold(rows, fold)]
    model = train(_examples(rows))
    return model._replace(
        red_from=_reached_by(GREEN_AS_RED, [red for label, red, _ in unseen if label == "green"]),
        not_green_from=_reached_by(GREEN_AS_NOT_GREEN, [other for label, _, other in unseen if label == "green"]),
        red_with_pattern_from=_reached_by(YELLOW_AS_RED, [red for label, red, _ in unseen if label == "yellow"]),
    )


def written(model: Model) -> str:
    """Lay the model out as the data file holds it, one feature a line; its version is a digest of the rest."""
    weights = ",\n".join(json.dumps([name, *pair], ensure_ascii=False) for name, pair in model.weights.items())
    thresholds = ("red_from", "not_green_from", "red_with_pattern_from")
    head = ", ".join(f'"{name}": {json.dumps(getattr(model, name))}' for name in ("bias", *thresholds))
    version = hashlib.sha256(f"{head}{weights}".encode()).hexdigest()[:8]
    return f'{{"version": "{version}", {head}, "weights": [\n{weights}\n]}}\n'


def _scores_of_fold(rows: Sequence[Row], fold: int) -> list[tuple[str, float, float]]:
    model = train(_examples([row for at, row in enumerate(rows) if at % FOLDS != fold]))
    unseen = [row for at, row in enumerate(rows) if at % FOLDS == fold]
    found = [(row.label, [score(model, sentence) for sentence in row.sentences]) for row in unseen]
    return [(label, max(one.red for one in all_), max(one.not_green for one in all_)) for label, all_ in found]


def _examples(rows: Sequence[Row]) -> list[Example]:
    return [Example(sentence, row.label == "red", row.label != "green") for row in rows for sentence in row.sentences]


def _reached_by(share: float, scores: Sequence[float]) -> float:
    """Return the likeness that only this share of the scores is above."""
    return round(sorted(scores, reverse=True)[int(share * len(scores))], 3)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="python -m shared.safety.training", description=__doc__)
    parser.add_argument("file", type=Path)
    model = fit(load(parser.parse_args().file))
    WEIGHTS.write_text(written(model), encoding="utf-8")


if __name__ == "__main__":
    main()

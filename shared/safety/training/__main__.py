"""Train the classifier on labelled texts and write its weights: `python -m shared.safety.training FILE.jsonl`.

Each line of the file is `{id, label, text}`; the letter that an id begins with names the author. The thresholds come
from the same texts, each scored by a model that saw nothing of its author: so high that 7 in 1,000 green texts would
pass for red, 30 where a pattern says so tentatively, 150 where one says that it is likely, and 25 for not green.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from shared.safety.classifier.model import WEIGHTS, Model, evidence, passages
from shared.safety.rules.reading import read
from shared.safety.training.regression import Example, train

GREEN_AS_RED, GREEN_AS_RED_WITH_PATTERN, GREEN_AS_RED_WITH_LIKELY, GREEN_AS_NOT_GREEN = 0.007, 0.03, 0.15, 0.025


class Row(NamedTuple):
    """A labelled text, read; and who wrote it."""

    author: str
    label: str
    sentences: tuple[str, ...]


def load(path: Path) -> list[Row]:
    """Read the labelled texts."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Row(line["id"][0], line["label"], read(line["text"])) for line in lines]


def fit(rows: Sequence[Row]) -> Model:
    """Train on all rows, with thresholds from what is unseen."""
    green = [odds for label, odds in unseen(rows) if label == "green"]
    return train(_examples(rows))._replace(
        red_from=_reached_by(GREEN_AS_RED, [odds.real for odds in green]),
        red_with_pattern_from=_reached_by(GREEN_AS_RED_WITH_PATTERN, [odds.real for odds in green]),
        red_with_likely_from=_reached_by(GREEN_AS_RED_WITH_LIKELY, [odds.real for odds in green]),
        not_green_from=_reached_by(GREEN_AS_NOT_GREEN, [odds.imag for odds in green]),
    )


def unseen(rows: Sequence[Row]) -> Iterator[tuple[str, complex]]:
    """Score each author's texts by a model trained on all the others', and give the most of each with its label."""
    for author in sorted({row.author for row in rows}):
        model = train(_examples([row for row in rows if row.author != author]))
        for row in rows:
            if row.author == author and row.sentences:
                odds = [odds for *_, odds in passages(model, [evidence(model, each) for each in row.sentences])]
                if odds:
                    yield row.label, complex(max(each.real for each in odds), max(each.imag for each in odds))


def written(model: Model) -> str:
    """Lay the model out as the data file holds it, one feature a line; its version is a digest of the rest."""
    weights = ",\n".join(
        json.dumps([name, pair.real, pair.imag], ensure_ascii=False) for name, pair in model.weights.items()
    )
    thresholds = ("red_from", "red_with_pattern_from", "red_with_likely_from", "not_green_from")
    head = ", ".join(f'"{name}": {json.dumps(getattr(model, name))}' for name in thresholds)
    head = f'"bias": {json.dumps([model.bias.real, model.bias.imag])}, {head}'
    version = hashlib.sha256(f"{head}{weights}".encode()).hexdigest()[:8]
    return f'{{"version": "{version}", {head}, "weights": [\n{weights}\n]}}\n'


def _examples(rows: Sequence[Row]) -> list[Example]:
    return [Example(row.sentences, row.label) for row in rows]


def _reached_by(share: float, scores: Sequence[float]) -> float:
    """Return the log-odds that only this share of the scores is above."""
    return round(sorted(scores, reverse=True)[int(share * len(scores))], 3)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="python -m shared.safety.training", description=__doc__)
    parser.add_argument("file", type=Path)
    model = fit(load(parser.parse_args().file))
    WEIGHTS.write_text(written(model), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure the safety net on the labeled sentences: `python -m bench.safety [--errors]`.

It prints the figures that docs/SAFETY.md quotes, and what screening costs. `--errors` lists what goes wrong in the
development part, to build on; the held-out parts are only ever printed as a whole, so that nobody tunes on them.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from shared.safety.assessment import assess
from shared.safety.classifier.model import load_model, weigh_sentence
from shared.safety.levels import GREEN, RED, YELLOW, Level
from shared.safety.rules.sentences import read_sentences

TESTS_DATA = Path(__file__).parent.parent / "tests" / "data"
LABELS: tuple[Level, ...] = (RED, YELLOW, GREEN)
"""The levels with which the sentences are labeled."""
PARTS = {"development": "development", "held_out": "held out", "held_out_second": "held out, second author"}


class LabeledSentence(NamedTuple):
    """A text with the level that a careful reader gave it, and what it tests."""

    id: str
    label: Level
    kind: str
    text: str


@dataclass(frozen=True)
class Figures:
    """What was measured on one part: counts by label, and shares between 0 and 1.

    `false_red_green` is the share of green texts that came out red, `false_red` that of all texts that are not red.
    """

    texts: int
    by_label: dict[Level, int]
    red_recall: float
    red_precision: float
    worried_recall: float
    worried_precision: float
    false_red_green: float
    false_red: float
    red_missed: float


def load(part: str) -> list[LabeledSentence]:
    """Read one part of the labeled sentences."""
    lines = (TESTS_DATA / "safety" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [LabeledSentence(row["id"], row["label"], row["kind"], row["text"]) for row in map(json.loads, lines)]


def load_journal() -> list[str]:
    """Read the labeled journal entries of the tagger: ordinary texts that were not written to test screening."""
    paths = sorted((TESTS_DATA / "labeled_entries").glob("*.jsonl"))
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [f"{row['title']}\n\n{row['context'] or ''}" for row in rows]


def measure(texts: Sequence[LabeledSentence]) -> Figures:
    """Assess the texts and compare."""
    pairs = [(text.label, assess(text.text).level) for text in texts]
    worried = [(label != GREEN, level != GREEN) for label, level in pairs]
    red = [(label == RED, level == RED) for label, level in pairs]
    return Figures(
        texts=len(texts),
        by_label={level: sum(label == level for label, _ in pairs) for level in LABELS},
        red_recall=_share([got for wanted, got in red if wanted]),
        red_precision=_share([wanted for wanted, got in red if got]),
        worried_recall=_share([got for wanted, got in worried if wanted]),
        worried_precision=_share([wanted for wanted, got in worried if got]),
        false_red_green=_share([level == RED for label, level in pairs if label == GREEN]),
        false_red=_share([got for wanted, got in red if not wanted]),
        red_missed=_share([level == GREEN for label, level in pairs if label == RED]),
    )


def table() -> str:
    """Return the figures of all parts as the Markdown table that docs/SAFETY.md holds."""
    columns = [_column(measure(load(part))) for part in PARTS]
    lines = [f"| figure | {' | '.join(PARTS.values())} |", "| --- " * (1 + len(PARTS)) + "|"]
    lines += [f"| {name} | " + " | ".join(column[name] for column in columns) + " |" for name in columns[0]]
    return "\n".join(lines)


def journal_line() -> str:
    """Count the levels of ordinary journal entries."""
    levels = [assess(text).level for text in load_journal()]
    counts = ", ".join(f"{levels.count(level)} {level}" for level in LABELS)
    return f"{len(levels)} ordinary journal entries: {counts}"


def costs() -> str:
    """Measure the processor time of a text, in total and for the classifier alone."""
    whole, classifier = microseconds_per_1000_characters(assess), microseconds_per_1000_characters(_score)
    return f"{whole:.0f} microseconds per 1,000 characters for both layers, {classifier:.0f} for the classifier alone"


def microseconds_per_1000_characters(work: Callable[[str], object], repeats: int = 5) -> float:
    """Return the cost of some work on the development sentences, joined to texts of about 1,000 characters."""
    texts = [text.text for text in load("development")]
    batches = [" ".join(texts[at::60]) for at in range(60)]
    _seconds(work, batches)  # the first call compiles patterns
    best = min(_seconds(work, batches) for _ in range(repeats))
    return best / sum(map(len, batches)) * 1e9


def development_errors() -> list[str]:
    """Describe each development sentence whose assessment differs from the reader's."""
    found = [(text, assess(text.text)) for text in load("development")]
    return [f"{t.id} {t.label} not {a.level} {a.signals}: {t.text}" for t, a in found if t.label != a.level]


def _score(text: str) -> None:
    for sentence in read_sentences(text):
        weigh_sentence(load_model(), sentence)


def _seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    began = time.process_time()  # processor time does not depend on other processes
    for text in texts:
        work(text)
    return time.process_time() - began


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers) if answers else 0.0


def _column(figures: Figures) -> dict[str, str]:
    shares = {
        "red: recall": figures.red_recall,
        "red: precision": figures.red_precision,
        "red or yellow: recall": figures.worried_recall,
        "red or yellow: precision": figures.worried_precision,
        "green texts that came out red": figures.false_red_green,
        "texts not red that came out red": figures.false_red,
        "red texts that came out green": figures.red_missed,
    }
    counts = {f"{level} texts": str(figures.by_label[level]) for level in LABELS}
    return {"texts": str(figures.texts), **counts, **{name: f"{share:.3f}" for name, share in shares.items()}}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.safety", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors in the development part")
    asked = parser.parse_args()
    print(f"{table()}\n\n{journal_line()}")
    print(costs())
    if asked.errors:
        print("\n".join(development_errors()))


if __name__ == "__main__":
    main()

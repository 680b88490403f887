"""The pairs that models of embeddings are measured on: a question, what it means, and a sentence that it does not mean.

The files are tests/data/embeddings/*.tsv; the README beside them says who wrote them and how.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "tests/data/embeddings"


@dataclass(frozen=True)
class Question:
    """What somebody looks for, and the place of the sentence that is meant among all sentences."""

    text: str
    match: int


@dataclass(frozen=True)
class PairSet:
    """Questions, and the sentences in which each has one match."""

    name: str
    questions: Sequence[Question]
    sentences: Sequence[str]


def load_pair_sets() -> list[PairSet]:
    """Return the English sets, and for each other language its own and the one with English sentences.

    The sentences of `en`, and of what is asked in another language and found in English, are all matches and all
    distractors, 400. Those of `en alluded` and of another language tell the same without naming it, as diaries often
    do.
    """
    pairs, rows = _read("pairs.tsv"), _read("languages.tsv")
    english = [row["match"] for row in pairs] + [row["distractor"] for row in pairs]
    asked = [Question(row["query"], place) for place, row in enumerate(pairs)]
    sets = [PairSet("en", asked, english), PairSet("en alluded", asked, [row["allusion"] for row in pairs])]
    for language in sorted({row["language"] for row in rows}):
        own = [row for row in rows if row["language"] == language]
        there = [Question(row["query"], place) for place, row in enumerate(own)]
        sets.append(PairSet(f"{language} alluded", there, [row["match"] for row in own]))
        meant = [Question(row["query"], english.index(row["english"])) for row in own]
        sets.append(PairSet(f"{language} to en", meant, english))
    return sets


def _read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

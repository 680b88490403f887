"""What both classifiers say of texts by authors that they have not seen: the input of the regression.

`measures.jsonl` has authors, labels, kinds and numbers, and no text. `author_validation.py` makes it.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from shared.safety.classifier.combination import TextEvidence

MEASURES = Path(__file__).with_name("measures.jsonl")
TRAPS = frozenset({"idiom", "other_sense", "quotation", "topic", "negated", "third_person", "past", "farewell_team"})
"""Kinds of harmless texts that were written to look dangerous."""
EVERYDAY = frozenset(
    (
        *(
            "insight",
            "gratitude",
            "mood",
            "habit",
            "goal",
            "question",
            "family",
            "body",
            "outdoors",
            "memory",
            "object",
        ),
        *("ending", "courage", "home", "faith_and_thought", "small_talk", "work_note"),
    )
)
"""Kinds of plain harmless lines of everyday life."""


class TextMeasures(NamedTuple):
    """A text of an author left out: who, what, how long, and what both classifiers say of it.

    `length` is the one of `LENGTHS`, in characters, that the text is nearest to.
    """

    author: str
    label: str
    kind: str
    length: int
    evidence: TextEvidence


def write_measures(path: Path, measures: Iterable[TextMeasures]) -> None:
    """Write measures, one text a line."""
    lines = (json.dumps([*measure[:4], *measure.evidence]) for measure in measures)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def read_measures(path: Path) -> list[TextMeasures]:
    """Read what `write_measures` wrote."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [TextMeasures(row[0], row[1], row[2], row[3], TextEvidence(*row[4:])) for row in rows]

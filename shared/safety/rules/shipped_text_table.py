"""Write the table of texts that the app shows: `python -m shared.safety.rules.shipped_text_table` (`make tables`).

It reads the documents of other domains as files, and is not run in Azure. A test fails while the table is not what
this module would write. What a person says of themselves is left out, though it stands in our files: answers to choose
from, conditions, examples, words that are listened for; and beginnings that a person completes ("What I keep is...").
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # it has no types of its own

from shared.safety.rules.shipped_texts import SHIPPED_TEXTS_FILE

DOMAINS = Path(__file__).parents[2]
DOCUMENTS = (
    "narrative/process/shipped/process_1.yaml",
    "narrative/synthesis/archetypes.yaml",
    "plans/catalog/exercises.yaml",
    "plans/catalog/sleep.yaml",
    "progress/catalog/badges.json",
    "progress/catalog/challenges.json",
    "therapy/catalog/ep_quiz_1.yaml",
    "therapy/catalog/techniques.yaml",
    "wellness/quizzes/quiz_1.yaml",
)
PERSONS_OWN = frozenset(("options", "conditions", "example", "phrases", "care_words", "scale", "groups", "goal_areas"))
"""Keys below which a person speaks."""
UNSHOWN = frozenset(("agent", "purpose", "outcome", "evidence", "criteria", "rule"))
"""Keys below which nothing is shown to somebody who writes."""
_OPEN_END = "..."


def list_texts(document: Any, without: frozenset[str]) -> Iterator[str]:
    """Give the texts of a document, of two words or more, that do not stand below certain keys."""
    if isinstance(document, str):
        if len(document.split()) > 1:
            yield document
        return
    values = document if isinstance(document, list) else []
    if isinstance(document, dict):
        values = [value for key, value in document.items() if key not in without]
    for value in values:
        yield from list_texts(value, without)


def load_document(name: str) -> Any:
    """Read one of the documents."""
    text = (DOMAINS / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else yaml.load(text, yaml.CSafeLoader)


def render_table() -> str:
    """Lay the table out, a text a line."""
    found = (one for name in DOCUMENTS for one in list_texts(load_document(name), PERSONS_OWN | UNSHOWN))
    texts = sorted({" ".join(one.split()) for one in found if not one.rstrip().endswith(_OPEN_END)})
    return json.dumps(texts, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    SHIPPED_TEXTS_FILE.write_text(render_table(), encoding="utf-8")

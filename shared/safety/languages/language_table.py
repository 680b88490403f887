"""The prepared table of a language: an index of its phrases, and the words that change what they mean."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.safety.rules.phrase_index import PhraseIndex, PhraseMatch
from shared.safety.rules.signals import SignalFamily

TABLES_FOLDER = Path(__file__).with_name("tables")


class LanguageTable:
    """What reading a sentence of one language needs; `LanguageRules` explains the words."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        words: Mapping[str, Any] = document["words"]
        self.index = PhraseIndex({key: document[key] for key in ("families", "needed", "phrases")})  # type: ignore[arg-type]
        self.families = tuple(SignalFamily(*row) for row in document["families"])
        self.respellings: Mapping[str, str] = words["respellings"]
        self.drawn = {name: frozenset(each) for name, each in words["drawn"].items()}
        self.negations = frozenset(words["negations"])
        self.false_denials = frozenset(words["false_denials"])
        self.past_verbs = frozenset(words["past_verbs"])
        self.self_words = frozenset(words["self_words"])
        self.others = frozenset(words["others"])
        self.any_person = frozenset(words["any_person"])

    def get_name(self, hit: PhraseMatch) -> str:
        """Return the name of the family of a match."""
        return self.families[hit.family].name


def load_language_tables() -> dict[str, LanguageTable]:
    """Read all tables; some milliseconds, so it is done at import."""
    return {path.stem: LanguageTable(json.loads(path.read_bytes())) for path in sorted(TABLES_FOLDER.glob("*.json"))}

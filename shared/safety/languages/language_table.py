"""The prepared table of a language: an index of its phrases, and the words that change what they mean."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.core.single_flight import single_flight
from shared.safety.rules.phrase_index import PhraseIndex, PhraseMatch
from shared.safety.rules.signals import SignalFamily

TABLES_FOLDER = Path(__file__).with_name("tables")
NEEDED_WORDS_FILE = Path(__file__).with_name("needed_words.json")


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
        self.workplace = frozenset(words["workplace"])
        self.family = frozenset(words["family"])

    def get_name(self, hit: PhraseMatch) -> str:
        """Return the name of the family of a match."""
        return self.families[hit.family].name


def load_needed_words() -> dict[str, frozenset[str]]:
    """Read for each language the words of which a sentence needs one before its table can find anything in it."""
    document: Mapping[str, str] = json.loads(NEEDED_WORDS_FILE.read_bytes())
    return {code: frozenset(words.split()) for code, words in document.items()}


@single_flight
def load_language_table(code: str) -> LanguageTable:
    """Read the table of a language, at the first sentence that has a needed word; half a millisecond."""
    return LanguageTable(json.loads((TABLES_FOLDER / f"{code}.json").read_bytes()))

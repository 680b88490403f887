"""The prepared tables of the languages are those of their phrases."""

import re

import pytest

from shared.safety.languages.assessment import READ_LANGUAGES
from shared.safety.languages.frequent_words import CLAIMED
from shared.safety.languages.language_rules import LanguageRules
from shared.safety.languages.language_table import TABLES_FOLDER
from shared.safety.languages.language_tables import RULES, render_language
from shared.safety.rules.detection import SIGNALS

FIRM = {"ideation", "death_longed_for", "suicide", "plan", "means", "goodbye", "self_harm", "violence"}
DISTRESS = {"hopelessness", "burden", "despair", "frightened", "someone_else", "denied"}


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_table_is_what_the_phrases_say(rules: LanguageRules) -> None:
    """After a change of phrases run `make tables`."""
    written = (TABLES_FOLDER / f"{rules.code}.json").read_text(encoding="utf-8")
    assert written == render_language(rules)


def test_every_language_that_has_rules_is_told_apart_and_read() -> None:
    assert {"en", *RULES} == set(READ_LANGUAGES) <= set(CLAIMED)
    assert {file.stem for file in TABLES_FOLDER.iterdir()} == set(RULES)


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_language_has_every_family_and_context(rules: LanguageRules) -> None:
    assert set(rules.firm) == FIRM
    assert set(rules.distress) == DISTRESS
    assert set(rules.contexts) == {"past", "recent", "story", "accident"}
    assert {*rules.firm, *rules.tentative, *rules.distress, *rules.drawn} <= set(SIGNALS)
    assert rules.idioms


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_phrase_has_no_word_that_a_reader_of_sentences_never_gives(rules: LanguageRules) -> None:
    document = (TABLES_FOLDER / f"{rules.code}.json").read_text(encoding="utf-8")
    assert re.fullmatch(r"[\x00-\x7f]*", document)

"""The prepared tables of the languages are those of their phrases."""

import json
import re

import pytest

from shared.safety.assessment import get_version
from shared.safety.languages.assessment import READ_LANGUAGES, assess_languages
from shared.safety.languages.frequent_words import CLAIMED
from shared.safety.languages.language_rules import LanguageRules
from shared.safety.languages.language_table import (
    NEEDED_WORDS_FILE,
    TABLES_FOLDER,
    load_language_table,
    load_needed_words,
)
from shared.safety.languages.language_tables import RULES, render_language, render_needed_words
from shared.safety.rules.detection import SIGNALS
from shared.safety.table_version import VERSION_FILE, compute_table_version

FIRM = {"ideation", "death_longed_for", "suicide", "plan", "means", "goodbye", "self_harm", "violence"}
DISTRESS = {"hopelessness", "burden", "despair", "frightened", "someone_else", "denied"}


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_table_is_what_the_phrases_say(rules: LanguageRules) -> None:
    """After a change of phrases run `make tables`."""
    written = (TABLES_FOLDER / f"{rules.code}.json").read_text(encoding="utf-8")
    assert written == render_language(rules)


def test_the_needed_words_are_what_the_phrases_say() -> None:
    assert NEEDED_WORDS_FILE.read_text(encoding="utf-8") == render_needed_words()


@pytest.mark.parametrize("code", RULES)
def test_a_table_finds_nothing_without_a_needed_word(code: str) -> None:
    document = json.loads((TABLES_FOLDER / f"{code}.json").read_bytes())
    words = document["words"]
    single = {word for drawn in words["drawn"].values() for word in drawn}
    assert load_needed_words()[code] == {*document["needed"], *words["respellings"], *single}


def test_a_text_in_english_reads_no_table_of_another_language_and_a_german_one_reads_that_of_german() -> None:
    load_language_table.cache_clear()
    assess_languages("Standup, Tuesday. I had a long day at the office. Kubernetes!")
    assert [code for code in RULES if load_language_table.is_cached(code)] == []
    assert assess_languages("Heute im Büro dachte ich: Ich will nicht mehr leben.").level == "red"
    assert [code for code in RULES if load_language_table.is_cached(code)] == ["de"]


def test_the_version_is_that_of_all_tables() -> None:
    """After a change of phrases, frequent words or synonyms run `make tables`, then `bench.safety --write`."""
    assert VERSION_FILE.read_text(encoding="ascii").strip() == compute_table_version()
    assert get_version().endswith(f"-{compute_table_version()}")


def test_every_language_that_has_rules_is_told_apart_and_read() -> None:
    assert {"en", *RULES} == set(READ_LANGUAGES) <= set(CLAIMED)
    assert {file.stem for file in TABLES_FOLDER.iterdir()} == set(RULES)


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_language_has_every_family_and_context(rules: LanguageRules) -> None:
    assert set(rules.firm) == FIRM
    assert set(rules.distress) == DISTRESS
    assert set(rules.contexts) == {"past", "recent", "story", "accident", "saying"}
    assert {*rules.firm, *rules.tentative, *rules.distress, *rules.drawn} <= set(SIGNALS)
    assert rules.idioms


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_phrase_has_no_word_that_a_reader_of_sentences_never_gives(rules: LanguageRules) -> None:
    document = (TABLES_FOLDER / f"{rules.code}.json").read_text(encoding="utf-8")
    assert re.fullmatch(r"[\x00-\x7f]*", document)

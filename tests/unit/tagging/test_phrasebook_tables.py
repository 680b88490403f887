"""The prepared tables of the phrasebooks are those of the lexicon."""

import pytest

from shared.tagging.rules import domain_names
from shared.tagging.rules.lexicon import domains as lexicon
from shared.tagging.rules.phrasebook_tables import TABLES, render_table
from shared.tagging.rules.phrases import TABLES_FOLDER, load_phrasebook, stem_phrase


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_the_lexicon_says(name: str) -> None:
    """After a change of the lexicon or of the stemmer run `make tables`."""
    assert (TABLES_FOLDER / f"{name}.json").read_text(encoding="utf-8") == render_table(name)


def test_there_is_no_table_without_a_lexicon() -> None:
    assert {file.stem for file in TABLES_FOLDER.iterdir()} == TABLES.keys()


def test_the_rules_and_the_lexicon_know_the_same_domains() -> None:
    assert tuple(lexicon.DOMAINS) == domain_names.DOMAINS


@pytest.mark.parametrize(
    ("name", "phrase", "value"),
    [
        ("domains", "laid off", [["career", 1.0]]),
        ("domains", "of course", []),
        ("sentiment", "thrilled", 2.0),
        ("sentiment", "of course", 0.0),
    ],
)
def test_a_phrase_is_found_by_its_stems(name: str, phrase: str, value: object) -> None:
    assert load_phrasebook(name).values[stem_phrase(phrase)] == value

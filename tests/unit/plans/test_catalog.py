"""The catalog of plans is what its YAML files say, its parts fit together, and it serves every answer of the quiz."""

from shared.plans.catalog.catalog import CATALOG_FILE, get_catalog
from shared.plans.catalog.catalog_tables import render_catalog


def test_the_file_that_the_app_reads_is_fresh() -> None:
    assert CATALOG_FILE.read_text(encoding="utf-8") == render_catalog(), "run make tables"


def test_a_name_is_found_whatever_its_case_accents_and_plural() -> None:
    find = get_catalog().taxonomy.find_ingredient
    found = [find(name) for name in ("ALMÉNDRAS", "organic almonds", "Almond")]
    assert [one and one.id for one in found] == ["almond"] * 3
    assert find("quux") is None

"""The E&P quiz as data, and what its answers come to."""

import json
from datetime import date

import jsonschema_rs
from hypothesis import given
from hypothesis import strategies as st

from shared.therapy.catalog.documents import CATALOG_FOLDER, load_document
from shared.therapy.ep_profiles import add_months
from shared.therapy.ep_quiz import PREFERENCES, classify, get_ep_quiz, list_missing_sides, score_answers
from tests.cases import assert_each


def test_every_version_fits_the_schema() -> None:
    schema = json.loads((CATALOG_FOLDER / "schemas/ep_quiz.schema.json").read_text(encoding="utf-8"))
    for path in CATALOG_FOLDER.glob("ep_quiz_*.yaml"):
        document = load_document(path.stem)
        assert [error.message for error in jsonschema_rs.validator_for(schema).iter_errors(document)] == []
        assert f"ep_quiz_{document['version']}" == path.stem
        ids = [one["id"] for one in document["statements"]]
        assert len(set(ids)) == len(ids)


def test_sides_are_asked_alike() -> None:
    sides = [one.side for one in get_ep_quiz().statements.values()]
    assert sides.count("physical") == sides.count("emotional")


def test_the_classification_is_that_of_the_seed_for_every_pair_of_percentages() -> None:
    """The function `calculate_ep_classification` of seed 004, word for word: the physical side is asked first."""
    for physical in range(101):
        for emotional in range(101):
            expected = "Physical" if physical >= 80 else "Emotional" if emotional >= 80 else "Hybrid"
            assert classify(physical, emotional) == expected


@given(st.dictionaries(st.sampled_from(sorted(get_ep_quiz().statements)), st.sampled_from(sorted(get_ep_quiz().scale))))
def test_the_percentages_are_a_hundred_together_whatever_is_answered(answers: dict[str, int]) -> None:
    quiz = get_ep_quiz()
    if list_missing_sides(quiz, answers):
        return
    score = score_answers(quiz, answers)
    assert score.physical_percentage + score.emotional_percentage == 100
    assert 0 <= score.physical_percentage <= 100
    assert score.classification == classify(score.physical_percentage, score.emotional_percentage)
    assert score.preferences == PREFERENCES[score.classification]
    assert 0 <= score.confidence <= 1


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    cases = {
        (date(2026, 8, 31), 6): date(2027, 2, 28),
        (date(2027, 8, 31), 6): date(2028, 2, 29),
        (date(2026, 1, 15), 6): date(2026, 7, 15),
        (date(2026, 7, 15), 6): date(2027, 1, 15),
    }

    def check(case: tuple[tuple[date, int], date]) -> None:
        (day, months), expected = case
        assert add_months(day, months) == expected

    assert_each(cases.items(), check)

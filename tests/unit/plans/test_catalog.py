"""The catalog of plans is what its YAML files say, its parts fit together, and it serves every answer of the quiz."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, get_args

import jsonschema_rs
import pytest

from shared.plans.catalog.catalog import CATALOG_FILE, get_catalog
from shared.plans.catalog.catalog_tables import DOCUMENTS, FOLDER, load_document, render_catalog
from shared.plans.catalog.exercises import LEVELS, Exercise, Kind
from shared.wellness.quiz import CareFlag, get_quiz
from tests.cases import assert_each

FLAGS = frozenset(get_args(CareFlag))
EXERCISES = get_catalog().exercises
HARD_MET = 6.0  # from which the Compendium calls an activity vigorous
MAIN_KINDS = ("strength", "cardio", "mobility")
# What moves in each pattern, so that an injury there leaves it out.
MOVED = {
    "lunge": {"knee", "hip", "ankle_or_foot"},
    "climb": {"knee", "hip", "ankle_or_foot"},
    "jump": {"knee", "hip", "ankle_or_foot"},
    "game": {"ankle_or_foot", "shoulder"},
    "push": {"shoulder", "elbow_or_wrist"},
    "row": {"back", "elbow_or_wrist"},
    "carry": {"shoulder", "elbow_or_wrist", "back"},
    "neck": {"neck"},
    "wrist": {"elbow_or_wrist"},
    "thigh": {"knee"},
    "ankle": {"ankle_or_foot"},
}
_SENTENCE = re.compile(r"[^.!?]+[.!?]")
MOST_WORDS = 30


@lru_cache(maxsize=1)
def read_rows() -> dict[str, list[dict[str, Any]]]:
    """Read the items of all documents as the app gets them."""
    documents = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
    names = {"ingredients": "ingredients", "exercises": "exercises", "meals": "meals", "sleep": "practices"}
    return {document: documents[document][name] for document, name in names.items()}


def options(question: str) -> set[str]:
    """Return what can be chosen for a question of the quiz, beside that there is nothing, or something else."""
    return {option.value for option in get_quiz().questions[question].options} - {"none"}


def test_the_file_that_the_app_reads_is_fresh() -> None:
    assert CATALOG_FILE.read_text(encoding="utf-8") == render_catalog(), "run make tables"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_fits_its_schema(name: str) -> None:
    schema = json.loads((FOLDER / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema)
    errors = [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(load_document(name))]
    assert errors == []
    assert not validator.is_valid({**load_document(name), "more": 1})


def test_ids_and_names_are_used_once_and_ids_are_distinct_over_all_plans() -> None:
    rows = read_rows()
    twice = {
        (document, field): [
            value for value, count in Counter(row[field] for row in rows[document]).items() if count > 1
        ]
        for document in rows
        for field in ("id", "name")
    }
    assert not any(twice.values()), twice
    planned = Counter(row["id"] for document in ("exercises", "meals", "sleep") for row in rows[document])
    assert max(planned.values()) == 1


def find_long_sentences(text: str) -> list[str]:
    """Return the sentences that are too long to be read in one breath."""
    return [sentence for sentence in _SENTENCE.findall(text) if len(sentence.split()) > MOST_WORDS]


def test_instructions_are_whole_and_short_sentences() -> None:
    rows = read_rows()

    def check(row: dict[str, Any]) -> None:
        assert row["how"].endswith(".")
        assert find_long_sentences(row["how"]) == []
        assert not re.search(r"\b(must|should|never give up|burn|guilty|cheat)\b", row["how"])

    assert_each([row for document in ("exercises", "meals", "sleep") for row in rows[document]], check)
    assert find_long_sentences("word " * (MOST_WORDS + 1) + ".")


# Each law of caution: to whom it applies, and what leaves the exercise out then.
LAWS: list[tuple[Callable[[Exercise], bool], set[str]]] = [
    (lambda one: one.impact == "high", {"back", "hip", "knee", "ankle_or_foot", "other"}),
    (lambda one: one.impact == "high", {"pregnancy", "recent_birth", "medical_condition"}),
    (lambda one: one.met >= HARD_MET, {"other", "medical_condition"}),
    (lambda one: set(one.positions) in ({"supine"}, {"prone"}), {"pregnancy"}),
    (lambda one: "prone" in one.positions, {"recent_birth"}),
    (lambda one: "all_fours" in one.positions, {"elbow_or_wrist", "knee"}),
    (lambda one: "kneeling" in one.positions, {"knee"}),
    (lambda one: "hanging" in one.positions, {"elbow_or_wrist", "shoulder"}),
]


def find_faults(exercise: Exercise) -> Iterator[str]:
    """What the schema of exercises cannot say: options of the quiz, and laws of caution."""
    left_out = exercise.contraindications
    known = [
        (exercise.equipment, options("equipment")),
        (exercise.activities, options("activities")),
        (left_out, options("injuries") | FLAGS),
    ]
    yield from (f"the quiz does not know {names - allowed}" for names, allowed in known if not names <= allowed)
    laws = [caution for applies, caution in LAWS if applies(exercise)]
    for caution in (*laws, MOVED.get(exercise.pattern, set())):
        if not caution <= left_out:
            yield f"is not left out with {caution - left_out}"


def test_an_exercise_names_what_exists_and_is_cautious() -> None:
    def check(exercise: Exercise) -> None:
        assert [*find_faults(exercise)] == []

    assert_each(EXERCISES.values(), check)


def test_an_easier_exercise_is_no_harder_and_no_chain_of_them_is_a_circle() -> None:
    def check(exercise: Exercise) -> None:
        for name, direction in ((exercise.easier, -1), (exercise.harder, 1)):
            if name is not None:
                other = EXERCISES[name]
                assert other.kind == exercise.kind
                assert (LEVELS.index(other.level) - LEVELS.index(exercise.level)) * direction >= 0
        for step in ("easier", "harder"):
            chain = [exercise.id]
            while (following := getattr(EXERCISES[chain[-1]], step)) is not None:
                assert following not in chain
                chain.append(following)

    assert_each(EXERCISES.values(), check)


def test_every_exercise_has_an_amount_for_its_level_and_those_above_that_grows() -> None:
    def check(exercise: Exercise) -> None:
        assert exercise.each_side == exercise.how.endswith("Change sides half-way.")
        assert not exercise.each_side or all(_is_even(exercise, level) for level in exercise.doses)
        assert tuple(exercise.doses) == LEVELS[LEVELS.index(exercise.level) :]
        for dose in exercise.doses.values():
            ranges = [one for one in (dose.sets, dose.reps, dose.seconds, dose.minutes) if one is not None]
            assert ranges
            assert all(least <= most for least, most in ranges)
        sums = [sum(most for _, most in _list_ranges(exercise, level)) for level in exercise.doses]
        assert sums == sorted(sums) or exercise.kind == "strength"  # heavier weights have fewer repetitions

    assert_each(EXERCISES.values(), check)


def _is_even(exercise: Exercise, level: str) -> bool:
    dose = exercise.doses[level]
    return all(amount % 2 == 0 for one in (dose.reps, dose.seconds) if one is not None for amount in one)


def _list_ranges(exercise: Exercise, level: str) -> list[tuple[int, int]]:
    dose = exercise.doses[level]
    return [one for one in (dose.sets, dose.reps, dose.seconds, dose.minutes) if one is not None]


def test_with_every_injury_and_every_flag_there_is_much_left_to_do() -> None:
    left = {
        (reason, kind): sum(one.kind == kind and reason not in one.contraindications for one in EXERCISES.values())
        for reason in {*options("injuries"), "medical_condition", "pregnancy", "recent_birth"}
        for kind in get_args(Kind)
    }
    assert {case: count for case, count in left.items() if count < (20 if case[1] in MAIN_KINDS else 7)} == {}


def test_a_beginner_at_home_without_equipment_finds_every_kind_even_with_all_injuries_at_once() -> None:
    everything = options("injuries") | {"medical_condition", "recent_birth"}
    left = {
        one.kind
        for one in EXERCISES.values()
        if one.level == "new"
        and not one.equipment
        and "home" in one.places
        and everything.isdisjoint(one.contraindications)
    }
    assert left == set(get_args(Kind))


def test_every_option_of_the_quiz_about_movement_is_served() -> None:
    catalog, exercises = get_catalog(), EXERCISES.values()
    served = {
        "fitness_level": {level for one in exercises for level in one.doses},
        "activities": {name for one in exercises for name in one.activities},
        "equipment": {name for one in exercises for name in one.equipment},
        "injuries": {name for one in exercises for name in one.contraindications - FLAGS},
        "goals": set(catalog.goals),
        "sport": set(catalog.sports),
    }
    assert {
        question: options(question) ^ served[question] for question in served if options(question) ^ served[question]
    } == {}
    patterns = {one.pattern for one in exercises}
    assert {sport for sport, names in catalog.sports.items() if not set(names) <= patterns} == set()


def test_sleep_practices_serve_every_trouble_and_name_only_options() -> None:
    practices = get_catalog().sleep_practices.values()
    troubles = options("sleep_troubles")

    def check_practice(practice: Any) -> None:
        assert practice.troubles <= troubles
        assert practice.not_with <= troubles | FLAGS
        assert practice.troubles.isdisjoint(practice.not_with)

    assert_each(practices, check_practice)
    offered = {trouble: sum(trouble in one.troubles for one in practices) for trouble in troubles}
    assert {trouble: count for trouble, count in offered.items() if count < 3} == {}
    for trouble in troubles:
        assert sum(trouble not in one.not_with and not one.troubles for one in practices) >= 8
    sources = load_document("sleep")["sources"].values()
    assert {one.evidence for one in practices} - {None} == set(sources)

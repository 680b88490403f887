"""The quiz as data: it fits its schema, every question can be reached, every path ends, and ids stay what they were."""

import json
from collections.abc import Iterator
from itertools import chain, combinations, product
from typing import Any, get_args

import jsonschema_rs
import pytest

from shared.wellness.amounts import UNITS
from shared.wellness.care import find_care_notes, find_flags_of_words
from shared.wellness.quiz import (
    QUIZ_FOLDER,
    QUIZ_VERSION,
    CareFlag,
    Question,
    Quiz,
    build_quiz,
    find_missing,
    find_reachable,
    get_quiz,
    load_document,
)
from tests.cases import assert_each

VERSIONS = sorted(int(path.stem.removeprefix("quiz_")) for path in QUIZ_FOLDER.glob("quiz_*.yaml"))
# The groups of seed 001, "UserProfile".
SEED_GROUPS = {"goals", "athletic_goals", "level", "diet", "sleep", "preferences", "injuries", "time"}


def find_faults(quiz: Quiz) -> Iterator[str]:
    """What the schema cannot say: conditions look up, options and units exist, every question belongs somewhere."""
    above: dict[str, Question] = {}
    for question in quiz.questions.values():
        if question.group not in quiz.groups:
            yield f"{question.id}: group"
        if question.type == "number" and not set(question.units) <= UNITS[question.quantity].keys():
            yield f"{question.id}: units"
        if len({option.value for option in question.options}) != len(question.options):
            yield f"{question.id}: options"
        if any(option.care not in {None, *quiz.care} for option in question.options):
            yield f"{question.id}: care"
        yield from _find_condition_faults(question, above)
        above[question.id] = question


def _find_condition_faults(question: Question, above: dict[str, Question]) -> Iterator[str]:
    for name, includes in _list_includes(question.when):
        if name not in above:
            yield f"{question.id}: looks at {name}, which is not above it"
        elif not includes <= {option.value for option in above[name].options}:
            yield f"{question.id}: option of {name}"


def find_breaks(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """What a new version may not do to what people have answered: another meaning of an id, or an option less."""
    after = {question["id"]: question for question in new["questions"]}
    for question in old["questions"]:
        now = after.get(question["id"])
        if now is None:
            if question["id"] not in new["retired"]:
                yield f"{question['id']}: gone and not retired"
        elif any(now.get(name) != question.get(name) for name in ("type", "quantity")):
            yield f"{question['id']}: means something else"
        elif not {one["value"] for one in question.get("options", ())} <= {
            one["value"] for one in now.get("options", ())
        }:
            yield f"{question['id']}: an option is gone"
    for retired in old["retired"]:
        if retired in after or retired not in new["retired"]:
            yield f"{retired}: came back"


def list_assignments(quiz: Quiz) -> Iterator[dict[str, Any]]:
    """Every combination of answers that conditions can tell apart: options they name, another one, and none.

    Questions that no condition connects cannot change each other's paths, so they are not combined.
    """
    named: dict[str, set[str]] = {}
    for question in quiz.questions.values():
        for name, includes in _list_includes(question.when):
            named.setdefault(name, set()).update(includes)
    for connected in find_connected(quiz):
        kinds = {name: [*_list_kinds(quiz.questions[name], named[name])] for name in named if name in connected}
        for chosen in product(*kinds.values()):
            yield {name: value for name, value in zip(kinds, chosen, strict=True) if value is not None}


def find_connected(quiz: Quiz) -> list[set[str]]:
    """Group questions that conditions connect, directly or by way of others."""
    groups: list[set[str]] = []
    for question in quiz.questions.values():
        together = {question.id, *(name for name, _ in _list_includes(question.when))}
        touched = [group for group in groups if not group.isdisjoint(together)]
        groups = [*(group for group in groups if group not in touched), together.union(*touched)]
    return groups


def _list_kinds(question: Question, options: set[str]) -> Iterator[Any]:
    yield None
    others = [option.value for option in question.options if option.value not in options]
    if question.type == "single":
        yield from (*sorted(options), *others[:1])
    else:
        # Conditions ask whether one of a set was chosen: none, each one, and all tell every difference.
        named = [[option] for option in sorted(options)]
        yield from chain(named, [others[:1]] if others else [], [sorted(options)] if len(options) > 1 else [])


def _list_includes(condition: Any) -> Iterator[tuple[str, frozenset[str]]]:
    if condition is not None:
        if condition.kind == "includes":
            yield condition.question, condition.includes
        for part in condition.parts:
            yield from _list_includes(part)


def answer_all(quiz: Quiz, assignment: dict[str, Any]) -> list[str]:
    """Answer one question after another as a client does, and return those that were asked."""
    answers: dict[str, Any] = {}
    asked: list[str] = []
    while True:
        reachable = find_reachable(quiz, answers)
        following = next((one for one in reachable if one.id not in answers), None)
        if following is None:
            assert [one for one in find_missing(reachable, answers) if one.id not in assignment] == []
            return asked
        assert following.id not in asked, "a question is asked twice"
        asked.append(following.id)
        answers[following.id] = assignment.get(following.id, "given")


def test_every_version_fits_the_schema_and_names_only_what_there_is() -> None:
    schema = json.loads((QUIZ_FOLDER / "quiz.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema)

    assert VERSIONS[-1] == QUIZ_VERSION
    for version in VERSIONS:
        document = load_document(version)
        assert [error.message for error in validator.iter_errors(document)] == []
        ids = [question["id"] for question in document["questions"]]
        assert (document["version"], len(set(ids))) == (version, len(ids))
        assert [*find_faults(build_quiz(document))] == []


def test_the_quiz_covers_the_groups_of_the_seed_and_every_group_has_a_question() -> None:
    quiz = get_quiz()

    used = {question.group for question in quiz.questions.values()}
    assert used == set(quiz.groups)
    assert used >= SEED_GROUPS
    assert set(quiz.care) == set(get_args(CareFlag))


def test_every_question_is_reached_and_every_path_ends() -> None:
    quiz = get_quiz()
    reached: set[str] = set()

    for assignment in list_assignments(quiz):
        reached.update(answer_all(quiz, assignment))

    assert reached == set(quiz.questions)


def test_a_question_that_nothing_leads_to_is_caught() -> None:
    document = load_document(QUIZ_VERSION)
    never = {"question": "units", "includes": ["metric"]}
    document["questions"][-1]["when"] = {"all": [never, {"not": never}]}
    quiz = build_quiz(document)

    reached = set(chain.from_iterable(answer_all(quiz, assignment) for assignment in list_assignments(quiz)))

    assert set(quiz.questions) - reached == {document["questions"][-1]["id"]}


def test_ids_and_options_stay_from_version_to_version() -> None:
    documents = [load_document(version) for version in VERSIONS]

    assert [*chain.from_iterable(find_breaks(old, new) for old, new in combinations(documents, 2))] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda new: new["questions"].pop(0),
        lambda new: new["questions"][0].update(type="multi"),
        lambda new: new["questions"][0]["options"].pop(),
    ],
)
def test_a_version_that_breaks_stored_answers_is_caught(change: Any) -> None:
    new = load_document(QUIZ_VERSION)
    change(new)

    assert [*find_breaks(load_document(QUIZ_VERSION), new)]


def test_a_condition_that_looks_down_is_caught() -> None:
    document = load_document(QUIZ_VERSION)
    document["questions"][0]["when"] = {"question": "diet", "includes": ["vegan"]}

    assert [*find_faults(build_quiz(document))] == ["units: looks at diet, which is not above it"]


def test_words_raise_a_flag_unless_they_are_denied() -> None:
    said = {
        "I get chest pain on stairs.": {"chest_pain"},
        "I don\u2019t have chest pain. I am pregnant": {"pregnancy"},
        "never had an eating disorder, but I binge at night": {"eating_concern"},
        "I want to eat 500 calories a day": {"eating_concern", "extreme_deficit"},
        "Strong chest and arms": set[str](),
        "No pregnancy, no purging": set[str](),
        "I have never had any chest pain": set[str](),
        "No energy since I am pregnant": {"pregnancy"},
        "Not sleeping, and chest pain at night": {"chest_pain"},
        "My chest feels tight when I run": {"chest_pain"},
        "We are expecting a child": {"pregnancy"},
        "I vomit after meals": {"eating_concern"},
    }

    assert_each(said, lambda text: _assert_equal(find_flags_of_words(text), said[text]))


def test_a_flag_is_raised_by_its_own_option_alone() -> None:
    flags = {
        "not_asked": [],
        "no": ["injury_at_rest"],
    }

    assert_each(
        flags, lambda value: _assert_equal([n.flag for n in find_care_notes({"injury_cleared": value})], flags[value])
    )
    assert [note.flag for note in find_care_notes({"age_range": "under_18", "goals": ["energy"]})] == ["minor"]


def _assert_equal(found: object, expected: object) -> None:
    assert found == expected

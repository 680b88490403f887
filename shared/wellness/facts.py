"""Facts of a profile: answers of the quiz, and others under names of their own, from what people tell later."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from shared.core.errors import FieldError, invalid_field, invalid_fields
from shared.core.http.field_sentences import write_sentence
from shared.core.http.schema import TRIMMED, VISIBLE, TextLimit
from shared.core.single_flight import single_flight
from shared.wellness import schemas
from shared.wellness.amounts import UNITS, UnitSystem, read_si
from shared.wellness.answer_values import AnswerFault, check_value, list_texts, show_typed, show_value
from shared.wellness.profile_store import Facts, Snapshot, find_diff
from shared.wellness.quiz import Question, find_question, find_reachable, get_quiz

MAX_OWN_FACTS, OWN_FACT_LENGTH = 50, 500
_NOTHING = (["none"], "none")
_DESCRIBED_CHARACTERS = 160
_TOLD_WHOLE = frozenset(("allergies", "other_allergies", "diet_in_own_words", "injuries", "injury_details"))
"""Of these, what is cut off could harm: an allergy at the end of the list would be food to whoever reads it."""


@dataclass(frozen=True)
class CheckedFacts:
    """Facts that were sent: answers by question, others by name (None takes one away), and the words in them."""

    answers: Mapping[str, Any]
    own_facts: Mapping[str, str | None]
    texts: Sequence[str]


def check_facts(sent: Sequence[schemas.FactCreate]) -> CheckedFacts:
    """Check facts; 422 names each one that is not right by its position."""
    quiz, faults = get_quiz(), list[FieldError]()
    answers, own_facts, texts = dict[str, Any](), dict[str, str | None](), list[str]()
    for position, one in enumerate(sent):
        where, question = ("body", "facts", position), quiz.questions.get(one.fact)
        if one.fact in answers or one.fact in own_facts:
            faults.append(FieldError((*where, "fact"), "Send each fact once.", "value_error"))
            continue
        try:
            if question is not None:
                answers[one.fact] = value = check_value(question, one.value)
                texts += list_texts(question, value)
            else:
                own_facts[one.fact] = own = _check_own_fact(one.value)
                texts += [own] if own else []
        except AnswerFault as fault:
            faults.append(FieldError((*where, "value"), str(fault), "value_error"))
    if faults:
        raise invalid_fields(faults)
    return CheckedFacts(answers, own_facts, texts)


def check_reachable(sent: Sequence[schemas.FactCreate], values: Mapping[str, Any]) -> None:
    """Raise 422 for a fact that would count for nothing, because the other answers lead past its question."""
    quiz = get_quiz()
    reachable = {question.id for question in find_reachable(quiz, values)}
    faults = [
        FieldError(
            ("body", "facts", position, "fact"),
            "Your other answers lead past this question; change them with it.",
            "unreachable",
        )
        for position, one in enumerate(sent)
        if one.value is not None and one.fact in quiz.questions and one.fact not in reachable
    ]
    if faults:
        raise invalid_fields(faults)


def merge_own_facts(facts: Facts, changes: Mapping[str, str | None]) -> dict[str, Any]:
    """Return those of some facts that are no answers, with changes; 422 where they are more than allowed."""
    known = {name: value for name, value in facts.items() if name not in get_quiz().questions}
    merged = {name: value for name, value in {**known, **changes}.items() if value is not None}
    if len(merged) > MAX_OWN_FACTS and len(merged) > len(known):
        raise invalid_field(("body", "facts"), f"You can have {MAX_OWN_FACTS} facts beside those of the quiz.")
    return merged


def find_unit_system(values: Mapping[str, Any]) -> UnitSystem:
    """Return the units that someone thinks in; metric until they say otherwise."""
    return "imperial" if values.get("units") == "imperial" else "metric"


def is_own_fact(name: str) -> bool:
    """Tell whether a fact answers no question of the quiz, but stands under a name of its own."""
    return name not in get_quiz().questions


def read_si_value(facts: Facts, name: str) -> Decimal | None:
    """Return an amount among facts in the SI unit of its quantity; None where it is not there."""
    value = facts.get(name)
    return None if value is None else read_si(get_quiz().questions[name].quantity, value)


def show_typed_fact(name: str, value: Any) -> Any:
    """Return the stored value of a fact as it was sent, such as to send it again."""
    question = find_question(name)
    return value if question is None else show_typed(question, value)


def describe_facts(facts: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    """Say facts in words, such as `sleep length: 7 h 30 min`, in the order of their names; what is not is not said."""
    system = find_unit_system(facts)
    told = []
    for name in names:
        value = facts.get(name)
        if value is None or value in _NOTHING:
            continue
        question = find_question(name)
        words = str(value) if question is None else describe_value(question, show_value(question, value, system))
        said = words if name in _TOLD_WHOLE else words[:_DESCRIBED_CHARACTERS]
        told.append(f"{name.replace('_', ' ')}: {said}")
    return told


def describe_value(question: Question, shown: Any) -> str:
    """Say a shown value in words: labels of options, amounts with their unit."""
    labels = {option.value: option.label for option in question.options}
    if isinstance(shown, Mapping):
        unit = UNITS[question.quantity][shown["unit"]]
        rest = "" if shown.get("rest") is None else f" {shown['rest']} {unit.rest_unit}"
        return f"{shown['value']} {shown['unit']}{rest}"
    if isinstance(shown, list):
        return ", ".join(_lower_first(labels[one]) if one in labels else str(one) for one in shown)
    return _lower_first(labels[shown]) if shown in labels else str(shown)


def _lower_first(label: str) -> str:
    """Write a label within a sentence; `I`, and what begins with it, stays large."""
    return label if label[:2] in ("I ", "I'") else label[:1].lower() + label[1:]


def show_facts(facts: Facts, system: UnitSystem) -> list[schemas.Fact]:
    """Show facts in the units of a person, in the order of the quiz."""
    return [schemas.Fact(fact=name, value=_show(name, value, system)) for name, value in facts.items()]


def show_change(snapshot: Snapshot) -> dict[str, Any]:
    """Return the fields that say when a snapshot was made, and what for."""
    names = ("id", "revision", "source", "reason", "source_id", "created_at", "updated_at")
    return {name: getattr(snapshot, name) for name in names}


def show_snapshot(snapshot: Snapshot, system: UnitSystem) -> schemas.ProfileSnapshot:
    """Show a snapshot of the history."""
    return schemas.ProfileSnapshot(
        **show_change(snapshot),
        is_active=snapshot.is_active,
        facts=show_facts(snapshot.facts, system),
        diff=[*_show_diff(snapshot, system)],
    )


def list_fact_changes(before: Facts, after: Facts) -> list[schemas.FactChange]:
    """Return what changed between the facts of two snapshots, in the units of the person."""
    system = find_unit_system(after)
    return [
        schemas.FactChange(fact=name, before=_show(name, old, system), after=_show(name, new, system))
        for name, (old, new) in find_diff(before, after).items()
    ]


def _show_diff(snapshot: Snapshot, system: UnitSystem) -> Iterator[schemas.FactChange]:
    for name, (before, after) in snapshot.diff.items():
        yield schemas.FactChange(fact=name, before=_show(name, before, system), after=_show(name, after, system))


def _show(name: str, value: Any, system: UnitSystem) -> Any:
    question = get_quiz().questions.get(name)
    return value if question is None else show_value(question, value, system)


def _check_own_fact(sent: Any) -> str | None:
    if sent is None:
        return None
    try:
        return _own_fact_adapter().validate_python(sent)
    except ValidationError as error:
        raise AnswerFault(write_sentence(error.errors(include_input=False, include_url=False)[0])) from None


@single_flight
def _own_fact_adapter() -> TypeAdapter[str]:
    limited = Annotated[str, TRIMMED, TextLimit(OWN_FACT_LENGTH), VISIBLE]
    return TypeAdapter(limited, config=ConfigDict(strict=True, hide_input_in_errors=True))

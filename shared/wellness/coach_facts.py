"""What coaches may know of someone's body and rest: a few facts, and what to be careful about.

The coach of conversations gets one line, of what matters whatever is talked about. Weight, height and food are not in
it, because nothing there is made better by them.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared.chat.service import CoachFact, FactEntry
from shared.wellness.amounts import UNITS
from shared.wellness.answer_values import show_value
from shared.wellness.care import find_care_notes
from shared.wellness.facts import find_unit_system
from shared.wellness.profile_store import load_active_snapshot
from shared.wellness.quiz import Question, find_question

GENERAL_FACTS = ("goals", "injuries", "injury_details", "sleep_length", "sleep_quality", "sleep_troubles")
"""What the coach of conversations is told."""
_NOTHING = (["none"], "none")
_FACT_LENGTH = 160


def load_profile(db: Session, user_id: UUID) -> CoachFact | None:
    """Load the most telling facts and the care flags of someone as one line; None where there is nothing to tell."""
    active = load_active_snapshot(db, user_id)
    if active is None:
        return None
    told = describe_facts(active.facts, GENERAL_FACTS)
    flags = [note.flag.replace("_", " ") for note in find_care_notes(active.facts)]
    if flags:
        told.append(f"to be careful about: {', '.join(flags)}")
    return CoachFact([FactEntry("wellness_profile", active.id, f"Their body and rest: {'; '.join(told)}")])


def describe_facts(facts: Mapping[str, Any], names: Sequence[str], *, without: Collection[str] = ()) -> list[str]:
    """Say facts in words, such as `sleep length: 7 h 30 min`, in the order of their names; what is not is not said."""
    system = find_unit_system(facts)
    told = []
    for name in names:
        value = facts.get(name)
        if value is None or value in _NOTHING or name in without:
            continue
        question = find_question(name)
        words = str(value) if question is None else describe_value(question, show_value(question, value, system))
        told.append(f"{name.replace('_', ' ')}: {words[:_FACT_LENGTH]}")
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

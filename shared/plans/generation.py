"""The making of a plan: by a model where one may be asked, else by rules; the hard rules judge both.

A model's plan that breaks a rule is sent back once, with which rules and where. What still breaks one is refused, and
the rules make the plan. What these cannot make without breaking a rule is not made at all.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from shared.core import telemetry
from shared.core.ai import RULES
from shared.plans.content import PlanContent, PlanType, read_content
from shared.plans.draft_documents import UnreadableDraft, build_document
from shared.plans.exercise_planner import plan_exercise
from shared.plans.hard_rules import RuleBreach, find_rule_breaches
from shared.plans.model_drafts import PlanDraft, ask_for_draft
from shared.plans.nutrition_planner import plan_nutrition
from shared.plans.requirements import Requirements
from shared.plans.sleep_planner import plan_sleep

NOTICE = (
    "This is not medical advice, and it does not replace a doctor or therapist. "
    "Stop when something hurts or feels wrong, and ask someone who knows you."
)
_PLANNERS = {"exercise": plan_exercise, "nutrition": plan_nutrition, "sleep": plan_sleep}


@dataclass(frozen=True)
class PlanMaterial:
    """What a plan is made from. `models_read`: whether a model may be asked; `variation` turns the rules' choices."""

    user_id: UUID
    plan_type: PlanType
    today: date
    requirements: Requirements
    models_read: bool
    variation: int


@dataclass(frozen=True)
class WrittenPlan:
    """A plan that breaks no rule, and who made it."""

    content: PlanContent
    made_by: str


def make_plan(material: PlanMaterial) -> WrittenPlan | None:
    """Make a plan; None where none keeps the rules. No transaction may be open where a model may be asked."""
    made = _make_by_model(material) if material.models_read else None
    return made or make_by_rules(material.plan_type, material.requirements, material.today, material.variation)


def make_by_rules(plan_type: PlanType, requirements: Requirements, today: date, variation: int) -> WrittenPlan | None:
    """Make a plan by rules; None where the catalog has nothing that keeps them."""
    document = _PLANNERS[plan_type](requirements, today, variation)
    if document is None:
        return None
    content = build_content(document, requirements)
    breaches = find_rule_breaches(content, requirements)
    if breaches:
        telemetry.log_event("plans.rules_broken", level=logging.ERROR, plan_type=plan_type, rule=breaches[0].rule)
        return None
    return WrittenPlan(content, RULES)


def build_content(document: dict[str, Any], requirements: Requirements) -> PlanContent:
    """Build the content of a plan from its document, with what has to be read before it."""
    return read_content({**document, "notice": NOTICE, "care": [note.text for note in requirements.care]})


def _make_by_model(material: PlanMaterial) -> WrittenPlan | None:
    """Ask a model, once more where its plan breaks a rule; None where no model may be asked or its plan is refused."""
    breaches: Sequence[RuleBreach] = ()
    for _ in range(2):
        answer = ask_for_draft(material.user_id, material.plan_type, material.requirements, breaches)
        if answer is None:
            return None
        content, breaches = _read_draft(answer.value, material)
        if content is not None and not breaches:
            return WrittenPlan(content, answer.made_by)
    telemetry.log_event("plans.model_refused", plan_type=material.plan_type, rule=breaches[0].rule)
    return None


def _read_draft(draft: PlanDraft, material: PlanMaterial) -> tuple[PlanContent | None, Sequence[RuleBreach]]:
    """Build a plan of a draft, and find what it breaks."""
    try:
        content = build_content(build_document(draft, material.requirements, material.today), material.requirements)
    except UnreadableDraft as unreadable:
        return None, [unreadable.breach]
    except ValidationError:  # amounts that are possible one by one, and not together
        return None, [RuleBreach("time", "the whole plan")]
    return content, find_rule_breaches(content, material.requirements)

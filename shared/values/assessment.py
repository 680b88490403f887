"""The first assessment of onboarding: kept answer by answer, so that it can be put down and taken up on any device."""

import json
from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.errors import Conflict, FieldError, Invalid
from shared.values.models import ValueAssessment
from shared.values.pairs import PAIRS, Pair, pairs_by_id
from shared.values.ranking import rank
from shared.values.schemas import (
    Assessment,
    AssessmentAnswers,
    AssessmentOption,
    AssessmentPair,
    AssessmentProgress,
    Choice,
)

Choices = Mapping[str, str]


def show_assessment(db: Session, user_id: UUID) -> Assessment:
    """Return the pairs, with what was chosen so far."""
    status = accounts.get_profile(db, user_id).onboarding_status
    choices = _choices(_find(db, user_id))
    pairs = [_pair(pair, choices.get(pair.id)) for pair in PAIRS]
    return Assessment(pairs=pairs, answered=len(choices), onboarding_status=status)


def record_choices(db: Session, user_id: UUID, body: AssessmentAnswers) -> AssessmentProgress:
    """Keep some answers; with the last one, rank the values and put them into the profile.

    Onboarding is in progress from the first answer on and completed by the last. An answer that is given again
    replaces the old one, and then the ranking is made anew. Raises 422 where a choice does not fit its pair.
    """
    faults = [*_faults(body.choices)]
    if faults:
        raise Invalid(faults[0].msg, errors=faults)
    choices = _keep(db, user_id, {choice.pair_id: choice.chosen for choice in body.choices})
    blueprint = rank(choices) if len(choices) == len(PAIRS) else None
    status = accounts.advance_onboarding(db, user_id, "completed" if blueprint else "in_progress", blueprint)
    return AssessmentProgress(
        answered=len(choices),
        remaining=len(PAIRS) - len(choices),
        onboarding_status=status,
        values_blueprint=blueprint,
    )


def _pair(pair: Pair, chosen: str | None) -> AssessmentPair:
    options = [AssessmentOption.model_validate(option) for option in (pair.first, pair.second)]
    return AssessmentPair(id=pair.id, options=options, chosen=chosen)


def _faults(choices: list[Choice]) -> Iterator[FieldError]:
    seen: set[str] = set()
    for position, choice in enumerate(choices):
        where = ("body", "choices", position)
        pair = pairs_by_id().get(choice.pair_id)
        if pair is None:
            yield FieldError((*where, "pair_id"), "There is no such pair; take its id from the assessment.", "unknown")
        elif choice.chosen not in pair.values:
            yield FieldError((*where, "chosen"), "Choose one of the two values of this pair.", "value_error")
        elif choice.pair_id in seen:
            yield FieldError((*where, "pair_id"), "Answer each pair once.", "value_error")
        seen.add(choice.pair_id)


def _keep(db: Session, user_id: UUID, fresh: Choices) -> Choices:
    """Add answers to those that are kept; 409 when another device does so at this moment."""
    row = _find(db, user_id)
    choices = {**_choices(row), **fresh}
    text = json.dumps(choices)
    if row is not None:
        row.choices, row.updated_at = text, clock.now()
        db.flush()
        return choices
    try:
        with db.begin_nested():
            db.add(ValueAssessment(user_id=user_id, choices=text))
            db.flush()
    except IntegrityError:
        raise Conflict("Your answers are being kept from another device. Please try again.") from None
    return choices


def _find(db: Session, user_id: UUID) -> ValueAssessment | None:
    return db.scalars(select(ValueAssessment).where(ValueAssessment.user_id == user_id)).one_or_none()


def _choices(row: ValueAssessment | None) -> dict[str, str]:
    """Read the kept answers to the pairs that there still are."""
    kept: dict[str, str] = json.loads(row.choices) if row else {}
    return {pair_id: chosen for pair_id, chosen in kept.items() if pair_id in pairs_by_id()}

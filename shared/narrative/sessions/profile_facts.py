"""Flags and comfort boundaries: which there are, how they are shown, and which boundaries hold for someone.

Boundaries are a person's, not a session's: what they said last holds wherever their texts are shown or asked about.
"""

import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.narrative.process.vocabulary import TOPIC_NAMES, TOPICS, name_topic
from shared.narrative.schemas.choices import Profile, Scope
from shared.narrative.sessions.session_rows import OWN, PROFILES, SESSIONS, SessionRow

FLAGS = (
    "has_relationships",
    "has_children",
    "has_multiple_careers",
    "has_lived_multiple_places",
    "has_military_service",
    "faith_important",
)
ROMANCE, TRAUMA, PRIVATE = "comfortable_discussing_romance", "comfortable_discussing_trauma", "prefers_some_private"
BOUNDARIES = (ROMANCE, TRAUMA, PRIVATE)
_SHOWN_APART = {*FLAGS, *BOUNDARIES} | TOPIC_NAMES


def load_boundaries(db: Session, user_id: UUID) -> Mapping[str, bool] | None:
    """Return the comfort boundaries that someone said last, in whichever session; None where they said none.

    The three of seed 003 are always among them: the two `comfortable_...` and `prefers_some_private`.
    """
    newest = select(PROFILES.c.boundaries).join(SESSIONS, OWN.id == PROFILES.c.session_id)
    latest = newest.where(OWN.user_id == user_id).order_by(PROFILES.c.updated_at.desc(), PROFILES.c.id.desc()).limit(1)
    found = db.scalars(latest).one_or_none()
    if found is None:
        return None
    answers: dict[str, bool] = json.loads(found)
    return {name: answer for name, answer in answers.items() if name not in TOPIC_NAMES}


def answer_topics(closed: boundaries.Boundaries) -> dict[str, bool]:
    """Return for each topic whether it is open, as a profile keeps it beside the answers to its boundaries."""
    return {name_topic(topic): topic not in closed.topics for topic in TOPICS}


def show_scope(row: SessionRow) -> Scope | None:
    """Build the scope of a session; None while none was chosen."""
    if row.scope_type is None:
        return None
    return Scope(
        scope_type=row.scope_type,
        scope_description=row.scope_description,
        time_period_start=row.time_period_start,
        time_period_end=row.time_period_end,
    )


def show_profile(row: SessionRow) -> Profile | None:
    """Build the profile of a session; None while nothing was said."""
    if row.flags is None:
        return None
    flags, answers = json.loads(row.flags), json.loads(row.boundaries)
    further = {name: value for name, value in {**flags, **answers}.items() if name not in _SHOWN_APART}
    return Profile(
        **{name: flags.get(name) for name in FLAGS},
        **{name: answers[name] for name in BOUNDARIES},
        additional_flags=further,
    )

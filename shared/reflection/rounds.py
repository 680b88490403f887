"""Rounds of prompts: select those that fit an entry from the catalog, and store a round that repeats none.

A round from the catalog has one prompt of each aim. A unique key on a person's round number lets only one of two
devices or jobs store the next round; the other selects anew.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.boundaries.service import NOTHING_CLOSED, Boundaries, load_boundaries
from shared.core import clock
from shared.core.db.conditional_writes import try_add
from shared.core.errors import Conflict
from shared.core.variation import derive_fraction
from shared.reflection.catalog import AIMS, IDEAS, PromptIdea
from shared.reflection.models import ReflectionPrompt

_ANY_DOMAIN = "ambiguous"
_NEUTRAL = "neutral"
_FIRST_DOMAIN_SCORE, _OTHER_DOMAIN_SCORE, _ANY_DOMAIN_SCORE = 2.0, 1.5, 1.0
_VALUE_SCORE = 0.4
_TIE_BREAK_SCORE = 0.3
REMEMBERED_PROMPTS = 12
"""How many of the latest prompts of the catalog are not given again: four rounds of three."""

_MAX_RECENT_PROMPTS = 10
_ATTEMPTS = 4
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class EntryTraits:
    """The traits that select prompts: domains strongest first, mood (None until tagged), values by importance."""

    entry_id: UUID
    domains: Sequence[str]
    sentiment: str | None
    values: Sequence[str]


def select_prompts(
    traits: EntryTraits, recent_keys: Collection[str], closed: Boundaries = NOTHING_CLOSED
) -> list[PromptIdea]:
    """Return three prompts of the catalog, one of each aim, in the order in which they are asked.

    None of `recent_keys` is returned, as long as these are at most seven of an aim: each mood has twelve. None is about
    something that the person does not want to be brought up; where an aim has no other, one comes again, and where it
    has none at all, the aim is left out.
    """
    mood = traits.sentiment or _NEUTRAL
    of_mood = [idea for idea in IDEAS if mood in idea.moods.split() and not _is_closed(idea, closed)]
    chosen = list[PromptIdea]()
    for aim in AIMS:
        of_aim = [idea for idea in of_mood if idea.aim == aim]
        new = [idea for idea in of_aim if idea.key not in recent_keys]
        if of_aim:
            chosen.append(max(new or of_aim, key=lambda idea: _score_prompt(idea, traits)))
    return chosen


def _is_closed(idea: PromptIdea, closed: Boundaries) -> bool:
    return idea.domain in closed.domains or closed.covers_key(idea.key, idea.text)


def store_round(
    db: Session,
    user_id: UUID,
    traits: EntryTraits,
    texts: Sequence[str] | None,
    insight_ids: Sequence[UUID] = (),
    *,
    lead: str | None = None,
) -> Sequence[ReflectionPrompt]:
    """Store a model's prompts with the insights that they lean on, or prompts of the catalog where `texts` is None.

    The first of the catalog has the sentence `lead` before it.

    Another device or job may store a round of the same person at the same moment. The unique key lets one of them
    through; the other reads the history again and selects anew. So the number is read before the history: a round that
    is stored between both has that number, and one that was read in the other order would have the same prompts.
    Raises 409 where it loses every time.
    """
    for _ in range(_ATTEMPTS):
        number = _find_next_number(db, user_id)
        chosen = _select_texts(db, user_id, traits, texts, lead)
        prompts = _build_round(user_id, number, traits, chosen, insight_ids)
        if try_add(db, *prompts):
            return prompts
    raise Conflict("This entry got prompts, or was deleted, at the same time. Please ask again.")


def load_recent_prompts(db: Session, entry_id: UUID) -> list[str]:
    """Return the latest prompts of an entry, newest first."""
    newest = select(ReflectionPrompt.prompt_text).where(ReflectionPrompt.entry_id == entry_id)
    order = (ReflectionPrompt.created_at.desc(), ReflectionPrompt.id.desc())
    return list(db.scalars(newest.order_by(*order).limit(_MAX_RECENT_PROMPTS)))


def load_recent_keys(db: Session, user_id: UUID) -> set[str]:
    """Return the keys of the latest prompts of the catalog that someone was given, for all entries."""
    own = select(ReflectionPrompt.catalog_key).where(ReflectionPrompt.user_id == user_id)
    from_catalog = own.where(ReflectionPrompt.catalog_key.is_not(None))
    order = (ReflectionPrompt.round_number.desc(), ReflectionPrompt.position.desc())
    return {key for key in db.scalars(from_catalog.order_by(*order).limit(REMEMBERED_PROMPTS)) if key is not None}


def _score_prompt(idea: PromptIdea, traits: EntryTraits) -> float:
    value_names = {" ".join(value.casefold().split()) for value in traits.values}
    value_score = min(len(value_names & set(idea.values.split())), 2) * _VALUE_SCORE
    return _score_domain(idea.domain, traits.domains) + value_score + _break_tie(traits.entry_id, idea)


def _score_domain(domain: str, domains: Sequence[str]) -> float:
    if domain in domains[:1]:
        return _FIRST_DOMAIN_SCORE
    if domain in domains:
        return _OTHER_DOMAIN_SCORE
    return _ANY_DOMAIN_SCORE if domain == _ANY_DOMAIN else 0.0


def _break_tie(entry_id: UUID, idea: PromptIdea) -> float:
    """Decide between prompts of equal score: differently for each entry, and always the same for one."""
    return derive_fraction(f"{entry_id}{idea.key}") * _TIE_BREAK_SCORE


def _find_next_number(db: Session, user_id: UUID) -> int:
    last = select(func.max(ReflectionPrompt.round_number)).where(ReflectionPrompt.user_id == user_id)
    return (db.scalar(last) or 0) + 1


def _build_round(
    user_id: UUID,
    number: int,
    traits: EntryTraits,
    chosen: Sequence[tuple[str, str | None]],
    insight_ids: Sequence[UUID],
) -> list[ReflectionPrompt]:
    """Build the rows. Each is a microsecond older than the one before, so that a newest-first list keeps the order."""
    now = clock.now()
    return [
        ReflectionPrompt(
            id=uuid4(),
            entry_id=traits.entry_id,
            user_id=user_id,
            round_number=number,
            position=position,
            prompt_text=text,
            ai_generated=key is None,
            catalog_key=key,
            insight_ids=json.dumps([str(one) for one in insight_ids]) if insight_ids else None,
            created_at=now - position * _MICROSECOND,
        )
        for position, (text, key) in enumerate(chosen)
    ]


def _select_texts(
    db: Session, user_id: UUID, traits: EntryTraits, texts: Sequence[str] | None, lead: str | None
) -> list[tuple[str, str | None]]:
    if texts is not None:
        return [(text, None) for text in texts]
    closed = load_boundaries(db, user_id)
    ideas = select_prompts(traits, load_recent_keys(db, user_id), closed)
    leads = [lead, *[None] * len(ideas)]
    return [(" ".join(filter(None, (before, idea.text))), idea.key) for before, idea in zip(leads, ideas, strict=False)]

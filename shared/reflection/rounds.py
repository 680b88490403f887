"""Keeping rounds of prompts: what someone had lately, and the next round, which is never the same again."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.errors import Conflict
from shared.reflection.choosing import EntryTraits, choose_prompts
from shared.reflection.models import ReflectionPrompt

REMEMBERED = 12
"""How many of the last written prompts do not come again: four rounds of three."""

_ASKED_BEFORE = 10
_TRIES = 4
_MICROSECOND = timedelta(microseconds=1)


def keep_round(
    db: Session, user_id: UUID, traits: EntryTraits, texts: Sequence[str] | None
) -> Sequence[ReflectionPrompt]:
    """Store a model's prompts, or written ones where `texts` is None.

    Another device or job may store a round of the same person at this moment: the unique key lets one of them in,
    and the other looks again at what was given and chooses anew. Raises 409 when it never gets its turn.
    """
    for _ in range(_TRIES):
        prompts = _next_round(db, user_id, traits, texts)
        try:
            with db.begin_nested():
                db.add_all(prompts)
                db.flush()
        except IntegrityError:
            continue
        return prompts
    raise Conflict("This entry was given prompts, or removed, at the same moment. Please ask again.")


def recent_prompts(db: Session, entry_id: UUID) -> list[str]:
    """Return the prompts that an entry was given last, newest first."""
    newest = select(ReflectionPrompt.prompt_text).where(ReflectionPrompt.entry_id == entry_id)
    order = (ReflectionPrompt.created_at.desc(), ReflectionPrompt.id.desc())
    return list(db.scalars(newest.order_by(*order).limit(_ASKED_BEFORE)))


def recent_keys(db: Session, user_id: UUID) -> set[str]:
    """Return the keys of the written prompts that someone was given last, for whichever entries."""
    mine = select(ReflectionPrompt.catalog_key).where(ReflectionPrompt.user_id == user_id)
    written = mine.where(ReflectionPrompt.catalog_key.is_not(None))
    order = (ReflectionPrompt.round_number.desc(), ReflectionPrompt.position.desc())
    return {key for key in db.scalars(written.order_by(*order).limit(REMEMBERED)) if key is not None}


def _next_round(db: Session, user_id: UUID, traits: EntryTraits, texts: Sequence[str] | None) -> list[ReflectionPrompt]:
    """Build the rows; each a microsecond before the one it follows, so that a newest-first list keeps their order."""
    last = select(func.max(ReflectionPrompt.round_number)).where(ReflectionPrompt.user_id == user_id)
    number, now = (db.scalar(last) or 0) + 1, clock.now()
    return [
        ReflectionPrompt(
            id=uuid4(),
            entry_id=traits.entry_id,
            user_id=user_id,
            round_number=number,
            position=position,
            prompt_text=text,
            ai_generated=texts is not None,
            catalog_key=key,
            created_at=now - position * _MICROSECOND,
        )
        for position, (text, key) in enumerate(_texts(db, user_id, traits, texts))
    ]


def _texts(
    db: Session, user_id: UUID, traits: EntryTraits, texts: Sequence[str] | None
) -> list[tuple[str, str | None]]:
    if texts is not None:
        return [(text, None) for text in texts]
    return [(idea.text, idea.key) for idea in choose_prompts(traits, recent_keys(db, user_id))]

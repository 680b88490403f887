"""Kept texts: those that a person keeps from every model, whatever they consent to otherwise (`ai_mode` is `never`).

Whoever asks a model says by `text_ids` on which texts the material rests; admission looks them up in the transaction
that reserves the call. So one place decides, and what was read before someone changed their mind is not sent after it.
A port looks them up, because the core imports no domain.
"""

from collections.abc import Callable, Collection
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import ports

AiMode = Literal["inherit", "never"]
"""Whether models may read a text: as the preferences of its writer say, or never."""
INHERIT: AiMode = "inherit"
NEVER: AiMode = "never"
AI_MODE_LENGTH = 10

KeptTextLookup = Callable[[Session, UUID, Collection[UUID]], frozenset[UUID]]


def find_kept(db: Session, user_id: UUID, text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some texts of a person that no model may read; ids of anything else are no such texts."""
    lookup: KeptTextLookup | None = ports.find_provider("kept_texts")
    return lookup(db, user_id, text_ids) if text_ids and lookup is not None else frozenset()

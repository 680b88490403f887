"""Kept texts: those that a person keeps from every model, whatever they consent to otherwise (`ai_mode` is `never`).

Whoever asks a model says by `text_ids` on which texts the material rests; admission looks them up in the transaction
that reserves the call. So one place decides, and what was read before someone changed their mind is not sent after it.
A port looks them up, because the core imports no domain.
"""

from collections.abc import Callable, Collection
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Unicode, literal
from sqlalchemy.orm import Mapped, Session, mapped_column

from shared.core import ports

AiMode = Literal["inherit", "never"]
"""Whether models may read a text: as the preferences of its writer say, or never."""
INHERIT: AiMode = "inherit"
NEVER: AiMode = "never"
AI_MODE_LENGTH = 10
DELETED_TEXT = UUID(int=0)
"""Stands for texts that were deleted: what quotes one is kept from models, whatever mode the text had."""

ChosenAiMode = Annotated[
    AiMode,
    Field(
        description="Whether models may read it, and what belongs to it: `inherit` as your preferences say, `never` "
        "whatever they say. Rules do it then instead, or it is left out."
    ),
]
"""The mode as it is sent."""
StoredAiMode = Annotated[AiMode, Field(description="Whether models may read it: as your preferences say, or never.")]
"""The mode as it is shown."""


class AiModeMixin:
    """The column of a text that its writer may keep from models; `shared.kept_texts` names its table."""

    ai_mode: Mapped[AiMode] = mapped_column(
        Unicode(AI_MODE_LENGTH), default=INHERIT, server_default=literal(INHERIT, Unicode(AI_MODE_LENGTH))
    )


KeptTextLookup = Callable[[Session, UUID, Collection[UUID]], frozenset[UUID]]
"""`(db, user_id, ids)`: those of some texts that are kept, or the texts that are kept with some others."""


def find_kept(db: Session, user_id: UUID, text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some texts of a person that no model may read; ids of anything else are no such texts."""
    lookup: KeptTextLookup | None = ports.find_provider("kept_texts")
    kept = lookup(db, user_id, text_ids) if text_ids and lookup is not None else frozenset[UUID]()
    return kept | {DELETED_TEXT} if DELETED_TEXT in text_ids else kept


def find_kept_with(db: Session, user_id: UUID, text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the texts of a person that are kept with some others, such as the commitments of a goal."""
    lookup: KeptTextLookup | None = ports.find_provider("kept_with")
    return lookup(db, user_id, text_ids) if text_ids and lookup is not None else frozenset()


def read_lasting_mode(db: Session, user_id: UUID, parent_id: UUID) -> dict[str, AiMode]:
    """Return what to store in texts that outlive the one they belong to: those that are kept with it stay kept."""
    return {"ai_mode": NEVER} if find_kept(db, user_id, [parent_id]) else {}

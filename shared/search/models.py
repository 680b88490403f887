"""Tables of the search index: which texts there are, and the sealed blocks that hold what is known of them.

No column holds a word, a vector or anything that is made of one. Ids, moments and counts are plain, as everywhere.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, ClusteredIndex, IdentityMixin, NonclusteredPrimaryKey, per_user_layout
from shared.core.portability import PersonalData

KIND_LENGTH, MODEL_LENGTH = 40, 120
MAX_DIMENSION = 8_192


class SearchItem(Base):
    """A text that is in the index, or is to be: `item_id` is the id of its row in its own table.

    As the primary key it also sees to it that an embedding belongs to exactly one text, of one kind (seed 002).
    `revision` counts its writes. `pending_since` is set from a write until a job has indexed that revision. At
    `failed_revision` it could not be indexed together with others, so a job of its own tries it. `block_id` is the
    block that holds its chunks, once there is one. `parent_id` names a row with which the text is deleted.
    """

    __tablename__ = "search_items"
    __table_args__ = (
        NonclusteredPrimaryKey("item_id"),
        ClusteredIndex("ix_search_items_owner", "user_id", "item_id"),
        Index("ix_search_items_pending", "user_id", "pending_since", "item_id"),
        Index("ix_search_items_parent", "parent_id"),
    )

    item_id: Mapped[UUID]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Unicode(KIND_LENGTH))
    parent_id: Mapped[UUID | None]
    block_id: Mapped[UUID | None]
    revision: Mapped[int]
    pending_since: Mapped[datetime | None]
    failed_revision: Mapped[int | None]


class SearchBlock(IdentityMixin, Base):
    """A few hundred chunks of one person, sealed under their key in two parts: words and vectors.

    `version` decides between writers. `model` names the model that made the vectors, with their dimension; None where
    none could be asked, so that the words stand alone until one can. `dimension` is how long its vectors are; blocks of
    the release before have none until they are written again.
    """

    __tablename__ = "search_blocks"
    __table_args__ = (
        *per_user_layout("search_blocks"),
        Index("ix_search_blocks_model", "user_id", "model"),
        CheckConstraint(f"dimension BETWEEN 1 AND {MAX_DIMENSION}", name="dimension"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    version: Mapped[int]
    chunks: Mapped[int]
    model: Mapped[str | None] = mapped_column(Unicode(MODEL_LENGTH))
    dimension: Mapped[int | None]
    words: Mapped[bytes] = mapped_column(LargeBinary)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)


PERSONAL_DATA = PersonalData(
    (SearchItem, SearchBlock),
    withheld={SearchItem: "The index is made of the texts.", SearchBlock: "The index is made of the texts."},
)

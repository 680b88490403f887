"""Tags of insights: sealed in the row of the insight as they were written, and hashed to be found.

A tag may be a person's own word, so none is stored in plain form. The key of the hashes is the person's, as that of
keywords and of labels of emotions is: equal tags of two people have different hashes.
"""

import hmac
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from shared.core.crypto.person_keys import derive_subkey
from shared.core.db import table_of
from shared.core.folded_text import fold_label
from shared.core.text_length import cut_units
from shared.insights.models import HASH_BYTES, Insight, InsightTag

MAX_TAGS, TAG_LENGTH = 20, 60
_PURPOSE = "insight-tags"
_TAGS = table_of(InsightTag)
_INSIGHTS = table_of(Insight).c


def normalize_tags(tags: Iterable[str]) -> list[str]:
    """Return tags as they are stored: folded as a search folds texts, each once, at most 20."""
    folded = (cut_units(fold_label(tag), TAG_LENGTH).strip() for tag in tags)
    return list(dict.fromkeys(tag for tag in folded if tag))[:MAX_TAGS]


def dump_tags(tags: Sequence[str]) -> str:
    """Return what is sealed in the row of an insight."""
    return to_json(list(tags)).decode()


def load_tags(sealed: str | None) -> list[str]:
    """Read what is sealed; a withdrawn insight has none."""
    tags: list[str] = [] if sealed is None else from_json(sealed)
    return tags


def has_tag(user_id: UUID, tag: str) -> ColumnElement[bool]:
    """The condition that an insight of this person has a tag, however it was typed."""
    hashes = hash_tags(user_id, normalize_tags([tag]))
    own = (_TAGS.c.insight_id == _INSIGHTS.id, _TAGS.c.tag_hash.in_(hashes))
    return select(_TAGS.c.insight_id).where(*own).exists()


def hash_tags(user_id: UUID, tags: Sequence[str]) -> list[bytes]:
    """Return the keyed hash of each normalized tag."""
    key = derive_subkey(user_id, _PURPOSE)
    return [hmac.digest(key, tag.encode(errors="replace"), "sha256")[:HASH_BYTES] for tag in tags]


def build_tag_rows(user_id: UUID, insight_id: UUID, tags: Sequence[str]) -> list[dict[str, Any]]:
    """Build the rows by which the tags of an insight are found."""
    return [{"insight_id": insight_id, "tag_hash": one} for one in hash_tags(user_id, tags)]


def insert_tags(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert such rows."""
    if rows:
        db.execute(insert(_TAGS), rows)


def delete_tags(db: Session, insight_ids: Sequence[UUID]) -> None:
    """Delete what insights are found by."""
    if insight_ids:
        db.execute(delete(_TAGS).where(_TAGS.c.insight_id.in_(insight_ids)))

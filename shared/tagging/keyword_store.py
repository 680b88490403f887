"""Keywords at rest: the list of a text is sealed in its row, and a filter compares keyed digests of its keywords.

A keyword is a word that the person wrote, so it is stored nowhere in plain form. The key of the digests is the
person's: equal keywords of two people have different digests, and nobody who has only the database can try words.

In releases before this one, each keyword was a readable row. A job moves those that are left. Until then they are found
and shown like the others; where a text has both, they are newer, because only the release before still writes them.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, Delete, Insert, Update, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from shared.core.crypto.person_keys import derive_subkey, load_keys
from shared.core.db import own_text
from shared.core.db.change_capture import UNRECORDED
from shared.core.db.list_tables import ListTable, load_lists
from shared.core.folded_text import fold_label
from shared.core.text_length import cut_units
from shared.tagging.schemas import DIGEST_BYTES, TagTables

MAX_KEYWORD_LENGTH = 60
_PURPOSE = "keywords"


def normalize_keywords(words: Sequence[str]) -> list[str]:
    """Bring keywords into the form they are stored and searched in: folded as a search folds texts, none twice."""
    tidied = [fold_label(word) for word in words]
    return list(dict.fromkeys(cut_units(word, MAX_KEYWORD_LENGTH).strip() for word in tidied if word))


def dump_keywords(keywords: Sequence[str]) -> str:
    """Return the list as it is sealed in the row of a text."""
    return json.dumps(list(keywords), ensure_ascii=False)


def has_keyword(tables: TagTables, digests: ListTable, user_id: UUID, keyword: str) -> ColumnElement[bool]:
    """Tell whether a text of this person has a keyword, however it was typed."""
    folded = next(iter(normalize_keywords([keyword])), "")
    return or_(
        _has_item(tables, digests, _digest_keyword(derive_subkey(user_id, _PURPOSE), folded)),
        _has_item(tables, tables.readable_keywords, folded),
    )


def store_keywords(db: Session, tables: TagTables, user_id: UUID, text_id: UUID, keywords: Sequence[str]) -> None:
    """Store the keywords that a person chose for a text."""
    sealed = {"text_id": text_id, "sealed": own_text(user_id, dump_keywords(keywords))}
    db.connection().execute(_build_sealing(tables), sealed)
    replace_keywords(db, tables, user_id, text_id, keywords)


def add_keywords(db: Session, tables: TagTables, user_id: UUID, keywords: Mapping[UUID, Sequence[str]]) -> None:
    """Make texts of a person that have no keywords so far found by these; the caller writes the sealed lists."""
    _insert_digests(db, tables, {text_id: (user_id, words) for text_id, words in keywords.items()})


def replace_keywords(db: Session, tables: TagTables, user_id: UUID, text_id: UUID, keywords: Sequence[str]) -> None:
    """Make the keywords of a text those that it is found by.

    The caller has written the sealed list to the row of the text, in this transaction: others wait for its end.
    """
    connection = db.connection()
    for clearing in _build_clearings(tables):
        connection.execute(clearing, {"the_owner": text_id})
    _insert_digests(db, tables, {text_id: (user_id, keywords)})


def seal_readable_keywords(db: Session, tables: TagTables, limit: int) -> int:
    """Seal the readable keywords of up to `limit` texts (at most 1,000); return how many there were.

    The rows of the texts are changed first, as whoever stores keywords does, so nobody else stores some meanwhile. What
    is sealed is read after that.
    """
    texts, owner = tables.texts, tables.readable_keywords.owner_column
    ids = list(db.scalars(select(owner).distinct().order_by(owner).limit(limit)))
    if not ids:
        return 0
    taken = update(texts).where(texts.c.id.in_(ids)).values(keywords=texts.c.keywords)
    db.execute(taken.execution_options(**UNRECORDED))
    owners = {row.id: row.user_id for row in db.execute(select(texts.c.id, texts.c.user_id).where(texts.c.id.in_(ids)))}
    load_keys(set(owners.values()))
    [readable] = load_lists(db, (tables.readable_keywords,), ids)
    moved = {text_id: (owners[text_id], normalize_keywords(words)) for text_id, words in readable.items()}
    if moved:
        sealed = [
            {"text_id": text_id, "sealed": own_text(user_id, dump_keywords(words))}
            for text_id, (user_id, words) in moved.items()
        ]
        db.connection().execute(_build_sealing(tables), sealed)
        for lists in _lists_of(tables):
            db.execute(delete(lists.table).where(lists.owner_column.in_(list(moved))))
        _insert_digests(db, tables, moved)
    return len(ids)


def _lists_of(tables: TagTables) -> Sequence[ListTable]:
    return [lists for lists in (tables.readable_keywords, tables.keyword_digests) if lists is not None]


def _has_item(tables: TagTables, lists: ListTable, item: object) -> ColumnElement[bool]:
    own = (lists.owner_column == tables.texts.c.id, lists.item_column == item)
    return select(lists.owner_column).where(*own).exists()


def _insert_digests(db: Session, tables: TagTables, texts: Mapping[UUID, tuple[UUID, Sequence[str]]]) -> None:
    """Insert the digests of several texts: the owner and the keywords of each, by its id.

    A digest of a keyword is made once for a person, whose texts have the same ones again and again.
    """
    lists = tables.keyword_digests
    if lists is None:
        return
    words: dict[UUID, dict[str, None]] = {}
    for user_id, keywords in texts.values():
        words.setdefault(user_id, {}).update(dict.fromkeys(keywords))
    digests = {
        user_id: dict(zip(own, digest_keywords(user_id, list(own)), strict=True)) for user_id, own in words.items()
    }
    rows = [
        {lists.owner: text_id, lists.item: digests[user_id][keyword]}
        for text_id, (user_id, keywords) in texts.items()
        for keyword in keywords
    ]
    if rows:
        db.connection().execute(_build_insertion(lists), rows)


def digest_keywords(user_id: UUID, keywords: Sequence[str]) -> list[bytes]:
    """Return the keyed digest of each keyword of a person."""
    key = derive_subkey(user_id, _PURPOSE)
    return [_digest_keyword(key, keyword) for keyword in keywords]


def _digest_keyword(key: bytes, keyword: str) -> bytes:
    return hmac.digest(key, keyword.encode(), "sha256")[:DIGEST_BYTES]


@lru_cache(maxsize=16)
def _build_clearings(tables: TagTables) -> Sequence[Delete]:
    """Build what deletes the keywords of a text from their tables; once, since every tagging job executes it."""
    return [delete(lists.table).where(lists.owner_column == bindparam("the_owner")) for lists in _lists_of(tables)]


@lru_cache(maxsize=16)
def _build_insertion(lists: ListTable) -> Insert:
    return insert(lists.table)


@lru_cache(maxsize=16)
def _build_sealing(tables: TagTables) -> Update:
    texts = tables.texts
    sealing = update(texts).where(texts.c.id == bindparam("text_id")).values(keywords=bindparam("sealed"))
    return sealing.execution_options(**UNRECORDED)

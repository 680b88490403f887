"""People for load: the demo person's rows under other ids, each text sealed under the key of the one who gets it.

Ids are hers, changed by a mask of each person, so that everything that belongs together still does. What follows from a
key (digests of words, the search index) is left out, and nobody's address is verified, so that no mail is sent to them.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, LargeBinary, Table, insert, select

from demo_data.errors import DemoDataError
from demo_data.transfer import BATCH, delete_people, list_tables
from shared.accounts.models import User
from shared.core.crypto import person_keys
from shared.core.crypto.person_keys import DestroyedKey
from shared.core.db import Base, EncryptedText, has_prefix
from shared.core.db.columns import RowId

PREFIX, DOMAIN = "load-", "@example.com"
LEFT_OUT: Mapping[str, str] = {
    "account_sessions": "nobody of them is signed in",
    "mails": "no mail is sent to them",
    "search_items": "their index is not filled",
}
"""Tables that load does without, and why."""
_TOGETHER = 20
"""People in one transaction."""
_VERSION_BITS = 0xF << 76 | 0x3 << 62
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_Row = dict[str, Any]


@dataclass(frozen=True)
class TableRows:
    """The rows of one table, readable, and which of their columns differ from person to person."""

    table: Table
    rows: Sequence[Mapping[str, Any]]
    ids: tuple[str, ...]
    texts: Mapping[str, str]
    """Sealed columns and the context of each."""


@dataclass(frozen=True)
class Recipient:
    """One of the people: their number, the mask of their ids and their own id."""

    number: int
    mask: int
    id: UUID


def fill_people(target: Engine, email: str, people: int) -> int:
    """Write so many people with the rows of the one at `email`, in place of an earlier run's; return the rows."""
    copies, person_id = _read_copies(target, email)
    _delete_people(target)
    written = 0
    for start in range(1, people + 1, _TOGETHER):
        numbers = range(start, min(start + _TOGETHER, people + 1))
        recipients = [_build_recipient(number, person_id) for number in numbers]
        person_keys.load_keys([one.id for one in recipients])
        with target.begin() as connection:
            written += sum(_write_copy(connection, copy, recipients) for copy in copies)
    return written


def _read_copies(target: Engine, email: str) -> tuple[list[TableRows], UUID]:
    with target.connect() as connection:
        person_id = connection.execute(select(User.id).where(User.email == email)).scalar_one()
        copies, owned = list[TableRows](), {"users": {person_id}}
        for plain in list_tables():
            if not _is_left_out(plain):
                copies += _read_copy(connection, plain, owned)
    return copies, person_id


def _is_left_out(plain: Table) -> bool:
    """Tell whether a table holds what follows from a key, or is named above."""
    typed = Base.metadata.tables[plain.name]
    return plain.name in LEFT_OUT or any(isinstance(column.type, LargeBinary) for column in typed.columns)


def _read_copy(connection: Connection, plain: Table, owned: dict[str, set[UUID]]) -> Iterator[TableRows]:
    """Read the rows of one person: by `user_id`, or by a parent that is theirs; nothing of other tables."""
    typed = Base.metadata.tables[plain.name]
    owner = "id" if plain.name == "users" else "user_id"
    if owner in typed.columns:
        condition = typed.columns[owner].in_(owned["users"])
    else:
        keys = [key for key in typed.foreign_keys if key.column.table.name in owned]
        if not keys:
            return
        condition = keys[0].parent.in_(owned[keys[0].column.table.name])
    rows = [dict(row) for row in connection.execute(select(typed).where(condition)).mappings()]
    if "id" in typed.columns:
        owned[plain.name] = {row["id"] for row in rows}
    ids = tuple(column.name for column in typed.columns if isinstance(column.type, RowId))
    texts = {one.name: one.type.context for one in typed.columns if isinstance(one.type, EncryptedText)}
    yield TableRows(plain, rows, ids, texts)


def _delete_people(target: Engine) -> None:
    """Delete the people of an earlier run, some at a time."""
    earlier = select(User.id).where(has_prefix(User.email, PREFIX)).order_by(User.id).limit(_TOGETHER)
    while True:
        with target.begin() as connection:
            ids = connection.execute(earlier).scalars().all()
            if not ids:
                return
            delete_people(connection, ids)


def _build_recipient(number: int, person_id: UUID) -> Recipient:
    source = random.Random(f"{PREFIX}{number}")  # noqa: S311 - ids of demo data are no secrets
    mask = source.getrandbits(128) & ~_VERSION_BITS
    return Recipient(number, mask, UUID(int=person_id.int ^ mask))


def _write_copy(connection: Connection, copy: TableRows, recipients: Sequence[Recipient]) -> int:
    rows = [_change_row(copy, row, one) for one in recipients for row in copy.rows]
    for start in range(0, len(rows), BATCH):
        connection.execute(insert(copy.table), rows[start : start + BATCH])
    return len(rows)


def _change_row(copy: TableRows, row: Mapping[str, Any], recipient: Recipient) -> _Row:
    changed = dict(row)
    for name in copy.ids:
        if changed[name] is not None:
            changed[name] = UUID(int=changed[name].int ^ recipient.mask)
    for name, context in copy.texts.items():
        if changed[name] is not None:
            changed[name] = _seal(changed[name], context, recipient)
    if copy.table.name == User.__tablename__:
        changed |= {"email": f"{PREFIX}{recipient.number}{DOMAIN}", "email_verified_at": None}
    return changed


def _seal(text: str, context: str, recipient: Recipient) -> bytes:
    """Seal a text under the recipient's key, with their ids where hers stand in it."""
    own = _ID.sub(lambda found: str(UUID(int=UUID(found[0]).int ^ recipient.mask)), text) if "-" in text else text
    try:
        return person_keys.seal_bytes(recipient.id, own.encode(), context)
    except DestroyedKey:
        gone = f"{PREFIX}{recipient.number}{DOMAIN}"
        raise DemoDataError(f"the account {gone} was deleted, and its key with it; `make clean` begins anew") from None

"""The move of a finished story into the database that a host serves, in one transaction: all of it, or nothing."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, LargeBinary, MetaData, RowMapping, Table, delete, func, insert, select

from shared.accounts.models import User
from shared.core.db import Base, EncryptedText
from shared.search.models import SearchBlock

BATCH = 1_000
_CATALOG = "a catalog, which every migration loads"
_PROCESS = "a process is shared by all, and loaded with the migrations"
NOT_MOVED = {
    "analytics_events": "events are counted under pseudonyms, by which nobody finds those of the person again",
    "audit_records": "what was done to an account is recorded where it is done",
    "background_jobs": "all of them are done",
    **dict.fromkeys(("badges", "challenges", "technique_templates", "xr_scene_templates"), _CATALOG),
    **dict.fromkeys(("process_versions", "process_commitments", "process_node_types", "process_nodes"), _PROCESS),
    **dict.fromkeys(("process_flow_edges", "process_prompts", "process_sections", "section_prompts"), _PROCESS),
    **dict.fromkeys(("prompt_pack_templates", "prompt_pack_prompts"), _PROCESS),
    "idempotency_keys": "answers are kept for a day",
    "login_attempts": "attempts are kept for a day",
    "reference_versions": "the state of a database, not of a person",
}
"""Tables whose rows stay behind, and why."""


def list_tables() -> Sequence[Table]:
    """List what is moved, in the order in which rows may be inserted; what is sealed stays sealed."""
    copies = MetaData()
    for table in Base.metadata.sorted_tables:
        copied = table.to_metadata(copies)
        for column in copied.columns:
            if isinstance(column.type, EncryptedText):
                column.type = LargeBinary()
    return [table for table in copies.sorted_tables if table.name not in NOT_MOVED]


def delete_people(connection: Connection, ids: Sequence[UUID]) -> None:
    """Delete people with all that is theirs, also what names them without a foreign key and does not go with them."""
    for table in list_tables():
        column = table.columns.get("user_id")
        if column is not None and not column.foreign_keys:
            connection.execute(delete(table).where(column.in_(ids)))
    connection.execute(delete(User).where(User.id.in_(ids)))


def replace_person(source: Engine, target: Engine, email: str) -> int:
    """Delete who has the address in the target, with all that is theirs, and insert all rows of the source."""
    written = 0
    with source.connect() as reading, target.begin() as writing:
        version = _read_block_version(writing, email)
        delete_people(writing, writing.execute(select(User.id).where(User.email == email)).scalars().all())
        for table in list_tables():
            for rows in _read_batches(reading, table):
                if table.name == SearchBlock.__tablename__:
                    rows = [row | {"version": row["version"] + version} for row in rows]  # noqa: PLW2901 - the same rows
                writing.execute(insert(table), rows)
                written += len(rows)
    return written


def _read_block_version(connection: Connection, email: str) -> int:
    """Return the latest version of the person's blocks: hosts keep blocks by id and version, and ids come again."""
    person = select(User.id).where(User.email == email)
    latest = select(func.max(SearchBlock.version)).where(SearchBlock.user_id.in_(person))
    return connection.execute(latest).scalar() or 0


def _read_batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    rows = connection.execution_options(yield_per=BATCH).execute(select(table)).mappings()
    for batch in rows.partitions(BATCH):
        yield [_as_dict(row) for row in batch]


def _as_dict(row: RowMapping) -> dict[str, Any]:
    return dict(row)

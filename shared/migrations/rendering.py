"""How a new revision is written: in plain column types, and with the layout that SQL Server needs."""

from typing import Any, Literal

from sqlalchemy import PrimaryKeyConstraint

from shared.core.db import EncryptedText, UtcDateTime


def render_item(kind: str, item: Any, context: Any) -> str | Literal[False]:
    """Render what Alembic would write in a form that a later change of our own types cannot bend.

    Alembic leaves `mssql_clustered` out of primary keys; without it SQL Server would find two clustered indexes
    on a table (error 1902).
    """
    del context
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, EncryptedText):
        return "sa.LargeBinary()"
    if kind == "primary_key" and isinstance(item, PrimaryKeyConstraint):
        return _primary_key(item)
    return False


def _primary_key(key: PrimaryKeyConstraint) -> str:
    columns = ", ".join(repr(column.name) for column in key.columns)
    clustered = key.dialect_options["mssql"]["clustered"]
    option = "" if clustered is None else f", mssql_clustered={clustered}"
    return f"sa.PrimaryKeyConstraint({columns}, name={key.name!r}{option})"

"""New revisions: `python -m shared.migrations.revision "what changes"` writes one from the difference to the models.

For developers, on a database that stands at the newest revision. Read what it wrote before you commit it. Columns are
rendered in plain types, and primary keys with the layout that SQL Server needs.
"""

import sys
from typing import Any, Literal

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import PrimaryKeyConstraint

from shared.core.db import EncryptedText, UtcDateTime
from shared.core.db.columns import RowId
from shared.migrations.runner import build_alembic_config


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
    if isinstance(item, RowId):
        return "sa.Uuid()"
    if kind == "primary_key" and isinstance(item, PrimaryKeyConstraint):
        return _primary_key(item)
    return False


def _primary_key(key: PrimaryKeyConstraint) -> str:
    columns = ", ".join(repr(column.name) for column in key.columns)
    clustered = key.dialect_options["mssql"]["clustered"]
    option = "" if clustered is None else f", mssql_clustered={clustered}"
    return f"sa.PrimaryKeyConstraint({columns}, name={key.name!r}{option})"


if __name__ == "__main__":
    config = build_alembic_config()
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
    command.revision(config, " ".join(sys.argv[1:]), autogenerate=True, rev_id=f"{number:04}")

"""A new revision renders our own column types as plain ones, so that a later change of them cannot bend it."""

import pytest
from sqlalchemy import Unicode
from sqlalchemy.types import TypeEngine

from shared.core.db import EncryptedText, UtcDateTime
from shared.core.db.columns import RowId
from shared.migrations.revision import render_item


@pytest.mark.parametrize(
    ("column_type", "rendered"),
    [
        (RowId(), "sa.Uuid()"),
        (EncryptedText("goals.title"), "sa.LargeBinary()"),
        (UtcDateTime(), "sa.DateTime(timezone=True)"),
        (Unicode(10), False),
    ],
)
def test_a_type_is_rendered_plainly(column_type: TypeEngine[object], rendered: str | bool) -> None:
    assert render_item("type", column_type, None) == rendered

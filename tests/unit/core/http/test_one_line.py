"""A title or a name is one line, also where it was pasted from several."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.core.http.schema import Label, Line


@pytest.mark.parametrize("kind", [Line, Label])
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Leave the agency", "Leave the agency"),
        ("Leave\nthe agency", "Leave the agency"),
        ("Leave \r\n\r\n  the agency\u2028now", "Leave the agency now"),
        ("two  blanks", "two  blanks"),
    ],
)
def test_what_came_in_several_lines_is_joined(kind: Any, written: str, kept: str) -> None:
    assert TypeAdapter(kind).validate_python(written) == kept


@pytest.mark.parametrize("kind", [Line, Label])
def test_breaks_alone_are_no_line(kind: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python("\n \u2029")

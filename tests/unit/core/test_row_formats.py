"""Rows as lines of JSON: letter by letter what `json.dumps` writes, since their proof is of those letters."""

import json
import math
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Boolean, Column, Date, Float, Integer, MetaData, Numeric, Table, Unicode, Uuid

from shared.core.db import EncryptedText, UtcDateTime
from shared.core.row_formats import PROOF, build_row_writer, is_proven, list_formats

TABLE = Table(
    "samples",
    MetaData(),
    Column("id", Uuid()),
    Column("text", EncryptedText("samples.text")),
    Column("name", Unicode(60)),
    Column("moment", UtcDateTime()),
    Column("day", Date()),
    Column("count", Integer()),
    Column("is_new", Boolean()),
    Column("share", Float()),
    Column("sum", Numeric(10, 2)),
)
FORMATS = list_formats(TABLE)
MOMENT = datetime(2026, 3, 2, 18, 20, 0, 5, UTC)
ROWS = (
    (UUID(int=0), "", "", MOMENT, date(1, 1, 1), 0, False, 0.0, Decimal("0.00")),
    (
        uuid4(),
        'A "quote" \\ and\nlines\t\x00\x7f',
        "Zoë 東 🙂 \ud83d",
        MOMENT,
        date.max,
        -7,
        True,
        1e300,
        Decimal("1.10"),
    ),
    (uuid4(), "%s %d", "</script>", MOMENT.astimezone(timezone(timedelta(hours=5.5))), None, None, None, -0.0, None),
    (None,) * len(FORMATS),
)


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_a_line_is_that_of_the_standard_library_with_its_proof(row: tuple[object, ...]) -> None:
    [line] = build_row_writer(TABLE.name, FORMATS)([row])

    read = json.loads(line)
    assert line == json.dumps(read)
    assert {name: read[name] for name in read if name != PROOF} == {
        one.name: one.dump(value) for one, value in zip(FORMATS, row, strict=True)
    }
    assert is_proven(TABLE.name, read)
    assert not is_proven("others", read)
    assert not is_proven(TABLE.name, {**read, "name": "Someone"})


def test_rows_may_have_more_values_than_are_written() -> None:
    lines = build_row_writer(TABLE.name, FORMATS)([(*row, "more") for row in ROWS])

    assert lines == [line for row in ROWS for line in build_row_writer(TABLE.name, FORMATS)([row])]
    assert not any("more" in line for line in lines)


@pytest.mark.parametrize("moment", [MOMENT, MOMENT.replace(microsecond=0), datetime(1, 1, 1, 9, 5, 7, 120000, UTC)])
def test_a_moment_is_written_as_the_standard_library_writes_it(moment: datetime) -> None:
    (written,) = (one.dump(moment) for one in FORMATS if one.name == "moment")

    assert written == moment.isoformat().replace("+00:00", "Z")


def test_a_number_that_is_none_is_written_as_the_standard_library_writes_it() -> None:
    [line] = build_row_writer(TABLE.name, FORMATS)([(*ROWS[0][:-2], math.inf, None)])

    assert '"share": Infinity' in line

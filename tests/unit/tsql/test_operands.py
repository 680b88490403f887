"""Each law of operands catches the statement that it is for, and lets its correct sister pass."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Unicode,
    UnicodeText,
    Uuid,
    bindparam,
    case,
    cast,
    func,
    insert,
    select,
    type_coerce,
    update,
)
from sqlalchemy.sql import ClauseElement

from shared.core.db import EncryptedText, UtcDateTime
from tests.tsql import count_units, find_operand_faults, operands
from tests.tsql.operands import OPERAND_LAWS, OperandLaw

WORDS = Table(
    "words",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("number", Integer),
    Column("word", Unicode(60)),
    Column("long", UnicodeText),
    Column("flag", Boolean),
    Column("day", Date),
    Column("moment", UtcDateTime),
    Column("digest", LargeBinary(32)),
    Column("text", EncryptedText("words.text")),
)
W = WORDS.c
SOMEONE = UUID(int=1)
LONG_BYTES, LONG_TEXT, LONG_EMOJI = b"x" * 8001, "x" * 2001, "🌱" * 1001
RAW = type_coerce(W.text, LargeBinary)
# For each law: what is refused, and nearly the same that is not.
SAMPLES: dict[OperandLaw, tuple[list[Any], list[Any]]] = {
    operands.long_bytes_are_not_compared: (
        [
            select(W.id).where(RAW == b"short, this time"),
            select(W.id).where(W.digest == LONG_BYTES),
            select(W.id).where(W.digest.in_([b"short", LONG_BYTES])),
            update(WORDS).where(RAW == LONG_BYTES).values(text="x"),
            select(case((RAW == LONG_BYTES, 1), else_=0)),
        ],
        [
            select(W.id).where(cast(LONG_BYTES, LargeBinary) == RAW),
            select(W.id).where(W.digest == b"x" * 8000),
            update(WORDS).values(text="x" * 9000),
            insert(WORDS).values(text="x" * 9000),
        ],
    ),
    operands.long_texts_are_not_compared: (
        [
            select(W.id).where(W.word == LONG_TEXT),
            select(W.id).where(W.word == LONG_EMOJI),
            select(W.id).where(W.word.in_(["short", LONG_TEXT])),
            update(WORDS).where(W.word != LONG_TEXT).values(number=1),
        ],
        [
            select(W.id).where(W.word == "x" * 2000),
            select(W.id).where(W.word == "🌱" * 1000),
            select(W.id).where(W.long == LONG_TEXT),
            select(W.id).where(W.word == cast(LONG_TEXT, UnicodeText)),
            insert(WORDS).values(long=LONG_TEXT),
        ],
    ),
    operands.patterns_escape_each_wildcard: (
        [
            select(W.id).where(W.word.startswith("x", autoescape=True)),
            select(W.id).where(W.word.contains("x", autoescape=True)),
            select(W.id).where(~W.word.endswith("x", autoescape=True)),
            select(W.id).where(W.word.like("x%")),
            select(W.id).where(W.word.like("[x]%", escape="/")),
            select(W.id).where(W.word.like("//[x%", escape="/")),
            select(W.id).where(W.word.not_like("[%", escape="/")),
        ],
        [
            select(W.id).where(W.word.like("x%", escape="/")),
            select(W.id).where(W.word.like("/[x]%", escape="/")),
            select(W.id).where(W.word.like("///[x%", escape="/")),
            select(W.id).where(W.word == "[x"),
        ],
    ),
    operands.bits_are_not_aggregated: (
        [select(func.max(W.flag)), select(W.id).where(W.number == select(func.sum(W.flag)).scalar_subquery())],
        [select(func.max(W.number)), select(func.sum(case((W.flag, 1), else_=0))), select(func.count(W.flag))],
    ),
    operands.times_are_not_reckoned_with: (
        [select(W.moment - W.moment), select(W.day + 1), select(W.id).where(W.day - 1 > date(2026, 1, 1))],
        [select(W.number - 1), select(W.id).where(W.day > date(2026, 1, 1))],
    ),
    operands.kinds_are_not_mixed: (
        [
            select(W.id).where(W.id == W.number),
            select(W.id).where(W.day == W.number),
            select(W.id).where(W.word == W.digest),
            select(W.id).where(W.id == W.moment),
        ],
        [
            select(W.id).where(W.id == SOMEONE, W.flag == W.number, W.day == W.moment, W.number == 1),
            select(W.id).where(W.number.in_([1, 2]), W.word == W.long, W.text.is_(None)),
        ],
    ),
}


def _cases(which: int) -> list[tuple[OperandLaw, ClauseElement]]:
    return [(law, statement) for law, samples in SAMPLES.items() for statement in samples[which]]


@pytest.mark.parametrize(("law", "statement"), _cases(0))
def test_what_is_refused_is_caught_by_its_law(law: OperandLaw, statement: ClauseElement) -> None:
    assert [*law(statement, {})]


@pytest.mark.parametrize("statement", [statement for _, statement in _cases(1)])
def test_what_is_taken_passes_every_law(statement: ClauseElement) -> None:
    assert find_operand_faults(statement, {}) == []


def test_the_values_that_a_statement_is_executed_with_count() -> None:
    statement = select(W.id).where(W.word == bindparam("word", type_=W.word.type))
    assert find_operand_faults(statement, {"word": "x"}) == []
    assert find_operand_faults(statement, {"word": LONG_TEXT})


def test_every_law_has_its_samples() -> None:
    assert set(SAMPLES) == set(OPERAND_LAWS)


@pytest.mark.parametrize(("text", "units"), [("", 0), ("ü", 1), ("🌱", 2), ("e\u0301", 2), ("\ud800", 1)])
def test_texts_are_counted_in_utf_16_units(text: str, units: int) -> None:
    assert count_units(text) == units

"""Whatever is wrong with a field of any operation, a plain sentence of ours says so.

Periods that end before they begin are refused by every list in the same way.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from urllib.parse import parse_qsl
from uuid import uuid4

from pydantic import BaseModel, ValidationError
from pydantic_core import core_schema

from shared.analytics.pseudonyms import find_pseudonym
from shared.analytics.submissions import read_events
from shared.core.errors import FieldError, Invalid
from shared.core.http.field_sentences import write_sentence
from shared.core.http.requests import convert_validation_error
from shared.wellness.facts import check_facts
from shared.wellness.quiz import get_quiz
from shared.wellness.schemas import FactCreate
from tests.contract.operation_requests import OPERATIONS, example_body, example_query

WRONG: list[Any] = [None, True, 7, -1, 0.5, 10**30, "", "x", "x" * 50_000, [], ["x", "x"], [7] * 300, {}, {"x": 1}]
WRONG_TEXTS = ["", "x", "-1", "0.5", "9" * 30, "x" * 50_000, "2026-13-01", "\u2603"]
RAW = re.compile(
    r"\b(Input|String|List|Tuple|Set|Value|Data|Bytes|Decimal|Dictionary|Datetime|Date|UUID|JSON) (should|must)\b"
    r"|Field required|Extra inputs|Value error|Invalid JSON|Unable to|\{\w+\}"
)


def _is_plain(sentence: str) -> bool:
    return RAW.search(sentence) is None and sentence.endswith((".", "?")) and sentence[0].isupper()


def _find_faults(model: type[BaseModel], where: str, value: Any) -> list[FieldError]:
    try:
        if where == "body":
            model.model_validate_json(json.dumps(value))
        else:
            model.model_validate_strings(value)
    except ValidationError as error:
        return list(convert_validation_error(error, where).errors)
    except Invalid as refused:
        return list(refused.errors)
    return []


def _list_faults() -> Iterator[tuple[str, FieldError]]:
    for name, operation in OPERATIONS.items():
        body, query = operation.signature.body, operation.signature.query
        if body is not None:
            example = example_body(operation)
            fields = [field.alias or key for key, field in body.model_fields.items()]
            values: list[Any] = [*WRONG, *({**example, field: wrong} for field in fields for wrong in WRONG)]
            yield from ((name, fault) for value in values for fault in _find_faults(body, "body", value))
        if query is not None:
            fields = [field.alias or key for key, field in query.model_fields.items()]
            asked = [{"unknown": "x"}, *({field: wrong} for field in fields for wrong in WRONG_TEXTS)]
            yield from ((name, fault) for value in asked for fault in _find_faults(query, "query", value))


def test_no_message_of_pydantic_reaches_anybody() -> None:
    faults = list(_list_faults())

    assert len({fault.type for _, fault in faults}) > 20
    assert {fault.msg for _, fault in faults if not _is_plain(fault.msg)} == set()


def test_no_message_of_pydantic_reaches_anybody_through_what_a_domain_reads_itself() -> None:
    told = {fault.msg for fault in _list_event_faults()} | {*_list_fact_faults()}

    assert len(told) > 30
    assert {message for message in told if not _is_plain(message)} == set()


def _list_event_faults() -> Iterator[FieldError]:
    right = {"id": str(uuid4()), "name": "screen_viewed", "occurred_at": "2026-03-02T18:20:00Z"}
    fields = (*right, "properties", "session_id", "unknown")
    sent = [*WRONG, *({**right, field: wrong} for field in fields for wrong in WRONG)]
    for event in read_events(sent, find_pseudonym(uuid4()), timedelta(0), datetime(2026, 3, 3, tzinfo=UTC)):
        yield from event.faults


def _list_fact_faults() -> Iterator[str]:
    for name in (*get_quiz().questions, "food_notes"):
        for wrong in WRONG:
            try:
                check_facts([FactCreate.model_construct(fact=name, value=wrong)])
            except Invalid as refused:
                yield from (fault.msg for fault in refused.errors)


def test_every_error_that_pydantic_can_report_has_a_sentence() -> None:
    names = ("min_length", "max_length", "gt", "ge", "lt", "le", "multiple_of")
    context = {**dict.fromkeys(names, 3), "expected": "'a' or 'b'"}
    kinds = get_args(core_schema.ErrorType)

    told = {kind: write_sentence({"type": kind, "msg": "Input should be", "ctx": context}) for kind in kinds}

    assert {kind for kind, sentence in told.items() if not _is_plain(sentence) and kind != "value_error"} == set()
    assert told["literal_error"] == "Send one of these: a, b."


def test_every_period_that_ends_before_it_begins_is_refused_by_the_name_of_its_beginning() -> None:
    asked = {"from": "2026-06-02", "to": "2026-06-01"}
    refused: dict[str, list[FieldError]] = {}
    for name, operation in OPERATIONS.items():
        query = operation.signature.query
        if query is not None and {"from", "to"} <= {field.alias for field in query.model_fields.values()}:
            given = dict(parse_qsl(example_query(operation).removeprefix("?")))
            refused[name] = _find_faults(query, "query", {**given, **asked})

    days = {name for name in refused if not refused[name]}  # days of a calendar, which its service refuses

    assert len(refused) > 8
    assert days == {"moods_read_calendar", "moods_read_labels", "moods_read_trend"}
    assert {fault.loc for faults in refused.values() for fault in faults} == {("query", "from")}

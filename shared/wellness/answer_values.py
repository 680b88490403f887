"""The value of an answer: checked against its question, brought into one form, and shown again.

What is stored is JSON: the option of `single`, options in the order of the quiz for `multi`, days of the week in
theirs, texts without blanks around them, a day as 2026-03-31, a time as 18:30, and an amount as it was typed with its
SI value beside. None is a question that was skipped.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from shared.core.http.dates import Day
from shared.core.http.field_sentences import write_sentence
from shared.core.http.schema import TIME_OF_DAY, TRIMMED, VISIBLE, TextLimit
from shared.core.local_times import WEEKDAYS
from shared.wellness.amounts import (
    SI_UNITS,
    UNITS,
    Amount,
    UnitSystem,
    convert_to_si,
    find_rest_fault,
    format_number,
    has_si,
    read_si,
    read_typed,
    show_amount,
    store_amount,
)
from shared.wellness.quiz import Question, get_quiz

_CONFIG = ConfigDict(strict=True, hide_input_in_errors=True)
_DAY = TypeAdapter[Any](Day, config=ConfigDict(defer_build=True))
_TIME = TypeAdapter[str](Annotated[str, TIME_OF_DAY], config=ConfigDict(strict=True, defer_build=True))
_AMOUNT_FIELDS = frozenset(("value", "unit", "rest"))


class AnswerFault(Exception):
    """A value that does not answer its question; the message says what would, and never repeats what was sent."""


def check_value(question: Question, sent: Any) -> Any:
    """Return the stored form of a value; raises `AnswerFault` for one that does not answer the question."""
    if sent is None:
        if question.required:
            raise AnswerFault("This question cannot be skipped.")
        return None
    return _CHECKS[question.type](question, sent)


def list_texts(question: Question, value: Any) -> list[str]:
    """Return what of an answer someone wrote in their own words."""
    if value is None:
        return []
    if question.type == "text":
        return [value]
    return list(value) if question.type == "list" else []


def show_value(question: Question, value: Any, system: UnitSystem) -> Any:
    """Return the value of a fact as its person thinks of it: amounts in their units, with the SI value beside."""
    if question.type != "number" or value is None:
        return value
    si_value = read_si(question.quantity, value)
    shown = show_amount(question.quantity, value, system)
    return {**asdict(shown), "si_value": float(si_value), "si_unit": SI_UNITS[question.quantity]}


def show_typed(question: Question, value: Any) -> Any:
    """Return a stored value as it was sent."""
    if question.type != "number" or value is None:
        return value
    return {name: part for name, part in asdict(read_typed(value)).items() if part is not None}


def complete_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored answers or facts with the SI value of each amount, also of those from before it was stored.

    So an amount from then equals the same one that is sent today, and is stored with its SI value at the next change.
    """
    questions = get_quiz().questions
    return {name: _complete_value(questions.get(name), value) for name, value in values.items()}


def _complete_value(question: Question | None, value: Any) -> Any:
    if question is None or question.type != "number" or value is None or has_si(value):
        return value
    return store_amount(question.quantity, read_typed(value))


def dump_values(document: Mapping[str, Any]) -> str:
    """Write answers or facts as they are stored."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _check_single(question: Question, sent: Any) -> str:
    return _check_options(question, [sent])[0]


def _check_multi(question: Question, sent: Any) -> list[str]:
    chosen = _check_options(question, sent)
    if len(chosen) > 1 and any(option.exclusive for option in question.options if option.value in chosen):
        raise AnswerFault("One of these options stands alone; send it without others.")
    return chosen


def _check_options(question: Question, sent: Any) -> list[str]:
    known = [option.value for option in question.options]
    return _choose(known, sent, f"Choose among these: {', '.join(known)}.")


def _check_days(_question: Question, sent: Any) -> list[str]:
    return _choose(WEEKDAYS, sent, "Send a list of days of the week, such as monday.")


def _choose(known: Iterable[str], sent: Any, message: str) -> list[str]:
    """Return the chosen ones in the order in which they are known."""
    names = [*known]
    if not isinstance(sent, list) or not sent or len(sent) > len(names) or any(one not in names for one in sent):
        raise AnswerFault(message)
    return [name for name in names if name in sent]


def _check_text(question: Question, sent: Any) -> str:
    return str(_validate(_build_text_adapter(question.max_length or 0), sent))


def _check_list(question: Question, sent: Any) -> list[str]:
    most = question.max_items or 0
    if not isinstance(sent, list) or not 0 < len(sent) <= most:
        raise AnswerFault(f"Send a list of 1 to {most} texts.")
    return list(dict.fromkeys(_check_text(question, one) for one in sent))


def _check_time(_question: Question, sent: Any) -> str:
    return str(_validate(_TIME, sent))


def _check_date(_question: Question, sent: Any) -> str:
    return str(_validate(_DAY, sent).isoformat())


def _check_number(question: Question, sent: Any) -> dict[str, Any]:
    units = question.units
    if not isinstance(sent, dict) or not sent.keys() <= _AMOUNT_FIELDS or sent.get("unit") not in units:
        raise AnswerFault(f"Send an object with value and unit; the unit is one of these: {', '.join(units)}.")
    amount = Amount(sent.get("value"), sent["unit"], sent.get("rest"))  # type: ignore[arg-type]  # checked next
    if not _is_number(amount.value) or not (amount.rest is None or _is_number(amount.rest)):
        raise AnswerFault("Send numbers for value and rest.")
    if question.quantity == "count" and amount.value != int(amount.value):
        raise AnswerFault("Send a whole number.")
    if (fault := find_rest_fault(question.quantity, amount)) is not None:
        raise AnswerFault(fault)
    _check_bounds(question, amount)
    return store_amount(question.quantity, amount)


def _check_bounds(question: Question, amount: Amount) -> None:
    least, most = Decimal(str(question.minimum)), Decimal(str(question.maximum))
    if not least <= convert_to_si(question.quantity, amount) <= most:
        factor = UNITS[question.quantity][amount.unit].factor
        bounds = f"{format_number(least / factor)} to {format_number(most / factor)} {amount.unit}"
        raise AnswerFault(f"Send an amount from {bounds}.")


def _is_number(value: Any) -> bool:
    """Tell whether it is a number of JSON that is not beyond all reason."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e9  # noqa: PLR2004 - see above


def _validate(adapter: TypeAdapter[Any], sent: Any) -> Any:
    try:
        return adapter.validate_python(sent)
    except ValidationError as error:
        raise AnswerFault(write_sentence(error.errors(include_input=False, include_url=False)[0])) from None


@lru_cache(maxsize=8)
def _build_text_adapter(limit: int) -> TypeAdapter[str]:
    return TypeAdapter(Annotated[str, TRIMMED, TextLimit(limit), VISIBLE], config=_CONFIG)


_CHECKS: Mapping[str, Callable[[Question, Any], Any]] = {
    "single": _check_single,
    "multi": _check_multi,
    "number": _check_number,
    "text": _check_text,
    "list": _check_list,
    "time": _check_time,
    "days": _check_days,
    "date": _check_date,
}

"""Values of answers: the one that the format of a prompt asks for, checked and stored as the content of its row."""

import json
from collections.abc import Sequence
from typing import Any

from shared.core.errors import invalid_field
from shared.core.text_length import count_units
from shared.narrative.process.definition import Prompt
from shared.narrative.process.vocabulary import ResponseFormat
from shared.narrative.schemas.answers import AnswerChange, AnswerCreate

_YES, _NO = "yes", "no"
_FIELD_OF_FORMAT = {"text": "text", "voice": "text", "checkbox": "checked", "multi_select": "choices"}
VALUE_FIELDS = ("text", "checked", "choices")


def read_value(prompt: Prompt, body: AnswerCreate | AnswerChange, *, awaits_voice: bool) -> str | None:
    """Read the one value that the format of a prompt asks for; 422 for another one, a wrong one or none."""
    wanted = _FIELD_OF_FORMAT[prompt.format]
    for name in VALUE_FIELDS:
        if name != wanted and getattr(body, name) is not None:
            message = f"This question takes `{wanted}`."
            raise invalid_field(("body", name), message, "does_not_fit")
    if getattr(body, wanted) is None:
        if awaits_voice:
            return None
        raise invalid_field(("body", wanted), f"This question takes `{wanted}`.", "missing")
    if prompt.max_length is not None and body.text is not None and count_units(body.text) > prompt.max_length:
        message = f"Write at most {prompt.max_length} characters here; an emoji counts as two."
        raise invalid_field(("body", "text"), message, "string_too_long")
    if body.choices is not None:
        _check_choices(prompt, body.choices)
    return _write_content(body.text, body.checked, body.choices)


def _check_choices(prompt: Prompt, choices: list[str]) -> None:
    known = [one.value for one in prompt.options]
    for at, choice in enumerate(choices):
        if choice not in known:
            message = f"Choose among these: {', '.join(known)}."
            raise invalid_field(("body", "choices", at), message, "unknown_value")
        if choice in choices[:at]:
            raise invalid_field(("body", "choices", at), "Choose each one once.", "repeated")
    if prompt.required and not choices:
        raise invalid_field(("body", "choices"), "Choose at least one.", "too_short")


def read_content(response_format: ResponseFormat, content: str | None) -> dict[str, Any]:
    """Return the content in the field of its format; the others are None."""
    values: dict[str, Any] = {"text": None, "checked": None, "choices": None}
    if content is None:
        return values
    if response_format == "checkbox":
        return {**values, "checked": content == _YES}
    if response_format == "multi_select":
        return {**values, "choices": json.loads(content)}
    return {**values, "text": content}


def _write_content(text: str | None, checked: bool | None, choices: Sequence[str] | None) -> str | None:
    """Return the content that is stored for the one value that was given."""
    if checked is not None:
        return _YES if checked else _NO
    return text if choices is None else json.dumps(list(choices), ensure_ascii=False)

"""Request bodies: how JSON becomes a model, what becomes of fields that it does not have, and bodies of plain bytes.

What a person wrote is never refused because their client sends a field that we do not know, or a word that is none of
ours in a field for certain words (`KnownText`). Such fields are left out and named in the response header
`Ignored-Fields`. A client that wants its mistakes refused sends `Prefer: handling=strict` (RFC 7240, section 4.4); our
tests do (docs/adr/0025). A body of which no field is known is refused for everybody: nothing of it was understood, so a
success would be an answer to something else.
"""

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

import azure.functions as func
from pydantic import BaseModel, ValidationError

from shared.core.errors import Invalid, MissingLength, PayloadTooLarge, UnsupportedMediaType
from shared.core.http.requests import convert_validation_error
from shared.core.http.schema import LENIENT, UNKNOWN_VALUE

MAX_BODY_BYTES = 1024 * 1024
MAX_BINARY_BYTES = 10 * 1024 * 1024
PREFER_HEADER, APPLIED_HEADER, IGNORED_HEADER = "Prefer", "Preference-Applied", "Ignored-Fields"
MAX_IGNORED_NAMES = 20
STRICT = "strict"
MORE, UNNAMED = "...", "*"
_UNKNOWN_FIELD = "extra_forbidden"
_UNKNOWN = (_UNKNOWN_FIELD, UNKNOWN_VALUE)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Patterns stay texts, which `re` compiles when they are needed first: a list has no body.
# Programs that read a text from a file leave its mark at the beginning of a value.
_MARK = rb"\xef\xbb\xbf|\\u[fF][eE][fF][fF]"
_MARKED_VALUE = rb'(?<!\\)"(?:%b)+' % _MARK
# A name in a header is ASCII, and short: what looks like no name of a field may be a text that someone wrote.
_PLAIN_NAME = r"[A-Za-z_][A-Za-z0-9_-]{0,39}"
_MAX_DEPTH = 6
_MAX_PREFER_LENGTH = 500
_PREFERENCE = r'(?:[^",]|"(?:[^"\\]|\\.)*")+'  # up to a comma outside of quotes
_HANDLING = r'(?i)\s*handling\s*=\s*("?)(strict|lenient)\1\s*(?:;.*)?'


class IgnoredWords(NamedTuple):
    """The words in ignored fields of a body, or in the place of their names: no domain reads them.

    A handler that takes something back because of what the body says, such as a warning, asks whether they show danger.
    """

    show_danger: bool


class BinaryBody(NamedTuple):
    """A body that is not JSON, such as a picture. What it is, its content tells, whatever the header says."""

    content: bytes


def read_binary_body(request: func.HttpRequest) -> BinaryBody:
    """Read a body of bytes: 411 without a length, 413 over 10 MB."""
    require_length(request)
    content = request.get_body()
    if len(content) > MAX_BINARY_BYTES:
        raise PayloadTooLarge(f"Send up to {MAX_BINARY_BYTES:,} bytes; this body has {len(content):,}.")
    return BinaryBody(content)


def read_body(
    request: func.HttpRequest, model: type[BaseModel], read_only: Container[str | int] = ()
) -> tuple[BaseModel, dict[str, str]]:
    """Read a JSON body: 411 without a length, 413 over 1 MB, 415 if it is not JSON, 422 if it is not what `model` says.

    The fields `read_only` are ignored like unknown ones, but a body may consist of them.

    Returns the model, and the headers that tell the caller which fields were ignored and which handling was applied.
    An error has these headers, too: a field that is missing is often one that was misspelled.
    """
    require_length(request)
    raw = request.get_body()
    if len(raw) > MAX_BODY_BYTES:
        raise PayloadTooLarge(f"A request can have up to {MAX_BODY_BYTES} bytes; this one has {len(raw)}.")
    if not _is_json(request.headers.get("Content-Type", "")):
        raise UnsupportedMediaType("Send the body as application/json.")
    asked = read_handling(request.headers.get(PREFER_HEADER))
    headers = {APPLIED_HEADER: f"handling={asked}"} if asked else {}
    try:
        body, ignored = read_document(_drop_marks(raw), model, read_only, is_strict=asked == STRICT)
    except Invalid as problem:
        problem.headers.update(headers)
        raise
    return body, headers | ({IGNORED_HEADER: ignored} if ignored else {})


def read_document(
    text: bytes, model: type[BaseModel], read_only: Container[str | int] = (), *, is_strict: bool = False
) -> tuple[BaseModel, str]:
    """Read a document of JSON, and return the model with the names of the fields that were ignored; 422 as above."""
    try:
        return model.model_validate_json(text), ""
    except ValidationError as error:
        problem = convert_validation_error(error, "body")
    unknown = [one.loc[1:] for one in problem.errors if one.type in _UNKNOWN]
    if not unknown or is_strict:
        raise problem
    ignored = name_fields(unknown)
    body = _read_known_fields(text, model, ignored)
    if not body.model_fields_set and not any(path[0] in read_only for path in unknown):
        raise Invalid(_name_known_fields(model, unknown), errors=problem.errors)
    return body, ignored


def read_handling(prefer: str | None) -> str | None:
    """Return the `handling` that a `Prefer` header asks for, or None; of two, the first one counts (RFC 7240)."""
    for preference in re.findall(_PREFERENCE, (prefer or "")[:_MAX_PREFER_LENGTH]):
        if found := re.fullmatch(_HANDLING, preference):
            return found[2].lower()
    return None


def name_fields(paths: Sequence[tuple[str | int, ...]]) -> str:
    """Write the paths of fields as a header's value: `insights.0.color, note`.

    Strangers choose the names, and a text may have slipped into the place of one. So a part that is no plain, short
    ASCII name is written as `*`, a path is cut after its sixth part, and after twenty fields comes `...`.
    """
    named = list(dict.fromkeys(".".join(_write_part(part) for part in path[:_MAX_DEPTH]) for path in paths))
    shown = named[:MAX_IGNORED_NAMES] + [MORE] * (len(named) > MAX_IGNORED_NAMES)
    return ", ".join(shown)


def is_plain_name(name: str) -> bool:
    """Tell whether this looks like the name of a field; what does not may be a text that someone wrote."""
    return re.fullmatch(_PLAIN_NAME, name) is not None


def require_length(request: func.HttpRequest) -> None:
    """Raise 411 for a body that was sent in chunks, because it does not arrive; also where none is needed.

    The host reads a body only where `Content-Length` is above zero, and passes on an empty one otherwise. A front end
    may have removed `Transfer-Encoding`, but leaves the type of the body.
    """
    headers = request.headers
    announced = "Transfer-Encoding" in headers or "Content-Type" in headers
    if announced and "Content-Length" not in headers and not request.get_body():
        raise MissingLength(
            "Send the body with a Content-Length header; a body sent in chunks does not arrive. "
            "A request without a body needs no Content-Type header."
        )


def _drop_marks(raw: bytes) -> bytes:
    """Drop the byte order marks at the beginning of a body, and of the texts in it."""
    text = raw.removeprefix(_BYTE_ORDER_MARK)
    return re.sub(_MARKED_VALUE, b'"', text) if re.search(_MARK, text) else text


def _read_known_fields(text: bytes, model: type[BaseModel], ignored: str) -> BaseModel:
    try:
        return model.model_validate_json(text, extra="ignore", context={LENIENT: True})
    except ValidationError as error:
        problem = convert_validation_error(error, "body")
    problem.headers[IGNORED_HEADER] = ignored
    raise problem


def _name_known_fields(model: type[BaseModel], unknown: Sequence[tuple[str | int, ...]]) -> str:
    known = ", ".join(field.alias or name for name, field in model.model_fields.items())
    return f"None of the fields that were sent is known here: {name_fields(unknown)}. Known are: {known}."


def _write_part(part: str | int) -> str:
    return str(part) if isinstance(part, int) or is_plain_name(part) else UNNAMED


def _is_json(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == "application/json" or (media_type.startswith("application/") and media_type.endswith("+json"))

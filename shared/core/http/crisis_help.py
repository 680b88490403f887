"""Help for someone in danger whose words no domain reads: the answer then holds the written reply, as `safety`.

A domain that stores words screens them in the transaction that stores them. While the database sleeps, no transaction
begins, and a body that is refused never reaches the domain. The person would read only that they should come back, or
that a title is missing. So the words are assessed here, by a port that needs no database. That happens only when it is
needed: before a request would wait for the database, because nobody in danger may have to wait, and when it has failed.
A request that succeeds costs nothing here, unless some of its fields were ignored: words in these, or in the place of
their names, reached no domain either, so the help is added to the answer. No level is raised by them.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

import azure.functions as func

from shared.core import ports, telemetry
from shared.core.errors import Problem
from shared.core.http.bodies import MAX_BODY_BYTES, is_plain_name
from shared.core.http.responses import JSON

FIELD = "safety"
"""The extension member of a problem document (RFC 9457, section 3.2)."""
_MAX_LENGTH = 100_000
"""Characters that are read at each end of a long body: its words come first, or last as in a conversation."""


class CrisisHelp:
    """The words of one request, and the help that they call for."""

    def __init__(self, request: func.HttpRequest) -> None:
        self._request = request
        self._is_accepted = False

    def accept_words(self) -> None:
        """Let the body's words count: the operation takes a body, and the caller may call it."""
        self._is_accepted = True

    def is_needed(self) -> bool:
        """Tell whether the words show danger."""
        return self._is_accepted and self._found is not None

    def add_to(self, problem: Problem) -> Problem:
        """Add the help to a problem, if the words show danger."""
        if self.is_needed():
            problem.extensions[FIELD] = self._found
        return problem

    def add_to_answer(self, answer: func.HttpResponse) -> func.HttpResponse:
        """Add the help to an answer, if the words show danger and it has none like it; only an object can hold it."""
        if answer.mimetype != JSON or not self.is_needed():
            return answer
        document = json.loads(answer.get_body())
        if not isinstance(document, dict) or self._is_like_help(document.get(FIELD)):
            return answer
        body = json.dumps({**document, FIELD: self._found}, ensure_ascii=False, separators=(",", ":"))
        return func.HttpResponse(
            body.encode(), status_code=answer.status_code, mimetype=JSON, headers=dict(answer.headers)
        )

    def _is_like_help(self, note: Any) -> bool:
        return isinstance(note, dict) and self._found is not None and note["level"] == self._found["level"]

    @cached_property
    def _found(self) -> Mapping[str, Any] | None:
        return find_help(self._request.get_body(), self._request.headers)


def find_help(body: bytes, headers: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return the help that the words of a body call for; None for others.

    Whatever goes wrong here must not replace the problem that the person is told about.
    """
    provider = ports.find_provider("crisis_help")
    if provider is None:
        return None
    languages = headers.get("Accept-Language", "")
    locale = languages.split(",")[0].partition(";")[0].strip() or None
    try:
        help_found: Mapping[str, Any] | None = provider(_read_texts(body), locale)
    except Exception as failure:  # noqa: BLE001 - the boundary: logged, and the problem goes out without help
        telemetry.log_failure("request.help_not_found", failure)
        return None
    return help_found


def _read_texts(body: bytes) -> list[str]:
    """Read every text of a body, also of fields that no model knows; both ends of it if it is long.

    A text that repeats is read once: 50,000 times the same label took seconds, and pushed other words out of both ends.
    """
    text = "\n\n".join(dict.fromkeys(_list_texts(_parse_values(body))))
    return [text[:_MAX_LENGTH], text[_MAX_LENGTH:][-_MAX_LENGTH:]]


def _parse_values(body: bytes) -> Any:
    """Parse a body; one that is no JSON, or too large or too deep to be parsed, is a single text."""
    if len(body) <= MAX_BODY_BYTES:
        with suppress(ValueError, RecursionError):
            return json.loads(body, object_pairs_hook=_list_values)
    return body.decode(errors="replace")


def _list_values(pairs: list[tuple[str, Any]]) -> list[Any]:
    """Keep the values of an object, also those of a name that is there twice, and names that may be texts."""
    return [part for name, value in pairs for part in ((value,) if is_plain_name(name) else (name, value))]


def _list_texts(value: object) -> Iterator[str]:
    """List every text of a document, in its order, however deep it is."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            waiting.extend(reversed(part))

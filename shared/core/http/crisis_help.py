"""Help for someone in danger whose request fails: the problem then holds the written reply and helplines, as `safety`.

A domain that stores words screens them in the transaction that stores them. While the database sleeps, no transaction
begins, and the person would read only that they should come back. So the words are assessed here, by a port that needs
no database. That happens only when it is needed: before a request would wait for the database, because nobody in danger
may have to wait, and when it has failed.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import azure.functions as func
from pydantic import BaseModel

from shared.core import ports, telemetry
from shared.core.errors import Problem

FIELD = "safety"
"""The extension member of a problem document (RFC 9457, section 3.2)."""


class CrisisHelp:
    """The words of one request, and the help that they call for."""

    def __init__(self, request: func.HttpRequest) -> None:
        self._locale = request.headers.get("Accept-Language", "").split(",")[0].partition(";")[0].strip() or None
        self._body: BaseModel | None = None

    def read_body(self, body: Any) -> None:
        """Remember the body of a request that was read; a body of several parts is no model and has no words here."""
        if isinstance(body, BaseModel):
            self._body = body

    def is_needed(self) -> bool:
        """Tell whether the words show danger."""
        return self._found is not None

    def add_to(self, problem: Problem) -> Problem:
        """Add the help to a problem, if the words show danger."""
        if self._found is not None:
            problem.extensions[FIELD] = self._found
        return problem

    @cached_property
    def _found(self) -> Mapping[str, Any] | None:
        """Ask once. Whatever goes wrong here must not replace the problem that the person is told about."""
        provider = ports.find_provider("crisis_help")
        if provider is None or self._body is None:
            return None
        try:
            help_found: Mapping[str, Any] | None = provider(list(_list_texts(self._body.model_dump())), self._locale)
        except Exception as failure:  # noqa: BLE001 - the boundary: logged, and the problem goes out without help
            telemetry.log_failure("request.help_not_found", failure)
            return None
        return help_found


def _list_texts(value: object) -> Iterator[str]:
    """List every text of a document, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _list_texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _list_texts(part)

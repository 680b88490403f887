"""The journal lives below decisions: the host must not take its name for the id of a decision."""

from devhost.index import IndexedFunction
from devhost.routes import Match, RouteTable
from functions import decisions, journal
from shared.core.http.operation import Operation


def _indexed(operation: Operation) -> IndexedFunction:
    trigger = {"type": "httpTrigger", "name": "req", "route": operation.route, "methods": [operation.method]}
    return IndexedFunction(operation.name, lambda req: req, trigger, is_async=False, wants_context=False)


_TABLE = RouteTable(map(_indexed, (*decisions.area.operations, *journal.area.operations)), "api")


def test_the_journal_and_sessions_are_no_ids_of_decisions() -> None:
    found = {path: _found(path) for path in ("journal", "sessions", "some-id", "journal/some-id", "some-id/sessions")}

    assert found == {
        "journal": "journal_list_entries",
        "sessions": "decisions_list_sessions",
        "some-id": "decisions_read_decision",
        "journal/some-id": "journal_read_entry",
        "some-id/sessions": "decisions_list_decision_sessions",
    }


def _found(path: str) -> str | None:
    match = _TABLE.find("GET", f"/api/v1/decisions/{path}")
    return match.function.name if isinstance(match, Match) else None

"""The journal lives below decisions: the host must not take its name for the id of a decision."""

from devhost.index import IndexedFunction
from devhost.routes import Match, RouteTable
from functions import decisions, journal
from shared.core.http.operation import Operation


def _indexed(operation: Operation) -> IndexedFunction:
    trigger = {"type": "httpTrigger", "name": "req", "route": operation.template, "methods": [operation.method]}
    return IndexedFunction(operation.name, lambda req: req, trigger, is_async=False, wants_context=False)


_TABLE = RouteTable(map(_indexed, (*decisions.area.operations, *journal.area.operations)), "api")
ID = "3c0f6a2e-9a53-4d0c-8f6e-6a1d2b7c9e10"


def test_the_journal_and_sessions_are_no_ids_of_decisions() -> None:
    paths = ("journal", "sessions", ID, f"journal/{ID}", f"{ID}/sessions")

    found = {path: _found(path) for path in paths}

    assert found == {
        "journal": "journal_list_entries",
        "sessions": "decisions_list_sessions",
        ID: "decisions_read_decision",
        f"journal/{ID}": "journal_read_entry",
        f"{ID}/sessions": "decisions_list_decision_sessions",
    }


def test_a_decision_cannot_be_changed_by_the_name_of_its_neighbors() -> None:
    assert _TABLE.find("PATCH", "/api/v1/decisions/sessions") == frozenset({"GET", "POST"})


def _found(path: str) -> str | None:
    match = _TABLE.find("GET", f"/api/v1/decisions/{path}")
    return match.function.name if isinstance(match, Match) else None

"""Insights as tests make them."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from shared.core.db import transaction
from shared.insights import service
from shared.insights.drafts import InsightDraft, InsightSource
from tests.people import Person

INSIGHTS = "/v1/coaching/insights"
CALM = "Walks before work keep me calm."


def write_insight(person: Person, text: str = CALM, **fields: Any) -> dict[str, Any]:
    """Write an insight by hand and return it as a GET does."""
    answer = person.post(INSIGHTS, json={"text": text, **fields})
    assert answer.status == 201, answer.json
    written = dict(answer.json)
    del written["safety"]
    return written


def propose(
    person: Person, text: str, *entry_ids: str, tags: tuple[str, ...] = (), made_by: str = "rules"
) -> dict[str, Any]:
    """Let a job propose an insight that rests on entries, and return it as a GET does."""
    store_drafts(person, [build_draft(text, *entry_ids, tags=tags, made_by=made_by)])
    return next(one for one in list_insights(person, status="proposed") if one["text"] == text)


def build_draft(text: str, *entry_ids: str, tags: tuple[str, ...] = (), made_by: str = "rules") -> InsightDraft:
    """Build a draft that rests on entries."""
    return InsightDraft(text, tags, [InsightSource("journal_entry", UUID(one)) for one in entry_ids], made_by=made_by)


def store_drafts(person: Person, drafts: list[InsightDraft]) -> None:
    """Merge and store drafts as a job does."""
    with transaction() as db:
        known = service.load_known_insights(db, person.id)
    merged = service.merge_insights(known, drafts)
    with transaction() as db:
        service.store_insights(db, person.id, merged)


def list_insights(person: Person, **query: Any) -> list[dict[str, Any]]:
    """List the insights of a person."""
    answer = person.get(f"{INSIGHTS}?{urlencode(query)}")
    assert answer.status == 200, answer.json
    return list(answer.json)


def read(person: Person, insight: dict[str, Any]) -> dict[str, Any]:
    """Read an insight again."""
    answer = person.get(f"{INSIGHTS}/{insight['id']}")
    assert answer.status == 200, answer.json
    return dict(answer.json)


def load_confirmed(person: Person) -> list[str]:
    """Return the texts of what is used of a person."""
    with transaction() as db:
        return [one.text for one in service.load_confirmed_insights(db, person.id)]

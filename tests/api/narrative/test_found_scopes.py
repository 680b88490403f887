"""What somebody wants to tell is found as they describe it, until they describe it otherwise or end the session."""

from uuid import UUID

from shared.core.db import transaction
from shared.search import service as search
from tests.api.narrative.narrative_sessions import SESSIONS, begin, choose, move, read
from tests.api.search.searches import find
from tests.people import Person

SCOPE = "narrative_scope"


def scopes_found(person: Person, words: str) -> list[str]:
    return [result["id"] for result in find(person, words, kinds=SCOPE) if "words" in result["why"]]


def describe(person: Person, session_id: str, description: str | None) -> None:
    choose(person, session_id, "scope", {"scope_type": "major_chapter", "scope_description": description})


def test_a_scope_is_found_while_it_is_described_so_and_kept_with_its_session(ada: Person) -> None:
    session_id = begin(ada)
    move(ada, session_id)
    describe(ada, session_id, "The years at the lighthouse.")
    (scope_id,) = scopes_found(ada, "lighthouse")
    version = {"If-Match": f'"{read(ada, session_id)["version"]}"'}
    ada.patch(f"{SESSIONS}/{session_id}", json={"ai_mode": "never"}, headers=version)
    with transaction() as db:
        assert search.load_texts_for_models(db, ada.id, {SCOPE: [UUID(scope_id)]}) == {}

    describe(ada, session_id, "The years at the harbor.")
    assert (scopes_found(ada, "lighthouse"), scopes_found(ada, "harbor")) == ([], [scope_id])
    describe(ada, session_id, None)
    assert scopes_found(ada, "harbor") == []
    describe(ada, session_id, "The lighthouse again.")
    ada.delete(f"{SESSIONS}/{session_id}")
    assert scopes_found(ada, "lighthouse") == []

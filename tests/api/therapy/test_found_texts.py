"""What people say of their sessions of writing is found, goes with the session, and is kept with what they wrote."""

from typing import Any
from uuid import UUID

from shared.core.db import transaction
from shared.search import service as search
from tests.api.search.searches import find
from tests.api.therapy.therapy_requests import SESSIONS, begin, store
from tests.people import Person

FEEDBACK, TRANSITION = "session_feedback", "session_transition"


def kinds_found(person: Person, words: str) -> dict[str, str]:
    return {result["kind"]: result["id"] for result in find(person, words) if "words" in result["why"]}


def rate(person: Person, session: dict[str, Any], version: int, **words: Any) -> None:
    etag = {"If-Match": f'"{version}"'}
    answer = person.put(f"{SESSIONS}/{session['id']}/feedback", json={"overall_rating": 4, **words}, headers=etag)
    assert answer.status == 200, answer.json


def test_an_intention_and_each_part_of_feedback_are_found_until_they_are_gone(ada: Person) -> None:
    session = begin(ada, intensity=2, intention="A letter to the harbor.")
    rate(ada, session, 0, what_worked="The lighthouse.", technical_issues=["The gramophone froze."])
    assert kinds_found(ada, "harbor") == {TRANSITION: kinds_found(ada, "harbor")[TRANSITION]}
    assert kinds_found(ada, "gramophone").keys() == kinds_found(ada, "lighthouse").keys() == {FEEDBACK}

    rate(ada, session, 1)
    assert kinds_found(ada, "lighthouse") == {}

    rate(ada, session, 2, what_could_improve="More lighthouse.")
    assert kinds_found(ada, "lighthouse").keys() == {FEEDBACK}
    ada.delete(f"{SESSIONS}/{session['id']}")
    assert kinds_found(ada, "lighthouse") == kinds_found(ada, "harbor") == {}


def test_what_is_said_of_a_text_that_is_kept_from_models_is_kept_with_it(ada: Person) -> None:
    session, other = (begin(ada, intensity=2, intention="A letter to my father.") for _ in range(2))
    store(ada, session, "Dear father", ai_mode="never")
    store(ada, other, "Dear father")
    rate(ada, session, 0, what_worked="To tell my father.")
    found = find(ada, "father", kinds=f"{FEEDBACK},{TRANSITION}")
    wanted = {kind: [UUID(one["id"]) for one in found if one["kind"] == kind] for kind in (FEEDBACK, TRANSITION)}
    assert [len(ids) for ids in wanted.values()] == [1, 2]

    with transaction() as db:
        read = search.load_texts_for_models(db, ada.id, wanted)

    assert [str(text.parent_id) for text in read.values()] == [other["id"]]

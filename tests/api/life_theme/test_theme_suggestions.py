"""Suggestions where no model is configured: written themes, other ones each time."""

from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from shared.core.db import transaction
from shared.core.errors import Conflict
from shared.life_theme.catalog import IDEAS
from shared.life_theme.theme_store import load_offered_themes, store_offered_themes
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from tests.integration.decisions.waiting_jobs import run_waiting_jobs
from tests.people import Person

THEME = "/v1/life-theme"
SUGGESTION_COUNT = f"{THEME}/suggestions"
BY_TEXT = {idea.text: idea for idea in IDEAS}


def suggest(person: Person) -> dict[str, Any]:
    answer = person.post(SUGGESTION_COUNT)
    assert answer.status == 200, answer.json
    return dict(answer.json)


def value(person: Person, **scores: int) -> None:
    blueprint = [{"value": name, "score": score} for name, score in scores.items()]
    profile = {"timezone": "UTC", "locale": "en", "onboarding_status": "completed", "values_blueprint": blueprint}
    assert person.put("/v1/profile", json=profile).status == 200


def test_someone_new_gets_three_themes(any_database: str, ada: Person) -> None:
    suggested = suggest(ada)

    assert list(suggested) == ["suggestions", "ai_generated", "insight_ids", "safety"]
    assert (len(set(suggested["suggestions"])), suggested["ai_generated"]) == (3, False)
    assert suggested["safety"] == safety.GREEN_NOTE


def test_suggestions_follow_what_someone_writes_about(ada: Person) -> None:
    for number in range(3):
        entry = ada.write_entry(f"entry {number}")
        ada.patch(f"/v1/decisions/journal/{entry['id']}", json={"domain_tags": ["finance"]})

    assert "finance" in BY_TEXT[suggest(ada)["suggestions"][0]].domains


def test_suggestions_follow_what_someone_values_most(ada: Person) -> None:
    value(ada, Joy=20, Courage=95)

    assert "courage" in BY_TEXT[suggest(ada)["suggestions"][0]].values


def test_suggestions_follow_what_decisions_are_about(any_database: str, ada: Person) -> None:
    decision = ada.post("/v1/decisions", json={"title": "Rent", "description": "I cannot pay the rent and the loan."})
    run_waiting_jobs()
    assert ada.get(f"/v1/decisions/{decision.json['id']}").json["domain_tags"] == ["finance"]

    assert "finance" in BY_TEXT[suggest(ada)["suggestions"][0]].domains


def test_suggestions_follow_what_someone_noticed_in_a_conversation(any_database: str, ada: Person) -> None:
    session = ada.post("/v1/decisions/sessions", json={"title": "What next?"}).json
    noticed = {"insights": [{"text": "Creativity came up, and joy whenever you make something."}]}
    assert ada.patch(f"/v1/decisions/sessions/{session['id']}", json=noticed).status == 200

    assert {"creativity", "joy"} <= set(BY_TEXT[suggest(ada)["suggestions"][0]].values.split())


def test_nothing_is_suggested_again_for_a_while(any_database: str, ada: Person) -> None:
    rounds = [suggest(ada)["suggestions"] for _ in range(5)]

    assert len({text for texts in rounds for text in texts}) == 15


def test_no_two_rounds_in_a_row_are_the_same_however_often_someone_asks(ada: Person) -> None:
    value(ada, Courage=95)
    rounds = [set(suggest(ada)["suggestions"]) for _ in range(25)]

    assert all(not before & after for before, after in pairwise(rounds))


def test_what_one_person_was_offered_is_not_kept_from_another(ada: Person, ben: Person) -> None:
    value(ada, Courage=95)
    value(ben, Courage=95)
    suggest(ben)

    assert "courage" in BY_TEXT[suggest(ada)["suggestions"][0]].values


def test_the_theme_that_holds_is_not_suggested(ada: Person) -> None:
    first = suggest(ada)["suggestions"][0]
    with transaction() as db:
        store_offered_themes(
            db, ada.id, load_offered_themes(db, ada.id), [f"forgotten {number}" for number in range(12)]
        )
    ada.post(THEME, json={"theme_text": first.upper()})

    assert first not in suggest(ada)["suggestions"]


def test_nothing_is_chosen_by_suggesting_it(ada: Person) -> None:
    suggest(ada)

    assert ada.get(THEME).json is None


def test_the_same_key_suggests_the_same(ada: Person) -> None:
    answers = [ada.post(SUGGESTION_COUNT, headers={"Idempotency-Key": "k"}) for _ in range(2)]

    assert answers[0].json == answers[1].json


def test_while_a_danger_lasts_nothing_is_suggested(ada: Person) -> None:
    with transaction() as db:
        raise_current_level(db, ada.id, safety.RED)

    suggested = suggest(ada)

    assert (suggested["suggestions"], suggested["safety"]["level"]) == ([], "red")
    assert suggested["safety"]["reply"]
    assert suggested["safety"]["resources"]


@pytest.mark.parametrize("rounds_before", [0, 1])
def test_two_devices_at_once_are_not_offered_the_same(any_database: str, ada: Person, rounds_before: int) -> None:
    for _ in range(rounds_before):
        suggest(ada)
    with transaction(read_only=True) as db:
        seen = load_offered_themes(db, ada.id)
    suggest(ada)

    with transaction() as db, pytest.raises(Conflict):
        store_offered_themes(db, ada.id, seen, ["a", "b", "c"])
    assert "a" not in offered_to(ada.id)


def test_what_was_offered_is_unreadable_in_the_database(any_database: str, ada: Person) -> None:
    texts = suggest(ada)["suggestions"]

    with transaction(read_only=True) as db:
        row = db.connection().exec_driver_sql("SELECT offered_texts FROM life_theme_offers").one()
    assert isinstance(row[0], bytes | memoryview)
    assert texts[0].encode() not in bytes(row[0])


def offered_to(user_id: UUID) -> tuple[str, ...]:
    with transaction(read_only=True) as db:
        return load_offered_themes(db, user_id).texts

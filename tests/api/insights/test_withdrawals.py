"""What becomes of insights when a text they rest on is deleted: withdrawn, made anew, or kept as the person's own."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from shared.core import clock
from shared.core.db import transaction
from shared.insights.insight_store import ERASED_RETENTION
from shared.insights.jobs import RENEW_INSIGHT
from shared.insights.models import Insight
from tests.api.goals.goals import commit
from tests.api.insights.insights import (
    CALM,
    INSIGHTS,
    build_draft,
    list_insights,
    load_confirmed,
    propose,
    read,
    store_drafts,
    write_insight,
)
from tests.api.search.searches import found_ids
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

JOURNAL = "/v1/decisions/journal"
RENT = "The rent of the flat worries me."


def confirm(person: Person, text: str, *entry_ids: str) -> dict[str, Any]:
    """Have an insight proposed by a job, and confirm it."""
    proposed = propose(person, text, *entry_ids)
    return dict(person.post(f"{INSIGHTS}/{proposed['id']}/confirm").json)


@pytest.mark.usefixtures("any_database")
def test_without_its_last_source_an_insight_is_withdrawn_and_its_text_erased(ada: Person) -> None:
    entry = ada.write_entry(context=RENT)
    insight = confirm(ada, "The lighthouse rent weighs on you.", entry["id"])

    ada.delete(f"{JOURNAL}/{entry['id']}")

    withdrawn = read(ada, insight)
    assert (withdrawn["status"], withdrawn["text"], withdrawn["tags"], withdrawn["sources"]) == (
        "withdrawn",
        None,
        [],
        [],
    )
    assert (load_confirmed(ada), found_ids(ada, "lighthouse")) == ([], [])
    run_waiting(RENEW_INSIGHT)
    assert read(ada, insight) == withdrawn
    for act in ("confirm", "dismiss"):
        assert ada.post(f"{INSIGHTS}/{insight['id']}/{act}").status == 409
    assert ada.patch(f"{INSIGHTS}/{insight['id']}", json={"text": "Mine."}).status == 409
    assert ada.delete(f"{INSIGHTS}/{insight['id']}").status == 204


@pytest.mark.usefixtures("any_database")
def test_with_other_sources_it_is_made_anew_without_the_deleted_one(ada: Person) -> None:
    entries = [ada.write_entry(context=RENT) for _ in range(3)]
    insight = confirm(ada, "Three times you wrote about the harbor.", *(entry["id"] for entry in entries))

    ada.delete(f"{JOURNAL}/{entries[0]['id']}")

    assert (read(ada, insight)["text"], load_confirmed(ada)) == (None, [])
    run_waiting(RENEW_INSIGHT)
    renewed = read(ada, insight)
    assert (renewed["status"], renewed["made_by"]) == ("proposed", "rules")
    assert "came up in 2 of your texts" in renewed["text"]
    assert {one["id"] for one in renewed["sources"]} == {entry["id"] for entry in entries[1:]}
    assert insight["id"] in found_ids(ada, renewed["text"])


@pytest.mark.usefixtures("any_database")
def test_the_persons_own_words_are_kept_and_withdrawn_until_they_confirm_them_again(ada: Person) -> None:
    entry = ada.write_entry()
    mine = write_insight(ada, "The lighthouse helps me.", sources=[{"kind": "journal_entry", "id": entry["id"]}])

    ada.delete(f"{JOURNAL}/{entry['id']}")

    withdrawn = read(ada, mine)
    assert (withdrawn["status"], withdrawn["text"], withdrawn["sources"]) == ("withdrawn", mine["text"], [])
    assert (load_confirmed(ada), found_ids(ada, "lighthouse")) == ([], [])
    assert ada.post(f"{INSIGHTS}/{mine['id']}/confirm").json["status"] == "confirmed"
    assert (load_confirmed(ada), found_ids(ada, "lighthouse")) == ([mine["text"]], [mine["id"]])


def test_a_deleted_decision_takes_the_messages_of_its_conversations_from_insights(ada: Person) -> None:
    decision = ada.post("/v1/decisions", json={"title": "Stay or go?"}).json
    session = ada.post("/v1/decisions/sessions", json={"title": "Talk", "decision_id": decision["id"]}).json
    path = f"/v1/decisions/sessions/{session['id']}/messages"
    messages = [ada.post(path, json={"sender": "user", "content": RENT}).json["id"] for _ in range(3)]
    insight = write_insight(ada, sources=[{"kind": "decision_message", "id": one} for one in messages])
    assert len(insight["sources"]) == 3

    ada.delete(f"/v1/decisions/{decision['id']}")

    assert (read(ada, insight)["status"], read(ada, insight)["sources"]) == ("withdrawn", [])


def test_a_draft_whose_texts_were_deleted_meanwhile_is_not_stored(ada: Person) -> None:
    kept, gone = ada.write_entry(), ada.write_entry()
    drafts = [build_draft("Rent weighs on you.", gone["id"]), build_draft("Walks calm you.", gone["id"], kept["id"])]
    ada.delete(f"{JOURNAL}/{gone['id']}")

    store_drafts(ada, drafts)

    [stored] = list_insights(ada)
    assert (stored["text"], [one["id"] for one in stored["sources"]]) == ("Walks calm you.", [kept["id"]])


def test_someone_elses_text_is_no_source(ada: Person, ben: Person) -> None:
    store_drafts(ada, [build_draft("Rent weighs on you.", str(UUID(ben.write_entry()["id"])))])

    assert list_insights(ada) == []


def test_storing_the_same_twice_changes_nothing_and_more_sources_are_added(ada: Person) -> None:
    first, second = ada.write_entry(), ada.write_entry()
    store_drafts(ada, [build_draft("Rent weighs on you.", first["id"], tags=("rent",))])
    before = list_insights(ada)
    store_drafts(ada, [build_draft("Rent weighs on you.", first["id"], tags=("rent",))])
    assert list_insights(ada) == before

    store_drafts(ada, [build_draft("The rent weighs on you.", second["id"], tags=("money",))])

    [united] = list_insights(ada)
    assert (united["text"], united["tags"], united["version"]) == ("Rent weighs on you.", ["rent", "money"], 1)
    assert {one["id"] for one in united["sources"]} == {first["id"], second["id"]}
    assert list_insights(ada, tag="money") == [united]


@pytest.mark.usefixtures("any_database")
def test_an_insight_of_a_conversation_is_listed_by_it_and_lets_go_of_it_when_it_is_deleted(ada: Person) -> None:
    conversation = ada.post("/v1/coaching/conversations", json={"title": "Mornings"}).json
    entry = ada.write_entry()
    [draft] = [build_draft("Walks calm you.", entry["id"])]
    store_drafts(ada, [replace(draft, conversation_id=UUID(conversation["id"]))])
    propose(ada, "Rent weighs on you.", entry["id"])

    [found] = list_insights(ada, conversation_id=conversation["id"])
    assert (found["text"], found["conversation_id"]) == ("Walks calm you.", conversation["id"])
    assert ada.delete(f"/v1/coaching/conversations/{conversation['id']}").status == 204

    kept = read(ada, found)
    assert (kept["text"], kept["status"], kept["conversation_id"]) == ("Walks calm you.", "proposed", None)


def test_what_was_erased_is_forgotten_after_thirty_days_and_what_is_the_persons_own_is_not(ada: Person) -> None:
    entry = ada.write_entry()
    mine = write_insight(ada, "The lighthouse helps me.", sources=[{"kind": "journal_entry", "id": entry["id"]}])
    confirm(ada, "Rent weighs on you.", entry["id"])
    ada.delete(f"{JOURNAL}/{entry['id']}")
    store_drafts(ada, [build_draft("Walks calm you.", ada.write_entry()["id"])])
    assert len(list_insights(ada, status="withdrawn")) == 2

    with transaction() as db:
        db.execute(update(Insight).values(updated_at=clock.now() - ERASED_RETENTION - timedelta(hours=1)))
    store_drafts(ada, [build_draft("Your sister helps you.", ada.write_entry()["id"])])

    assert [one["id"] for one in list_insights(ada, status="withdrawn")] == [mine["id"]]


def test_an_entry_that_is_kept_from_models_meanwhile_becomes_no_source(ada: Person) -> None:
    first, second = str(ada.write_entry()["id"]), str(ada.write_entry()["id"])
    insight = propose(ada, CALM, first)
    ada.patch(f"{JOURNAL}/{second}", json={"ai_mode": "never"})

    store_drafts(ada, [build_draft(CALM, second), build_draft("Rent is what weighs on you most.", first, second)])

    (left,) = list_insights(ada)
    assert left["id"] == insight["id"]
    assert [source["id"] for source in left["sources"]] == [first]


def test_an_entry_that_is_linked_to_a_kept_decision_takes_its_insights_with_it(ada: Person) -> None:
    decision = ada.post("/v1/decisions", json={"title": "Move away?", "ai_mode": "never"}).json
    open_one = ada.post("/v1/decisions", json={"title": "Stay here?"}).json
    entry = ada.write_entry(context=RENT)
    insight = confirm(ada, "The lighthouse rent weighs on you.", entry["id"])

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"decision_id": open_one["id"]})
    assert read(ada, insight)["status"] == "confirmed"
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"decision_id": decision["id"]})

    assert (read(ada, insight)["status"], read(ada, insight)["text"]) == ("withdrawn", None)


def test_a_commitment_that_is_moved_to_a_kept_goal_takes_its_insights_with_it(ada: Person) -> None:
    goal = ada.post("/v1/goals", json={"title": "Read", "ai_mode": "never"}).json
    commitment = commit(ada)
    insight = confirm(ada, "You read before you sleep.", commitment["id"])

    moved = ada.patch(f"/v1/commitments/{commitment['id']}", json={"goal_id": goal["id"]})

    assert (moved.status, read(ada, insight)["status"]) == (200, "withdrawn")

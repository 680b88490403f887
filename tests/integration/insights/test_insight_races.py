"""Two writers of insights at one moment, deletions while a job computes, and jobs that die half-way."""

from typing import Any
from uuid import UUID

import pytest

from shared.core.db import transaction
from shared.insights import service
from shared.insights.jobs import RENEW_INSIGHT, RenewInsight, load_renewal, renew_insight, store_renewal
from shared.search import service as search
from tests.api.insights.insights import INSIGHTS, build_draft, list_insights, propose, read, store_drafts
from tests.integration.jobs.attempts import attempt, find_job, run_waiting
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, call
from tests.threads import at_once

JOURNAL = "/v1/decisions/journal"
RENT = "The rent of the flat worries me."


@pytest.mark.usefixtures("any_database")
def test_two_jobs_that_find_the_same_at_one_moment_store_it_once_with_the_texts_of_both(ada: Person) -> None:
    entries = [ada.write_entry()["id"] for _ in range(4)]
    with transaction(read_only=True) as db:
        known = service.load_known_insights(db, ada.id)
    merged = [
        service.merge_insights(known, [build_draft("The rent weighs on you in the evening.", entry)])
        for entry in entries
    ]

    def store(number: int) -> None:
        with transaction() as db:
            service.store_insights(db, ada.id, merged[number])

    at_once(len(entries), store)

    [stored] = list_insights(ada)
    assert {one["id"] for one in stored["sources"]} == set(entries)


@pytest.mark.usefixtures("any_database")
def test_a_text_that_is_deleted_at_the_moment_an_insight_is_stored_leaves_none_that_rests_on_it(ada: Person) -> None:
    entries = [ada.write_entry()["id"] for _ in range(4)]

    def act(number: int) -> None:
        if number % 2:
            store_drafts(ada, [build_draft(f"Thought {number} about {'rent' * number}.", entries[number // 2])])
        else:
            ada.delete(f"{JOURNAL}/{entries[number // 2]}")

    at_once(4, act)

    gone = set(entries[:2])
    assert [
        one for one in list_insights(ada) if one["text"] or gone & {source["id"] for source in one["sources"]}
    ] == []


def test_a_second_deletion_while_an_insight_is_made_anew_leaves_it_to_the_next_job(ada: Person) -> None:
    entries = [ada.write_entry(context=RENT)["id"] for _ in range(4)]
    insight = propose(ada, "You wrote about the harbor.", *entries)
    ada.delete(f"{JOURNAL}/{entries[0]}")
    job = RenewInsight(user_id=ada.id, insight_id=UUID(insight["id"]))
    with transaction(read_only=True) as db:
        loaded = load_renewal(db, job)
    assert loaded is not None
    renewed = renew_insight(loaded)
    ada.delete(f"{JOURNAL}/{entries[1]}")

    with transaction() as db:
        store_renewal(db, job, renewed)

    assert read(ada, insight)["status"] == "withdrawn"
    run_waiting(RENEW_INSIGHT)
    after = read(ada, insight)
    assert (after["status"], len(after["sources"])) == ("proposed", 2)
    assert "came up in 2 of your texts" in after["text"]


def test_no_job_replaces_what_the_person_confirmed_meanwhile(ada: Person) -> None:
    insight = propose(ada, "You wrote about the harbor.", *(ada.write_entry(context=RENT)["id"] for _ in range(2)))
    ada.post(f"{INSIGHTS}/{insight['id']}/confirm")
    job = RenewInsight(user_id=ada.id, insight_id=UUID(insight["id"]))

    with transaction(read_only=True) as db:
        assert load_renewal(db, job) is None


def test_a_job_that_dies_half_way_leaves_nothing_and_its_next_attempt_stores_all_once(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [ada.write_entry(context=RENT)["id"] for _ in range(3)]
    insight = propose(ada, "You wrote about the harbor.", *entries)
    ada.delete(f"{JOURNAL}/{entries[0]}")
    job = find_job(RENEW_INSIGHT, UUID(insight["id"]))
    with monkeypatch.context() as broken:
        broken.setattr(search, "change_text", _fail)
        attempt(RENEW_INSIGHT, job)
    assert read(ada, insight)["status"] == "withdrawn"

    attempt(RENEW_INSIGHT, find_job(RENEW_INSIGHT, UUID(insight["id"])))

    after = read(ada, insight)
    assert (after["status"], after["version"]) == ("proposed", insight["version"] + 2)
    assert [one["id"] for one in list_insights(ada)] == [insight["id"]]


def _fail(*_: Any, **__: Any) -> None:
    raise OSError


def test_who_withdraws_consent_while_an_insight_is_made_anew_is_read_by_no_model(
    ada: Person, model: OpenAiServer
) -> None:
    model.always(call({"observations": []}))
    entries = [ada.write_entry(context=RENT)["id"] for _ in range(3)]
    insight = propose(ada, "You wrote about the harbor.", *entries)
    ada.delete(f"{JOURNAL}/{entries[0]}")
    model.requests.clear()
    job = RenewInsight(user_id=ada.id, insight_id=UUID(insight["id"]))
    with transaction(read_only=True) as db:
        loaded = load_renewal(db, job)
    assert loaded is not None
    assert ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False}).status == 200

    assert renew_insight(loaded).draft is not None
    run_waiting(RENEW_INSIGHT)

    assert read(ada, insight)["status"] == "proposed"
    assert model.requests == []

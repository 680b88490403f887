"""Decisions: kept, read, filtered, changed, removed; everyone's are their own."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from shared.core import events
from shared.core.db import transaction
from shared.decisions.events import DecisionCreated
from shared.decisions.models import Decision, DecisionMessage, DecisionSession
from tests.api.decisions.conversations import DECISIONS, IN_DANGER, begin, decide, say
from tests.client import Response
from tests.people import Person

NOWHERE = f"{DECISIONS}/0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"


def fields_at_fault(answer: Response) -> list[list[object]]:
    return [error["loc"] for error in answer.json["errors"]]


def test_a_decision_is_read_back_as_it_was_written(any_database: str, ada: Person) -> None:
    written = decide(ada, "Umzug nach Łódź?", description="引っ越し 🏠")
    read = ada.get(f"{DECISIONS}/{written['id']}").json

    assert (read["title"], read["description"], read["status"]) == ("Umzug nach Łódź?", "引っ越し 🏠", "in_progress")
    assert (read["tagging_status"], read["domain_tags"], read["summary"], read["version"]) == ("pending", [], None, 1)
    assert {name: written[name] for name in read} == read


def test_a_new_decision_says_where_it_is(ada: Person) -> None:
    answer = ada.post(DECISIONS, json={"title": "Stay or go?"})

    assert answer.headers["Location"] == f"/api{DECISIONS}/{answer.json['id']}"


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, ["body", "title"]),
        ({"title": " "}, ["body", "title"]),
        ({"title": "x" * 201}, ["body", "title"]),
        ({"title": "a", "description": "x" * 5_001}, ["body", "description"]),
        ({"title": "a", "status": "closed"}, ["body", "status"]),
    ],
)
def test_a_bad_field_is_named(ada: Person, body: object, at_fault: list[object]) -> None:
    answer = ada.post(DECISIONS, json=body)

    assert (answer.status, fields_at_fault(answer)) == (422, [at_fault])


def test_decisions_are_listed_newest_first_page_by_page(any_database: str, ada: Person) -> None:
    titles = [decide(ada, f"Decision {at}")["title"] for at in range(3)]
    first = ada.get(f"{DECISIONS}?limit=2")
    second = ada.get(first.headers["Link"].split(">")[0].removeprefix("</api"))

    assert [one["title"] for one in (*first.json, *second.json)] == titles[::-1]


def test_decisions_are_found_by_status(any_database: str, ada: Person) -> None:
    decide(ada, "open")
    closed = decide(ada, "closed")
    ada.patch(f"{DECISIONS}/{closed['id']}", json={"status": "closed"})

    assert [one["title"] for one in ada.get(f"{DECISIONS}?status=closed").json] == ["closed"]


def test_an_unknown_filter_is_422(ada: Person) -> None:
    assert [ada.get(f"{DECISIONS}?{query}").status for query in ("status=lost", "domain=luck", "mood=x")] == [422] * 3


@pytest.mark.parametrize(("status", "version"), [("closed", 2), ("archived", 2), ("in_progress", 1)])
def test_a_decision_takes_every_status_and_the_one_it_has_changes_nothing(
    ada: Person, status: str, version: int
) -> None:
    decision = decide(ada)

    changed = ada.patch(f"{DECISIONS}/{decision['id']}", json={"status": status})

    assert (changed.status, changed.json["status"], changed.json["version"]) == (200, status, version)


def test_new_words_are_tagged_again_and_a_new_status_is_not(ada: Person) -> None:
    path = f"{DECISIONS}/{decide(ada)['id']}"

    assert ada.patch(path, json={"description": "More."}).json["tagging_status"] == "pending"
    assert ada.patch(path, json={"description": None}).json["description"] is None


def test_a_whole_decision_that_is_sent_back_changes_nothing(any_database: str, ada: Person) -> None:
    path = f"{DECISIONS}/{decide(ada, description='Six months.')['id']}"
    with transaction() as db:
        db.execute(update(Decision).values(tagging_status="tagged", sentiment_tag="neutral"))
    read = ada.get(path).json
    answer = ada.patch(path, json=read, headers={"Prefer": "handling=lenient"})

    assert (answer.status, {name: answer.json[name] for name in read}) == (200, read)


def test_a_change_of_an_older_version_is_412(ada: Person) -> None:
    path = f"{DECISIONS}/{decide(ada)['id']}"
    answers = [ada.patch(path, json={"title": at}, headers={"If-Match": '"1"'}) for at in ("first", "second")]

    assert [answer.status for answer in answers] == [200, 412]


@pytest.mark.parametrize(("method", "below"), [("get", ""), ("get", "/sessions"), ("get", "/summary"), ("delete", "")])
def test_what_is_someone_elses_is_404(ada: Person, ben: Person, method: str, below: str) -> None:
    decision = decide(ada)

    answers = [getattr(ben, method)(f"{path}{below}") for path in (f"{DECISIONS}/{decision['id']}", NOWHERE)]

    assert [answer.status for answer in answers] == [404, 404]
    assert answers[0].json == answers[1].json


def test_someone_elses_decision_is_neither_changed_nor_talked_about(ada: Person, ben: Person) -> None:
    decision = decide(ada)

    assert ben.patch(f"{DECISIONS}/{decision['id']}", json={"title": "mine"}).status == 404
    assert ben.post(f"{DECISIONS}/sessions", json={"title": "a", "decision_id": decision["id"]}).status == 404
    assert ben.get(DECISIONS).json == []


def test_a_decision_goes_with_everything_that_was_said_about_it(any_database: str, ada: Person) -> None:
    decision = decide(ada)
    say(ada, begin(ada, decision_id=decision["id"]))
    say(ada, begin(ada))

    assert ada.delete(f"{DECISIONS}/{decision['id']}").status == 204
    assert ada.get(f"{DECISIONS}/{decision['id']}").status == 404
    with transaction(read_only=True) as db:
        left = [db.scalar(select(func.count()).select_from(table)) for table in (DecisionSession, DecisionMessage)]
    assert left == [1, 1], "the conversation about nothing in particular stays"


def test_others_are_told_of_a_decision(ada: Person) -> None:
    told: list[Any] = []
    events.subscribe({DecisionCreated: [lambda _db, event: told.append(event)]})

    decision = decide(ada)

    assert [(event.user_id, event.decision_id) for event in told] == [(ada.id, UUID(decision["id"]))]


def test_words_that_worry_us_come_back_with_people_to_talk_to(ada: Person) -> None:
    assert decide(ada, description=IN_DANGER)["safety"]["level"] == "red"


def test_nobody_decides_without_signing_in(ada: Person) -> None:
    assert [ada.api.get(DECISIONS).status, ada.api.post(DECISIONS, json={"title": "a"}).status] == [401, 401]

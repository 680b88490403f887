"""The audit log as administrators read it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from shared.core.mail.unsubscribe_tokens import Subscription, write_token
from tests.client import Api
from tests.people import PASSWORD, Person, new_administrator, new_person

AUDIT = "/v1/admin/audit"


def records(admin: Person, query: str = "") -> list[dict[str, Any]]:
    answer = admin.get(f"{AUDIT}{query}")
    assert answer.status == 200, answer.json
    return list(answer.json)


def actions(admin: Person, query: str = "") -> list[str]:
    return [one["action"] for one in records(admin, query)]


@pytest.mark.usefixtures("any_database")
def test_a_change_is_told_with_what_was_and_what_became(admin: Person, ada: Person) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False, "font_size": "medium"})

    [record] = records(admin, "?action=preferences.changed")

    changed = {"field": "ai_suggestions_enabled", "before": True, "after": False, "withheld": False}
    assert record["changes"] == [changed]
    assert (record["actor_kind"], record["actor_id"]) == ("user", str(ada.id))
    assert (record["entity_type"], record["entity_id"]) == ("account", str(ada.id))
    assert (record["address"], record["user_agent"]) == ("203.0.113.7", "tests")


def test_of_a_private_field_it_is_told_that_it_changed(admin: Person, ada: Person) -> None:
    about = {"timezone": "Europe/Berlin", "locale": "en", "onboarding_status": "not_started"}
    ada.put("/v1/profile", json={**about, "name": "Ada Unmistakable"})

    changes = {one["field"]: one for one in records(admin, "?action=profile.changed")[0]["changes"]}

    assert changes["name"] == {"field": "name", "before": None, "after": None, "withheld": True}
    assert (changes["timezone"]["before"], changes["timezone"]["after"]) == ("UTC", "Europe/Berlin")


def test_mail_that_comes_again_after_a_link_had_stopped_it_is_told(admin: Person, ada: Person) -> None:
    for _ in range(2):
        ada.api.post(f"/v1/unsubscribe/{write_token(Subscription(ada.id, 'digests'))}", headers={"Accept": "text/html"})
    ada.patch("/v1/preferences", json={"email_notifications": True})

    again, stopped = records(admin, f"?entity_id={ada.id}&from=2026-01-01")[:2]

    assert [(one["field"], one["before"], one["after"]) for one in stopped["changes"]] == [
        ("digests", "sent", "stopped")
    ]
    assert [(one["field"], one["after"]) for one in again["changes"]] == [("mail_streams_resumed", 1)]


def test_what_changes_nothing_is_not_recorded(admin: Person, ada: Person) -> None:
    ada.patch("/v1/preferences", json={"font_size": "medium"})
    ada.patch("/v1/preferences", json={})
    assert "preferences.changed" not in actions(admin)


def test_what_is_refused_is_not_recorded(admin: Person, ada: Person) -> None:
    before = actions(admin)
    ada.post("/v1/auth/password/change", json={"current": "not this one", "new": "another walk around the pond"})
    ada.put("/v1/profile", json={"timezone": "Nowhere", "locale": "en", "onboarding_status": "completed"})
    admin.post(f"/v1/admin/users/{admin.id}/suspend")
    assert actions(admin) == ["audit_log.read", *before]


def test_a_request_that_is_sent_again_is_recorded_once(admin: Person, ada: Person) -> None:
    for _ in range(2):
        admin.post(f"/v1/admin/users/{ada.id}/suspend", headers={"Idempotency-Key": "once"})
    assert actions(admin, f"?entity_id={ada.id}&actor_kind=admin") == ["account.suspended"]


def test_a_session_that_was_stolen_is_told(admin: Person, ada: Person) -> None:
    successor = ada.api.post("/v1/auth/refresh", json={"refresh_token": ada.refresh_token}).json["refresh_token"]
    for token in (successor, ada.refresh_token):
        ada.api.post("/v1/auth/refresh", json={"refresh_token": token})
    [record] = records(admin, "?action=session.stolen")
    assert (record["actor_kind"], record["entity_id"]) == ("nobody", str(ada.id))


def test_nobody_learns_from_the_log_who_has_an_account(admin: Person, ada: Person) -> None:
    for email in (ada.email, "nobody@example.com"):
        ada.api.post("/v1/auth/password/forgot", json={"email": email})
    known, unknown = records(admin, "?action=password.reset_requested")[::-1]
    assert known["entity_id"] == str(ada.id)
    assert unknown["entity_id"] not in (None, str(ada.id))


def test_an_administrator_is_recorded_as_one(admin: Person, ada: Person) -> None:
    admin.post("/v1/admin/users/search", json={"email": ada.email})
    [record] = records(admin, "?action=account.searched")
    assert (record["actor_kind"], record["actor_id"]) == ("admin", str(admin.id))
    assert [one["after"] for one in record["changes"]] == [1]


def test_looking_through_the_accounts_is_recorded_with_how_many_were_shown(admin: Person, ada: Person) -> None:
    admin.get("/v1/admin/users?limit=1")
    [record] = records(admin, "?action=account.listed")
    assert (record["actor_id"], record["entity_id"]) == (str(admin.id), None)
    assert [(one["field"], one["after"]) for one in record["changes"]] == [("shown", 1)]


def test_looking_at_an_account_is_recorded_with_whose_it_is(admin: Person, ada: Person) -> None:
    admin.get(f"/v1/admin/users/{ada.id}")
    [record] = records(admin, "?action=account.viewed")
    assert (record["actor_id"], record["entity_id"], record["changes"]) == (str(admin.id), str(ada.id), [])


def test_looking_for_an_account_that_is_not_there_is_not_recorded(admin: Person) -> None:
    admin.get(f"/v1/admin/users/{uuid4()}")
    assert "account.viewed" not in actions(admin)


@pytest.mark.usefixtures("any_database")
def test_reading_the_log_is_recorded_once_a_request_and_is_not_on_its_own_page(admin: Person) -> None:
    found = [records(admin, "?action=audit_log.read") for _ in range(3)]
    assert [len(one) for one in found] == [0, 1, 2]
    assert {one["actor_id"] for one in found[-1]} == {str(admin.id)}


@pytest.mark.usefixtures("any_database")
def test_the_log_is_read_newest_first_page_by_page(api: Api, admin: Person) -> None:
    for _ in range(2):
        new_person(api)
    everything = [one["id"] for one in records(admin, "?actor_kind=user")]

    pages, path = list[str](), f"{AUDIT}?actor_kind=user&limit=2"
    while path:
        answer = admin.get(path)
        pages += [one["id"] for one in answer.json]
        path = answer.headers.get("Link", "").partition(">")[0].removeprefix("</api")

    assert pages == everything
    moments = [one["created_at"] for one in records(admin)]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.usefixtures("any_database")
def test_all_filters_must_fit(admin: Person, ada: Person, ben: Person) -> None:
    ada.post("/v1/auth/logout")
    ben.post("/v1/auth/logout")
    assert actions(admin, f"?actor_id={ada.id}") == ["session.ended", "session.opened", "account.registered"]
    assert actions(admin, f"?actor_id={ada.id}&entity_type=session") == ["session.ended", "session.opened"]
    assert actions(admin, f"?actor_id={ada.id}&entity_type=session&action=account.registered") == []
    assert actions(admin, f"?entity_id={ben.id}") == ["account.registered"]


def test_a_period_can_be_asked_for(api: Api) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=True) as traveller:
        admin = new_administrator(api)
        traveller.shift(timedelta(days=2))
        fresh = replace(admin, token=_token(api, admin))  # the old one was good for a quarter of an hour
        assert "account.registered" in actions(fresh, "?to=2026-03-02")
        assert "account.registered" not in actions(fresh, "?from=2026-03-03")


def _token(api: Api, person: Person) -> str:
    signed_in = api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    return str(signed_in.json["access_token"])


@pytest.mark.parametrize("query", ["action=Anything", "actor_id=ada", "actor_kind=god", "entity_type=!", "email=a@b.c"])
def test_a_filter_that_makes_no_sense_is_refused(admin: Person, query: str) -> None:
    assert admin.get(f"{AUDIT}?{query}").status == 422


def test_only_administrators_read_it(ada: Person) -> None:
    assert (ada.get(AUDIT).status, ada.api.get(AUDIT).status) == (403, 401)

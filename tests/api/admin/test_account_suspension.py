"""Suspending an account: nothing of it opens any more, at once, and its owner is told what to do."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import update

from shared.accounts.models import User
from shared.core import clock
from shared.core.db import transaction
from shared.core.http import guard
from shared.core.http.guard import get_suspension_cache
from tests import environment
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_administrator, new_person
from tests.servers.push_browsers import browser_of

SUSPENDED = "urn:phronesis:problem:account-suspended"


def suspend(admin: Person, user_id: UUID) -> Response:
    return admin.post(f"/v1/admin/users/{user_id}/suspend")


def resume(admin: Person, user_id: UUID) -> Response:
    return admin.post(f"/v1/admin/users/{user_id}/resume")


def sign_in(person: Person, password: str = PASSWORD) -> Response:
    return person.api.post("/v1/auth/login", json={"email": person.email, "password": password})


def is_told(answer: Response) -> bool:
    return (answer.status, answer.json["type"]) == (403, SUSPENDED)


def test_the_answer_shows_the_account_as_it_is_then(admin: Person, ada: Person) -> None:
    answer = suspend(admin, ada.id)
    assert (answer.status, answer.json["account_status"]) == (200, "suspended")
    assert answer.json["suspended_at"]


@pytest.mark.usefixtures("any_database")
def test_a_token_that_was_good_a_moment_ago_opens_nothing(admin: Person, ada: Person) -> None:
    assert ada.get("/v1/profile").status == 200
    suspend(admin, ada.id)
    for answer in (
        ada.get("/v1/profile"),
        ada.get("/v1/decisions/journal"),
        ada.post("/v1/decisions/journal", json={"title": "Monday"}),
        ada.post("/v1/auth/password/change", json={"current": PASSWORD, "new": "another walk around the pond"}),
        ada.post("/v1/push/subscriptions", json=browser_of("ada")),
    ):
        assert is_told(answer)


def test_others_go_on(admin: Person, ada: Person, ben: Person) -> None:
    suspend(admin, ada.id)
    assert (ben.get("/v1/profile").status, sign_in(ben).status) == (200, 200)


def test_nobody_gets_in_again_and_whoever_knows_the_password_is_told_why(admin: Person, ada: Person) -> None:
    suspend(admin, ada.id)
    assert is_told(sign_in(ada))
    assert is_told(ada.api.post("/v1/auth/refresh", json={"refresh_token": ada.refresh_token}))


def test_whoever_does_not_know_the_password_learns_nothing(admin: Person, ada: Person) -> None:
    suspend(admin, ada.id)
    unknown = ada.api.post("/v1/auth/login", json={"email": "nobody@example.com", "password": "x"})
    assert sign_in(ada, "not this one").body == unknown.body


def test_being_told_is_no_failed_try(admin: Person, ada: Person) -> None:
    suspend(admin, ada.id)
    assert {sign_in(ada).status for _ in range(8)} == {403}


def test_people_are_told_that_nothing_is_lost_and_where_to_turn(admin: Person, ada: Person) -> None:
    suspend(admin, ada.id)
    said = ada.get("/v1/profile").json["detail"]
    assert "Nothing that you wrote is lost" in said
    assert "the people who run this service" in said
    assert ada.api.get("/v1/safety/resources").status == 200


def test_they_are_told_whom_to_write_to_where_it_is_known(
    database: str, admin: Person, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    suspend(admin, ada.id)
    environment.apply(monkeypatch, DATABASE_URL=database, SUPPORT_EMAIL="help@example.com")
    assert "Please write to help@example.com" in ada.get("/v1/profile").json["detail"]


def test_every_device_is_signed_out_for_good(admin: Person, ada: Person) -> None:
    suspend(admin, ada.id)
    resume(admin, ada.id)
    assert ada.api.post("/v1/auth/refresh", json={"refresh_token": ada.refresh_token}).status == 401


@pytest.mark.usefixtures("any_database")
def test_a_resumed_account_is_as_it_was(admin: Person, ada: Person) -> None:
    entry = ada.write_entry()
    suspend(admin, ada.id)

    answer = resume(admin, ada.id)

    assert (answer.status, answer.json["account_status"], answer.json["suspended_at"]) == (200, "active", None)
    token = sign_in(ada).json["access_token"]
    assert ada.api.get(f"/v1/decisions/journal/{entry['id']}", token=token).status == 200


@pytest.mark.usefixtures("any_database")
def test_one_cannot_be_suspended_twice_nor_resumed_unasked(admin: Person, ada: Person) -> None:
    assert resume(admin, ada.id).status == 409
    assert [suspend(admin, ada.id).status for _ in range(2)] == [200, 409]


def test_an_administrator_cannot_suspend_themselves(admin: Person) -> None:
    assert suspend(admin, admin.id).status == 409
    assert admin.get(f"/v1/admin/users/{admin.id}").json["account_status"] == "active"


def test_a_suspended_administrator_is_no_use_any_more(api: Api, admin: Person, ada: Person) -> None:
    other = new_administrator(api, "another.admin@example.com")
    suspend(admin, other.id)
    assert is_told(suspend(other, ada.id))


@pytest.mark.parametrize("change", [suspend, resume])
def test_an_account_that_is_not_there_is_not_found(admin: Person, change: object) -> None:
    assert callable(change)
    assert change(admin, uuid4()).status == 404


def test_only_an_administrator_suspends(ada: Person, ben: Person) -> None:
    assert (suspend(ben, ada.id).status, resume(ben, ada.id).status) == (403, 403)
    assert ada.get("/v1/profile").status == 200


def suspend_elsewhere(person: Person) -> None:
    """Suspend as another instance would: this process is not told."""
    with transaction() as db:
        values = {"account_status": "suspended", "suspended_at": clock.now()}
        db.execute(update(User).where(User.id == person.id).values(values))


def test_what_another_instance_did_is_known_when_it_is_time_to_look_again(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ada.get("/v1/profile").status == 200
    suspend_elsewhere(ada)
    get_suspension_cache().invalidate()  # a second later
    assert is_told(ada.get("/v1/profile"))


def test_it_is_time_to_look_again_after_a_second(database: str) -> None:
    with transaction(read_only=True) as db:
        get_suspension_cache().refresh(db)
    assert get_suspension_cache().is_fresh
    assert guard.SUSPENSION_CACHE_SECONDS <= 1


def test_a_token_of_before_is_over_before_it_is_forgotten_whose_it_was(admin: Person, api: Api) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        ada = new_person(api)
        suspend(admin, ada.id)
        traveller.shift(timedelta(minutes=14, seconds=59))
        get_suspension_cache().invalidate()
        assert is_told(ada.get("/v1/profile"))
        traveller.shift(timedelta(seconds=2))
        get_suspension_cache().invalidate()
        assert ada.get("/v1/profile").status == 401

"""A clinician is invited, accepts, sees levels and dates, and nothing else; either side ends the link at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from shared.care_links import service
from shared.care_links.invitations import SEND_INVITATION
from shared.care_links.revocations import forget_links
from shared.core import clock
from shared.core.db import transaction
from shared.core.portability import ErasedPerson
from tests.api.accounts.mails import mails_to, tokens_of
from tests.api.care_links.links import (
    ACCEPT,
    INVITATION,
    LINKS,
    NAME,
    PEOPLE,
    accept,
    code_for,
    invite,
    link,
    new_clinician,
    sign_in,
)
from tests.api.progress.activity import RED_TEXT, move
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, find_job, run_waiting
from tests.people import PASSWORD, Person, new_administrator, new_person, verify

NOW = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)  # half past midnight of the next day in Berlin


def safety_of(clinician: Person, link_id: str) -> str:
    return f"{PEOPLE}/{link_id}/safety"


@pytest.mark.usefixtures("any_database")
def test_a_clinician_sees_levels_and_dates_and_the_person_sees_each_look(api: Api) -> None:
    with time_machine.travel(NOW, tick=False) as moment:
        ada, clinician = verify(new_person(api, timezone="Europe/Berlin")), new_clinician(api)
        link_id = link(ada, clinician)
        ada.write_entry(RED_TEXT)
        moment.shift(timedelta(minutes=5))
        ada.write_entry("Lunch at the lake with a friend")

        (person,) = clinician.get(PEOPLE).json
        status = clinician.get(safety_of(clinician, link_id))
        looks = ada.get(f"{LINKS}/{link_id}/looks").json

    assert person == {
        "id": link_id,
        "shared_name": NAME,
        "address": None,
        "linked_since": "2026-03-04T23:30:00Z",
        "notify_on_red": False,
    }
    assert status.json == {
        "link_id": link_id,
        "level": "red",
        "days": [{"day": "2026-03-05", "level": "red", "corrected": False}],
    }
    assert looks == [{"created_at": "2026-03-04T23:35:00Z", "looked_at": "safety"}]


@pytest.mark.usefixtures("any_database")
def test_a_day_that_was_not_green_stays_the_one_that_was_lived_after_a_move(api: Api) -> None:
    with time_machine.travel(NOW, tick=False) as moment:
        ada, clinician = verify(new_person(api, timezone="Europe/Berlin")), new_clinician(api)
        link_id = link(ada, clinician)
        ada.write_entry(RED_TEXT)
        moment.shift(timedelta(minutes=5))
        move(ada, NOW + timedelta(minutes=5), "America/Los_Angeles")  # where it is still the 4th of March
        status = clinician.get(safety_of(clinician, link_id))

    assert [one["day"] for one in status.json["days"]] == ["2026-03-05"]


def test_whether_an_address_is_a_clinicians_is_not_told_and_one_that_becomes_it_is_mailed_then(api: Api) -> None:
    ada, later = verify(new_person(api)), verify(new_person(api))
    clinician = new_clinician(api)
    answers = [invite(ada, email) for email in (clinician.email, later.email, "nobody@example.com")]

    varying = {"id", "email", "created_at", "expires_at"}
    shapes = [{name: value for name, value in one.json.items() if name not in varying} for one in answers]
    assert ([one.status for one in answers], shapes[0] == shapes[1] == shapes[2]) == ([201] * 3, True)
    assert (len(mails_to(clinician, INVITATION)), mails_to(later, INVITATION)) == (1, [])

    administrator = new_administrator(api)
    assert administrator.put(f"/v1/clinician/roles/{later.id}").status == 200
    invite(ada, "another@example.com")  # lets the jobs run
    assert accept(later).status == 200


def test_an_invitation_is_for_one_clinician_one_time_and_a_week(api: Api) -> None:
    ada, clinician, other = verify(new_person(api)), new_clinician(api), new_clinician(api)
    job = find_job(SEND_INVITATION, UUID(invite(ada, clinician.email).json["id"]))
    attempt_after_a_crash(SEND_INVITATION, job)
    (token,) = tokens_of(clinician, INVITATION)
    code = code_for(clinician)

    cases: dict[str, tuple[Callable[[], int], int]] = {
        "another clinician": (lambda: other.post(ACCEPT, json={"proof": token}).status, 404),
        "another clinician, by the code": (lambda: other.post(ACCEPT, json={"proof": code}).status, 404),
        "nobody's clinician": (lambda: ada.post(ACCEPT, json={"proof": token}).status, 403),
        "nothing": (lambda: clinician.post(ACCEPT, json={}).status, 422),
        "wrong": (lambda: clinician.post(ACCEPT, json={"proof": "0000-0000"}).status, 404),
        "too late": (lambda: _accept_later(clinician, token), 404),
        "the right one": (lambda: clinician.post(ACCEPT, json={"proof": code.lower()}).status, 200),
        "a second time": (lambda: clinician.post(ACCEPT, json={"proof": token}).status, 404),
    }
    for name, (act, status) in cases.items():
        assert act() == status, name


@pytest.mark.parametrize("moment", ["before its job", "after it"])
def test_an_invitation_that_is_withdrawn_before_its_mail_went_out_is_not_mailed(api: Api, moment: str) -> None:
    ada, clinician = verify(new_person(api)), new_clinician(api)
    link_id = ada.post(LINKS, json={"email": clinician.email, "shared_name": NAME}).json["id"]
    if moment == "after it":
        run_waiting(SEND_INVITATION)
        assert len(mails_to(clinician, INVITATION)) == 1

    assert ada.delete(f"{LINKS}/{link_id}").status == 204

    run_waiting(SEND_INVITATION)
    assert mails_to(clinician, INVITATION) == []


@pytest.mark.parametrize("way", ["the next invitation", "the daily purge"])
def test_an_invitation_that_expires_takes_its_waiting_mail_along(api: Api, way: str) -> None:
    ada, clinician = verify(new_person(api)), new_clinician(api)
    invite(ada, clinician.email)
    (invited,) = ada.get(LINKS).json
    assert len(mails_to(clinician, INVITATION)) == 1

    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        if way == "the next invitation":
            assert invite(sign_in(ada), "nobody@example.com").status == 201
        else:
            with transaction() as db:
                service.purge_expired(db, clock.now(), 100)
        ended = sign_in(ada).get(LINKS).json[-1]

    assert mails_to(clinician, INVITATION) == []
    assert (ended["status"], ended["end_reason"]) == ("ended", "expired")
    assert ended["ended_at"] == invited["expires_at"]


def _accept_later(clinician: Person, token: str) -> int:
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        return sign_in(clinician).post(ACCEPT, json={"proof": token}).status


@pytest.mark.parametrize("side", ["person", "clinician"])
def test_either_side_ends_a_link_at_once_and_for_good(api: Api, side: str) -> None:
    ada, clinician = verify(new_person(api)), new_clinician(api)
    link_id = link(ada, clinician)
    path = f"{LINKS}/{link_id}" if side == "person" else f"{PEOPLE}/{link_id}"

    assert (ada if side == "person" else clinician).delete(path).status == 204

    assert clinician.get(safety_of(clinician, link_id)).status == 404
    assert clinician.get(PEOPLE).json == []
    (ended,) = ada.get(LINKS).json
    assert (ended["status"], ended["end_reason"]) == ("ended", side)
    assert ada.patch(f"{LINKS}/{link_id}", json={"notify_on_red": True}).status == 409
    assert invite(ada, clinician.email).status == 201  # the address is free again


def test_nobody_else_sees_or_ends_a_link(api: Api, ben: Person) -> None:
    ada, clinician, other = verify(new_person(api)), new_clinician(api), new_clinician(api)
    link_id = link(ada, clinician)

    assert other.get(safety_of(other, link_id)).status == 404
    assert other.delete(f"{PEOPLE}/{link_id}").status == 404
    assert (ben.get(PEOPLE).status, ada.get(safety_of(ada, link_id)).status) == (403, 404)
    assert [ben.delete(f"{LINKS}/{link_id}").status, ben.get(f"{LINKS}/{link_id}/looks").status] == [404, 404]
    assert clinician.get(safety_of(clinician, link_id)).status == 200


def test_a_link_ends_with_the_role_and_with_the_account_of_either_side(api: Api) -> None:
    administrator, clinician = new_administrator(api), new_clinician(api)
    people = [verify(new_person(api)) for _ in range(3)]
    links = [link(person, clinician, share_address=True) for person in people]
    assert {one["address"] for one in clinician.get(PEOPLE).json} == {person.email for person in people}

    assert administrator.post(f"/v1/admin/users/{people[0].id}/suspend").status == 200
    assert people[1].post("/v1/account/deletion", json={"password": PASSWORD}).status == 202
    assert [one["id"] for one in clinician.get(PEOPLE).json] == [links[2]]
    assert administrator.delete(f"/v1/clinician/roles/{clinician.id}").status == 204

    assert clinician.get(PEOPLE).status == 403
    (ended,) = people[2].get(LINKS).json
    assert (ended["status"], ended["end_reason"]) == ("ended", "role")
    administrator.post(f"/v1/admin/users/{people[0].id}/resume")
    administrator.put(f"/v1/clinician/roles/{clinician.id}")
    assert clinician.get(PEOPLE).json == []


def test_invitations_are_few_and_from_people_whose_address_is_known(api: Api) -> None:
    stranger, ada = new_person(api), verify(new_person(api))
    assert (invite(stranger, "dr@example.org").status, invite(ada, ada.email.upper()).status) == (409, 422)

    opened = [invite(ada, f"dr{number}@example.org").json["id"] for number in range(service.MAX_LINKS)]
    assert invite(ada, "one.more@example.org").status == 409
    ada.delete(f"{LINKS}/{opened[0]}")
    assert (invite(ada, "DR1@example.org").status, invite(ada, "dr0@example.org").status) == (409, 201)
    for one in ada.get(LINKS).json[: service.MAX_LINKS]:
        ada.delete(f"{LINKS}/{one['id']}")
    left = service.MAX_PER_DAY - service.MAX_LINKS - 1
    assert [invite(ada, f"new{number}@example.org").status for number in range(left)] == [201] * left
    refused = invite(ada, "too.many@example.org")
    assert (refused.status, int(refused.headers["Retry-After"]) > 80_000) == (429, True)


def test_an_account_that_is_erased_leaves_nothing_with_the_other_side(api: Api) -> None:
    ada, ben, clinician = verify(new_person(api)), verify(new_person(api)), new_clinician(api)
    links = [link(ada, clinician), link(ben, clinician)]
    with transaction() as db:
        forget_links(db, ErasedPerson(ada.id, uuid4()), 1_000)

    assert [one["id"] for one in clinician.get(PEOPLE).json] == [links[1]]
    assert str(ada.id) not in str(mails_to(clinician))

    with transaction() as db:
        forget_links(db, ErasedPerson(clinician.id, uuid4()), 1_000)
    (left,) = ben.get(LINKS).json
    assert (left["status"], left["email"]) == ("ended", clinician.email)
    assert clinician.get(PEOPLE).status == 403

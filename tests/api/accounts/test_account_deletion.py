"""An account is deleted by its owner: with the password, with thirty days to think again, and a mail that says so."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from shared.accounts.erasure import erase_due_accounts
from shared.accounts.models import AccountSession, User
from shared.core import clock
from shared.core.audit.models import AuditRecord
from shared.core.db import UnitOfWork, transaction
from shared.core.http import guard
from tests.api.accounts.mails import ask_for_reset, mails_to
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_administrator, verify
from tests.statements import collect_statements

DELETION = "/v1/account/deletion"
GRACE = timedelta(days=30)
SECOND = timedelta(seconds=1)


def delete_account(person: Person, password: str | None = PASSWORD) -> Response:
    return person.post(DELETION, json={"password": password})


def delete_by_password(person: Person, password: str = PASSWORD) -> Response:
    return person.api.post(f"{DELETION}/by-password", json={"email": person.email, "password": password})


def sign_in(person: Person, password: str = PASSWORD) -> Response:
    return person.api.post("/v1/auth/login", json={"email": person.email, "password": password})


def actions_about(person: Person) -> list[str]:
    about = select(AuditRecord.action).where(AuditRecord.entity_id == person.id)
    with transaction(read_only=True) as db:
        return [one for one in db.scalars(about) if one.startswith("account.deletion")]


@pytest.mark.usefixtures("any_database")
def test_a_request_says_when_it_becomes_final_and_signs_out_everywhere(ada: Person) -> None:
    before = clock.now()
    answer = delete_account(ada)

    assert (answer.status, answer.json["state"]) == (202, "requested")
    with transaction(read_only=True) as db:
        due_at = db.scalars(select(User.deletion_due_at).where(User.id == ada.id)).one()
    assert due_at is not None
    assert before + GRACE <= due_at <= clock.now() + GRACE
    assert ada.api.post("/v1/auth/refresh", json={"refresh_token": ada.refresh_token}).status == 401
    assert ada.get("/v1/profile").status == 401
    [mailed] = mails_to(ada, "deletion_requested")
    assert (mailed.stream, list(mailed.parameters)) == ("account", ["at"])
    assert actions_about(ada) == ["account.deletion_requested"]


def test_of_an_account_in_use_it_is_said_that_nothing_will_be_deleted(ada: Person) -> None:
    shown = ada.get(DELETION).json
    assert (shown["state"], shown["requested_at"], shown["final_at"]) == ("none", None, None)


@pytest.mark.usefixtures("any_database")
def test_a_sign_in_takes_everything_back_into_use(ada: Person) -> None:
    entry = ada.write_entry()
    delete_account(ada)
    with time_machine.travel(clock.now() + GRACE - timedelta(minutes=5)):
        answer = sign_in(ada)
        again = Person(ada.api, ada.id, ada.email, answer.json["access_token"], answer.json["refresh_token"])
        assert (answer.status, answer.json["deletion_cancelled"]) == (200, True)
        assert again.get(DELETION).json["state"] == "none"
        assert [one["id"] for one in again.get("/v1/decisions/journal").json] == [entry["id"]]
        assert sign_in(ada).json["deletion_cancelled"] is False
    with time_machine.travel(clock.now() + 2 * GRACE):
        assert erase_due_accounts(UnitOfWork(), clock.now()) == 0
    assert sorted(actions_about(ada)) == ["account.deletion_cancelled", "account.deletion_requested"]


@pytest.mark.usefixtures("any_database")
def test_when_the_grace_is_over_nothing_brings_it_back(ada: Person) -> None:
    delete_account(ada)
    with time_machine.travel(clock.now() + GRACE + SECOND):
        assert sign_in(ada).status == 401
        assert erase_due_accounts(UnitOfWork(), clock.now()) == 1
        assert sign_in(ada).status == 401
        assert erase_due_accounts(UnitOfWork(), clock.now()) == 0


def test_a_wrong_password_deletes_nothing_and_counts_as_a_failed_sign_in(ada: Person) -> None:
    answers = [delete_account(ada, "a guess by somebody") for _ in range(6)]
    assert [one.status for one in answers] == [422] * 5 + [429]
    assert answers[0].json["errors"][0]["loc"] == ["body", "password"]
    assert (sign_in(ada).status, ada.get(DELETION).json["state"]) == (429, "none")


@pytest.mark.parametrize("body", [{}, {"password": None}])
def test_without_a_password_the_field_is_named(ada: Person, body: dict[str, None]) -> None:
    answer = ada.post(DELETION, json=body)
    assert answer.status == 422
    assert (answer.json["errors"][0]["loc"], ada.get(DELETION).json["state"]) == (["body", "password"], "none")


def test_whoever_has_no_password_needs_a_fresh_sign_in(ada: Person) -> None:
    with transaction() as db:
        db.execute(update(User).where(User.id == ada.id).values(password_hash=""))
        db.execute(update(AccountSession).values(created_at=clock.now() - timedelta(minutes=11)))
    assert ada.post(DELETION, json={}).status == 422

    with transaction() as db:
        db.execute(update(AccountSession).values(created_at=clock.now() - timedelta(minutes=9)))
    assert ada.post(DELETION, json={}).status == 202


def test_asked_twice_the_first_request_holds(ada: Person) -> None:
    first = delete_account(ada)
    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        assert (delete_by_password(ada).status, delete_by_password(ada).json) == (202, first.json)
    assert len(mails_to(ada, "deletion_requested")) == 1


def test_in_the_grace_the_address_is_taken_and_a_forgotten_password_can_be_chosen_anew(api: Api, ada: Person) -> None:
    delete_account(verify(ada))
    assert api.post("/v1/register", json={"email": ada.email, "password": PASSWORD}).status == 409

    token = ask_for_reset(api, ada)
    reset = api.post("/v1/auth/password/reset", json={"token": token, "password": "rain on a tin roof"})
    assert (reset.status, sign_in(ada, "rain on a tin roof").json["deletion_cancelled"]) == (204, True)


def test_an_administrator_sees_that_it_happened_and_cannot_undo_it(ada: Person) -> None:
    admin = new_administrator(Api(address="198.51.100.9"))
    delete_account(ada)
    shown = admin.get(f"/v1/admin/users/{ada.id}").json
    assert shown["account_status"] == "deleted"
    assert not {name for name in shown if "deletion" in name}
    assert [admin.post(f"/v1/admin/users/{ada.id}/{step}").status for step in ("suspend", "resume")] == [409, 409]


@pytest.mark.usefixtures("any_database")
def test_from_the_request_on_no_token_opens_anything_until_a_sign_in(ada: Person, ben: Person) -> None:
    assert ada.get("/v1/decisions/journal").status == 200
    delete_account(ada)
    for answer in (
        ada.get("/v1/decisions/journal"),
        ada.post("/v1/decisions/journal", json={"title": "Monday"}),
        ada.get(DELETION),
        ada.get("/v1/sync"),
        ada.post("/v1/sync", json={"operations": [{"id": str(ada.id), "kind": "goal", "action": "create"}]}),
        delete_account(ada),
    ):
        assert answer.status == 401, answer.json
        assert "Sign in to take it back" in answer.json["detail"]
    assert ben.get("/v1/decisions/journal").status == 200
    tokens = sign_in(ada).json
    assert ada.api.get("/v1/decisions/journal", token=tokens["access_token"]).status == 200


def test_another_process_learns_of_it_within_a_second(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ada.get("/v1/profile").status == 200
    with transaction() as db:  # as another process does: this one's cache hears nothing of it
        values = {
            "account_status": "deleted",
            "deletion_requested_at": clock.now(),
            "deletion_due_at": clock.now() + GRACE,
        }
        db.execute(update(User).where(User.id == ada.id).values(values))
    monkeypatch.setattr(guard, "monotonic", lambda: 2.5)
    with collect_statements() as sent:
        assert ada.get("/v1/decisions/journal").status == 401
    assert len(sent) == 1


@pytest.mark.usefixtures("any_database")
def test_whoever_is_suspended_can_delete_the_account_and_is_no_less_suspended_by_that(ada: Person) -> None:
    admin = new_administrator(Api(address="198.51.100.9"))
    verify(ada)
    assert admin.post(f"/v1/admin/users/{ada.id}/suspend").status == 200
    answer = delete_by_password(ada)
    assert (answer.status, answer.json["state"]) == (202, "requested")
    assert len(mails_to(ada, "deletion_requested")) == 1
    assert (sign_in(ada).status, sign_in(ada).status) == (403, 403)
    assert admin.get(f"/v1/admin/users/{ada.id}").json["account_status"] == "suspended"
    delete_by_password(ada)
    with time_machine.travel(clock.now() + GRACE + SECOND):
        assert erase_due_accounts(UnitOfWork(), clock.now()) == 1


def test_by_password_a_wrong_one_is_401_for_everybody_and_counts_as_a_failed_sign_in(ada: Person) -> None:
    answers = [delete_by_password(ada, "a guess by somebody") for _ in range(6)]
    assert [one.status for one in answers] == [401] * 5 + [429]
    unknown = ada.api.post(f"{DELETION}/by-password", json={"email": "nobody@example.com", "password": "x"})
    assert unknown.body == answers[0].body
    assert ada.get(DELETION).json["state"] == "none"

"""After an account is erased the log tells what was done, and no longer by whom."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select

from shared.accounts.models import User
from shared.core import audit
from shared.core.audit import Entity
from shared.core.audit.models import AuditRecord
from shared.core.audit.retention import anonymize_person
from shared.core.db import transaction
from shared.core.portability import ErasedPerson
from tests.client import Api
from tests.people import Person, new_administrator
from tests.rows import all_cells


@dataclass(frozen=True)
class Erased:
    """Someone whose account was erased, the administrator who once suspended it, and what the log calls them now."""

    person: Person
    admin: Person
    stand_in: UUID


def erase(person: Person) -> UUID:
    """Erase an account as its domain would: the log forgets in the same transaction, and records it."""
    with transaction() as db:
        stand_in = uuid4()
        anonymize_person(db, ErasedPerson(person.id, stand_in), 1_000)
        db.execute(delete(User).where(User.id == person.id))
        audit.record(db, "account.erased", Entity("account", stand_in))
    return stand_in


@pytest.fixture
def erased(api: Api, ada: Person) -> Erased:
    admin = new_administrator(Api(address="198.51.100.9"))
    ada.patch("/v1/preferences", json={"font_size": "large"})
    api.post("/v1/auth/password/forgot", json={"email": ada.email})
    for step in ("suspend", "resume"):
        admin.post(f"/v1/admin/users/{ada.id}/{step}")
    return Erased(ada, admin, erase(ada))


def records() -> list[AuditRecord]:
    with transaction(read_only=True) as db:
        return list(db.scalars(select(AuditRecord).order_by(AuditRecord.created_at)).all())


def about(erased: Erased) -> list[AuditRecord]:
    return [one for one in records() if erased.stand_in in (one.actor_id, one.entity_id)]


@pytest.mark.usefixtures("any_database")
def test_the_id_of_the_person_is_nowhere(erased: Erased) -> None:
    cells = all_cells([AuditRecord])
    assert str(erased.person.id).encode() not in cells
    assert erased.person.id.hex.encode() not in cells
    assert erased.admin.id.hex.encode() in cells, "an id that is there would be found"


@pytest.mark.usefixtures("any_database")
def test_what_was_done_is_all_there_under_another_id(erased: Erased) -> None:
    assert [one.action for one in about(erased)] == [
        "account.registered",
        "session.opened",
        "preferences.changed",
        "password.reset_requested",
        "account.suspended",
        "account.resumed",
        "account.erased",
    ]


def test_where_and_with_what_they_did_it_is_gone(erased: Erased) -> None:
    theirs = [one for one in about(erased) if one.actor_id != erased.admin.id]
    assert {(one.address, one.sealed_user_agent, one.trace_id) for one in theirs} == {(None, None, None)}


@pytest.mark.usefixtures("any_database")
def test_what_they_chose_is_gone(erased: Erased) -> None:
    assert {one.changes for one in about(erased) if one.entity_type == "account"} == {None}


def test_what_an_administrator_did_is_still_the_administrators(erased: Erased) -> None:
    by_admin = [one for one in about(erased) if one.actor_id == erased.admin.id]
    assert [one.address for one in by_admin] == ["198.51.100.9"] * 2


def test_others_are_as_they_were(api: Api, ada: Person, ben: Person) -> None:
    def of_ben() -> list[tuple[object, ...]]:
        found = [one for one in records() if one.actor_id == ben.id]
        return [(one.id, one.entity_id, one.changes, one.address, one.sealed_user_agent) for one in found]

    before = of_ben()
    erase(ada)
    assert of_ben() == before


@pytest.mark.usefixtures("any_database")
def test_a_batch_takes_no_more_than_it_may_and_the_last_one_finds_nothing(ada: Person) -> None:
    ada.patch("/v1/preferences", json={"font_size": "large"})
    person, changed = ErasedPerson(ada.id, uuid4()), list[int]()
    while not changed or changed[-1]:
        with transaction() as db:
            changed.append(anonymize_person(db, person, 2))

    assert (len(changed) > 2, max(changed), changed[-1]) == (True, 2, 0)
    assert ada.id not in {one for record in records() for one in (record.actor_id, record.entity_id)}

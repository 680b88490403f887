"""When the grace of a deleted account is over, all of it goes, step by step, and nothing of anybody else."""

import pytest
from sqlalchemy import select

from shared.accounts.models import User
from shared.core.crypto import erased_people, key_store, person_keys
from shared.core.crypto.person_keys import DestroyedKey
from shared.core.db import transaction
from tests.client import Api
from tests.integration.accounts.erasures import erase
from tests.people import PASSWORD, Person, new_person

pytestmark = pytest.mark.usefixtures("any_database")


def people() -> set[object]:
    with transaction(read_only=True) as db:
        return set(db.scalars(select(User.id)))


def test_after_the_grace_the_account_its_key_and_its_rows_are_gone(ada: Person, ben: Person) -> None:
    ada.write_entry()
    kept = ben.write_entry()

    erase(ada)

    assert people() == {ben.id}
    assert key_store.find_key_id(ada.id) is None
    assert erased_people.find_erased([ada.id, ben.id]) == {ada.id}
    assert [one["id"] for one in ben.get("/v1/decisions/journal").json] == [kept["id"]]


def test_nobody_who_was_erased_ever_gets_a_key_again(ada: Person) -> None:
    erase(ada)
    with pytest.raises(DestroyedKey):
        person_keys.seal_bytes(ada.id, b"words", "table.column")


def test_the_address_is_free_again_at_once(api: Api, ada: Person) -> None:
    erase(ada)
    again = new_person(api, email=ada.email)
    assert again.id != ada.id
    assert again.get("/v1/decisions/journal").json == []
    assert api.post("/v1/auth/login", json={"email": ada.email, "password": PASSWORD}).status == 200

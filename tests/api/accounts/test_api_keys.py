"""API keys: made with the password, shown once, good within their scopes and limit, and gone when they are revoked."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, update

from shared.accounts.models import ApiKey
from shared.core import clock as clocks
from shared.core.audit.models import AuditRecord
from shared.core.db import table_of, transaction
from shared.core.http import api_keys
from shared.core.http.api_keys import get_key_cache
from tests.api.accounts.conftest import SetStatus
from tests.api.accounts.mails import mails_to
from tests.cases import assert_each
from tests.client import Api, Response
from tests.people import PASSWORD, Person, make_api_key, new_administrator
from tests.rows import all_cells
from tests.statements import collect_statements

KEYS = "/v1/account/api-keys"


def get_profile(api: Api, key: str) -> Response:
    return api.get("/v1/profile", token=key)


def read_row() -> Any:
    with transaction(read_only=True) as db:
        return db.execute(select(table_of(ApiKey))).one()


def make(person: Person, **fields: Any) -> Response:
    body = {"name": "a script", "scopes": ["read"], "password": PASSWORD, **fields}
    return person.post(KEYS, json=body)


@pytest.mark.usefixtures("any_database")
def test_a_key_is_shown_once_and_stored_as_its_digest(api: Api, ada: Person) -> None:
    answer = make(ada, description="copies my entries")
    key = answer.json["key"]

    listed = ada.get(KEYS).json

    assert answer.status == 201
    assert listed == [{name: value for name, value in answer.json.items() if name != "key"}]
    row = read_row()
    assert (row.key_sha256, row.key_prefix) == (hashlib.sha256(key.encode()).digest(), key[:10])
    cells = all_cells([ApiKey])
    assert not any(text.encode() in cells for text in (key, key[4:47], "a script", "copies my entries"))
    assert get_profile(api, key).json["email"] == ada.email


def test_a_key_holds_256_random_bits_and_a_checksum(ada: Person) -> None:
    keys = {make_api_key(ada, "read") for _ in range(3)}

    assert {len(key) for key in keys} == {4 + 43 + 6}
    assert len({key[4:] for key in keys}) == 3
    assert all(api_keys.is_api_key(key) for key in keys)


def test_a_mistyped_key_is_refused_without_a_query(api: Api, ada: Person) -> None:
    key = make_api_key(ada, "read")
    wrong = [
        key[:-1],
        f"{key}A",
        f"{key[:-1]}{'A' if key[-1] != 'A' else 'B'}",
        key.swapcase(),
        f"{key[:20]}ß{key[21:]}",
    ]

    with collect_statements() as sent:
        assert [get_profile(api, one).status for one in wrong] == [401] * len(wrong)
    assert sent == []


def test_an_unknown_key_opens_nothing(api: Api, ada: Person) -> None:
    assert get_profile(api, api_keys.write_api_key("x" * 43)).status == 401


def test_what_is_wrong_with_a_request_for_a_key_is_said(ada: Person) -> None:
    cases: dict[str, tuple[dict[str, Any], str]] = {
        "no scope": ({"scopes": []}, "scopes"),
        "an unknown scope": ({"scopes": ["delete"]}, "scopes"),
        "a scope twice": ({"scopes": ["read", "read"]}, "scopes"),
        "more than the owner may": ({"scopes": ["read", "admin"]}, "scopes"),
        "another password": ({"password": "a guess"}, "password"),
        "no name": ({"name": " "}, "name"),
        "too many requests": ({"requests_per_minute": 6_001}, "requests_per_minute"),
        "for ever": ({"expires_in_days": 367}, "expires_in_days"),
    }

    def check(name: str) -> None:
        fields, wrong = cases[name]
        answer = make(ada, **fields)
        assert answer.status == 422
        assert answer.json["errors"][0]["loc"][:2] == ["body", wrong]

    assert_each(cases, check)
    assert ada.get(KEYS).json == []


def test_wrong_passwords_are_counted_as_sign_ins_are(ada: Person) -> None:
    answers = [make(ada, password="a guess").status for _ in range(6)]

    assert answers == [422] * 5 + [429]
    assert make(ada).status == 429


def test_there_are_at_most_twenty(ada: Person) -> None:
    with transaction() as db:
        db.add_all(
            ApiKey(
                user_id=ada.id,
                slot=slot,
                name="old",
                key_sha256=bytes([slot]) * 32,
                key_prefix="phr_",
                scopes="read",
                requests_per_minute=1,
                expires_at=clocks.now() + timedelta(days=1 if slot else -1),
            )
            for slot in range(20)
        )

    assert [make(ada).status, make(ada).status] == [201, 409]  # one of the twenty has expired


def test_the_key_of_an_administrator_does_what_administrators_do_only_with_its_scope(api: Api) -> None:
    admin = new_administrator(api)
    keys = [make_api_key(admin, "read", "write"), make_api_key(admin, "admin")]

    assert [api.get("/v1/admin/users", token=key).status for key in keys] == [403, 200]
    assert [get_profile(api, key).status for key in keys] == [200, 403]


def test_an_administrator_who_is_one_no_more_has_keys_that_are_none(api: Api, ben: Person) -> None:
    admin = new_administrator(api)
    key = make_api_key(admin, "admin")

    with transaction() as db:
        db.execute(update(table_of(ApiKey)).values(user_id=ben.id))

    assert api.get("/v1/admin/users", token=key).status == 403


def test_the_missing_scope_is_named(api: Api, ada: Person) -> None:
    answer = api.post("/v1/decisions/journal", token=make_api_key(ada, "read"), json={"title": "Monday"})

    assert (answer.status, answer.json["type"]) == (403, "urn:phronesis:problem:missing-scope")
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="write"'


@pytest.mark.usefixtures("any_database")
def test_a_revoked_key_stops_at_once(api: Api, ada: Person) -> None:
    key = make_api_key(ada, "read")
    assert get_profile(api, key).status == 200
    [listed] = ada.get(KEYS).json

    assert ada.delete(f"{KEYS}/{listed['id']}").status == 204

    assert get_profile(api, key).status == 401
    [ended] = ada.get(KEYS).json
    assert (ended["active"], ended["revoked_at"] is None) == (False, False)
    assert ada.delete(f"{KEYS}/{listed['id']}").status == 204


@pytest.mark.usefixtures("any_database")
def test_an_administrator_revokes_the_key_of_somebody_who_is_told_by_mail(api: Api, ada: Person) -> None:
    admin, key = new_administrator(api), make_api_key(ada, "read")
    assert get_profile(api, key).status == 200
    path = f"/v1/admin/api-keys/{read_row().id}"

    assert [admin.delete(path).status for _ in range(2)] == [204, 204]

    assert get_profile(api, key).status == 401
    [told] = mails_to(ada, "api_key_revoked")
    assert (told.stream, told.parameters) == ("account", {"prefix": key[:10]})
    with transaction(read_only=True) as db:
        revoked = select(AuditRecord.actor_kind, AuditRecord.actor_id).where(AuditRecord.action == "api_key.revoked")
        assert [tuple(row) for row in db.execute(revoked.order_by(AuditRecord.id))] == [("admin", admin.id)]


def test_its_owner_is_told_of_a_key_by_mail(ada: Person) -> None:
    key = make_api_key(ada, "read")

    (told,) = mails_to(ada, "api_key_created")
    assert (told.stream, told.parameters) == ("account", {"prefix": key[:10]})


def test_another_process_hears_of_it_within_seconds(api: Api, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    key = make_api_key(ada, "read")
    assert [get_profile(api, key).status for _ in range(2)] == [200, 200]
    with transaction() as db:  # what another process does, of which this one is not told
        db.execute(update(table_of(ApiKey)).values(revoked_at=clocks.now()))
    assert get_profile(api, key).status == 200

    monkeypatch.setattr(api_keys, "monotonic", lambda: 1.0 + api_keys.KEY_CACHE_SECONDS)

    assert get_profile(api, key).status == 401


def test_the_key_of_someone_else_is_not_there(ada: Person, ben: Person) -> None:
    make_api_key(ada, "read")
    [listed] = ada.get(KEYS).json

    assert ben.delete(f"{KEYS}/{listed['id']}").status == 404
    assert ben.get(KEYS).json == []


def test_a_key_ends_with_its_time(api: Api, ada: Person) -> None:
    with time_machine.travel(clocks.now(), tick=False) as traveller:
        key = make_api_key(ada, "read", expires_in_days=1)
        assert get_profile(api, key).status == 200
        traveller.shift(timedelta(days=1))
        assert get_profile(api, key).status == 401


def test_a_key_ends_with_the_password_and_with_the_account(api: Api, ada: Person, ben: Person) -> None:
    of_ada, of_ben = make_api_key(ada, "read"), make_api_key(ben, "read")
    assert [get_profile(api, key).status for key in (of_ada, of_ben)] == [200, 200]

    ada.post("/v1/auth/password/change", json={"current": PASSWORD, "new": "rain on a tin roof"})
    ben.post("/v1/account/deletion", json={"password": PASSWORD})

    assert [get_profile(api, key).status for key in (of_ada, of_ben)] == [401, 401]


def test_while_its_owner_is_suspended_a_key_does_nothing(api: Api, ada: Person, set_status: SetStatus) -> None:
    key = make_api_key(ada, "read")
    set_status(ada.id, "suspended")
    told = get_profile(api, key)
    set_status(ada.id, "active")
    get_key_cache().forget_person(ada.id)  # a second later

    assert (told.status, told.json["type"]) == (403, "urn:phronesis:problem:account-suspended")
    assert get_profile(api, key).status == 200


def test_what_a_key_does_is_recorded_with_the_key(api: Api, ada: Person) -> None:
    key = make_api_key(ada, "write")
    profile = {"name": "Ada", "timezone": "Europe/Berlin", "locale": "de", "onboarding_status": "completed"}

    assert api.put("/v1/profile", token=key, json=profile).status == 200

    columns = (AuditRecord.action, AuditRecord.actor_kind, AuditRecord.actor_id, AuditRecord.api_key_id)
    with transaction(read_only=True) as db:
        rows = db.execute(select(*columns).order_by(AuditRecord.created_at)).all()
    assert ("profile.changed", "user", ada.id, read_row().id) in [tuple(row) for row in rows]
    assert ("api_key.created", "user", ada.id, None) in [tuple(row) for row in rows]

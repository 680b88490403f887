from typing import Any

import pytest
from sqlalchemy import text

from shared.core.db import transaction
from tests.api.accounts.conftest import SetStatus
from tests.client import Api
from tests.people import Person, new_person

SETTINGS: dict[str, Any] = {"timezone": "Europe/Berlin", "locale": "de", "onboarding_status": "in_progress"}
ABOUT: dict[str, Any] = {
    "name": "Ada 🌊 Ağa",
    "avatar_url": "https://pictures.example.com/ada.png?size=64",
    "demographics": {"age": 41, "gender": "woman", "location": "Zürich"},
    "values_blueprint": [{"value": "Honesty", "score": 100}, {"value": "Ruhe", "score": 0}],
}


def test_a_new_profile_holds_what_was_registered(api: Api) -> None:
    ada = new_person(api, email="ada@example.com", name="Ada", timezone="Asia/Tokyo", locale="ja")

    profile = ada.get("/v1/profile").json

    assert profile == {
        "id": str(ada.id),
        "email": "ada@example.com",
        "name": "Ada",
        "avatar_url": None,
        "demographics": None,
        "values_blueprint": None,
        "timezone": "Asia/Tokyo",
        "locale": "ja",
        "onboarding_status": "not_started",
        "registration_date": profile["registration_date"],
        "email_verified": False,
        "auth_provider": "email",
        "subscription_tier": "free",
        "updated_at": profile["updated_at"],
        "version": 1,
    }


def test_what_is_put_is_what_is_read(ada: Person) -> None:
    put = ada.put("/v1/profile", json=ABOUT | SETTINGS)

    assert put.status == 200
    assert {name: put.json[name] for name in ABOUT | SETTINGS} == ABOUT | SETTINGS
    assert ada.get("/v1/profile").json == put.json


def test_what_is_left_out_is_cleared(ada: Person) -> None:
    ada.put("/v1/profile", json=ABOUT | SETTINGS)

    after = ada.put("/v1/profile", json=SETTINGS).json

    assert [after[name] for name in ABOUT] == [None, None, None, None]


def test_an_empty_blueprint_is_not_a_missing_one(ada: Person) -> None:
    assert ada.put("/v1/profile", json=SETTINGS | {"values_blueprint": []}).json["values_blueprint"] == []


@pytest.mark.parametrize(
    ("changed", "loc"),
    [
        ({"avatar_url": "http://pictures.example.com/ada.png"}, ["body", "avatar_url"]),
        ({"avatar_url": "https://ada:secret@pictures.example.com/"}, ["body", "avatar_url"]),
        ({"avatar_url": f"https://pictures.example.com/{'a' * 2_000}"}, ["body", "avatar_url"]),
        ({"subscription_tier": "pro"}, ["body", "subscription_tier"]),
        ({"demographics": {"age": 12}}, ["body", "demographics", "age"]),
        ({"demographics": {"age": 121}}, ["body", "demographics", "age"]),
        ({"demographics": {"age": "41"}}, ["body", "demographics", "age"]),
        ({"demographics": {"height": 170}}, ["body", "demographics", "height"]),
        ({"values_blueprint": [{"value": "Honesty", "score": 101}]}, ["body", "values_blueprint", 0, "score"]),
        ({"values_blueprint": [{"value": "Honesty", "score": -1}]}, ["body", "values_blueprint", 0, "score"]),
        ({"values_blueprint": [{"value": "v", "score": 1}] * 51}, ["body", "values_blueprint"]),
        ({"onboarding_status": "done"}, ["body", "onboarding_status"]),
        ({"timezone": "Mars/Olympus_Mons"}, ["body", "timezone"]),
        ({"timezone": "localtime"}, ["body", "timezone"]),
        ({"timezone": "Factory"}, ["body", "timezone"]),
        ({"timezone": "posix/Europe/Berlin"}, ["body", "timezone"]),
        ({"timezone": "right/Europe/Berlin"}, ["body", "timezone"]),
        ({"timezone": "US/Pacific-New"}, ["body", "timezone"]),
        ({"email": "new@example.com"}, ["body", "email"]),
        ({"account_status": "active"}, ["body", "account_status"]),
    ],
)
def test_what_does_not_fit_is_refused_and_names_its_field(
    ada: Person, changed: dict[str, Any], loc: list[str | int]
) -> None:
    answer = ada.put("/v1/profile", json=SETTINGS | changed)

    assert answer.status == 422
    assert [error["loc"] for error in answer.json["errors"]] == [loc]


@pytest.mark.parametrize("missing", sorted(SETTINGS))
def test_a_setting_that_is_left_out_is_asked_for_rather_than_reset(ada: Person, missing: str) -> None:
    answer = ada.put("/v1/profile", json={name: SETTINGS[name] for name in SETTINGS if name != missing})

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", missing])


def test_each_change_has_a_new_etag(ada: Person) -> None:
    before = ada.get("/v1/profile").headers["ETag"]

    after = ada.put("/v1/profile", json=SETTINGS).headers["ETag"]

    assert after != before
    assert ada.get("/v1/profile").headers["ETag"] == after


def test_given_the_version_that_is_there_then_it_is_replaced(ada: Person) -> None:
    etag = ada.get("/v1/profile").headers["ETag"]

    assert ada.put("/v1/profile", json=SETTINGS, headers={"If-Match": etag}).status == 200


def test_given_a_version_that_someone_replaced_then_nothing_changes(ada: Person) -> None:
    etag = ada.get("/v1/profile").headers["ETag"]
    ada.put("/v1/profile", json=ABOUT | SETTINGS)

    late = ada.put("/v1/profile", json=SETTINGS, headers={"If-Match": etag})

    assert late.status == 412
    assert ada.get("/v1/profile").json["name"] == ABOUT["name"]


def test_what_people_tell_about_themselves_is_encrypted_at_rest(ada: Person) -> None:
    ada.put("/v1/profile", json=ABOUT | SETTINGS)

    with transaction(read_only=True) as db:
        row = db.execute(text("SELECT name, demographics, values_blueprint FROM users")).one()
    for stored in row:
        assert not any(word.encode() in stored for word in ("Ada", "Zürich", "Honesty", "41"))


def test_two_people_have_two_profiles(ada: Person, ben: Person) -> None:
    ada.put("/v1/profile", json=ABOUT | SETTINGS)

    assert ben.get("/v1/profile").json["name"] is None


@pytest.mark.parametrize("status", ["suspended", "deleted"])
def test_an_access_token_of_a_closed_account_reads_and_writes_nothing(
    ada: Person, set_status: SetStatus, status: Any
) -> None:
    set_status(ada.id, status)

    assert ada.get("/v1/profile").status == 401
    assert ada.put("/v1/profile", json=SETTINGS).status == 401
    assert ada.get("/v1/preferences").status == 401

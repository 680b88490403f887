from typing import Any

import pytest
from sqlalchemy import Boolean, Uuid, bindparam, delete, func, select, text

from shared.accounts import service
from shared.accounts.models import User, UserPreferences
from shared.core.db import transaction
from tests.api.accounts.conftest import SetStatus
from tests.people import Person

DEFAULTS: dict[str, Any] = {
    "email_notifications": True,
    "push_notifications": True,
    "reminder_frequency": "daily",
    "quiet_hours": None,
    "analytics_enabled": True,
    "share_anonymized_data": False,
    "default_technique": None,
    "preferred_session_length": 15,
    "preferred_environment": "forest",
    "font_size": "medium",
    "high_contrast": False,
    "reduce_motion": False,
    "screen_reader_enabled": False,
    "auto_save_enabled": True,
    "audio_retention": "keep",
    "ai_suggestions_enabled": True,
    "updated_at": None,
}


def ai_allowed(person: Person) -> bool:
    with transaction(read_only=True) as db:
        return service.ai_allowed(db, person.id)


def rows() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(UserPreferences)) or 0


def test_until_someone_chooses_the_defaults_hold(ada: Person) -> None:
    assert ada.get("/v1/preferences").json == DEFAULTS
    assert ai_allowed(ada)


def test_the_defaults_are_those_of_a_row_that_someone_else_made(ada: Person) -> None:
    with transaction() as db:
        row = text("INSERT INTO user_preferences (user_id, ai_suggestions_enabled) VALUES (:id, :allowed)")
        typed = row.bindparams(bindparam("id", type_=Uuid()), bindparam("allowed", type_=Boolean()))
        db.execute(typed, {"id": ada.id, "allowed": True})

    assert ada.get("/v1/preferences").json == DEFAULTS


def test_reading_makes_no_row(ada: Person) -> None:
    ada.get("/v1/preferences")

    assert rows() == 0


@pytest.mark.parametrize("choice", [True, False])
def test_a_choice_is_kept(ada: Person, choice: bool) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": not choice})
    changed = ada.patch("/v1/preferences", json={"ai_suggestions_enabled": choice})

    kept = {**DEFAULTS, "ai_suggestions_enabled": choice, "updated_at": changed.json["updated_at"]}
    assert changed.json == ada.get("/v1/preferences").json == kept
    assert changed.json["updated_at"] is not None
    assert ai_allowed(ada) is choice
    assert rows() == 1


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("email_notifications", False),
        ("push_notifications", False),
        ("reminder_frequency", "none"),
        ("reminder_frequency", "weekly"),
        ("quiet_hours", {"from": "22:00", "until": "07:00"}),
        ("quiet_hours", {"from": "00:00", "until": "23:59"}),
        ("analytics_enabled", False),
        ("share_anonymized_data", True),
        ("default_technique", "gratitude_letter"),
        ("preferred_session_length", 5),
        ("preferred_session_length", 120),
        ("preferred_session_length", 30.0),
        ("preferred_environment", "deep-sea"),
        ("font_size", "large"),
        ("high_contrast", True),
        ("reduce_motion", True),
        ("screen_reader_enabled", True),
        ("auto_save_enabled", False),
        ("audio_retention", "delete_after_transcription"),
        ("ai_suggestions_enabled", False),
    ],
)
def test_each_choice_is_kept_and_changes_no_other(ada: Person, name: str, choice: object) -> None:
    changed = ada.patch("/v1/preferences", json={name: choice})

    assert changed.status == 200
    kept = {**DEFAULTS, name: choice, "updated_at": changed.json["updated_at"]}
    assert changed.json == ada.get("/v1/preferences").json == kept


@pytest.mark.parametrize("name", ["quiet_hours", "default_technique"])
def test_what_can_be_absent_is_taken_back_with_null(ada: Person, name: str) -> None:
    ada.patch("/v1/preferences", json={"quiet_hours": {"from": "22:00", "until": "07:00"}, "default_technique": "cbt"})

    assert ada.patch("/v1/preferences", json={name: None}).json[name] is None
    assert ada.get("/v1/preferences").json[name] is None


def test_what_is_left_out_stays_as_it_is(ada: Person) -> None:
    changed = ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    assert ada.patch("/v1/preferences", json={}).json == changed.json
    assert changed.json["ai_suggestions_enabled"] is False


@pytest.mark.parametrize(
    ("body", "loc"),
    [
        ({"ai_suggestions_enabled": None}, ["ai_suggestions_enabled"]),
        ({"ai_suggestions_enabled": "yes"}, ["ai_suggestions_enabled"]),
        ({"email_notifications": 1}, ["email_notifications"]),
        ({"theme": "x"}, ["theme"]),
        ({"reminder_frequency": "hourly"}, ["reminder_frequency"]),
        ({"preferred_session_length": 4}, ["preferred_session_length"]),
        ({"preferred_session_length": 121}, ["preferred_session_length"]),
        ({"preferred_session_length": 15.5}, ["preferred_session_length"]),
        ({"font_size": "huge"}, ["font_size"]),
        ({"preferred_environment": "A walk at the lake"}, ["preferred_environment"]),
        ({"default_technique": ""}, ["default_technique"]),
        ({"default_technique": "a" * 51}, ["default_technique"]),
        ({"quiet_hours": {"from": "22:00"}}, ["quiet_hours", "until"]),
        ({"quiet_hours": {"from": "24:00", "until": "07:00"}}, ["quiet_hours", "from"]),
        ({"quiet_hours": {"from": "9:00", "until": "17:00"}}, ["quiet_hours", "from"]),
        ({"quiet_hours": {"from": "22:00", "until": "22:00"}}, ["quiet_hours"]),
        ({"quiet_hours": {"begin": "22:00", "from": "22:00", "until": "07:00"}}, ["quiet_hours", "begin"]),
    ],
)
def test_what_does_not_fit_is_refused_and_names_its_field(ada: Person, body: dict[str, object], loc: list[str]) -> None:
    answer = ada.patch("/v1/preferences", json=body)

    assert answer.status == 422
    assert [error["loc"] for error in answer.json["errors"]] == [["body", *loc]]


def test_one_persons_choice_is_nobody_elses(ada: Person, ben: Person) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    assert ai_allowed(ben)


def test_nothing_of_a_suspended_account_leaves(ada: Person, set_status: SetStatus) -> None:
    set_status(ada.id, "suspended")

    assert not ai_allowed(ada)


def test_nothing_of_a_removed_account_leaves(ada: Person) -> None:
    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))

    assert not ai_allowed(ada)


def test_the_time_zone_of_an_account_is_known(ada: Person) -> None:
    with transaction(read_only=True) as db:
        assert service.get_timezone(db, ada.id) == "UTC"

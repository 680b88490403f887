"""What sessions come to: one's own, those that a clinician may know of, and themes over many people, frozen by week."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import insert

from shared.accounts.models import User, UserPreferences
from shared.core.crypto import person_keys
from shared.core.db import table_of, transaction
from shared.therapy.models import JournalingArtifact, JournalingSession, JournalingTheme
from shared.therapy.theme_frequency import find_last_week, is_disclosed
from tests.api.care_links.links import LINKS, link, new_clinician
from tests.api.progress.activity import RED_TEXT
from tests.api.therapy.therapy_requests import SESSIONS, THERAPY, begin
from tests.client import Api
from tests.people import new_administrator, new_person, verify

FREQUENCY = f"{THERAPY}/theme-frequency"
NOW = datetime(2026, 3, 18, 9, 3, tzinfo=UTC)  # a Wednesday
WEEK = date(2026, 3, 2)


@pytest.mark.usefixtures("any_database")
def test_a_person_reads_their_sum_and_a_clinician_which_linked_sessions_were_not_green(api: Api) -> None:
    ada, ben, clinician = verify(new_person(api)), new_person(api), new_clinician(api)
    nothing = ada.get(f"{THERAPY}/session-summary").json
    link_id = link(ada, clinician)
    begin(ada, technique="unsent_letter", intensity=2, minutes=20)
    ended = ada.post(SESSIONS, json={"intensity": 4, "intention": RED_TEXT}).json
    ben.post(SESSIONS, json={"intensity": 4, "intention": RED_TEXT})

    summary = ada.get(f"{THERAPY}/session-summary").json
    sessions = clinician.get("/v1/clinician/high-risk-sessions")

    assert (nothing["total_sessions"], nothing["avg_intensity"], nothing["techniques_used"]) == (0, None, [])
    assert (summary["total_sessions"], summary["completed_sessions"], summary["avg_intensity"]) == (2, 0, 3.0)
    assert "unsent_letter" in summary["techniques_used"]
    assert summary["last_session_at"] == sessions.json[0]["started_at"]
    assert [(one["id"], one["link_id"], one["safety_status"]) for one in sessions.json] == [
        (ended["id"], link_id, "red")
    ]
    assert set(sessions.json[0]) == {"id", "link_id", "safety_status", "started_at"}
    assert [one["looked_at"] for one in ada.get(f"{LINKS}/{link_id}/looks").json] == ["sessions"]
    assert ada.get("/v1/clinician/high-risk-sessions").status == 403


@pytest.mark.usefixtures("any_database")
def test_themes_are_counted_of_those_who_share_in_tens_and_never_again(api: Api) -> None:
    with time_machine.travel(NOW, tick=False):
        administrator = new_administrator(api)
        people = _add_people(47)
        _find_theme(people[:26], "job_search", times=2)
        _find_theme(people[:20], "anger")
        _find_theme(people[:19], "shame")
        _find_theme(people, "hope")  # all of them: who shares would be known to have it
        _find_theme(people, "money", week=WEEK + timedelta(weeks=1))
        _find_theme(_add_people(40, shares=False), "shame")
        _find_theme(_add_people(40, verified=False), "shame")

        first = administrator.get(FREQUENCY).json
        _find_theme(people, "anger")
        again = administrator.get(FREQUENCY).json
        earlier = administrator.get(f"{FREQUENCY}?weeks_ago=3").json

    assert first == {
        "week_begins": str(WEEK),
        "contributors": 40,
        "themes": [
            {"theme_name": "anger", "theme_category": "emotion", "frequency": 20, "avg_confidence": 0.5},
            {"theme_name": "job_search", "theme_category": "emotion", "frequency": 20, "avg_confidence": 0.5},
        ],
    }
    assert again == first
    assert (earlier["contributors"], earlier["themes"]) == (None, [])


def test_a_theme_of_few_or_of_all_but_a_few_is_not_told() -> None:
    assert [is_disclosed(people, 60) for people in (19, 20, 40, 41)] == [False, True, True, False]


def test_a_week_is_counted_a_week_after_its_end() -> None:
    assert find_last_week(datetime(2026, 3, 15, 23, 59, tzinfo=UTC)) == date(2026, 2, 23)
    assert find_last_week(datetime(2026, 3, 16, tzinfo=UTC)) == WEEK


def _add_people(count: int, *, shares: bool = True, verified: bool = True) -> list[UUID]:
    ids = [uuid4() for _ in range(count)]
    account = {"password_hash": "", "timezone": "UTC", "locale": "en", "created_at": NOW, "version": 1}
    state = {"account_status": "active", "onboarding_status": "completed"}
    checked = {"email_verified_at": NOW if verified else None}
    users = [{"id": one, "email": f"{one}@example.com", **account, **state, **checked} for one in ids]
    with transaction() as db:
        db.execute(insert(table_of(User)), users)
        db.execute(
            insert(table_of(UserPreferences)), [{"user_id": one, "share_anonymized_data": shares} for one in ids]
        )
    person_keys.load_keys(ids)
    return ids


def _find_theme(people: list[UUID], theme: str, *, times: int = 1, week: date = WEEK) -> None:
    moment = datetime(week.year, week.month, week.day, 12, tzinfo=UTC)
    session: dict[str, Any] = {
        "technique": "sprint",
        "duration_minutes": 7,
        "intensity": 2,
        "status": "completed",
        "current_state": "completed",
        "state_entered_at": moment,
        "move_count": 1,
        "safety_status": "green",
        "constraints": "[]",
        "conditions": "[]",
        "session_plan": "{}",
        "last_activity_at": moment,
        "local_date": week,
        "writing_seconds": 0,
        "client_type": "web",
        "created_at": moment,
    }
    artifact: dict[str, Any] = {
        "content": "-",
        "technique": "sprint",
        "word_count": 1,
        "character_count": 1,
        "duration_seconds": 1,
        "local_date": week,
        "storage_location": "database",
        "ai_mode": "inherit",
        "created_at": moment,
        "updated_at": moment,
        "version": 1,
    }
    found: dict[str, Any] = {
        "theme_name": theme,
        "theme_category": "emotion",
        "confidence": 0.5,
        "evidence_snippets": "[]",
        "written_at": moment,
        "extraction_model": "rules",
        "extraction_version": "1",
        "created_at": moment,
    }
    sessions = [{"id": uuid4(), "user_id": one, **session} for one in people for _ in range(times)]
    artifacts = [{"id": uuid4(), "user_id": one["user_id"], "session_id": one["id"], **artifact} for one in sessions]
    themes = [{"id": uuid4(), "user_id": one["user_id"], "artifact_id": one["id"], **found} for one in artifacts]
    with transaction() as db:
        db.execute(insert(table_of(JournalingSession)), sessions)
        db.execute(insert(table_of(JournalingArtifact)), artifacts)
        db.execute(insert(table_of(JournalingTheme)), themes)

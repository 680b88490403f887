"""Feedback on sessions, and how far someone has come with writing."""

from datetime import UTC, datetime, timedelta

import time_machine

from shared.therapy.jobs import ANALYZE_SENTIMENT, EXTRACT_THEMES
from tests.api.therapy.therapy_requests import SESSIONS, THERAPY, begin, move, read, store
from tests.client import Api
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person, new_person

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_progress_is_counted_from_sessions_and_streaks_are_with_the_others(any_database: str, api: Api) -> None:
    with time_machine.travel(NOW, tick=False) as moment:
        ada = new_person(api)
        assert read(ada, f"{THERAPY}/progress")["milestones_achieved"] == []
        session = begin(ada, technique="sprint", minutes=7, intensity=2)
        move(ada, session, "writing")
        moment.move_to(NOW + timedelta(minutes=6), tick=False)
        store(ada, session, "I was laid off in June, and there is hope.")
        move(ada, session, "closing")
        move(ada, session, "completed")
        begin(ada, intensity=2)
        run_waiting(EXTRACT_THEMES)
        run_waiting(ANALYZE_SENTIMENT)
        progress = read(ada, f"{THERAPY}/progress")
        assert (progress["total_sessions"], progress["completed_sessions"], progress["total_minutes_journaled"]) == (
            2,
            1,
            6,
        )
        assert (progress["techniques_tried"], progress["favorite_technique"]) == ({"sprint": 1}, "sprint")
        assert [one["key"] for one in progress["milestones_achieved"]] == ["first_session"]
        assert progress["new_themes_this_month"] == ["hope", "job_loss"]
        summary = read(ada, "/v1/progress/summary")
        assert summary["counts"]["writing_sessions"] == 1
        assert summary["streaks"][0]["current_count"] == 1


def test_feedback_is_kept_once_a_session_and_brings_up_what_helped(any_database: str, api: Api) -> None:
    ada = new_person(api)
    session = begin(ada, technique="five_senses", minutes=8, intensity=2)
    path = f"{SESSIONS}/{session['id']}/feedback"
    assert ada.get(path).status == 404
    first = ada.put(path, json={"technique_helpfulness": 1, "technical_issues": ["the timer froze"]})
    assert (first.status, first.json["version"], first.json["technical_issues"]) == (200, 1, ["the timer froze"])
    ranked = _rank(ada)
    second = ada.put(path, json={"technique_helpfulness": 5}, headers={"If-Match": '"1"'})
    assert (second.json["version"], second.json["technical_issues"]) == (2, [])
    assert ada.put(path, json={}, headers={"If-Match": '"1"'}).status == 412
    assert _rank(ada) < ranked
    assert read(ada, path)["technique_helpfulness"] == 5


def _rank(person: Person) -> int:
    """The place of the technique among those that fit."""
    answer = person.post(f"{THERAPY}/techniques/choice", json={"minutes": 8, "intensity": 2})
    return [one["technique_id"] for one in answer.json["techniques"]].index("five_senses")

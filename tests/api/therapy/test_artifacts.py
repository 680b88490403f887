"""Artifacts: stored sealed, moved when they are large, read by jobs, kept from models, deleted without a trace."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from shared.core.db import table_of, transaction
from shared.core.jobs import JobKind
from shared.safety.models import SafetyScreening
from shared.therapy.jobs import ANALYZE_SENTIMENT, EXTRACT_THEMES
from shared.therapy.models import JournalingTheme, SentimentAnalysis
from tests.api.search.searches import find
from tests.api.therapy.therapy_requests import THERAPY, begin, read, store
from tests.client import Api
from tests.integration.jobs.attempts import attempt_after_a_crash, find_job, run_waiting
from tests.people import new_person

LETTER = "I was laid off in March. I am so angry at my manager. My wife says there is hope, and I am grateful for her."


def test_an_artifact_is_read_with_what_the_rules_find_in_it_and_again_without_doubles(
    any_database: str, api: Api
) -> None:
    ada = new_person(api)
    artifact = store(ada, begin(ada, technique="unsent_letter", intensity=2, minutes=20), LETTER, duration_seconds=600)
    counts = (artifact["word_count"], artifact["character_count"])
    assert (counts, artifact["technique"]) == ((25, len(LETTER)), "unsent_letter")
    kinds: tuple[JobKind[Any], ...] = (EXTRACT_THEMES, ANALYZE_SENTIMENT)
    jobs = [find_job(kind, UUID(artifact["id"])) for kind in kinds]
    for kind in kinds:
        run_waiting(kind)
    shown = read(ada, f"{THERAPY}/artifacts/{artifact['id']}")
    assert shown["content"] == LETTER
    themes = {one["theme_name"]: one for one in shown["themes"]}
    assert {"job_loss", "anger", "colleagues", "partner", "hope", "gratitude"} <= set(themes)
    assert all(1 <= len(one["evidence_snippets"]) <= 3 for one in themes.values())
    assert all(quote in LETTER for one in themes.values() for quote in one["evidence_snippets"])
    assert (shown["sentiment"]["analysis_model"], shown["sentiment"]["sentiment_trajectory"]) == ("rules", "stable")
    assert set(shown["sentiment"]["emotions"]) >= {"anger", "hope"}

    for kind, job in zip(kinds, jobs, strict=True):
        attempt_after_a_crash(kind, job)
    assert read(ada, f"{THERAPY}/artifacts/{artifact['id']}") == shown
    assert find(ada, "manager")[0]["id"] == artifact["id"]


def test_an_artifact_that_is_kept_is_read_by_rules_only(api: Api) -> None:
    ada = new_person(api)
    artifact = store(ada, begin(ada, intensity=2), LETTER)
    path = f"{THERAPY}/artifacts/{artifact['id']}"
    run_waiting(EXTRACT_THEMES)
    changed = ada.patch(path, json={"ai_mode": "never"})
    assert (changed.status, changed.json["ai_mode"], changed.json["version"]) == (200, "never", 2)
    assert ada.patch(path, json={"ai_mode": "inherit"}, headers={"If-Match": '"1"'}).status == 412
    run_waiting(EXTRACT_THEMES)
    assert {one["extraction_model"] for one in read(ada, path)["themes"]} == {"rules"}


def test_words_of_danger_are_kept_and_end_the_session(api: Api) -> None:
    ada = new_person(api)
    session = begin(ada, intensity=2)
    answer = ada.post(
        f"{THERAPY}/sessions/{session['id']}/artifacts", json={"content": "I am going to kill myself tonight."}
    )
    assert (answer.status, answer.json["safety"]["level"]) == (201, "red")
    assert read(ada, f"{THERAPY}/sessions/{session['id']}")["status"] == "terminated"


def test_with_its_session_goes_everything(any_database: str, api: Api) -> None:
    ada = new_person(api)
    session = begin(ada, intensity=2)
    store(ada, session, LETTER)
    run_waiting(EXTRACT_THEMES)
    run_waiting(ANALYZE_SENTIMENT)
    of_session = select(func.count()).where(SafetyScreening.session_id == UUID(session["id"]))
    with transaction(read_only=True) as db:
        assert db.scalar(of_session) == 1
    assert ada.delete(f"{THERAPY}/sessions/{session['id']}").status == 204
    with transaction(read_only=True) as db:
        assert db.scalar(of_session) == 0
    assert find(ada, "manager") == []
    with transaction(read_only=True) as db:
        for model in (JournalingTheme, SentimentAnalysis):
            table = table_of(model)
            mine = select(func.count()).select_from(table).where(table.c.user_id == ada.id)
            assert db.scalars(mine).one() == 0

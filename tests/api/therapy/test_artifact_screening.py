"""A long artifact is screened at both ends within the request, and between them by a job."""

from uuid import UUID

import pytest

from shared.therapy import artifact_screening
from shared.therapy.artifact_screening import AT_ONCE, SCREEN_ARTIFACT, cut_ends, cut_middle
from tests.api.progress.activity import RED_TEXT
from tests.api.therapy.therapy_requests import SESSIONS, begin, read, store
from tests.integration.jobs.attempts import attempt_after_a_crash, find_job, run_waiting, waiting_jobs
from tests.people import Person

CALM = "The heron stood in the water. "


@pytest.fixture(autouse=True)
def short_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Artifacts of a few sentences count as long."""
    monkeypatch.setattr(artifact_screening, "AT_ONCE", 600)
    monkeypatch.setattr(artifact_screening, "_END", 300)
    monkeypatch.setattr(artifact_screening, "_OVERLAP", 60)


def status_of(ada: Person, session: dict[str, object]) -> str:
    return str(read(ada, f"{SESSIONS}/{session['id']}")["status"])


@pytest.mark.usefixtures("any_database")
def test_danger_between_the_ends_ends_the_session_also_after_a_killed_worker(ada: Person) -> None:
    session = begin(ada, intensity=2)
    artifact = store(ada, session, f"{CALM * 15}{RED_TEXT} {CALM * 15}")
    assert artifact["safety"]["level"] == "green"
    job = find_job(SCREEN_ARTIFACT, UUID(artifact["id"]))

    run_waiting(SCREEN_ARTIFACT)
    attempt_after_a_crash(SCREEN_ARTIFACT, job)

    assert status_of(ada, session) == "terminated"
    assert store(ada, session, CALM)["safety"]["level"] == "red"


def test_danger_at_either_end_is_answered_with_help_at_once(ada: Person) -> None:
    session = begin(ada, intensity=2)
    artifact = store(ada, session, f"{CALM * 40}{RED_TEXT}")

    assert (artifact["safety"]["level"], status_of(ada, session)) == ("red", "terminated")


def test_a_calm_middle_changes_nothing_and_a_short_text_needs_no_job(ada: Person) -> None:
    session = begin(ada, intensity=2)
    store(ada, session, CALM)
    assert waiting_jobs(SCREEN_ARTIFACT) == []
    store(ada, session, CALM * 40)

    run_waiting(SCREEN_ARTIFACT)

    assert status_of(ada, session) == "in_progress"


def test_no_letter_of_a_long_text_is_left_out() -> None:
    text = "".join(chr(0x100 + number) for number in range(2_000))
    begun, ended = cut_ends(text)
    parts = [begun, *cut_middle(text), ended]

    seen = [text.index(part) for part in parts]
    ends = [start + len(part) for start, part in zip(seen, parts, strict=True)]
    assert (seen[0], ends[-1], AT_ONCE) == (0, len(text), 200_000)
    assert all(following < end for end, following in zip(ends, seen[1:], strict=False))

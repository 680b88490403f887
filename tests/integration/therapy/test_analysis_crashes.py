"""A worker is killed (SIGKILL) while it reads an artifact: nothing is lost, and nothing is there twice."""

from typing import Any
from uuid import UUID

from shared.core.jobs import JobKind
from shared.therapy.jobs import ANALYZE_SENTIMENT, EXTRACT_THEMES
from tests.api.therapy.therapy_requests import THERAPY, begin, read, store
from tests.client import Api
from tests.integration.job_worker import BEFORE_STORING, BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, find_job
from tests.integration.jobs.job_rows import job_row
from tests.people import new_person

LETTER = "I was laid off in March, and I am so angry at my manager. My wife says there is hope."


def test_a_killed_worker_loses_and_doubles_no_theme_and_no_sentiment(postgres_database: str, api: Api) -> None:
    ada = new_person(api)
    artifact_id = store(ada, begin(ada, intensity=2), LETTER)["id"]
    analyses: dict[str, tuple[JobKind[Any], str]] = {
        "EXTRACT_THEMES": (EXTRACT_THEMES, BEFORE_THE_COMMIT),
        "ANALYZE_SENTIMENT": (ANALYZE_SENTIMENT, BEFORE_STORING),
    }
    jobs = {name: find_job(kind, UUID(artifact_id)) for name, (kind, _) in analyses.items()}
    for name, (_, place) in analyses.items():
        start_worker(postgres_database, f"shared.therapy.jobs:{name}", jobs[name].id, place).kill()

    path = f"{THERAPY}/artifacts/{artifact_id}"
    killed = read(ada, path)
    assert (killed["themes"], killed["sentiment"]) == ([], None)
    for name, (kind, _) in analyses.items():
        attempt_after_a_crash(kind, job_row(jobs[name].id))

    shown = read(ada, path)
    names = [one["theme_name"] for one in shown["themes"]]
    assert {"job_loss", "anger", "hope"} <= set(names)
    assert (len(names), shown["sentiment"]["analysis_model"]) == (len(set(names)), "rules")

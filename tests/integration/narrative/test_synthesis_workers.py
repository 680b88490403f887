"""A worker that is killed while it writes a draft: nothing of it stays, and the next attempt makes one."""

from shared.core.jobs.models import COMPLETED
from shared.narrative.synthesis.jobs import WRITE_SYNTHESIS
from tests.api.narrative.narrative_sessions import SESSIONS, reach_sections, tell
from tests.client import Api
from tests.integration.job_worker import BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.search.index_rows import pending_ids
from tests.narrative_process import activate_process
from tests.people import new_person


def test_a_worker_that_is_killed_while_it_writes_a_draft_loses_and_doubles_nothing(
    postgres_database: str, api: Api
) -> None:
    activate_process()
    ada = new_person(api)
    session_id = reach_sections(ada)
    tell(ada, session_id, "origins.scene", "We sat in the yard behind the bakery, and my uncle sang for the neighbors.")
    ada.post(f"{SESSIONS}/{session_id}/syntheses", json={"type": "draft", "section_key": "origins"})
    (job_id,), texts = waiting_jobs(WRITE_SYNTHESIS), len(pending_ids(ada.id))
    job = "shared.narrative.synthesis.jobs:WRITE_SYNTHESIS"
    start_worker(postgres_database, job, job_id, BEFORE_THE_COMMIT).kill()

    assert [one["status"] for one in ada.get(f"{SESSIONS}/{session_id}/syntheses").json] == ["pending"]
    killed = job_row(job_id)
    for _ in range(2):  # the message of a killed worker comes again, and may come once more
        attempt_after_a_crash(WRITE_SYNTHESIS, killed)
    (made,) = ada.get(f"{SESSIONS}/{session_id}/syntheses").json
    assert (made["version"], made["status"], job_row(job_id).status) == (1, "ready", COMPLETED)
    assert len(pending_ids(ada.id)) == texts + 1  # the draft is indexed once

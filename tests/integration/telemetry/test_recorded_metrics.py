"""What is counted of jobs and of calls to models, and that its attributes are names of code."""

from uuid import uuid4

import pytest

from shared.core import clock
from shared.core.ai.metrics import count_call
from shared.core.ai.outcomes import CallLabels, Outcome, Usage
from shared.core.jobs.dead_letters import dead_letter_message
from shared.core.jobs.runner import run
from tests.environment import DEFAULT_MODEL
from tests.integration.jobs.job_kinds import NOTE, Note, ask, by_name, failing, networked
from tests.integration.jobs.job_rows import AN_HOUR, abandon, make_due, set_job
from tests.integration.journal.tagging import run_waiting_jobs
from tests.people import Person
from tests.recorder import Recorder
from tests.servers.openai_server import OpenAiServer

PURPOSE = "tag_journal_entry"


def outcomes(recorder: Recorder) -> dict[str, float]:
    """How many jobs ended how since the last look."""
    return {outcome: count for (_, outcome), count in recorder.counted("phronesis.jobs").items()}


@pytest.mark.usefixtures("jobs_database")
def test_a_job_is_counted_by_kind_and_outcome(recorder: Recorder) -> None:
    run(NOTE, ask())
    assert recorder.counted("phronesis.jobs") == {("test_note", "completed"): 1}


@pytest.mark.usefixtures("jobs_database")
def test_attempts_that_fail_are_counted_and_the_last_one_as_a_death(recorder: Recorder) -> None:
    job_id = ask()
    for _ in range(Note.max_attempts):
        make_due(job_id)
        run(failing(ValueError()), job_id)
    assert outcomes(recorder) == {"failed": 2, "dead": 1}


@pytest.mark.usefixtures("jobs_database")
def test_a_job_whose_message_was_poison_is_counted_as_dead(recorder: Recorder) -> None:
    dead_letter_message(by_name(NOTE), f'{{"job_id": "{ask()}"}}'.encode())
    assert outcomes(recorder) == {"dead": 1}


@pytest.mark.usefixtures("jobs_database")
def test_a_worker_that_lost_its_lease_is_counted(recorder: Recorder) -> None:
    job_id = ask()

    def lose(number: int) -> int:
        abandon(job_id)
        return number

    run(networked(lose), job_id)
    assert outcomes(recorder) == {"lease_lost": 1}


@pytest.mark.usefixtures("jobs_database")
def test_a_message_that_comes_twice_counts_once(recorder: Recorder) -> None:
    job_id = ask()
    run(NOTE, job_id)
    run(NOTE, job_id)
    run(NOTE, uuid4())
    assert outcomes(recorder) == {"completed": 1}


def waits(recorder: Recorder) -> list[float]:
    """The seconds that jobs had waited, added up for each look."""
    return [point.sum for name, facts, point in recorder.points() if name == "phronesis.jobs.waited"]


@pytest.mark.usefixtures("jobs_database")
def test_the_wait_of_a_job_is_from_when_it_was_asked_for(recorder: Recorder) -> None:
    job_id = ask()
    set_job(job_id, created_at=clock.now() - AN_HOUR)
    run(NOTE, job_id)
    assert waits(recorder) == [pytest.approx(3600, abs=60)]


@pytest.mark.usefixtures("jobs_database")
def test_the_wait_of_another_attempt_is_from_when_it_was_due(recorder: Recorder) -> None:
    job_id = ask()
    set_job(job_id, created_at=clock.now() - AN_HOUR)
    run(failing(ValueError()), job_id)
    recorder.points()
    set_job(job_id, next_retry_at=clock.now())
    run(NOTE, job_id)
    assert waits(recorder) == [pytest.approx(0, abs=60)]


def test_a_call_is_counted_with_its_tokens_and_what_they_cost(
    ada: Person, model: OpenAiServer, recorder: Recorder
) -> None:
    ada.write_entry()
    run_waiting_jobs()
    points = {(name, *facts.values()): point.value for name, facts, point in recorder.points() if "model" in name}
    assert points == {
        ("phronesis.model.calls", DEFAULT_MODEL, PURPOSE, "answered"): 1,
        ("phronesis.model.tokens", DEFAULT_MODEL, PURPOSE, "input"): 120,
        ("phronesis.model.tokens", DEFAULT_MODEL, PURPOSE, "output"): 30,
        ("phronesis.model.cost", DEFAULT_MODEL, PURPOSE): pytest.approx((120 * 0.10 + 30 * 0.50) / 1_000_000),
    }


def test_a_model_without_a_known_price_has_tokens_and_no_cost(recorder: Recorder) -> None:
    count_call(CallLabels(PURPOSE, "a-model-of-our-own"), Outcome.ANSWERED, Usage(1, 10, 5))
    names = [name for name, _, _ in recorder.points()]
    assert sorted(set(names)) == ["phronesis.model.calls", "phronesis.model.tokens"]


def test_a_server_that_counts_below_zero_takes_nothing_away(recorder: Recorder) -> None:
    count_call(CallLabels(PURPOSE, DEFAULT_MODEL), Outcome.ANSWERED, Usage(1, -10, 5))
    points = {(name, facts.get("direction")): point.value for name, facts, point in recorder.points()}
    assert points["phronesis.model.tokens", "input"] == 0
    assert points["phronesis.model.cost", None] == pytest.approx(5 * 0.50 / 1_000_000)

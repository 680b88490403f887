"""Poison messages: they bury the job they name, whatever else they are does no harm, and nothing is ever raised."""

from uuid import UUID, uuid4

import pytest

from shared.core.jobs import JobKind, dead_letter_message
from shared.core.jobs.dead_letters import POISONED
from shared.core.jobs.models import COMPLETED, DEAD, PENDING
from shared.core.jobs.runner import run
from tests import environment
from tests.integration.jobs.job_kinds import (
    MEMO,
    NOTE,
    Memo,
    Note,
    ask,
    by_name,
    effects_of,
    failing,
    mourning,
    networked,
)
from tests.integration.jobs.job_rows import job_count, job_row, set_job

UNREADABLE = [
    b"",
    b"\xff\xfe",
    b"not JSON",
    b"[]",
    b'"text"',
    b"{}",
    b'{"job_id": 7}',
    b'{"job_id": "7"}',
    b"[" * 40_000,
]


def message(job_id: UUID) -> bytes:
    """What the host hands over: the decoded body."""
    return f'{{"job_id": "{job_id}"}}'.encode()


def mourned(told: list[int], failure: Exception | None = None) -> JobKind[Note]:
    """A kind that notes the deaths it is told of."""
    return failing(ValueError(), mourning(told, failure))


def test_a_poison_message_buries_its_job_and_tells_its_kind(jobs_database: str) -> None:
    told, job_id = list[int](), ask(Note(number=7))
    dead_letter_message(by_name(mourned(told)), message(job_id))
    job = job_row(job_id)
    assert (job.status, job.last_error, told) == (DEAD, POISONED, [7])
    assert job.finished_at is not None


def test_a_second_poison_message_for_the_same_job_changes_nothing(jobs_database: str) -> None:
    told, job_id = list[int](), ask(Note(number=7))
    dead_letter_message(by_name(mourned(told)), message(job_id))
    before = job_row(job_id)
    dead_letter_message(by_name(mourned(told)), message(job_id))
    assert (job_row(job_id), told) == (before, [7])


def test_a_completed_job_stays_completed(jobs_database: str) -> None:
    told, job_id = list[int](), ask(Note(number=7))
    run(NOTE, job_id)
    dead_letter_message(by_name(mourned(told)), message(job_id))
    assert (job_row(job_id).status, told) == (COMPLETED, [])


def test_a_job_of_another_kind_is_left_alone(jobs_database: str) -> None:
    job_id = ask(Memo(number=1))
    dead_letter_message(by_name(NOTE), message(job_id))
    assert job_row(job_id).status == PENDING


def test_an_unknown_job_does_no_harm(jobs_database: str) -> None:
    job_id = ask()
    dead_letter_message(by_name(NOTE), message(uuid4()))
    assert (job_row(job_id).status, job_count()) == (PENDING, 1)


@pytest.mark.parametrize("body", UNREADABLE, ids=range(len(UNREADABLE)))
def test_a_message_that_names_no_job_does_no_harm(database: str, body: bytes) -> None:
    job_id = ask()
    dead_letter_message(by_name(NOTE), body)
    assert job_row(job_id).status == PENDING


def test_a_worker_that_is_at_it_when_its_job_is_buried_has_no_effect_any_more(jobs_database: str) -> None:
    job_id = ask(Note(number=7))

    def perform(number: int) -> int:
        dead_letter_message(by_name(NOTE), message(job_id))
        return number

    run(networked(perform), job_id)
    assert (job_row(job_id).status, effects_of(7)) == (DEAD, 0)


def test_a_kind_that_fails_when_it_is_told_keeps_no_job_alive(jobs_database: str) -> None:
    told, job_id = list[int](), ask(Note(number=7))
    dead_letter_message(by_name(mourned(told, ValueError())), message(job_id))
    assert (job_row(job_id).status, told) == (DEAD, [7])


def test_a_payload_that_nobody_reads_any_more_keeps_no_job_alive(jobs_database: str) -> None:
    job_id = ask()
    set_job(job_id, payload="{}")
    dead_letter_message(by_name(mourned([])), message(job_id))
    assert job_row(job_id).status == DEAD


def test_nothing_is_raised_when_the_database_is_down(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/at/all.db")
    dead_letter_message(by_name(MEMO), message(uuid4()))
    assert "job.burial_failed" in caplog.text

"""Between a deployment and its migration: what is new is missing, which is no defect and passes."""

import io
import logging
from collections.abc import Callable

import pytest
from alembic import command
from sqlalchemy import text

from shared.core.db import get_engine, schema_revisions, transaction
from shared.core.db.errors import OutdatedSchema
from shared.core.jobs import outbox, runner
from shared.core.jobs.models import FAILED
from shared.journal.jobs import SEAL_KEYWORDS, SealKeywords
from shared.migrations import upgrade
from shared.migrations.runner import build_alembic_config
from tests.client import Api
from tests.integration.jobs.job_rows import job_row
from tests.people import Person, new_person
from tests.statements import collect_statements

JOURNAL = "/v1/decisions/journal"
IN_DANGER = "I am going to kill myself tonight. I have the pills ready."
HAS_OWN_DOMAIN, LACKS_OWN_DOMAIN = "head", "0011"
Go = Callable[[str], None]


@pytest.fixture
def go(any_database: str) -> Go:
    """Return what brings the database to a revision, up or down."""

    def go_to(revision: str) -> None:
        if revision == HAS_OWN_DOMAIN:
            assert upgrade().return_code == 0
        else:
            command.downgrade(build_alembic_config(io.StringIO()), revision)
        schema_revisions._get_last_comparison.cache_clear()

    return go_to


@pytest.fixture
def ada(api: Api, go: Go) -> Person:
    """Someone who was there before."""
    return new_person(api)


def test_a_column_that_is_still_missing_is_503_until_the_migration_has_run(ada: Person, go: Go) -> None:
    go(LACKS_OWN_DOMAIN)
    answer = ada.post(JOURNAL, json={"title": "Stay or go?"})

    assert (answer.status, int(answer.headers["Retry-After"])) == (503, OutdatedSchema.retry_after)
    assert answer.json["detail"] == "Our database is being updated. Everything that was confirmed is safe."
    assert "own_domain" not in answer.body.decode()

    go(HAS_OWN_DOMAIN)
    assert ada.post(JOURNAL, json={"title": "Stay or go?"}).status == 201


def test_someone_in_danger_gets_help_meanwhile(ada: Person, go: Go) -> None:
    go(LACKS_OWN_DOMAIN)
    answer = ada.post(JOURNAL, json={"title": "Tonight", "context": IN_DANGER})

    assert (answer.status, answer.json["safety"]["level"]) == (503, "red")
    assert answer.json["safety"]["resources"]


def test_a_database_that_was_never_migrated_is_behind(any_database: str, api: Api, go: Go) -> None:
    go("base")
    answer = api.post("/v1/auth/login", json={"email": "ada@example.com", "password": "a quiet lake at noon"})

    assert (answer.status, "Retry-After" in answer.headers) == (503, True)


def test_a_name_that_is_missing_at_the_newest_revision_is_a_defect(
    ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with get_engine().begin() as connection:
        connection.execute(text("ALTER TABLE journal_entries RENAME COLUMN own_domain TO lost"))
    answer = ada.post(JOURNAL, json={"title": "Stay or go?"})

    assert (answer.status, "request.crashed" in caplog.text) == (500, True)


def test_the_database_is_asked_once_for_its_revision_however_many_statements_fail(
    any_database: str, go: Go, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(LACKS_OWN_DOMAIN)
    monkeypatch.setattr(schema_revisions, "monotonic", lambda: 7.0)

    with collect_statements() as sent:
        for _ in range(5):
            with pytest.raises(OutdatedSchema), transaction(read_only=True) as db:
                db.execute(text("SELECT own_domain FROM journal_entries"))

    assert sum("alembic_version" in one.text for one in sent) == 1


def test_a_job_that_meets_it_is_tried_again_and_the_attempt_does_not_count(
    ada: Person, go: Go, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction() as db:
        job_id = outbox.enqueue(db, SealKeywords())
        db.execute(text("ALTER TABLE journal_entry_keywords RENAME COLUMN entry_id TO lost"))
        db.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with caplog.at_level(logging.WARNING):
        runner.run(SEAL_KEYWORDS, job_id)

    assert (job_row(job_id).status, job_row(job_id).attempts) == (FAILED, 0)

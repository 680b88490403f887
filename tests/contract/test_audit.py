"""What changes accounts, keys, privacy or the system writes one record, with the change itself, and no private text.

So does whatever an administrator does, looking included. Walks every operation there is: a new one has to be tried
here, or it has to be said why it is not recorded.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from shared.core.audit.models import AuditRecord
from shared.core.db import Base, get_engine, table_of, transaction
from shared.core.http.guard import AdminUser
from tests.client import Api
from tests.contract.audited_calls import CALLS, Scene, make_scene, private_texts
from tests.contract.operation_requests import OPERATIONS
from tests.contract.sources import Source, assert_obeyed, called_name, calls, imported_modules, sample
from tests.rows import all_cells

RECORDED = {
    "accounts",
    "account",
    "admin",
    "boundaries",
    "care_links",
    "clinician",
    "exports",
    "mail",
    "processes",
    "push",
    "system",
}
PERSONAL = {
    "journal": "what people write and do is theirs, and no change of their account",
    "decisions": "the same",
    "decision_support": "keeps nothing",
    "coaching": "the same as the journal",
    "narrative": "the same as the journal",
    "narrative_synthesis": "the same",
    "books": "the same; a book is a copy that is gone after a day",
    "imports": "what is added is theirs, and said in its own rows until it is undone",
    "reflection": "the same as the journal",
    "values": "the same; where it changes a profile, the profile records it",
    "future_self": "the same",
    "life_theme": "the same",
    "goals": "the same",
    "insights": "the same",
    "gamification": "the same",
    "tasks": "the same",
    "calendar": "the same; the URL of a feed reads tasks and changes nothing",
    "reminders": "the same",
    "moods": "the same",
    "therapy": "the same",
    "writing_sessions": "the same",
    "artifacts": "the same",
    "onboarding": "the same; where it changes a profile, the profile records it",
    "wellness": "the same as the journal",
    "plans": "the same as the journal",
    "wellness_coach": "the same; where a fact is accepted, the profile records it",
    "progress": "the same",
    "consistency": "changes nothing",
    "memories": "changes nothing",
    "reports": "the same as the journal",
    "search": "the same; a search keeps nothing of what it was asked",
    "sync": "the same; each operation is one of its area",
    "audio": "the same",
    "speech": "the same; a text is read aloud and not stored",
    "safety": "what administrators do is recorded; a correction has a row of its own, because the level is private",
    "analytics": "events name nobody; that an administrator reads what they come to is recorded",
    "docs": "changes nothing",
}
NOT_RECORDED = {
    "accounts_refresh": "goes on with a session that was recorded when it began; one that ends as stolen is recorded",
    "clinician_list_clinicians": "shows who has the role by their ids, and nobody's address",
    "admin_list_jobs": "shows jobs by their ids, and nobody's address",
    "admin_read_queues": "shows how many wait, and nobody's address",
    "processes_read_schema": "shows the form of documents",
    "processes_validate_document": "keeps nothing, and shows nothing but faults",
    "processes_list_versions": "shows what authors wrote for everybody, and nobody's story",
    "processes_read_version": "the same",
    "processes_prove_version": "the same",
    "processes_compare_versions": "the same",
    "processes_run_dry": "the same; its person is made up",
    "processes_draw_diagram": "the same",
}
_COMMITTED_BEFORE = {"login_attempts"}  # tries are counted before it is known what becomes of them
_AUDIT, _CHANGES_ROWS = "shared/core/audit/", ("shared/core/audit/retention.py",)


def _to_be_recorded() -> set[str]:
    changing = {name for name, one in OPERATIONS.items() if one.area in RECORDED and one.method != "GET"}
    by_admins = {name for name, one in OPERATIONS.items() if one.signature.user is AdminUser}
    return (changing | by_admins) - set(NOT_RECORDED)


def _records() -> list[Any]:
    with transaction(read_only=True) as db:
        return list(db.execute(select(table_of(AuditRecord)).order_by(AuditRecord.created_at)).all())


def _everything() -> dict[str, list[str]]:
    """All rows of all tables, as they are stored."""
    with get_engine().connect() as connection:
        return {
            table.name: sorted(repr(row) for row in connection.execute(select(table)))
            for table in Base.metadata.sorted_tables
            if table.name not in {AuditRecord.__tablename__, *_COMMITTED_BEFORE}
        }


@pytest.fixture
def scene(api: Api) -> Scene:
    return make_scene(api)


def test_of_every_area_it_is_said_whether_it_is_recorded() -> None:
    assert {one.area for one in OPERATIONS.values()} == RECORDED | set(PERSONAL)


def test_every_operation_that_must_be_recorded_is_tried() -> None:
    assert set(CALLS) == _to_be_recorded(), (
        "say in CALLS (audited_calls.py) how it succeeds, or in NOT_RECORDED why not"
    )


def test_what_is_not_recorded_exists() -> None:
    assert set(NOT_RECORDED) - set(OPERATIONS) == set()


@pytest.mark.parametrize("name", CALLS)
def test_it_writes_exactly_one_record_of_who_did_it(name: str, scene: Scene) -> None:
    ready, before = CALLS[name].prepare(scene), len(_records())
    assert ready().status < 300
    assert [one.actor_kind for one in _records()[before:]] == [CALLS[name].actor_kind]


@pytest.mark.parametrize("name", CALLS)
def test_the_record_says_from_where_and_what_and_nothing_private(name: str, scene: Scene) -> None:
    CALLS[name].prepare(scene)()
    record = _records()[-1]
    assert (record.address, record.sealed_user_agent) == ("203.0.113.7", "tests")
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*", record.action)
    assert _leaks(scene, all_cells([AuditRecord])) == []


@pytest.mark.parametrize("name", CALLS)
def test_where_it_cannot_be_recorded_it_does_not_happen(name: str, scene: Scene) -> None:
    ready = CALLS[name].prepare(scene)
    with get_engine().begin() as connection:
        table_of(AuditRecord).drop(connection)
    before = _everything()
    answer = ready()
    assert answer.status == 500 or answer.json["return_code"] == 1
    assert _everything() == before


def _leaks(scene: Scene, cells: bytes) -> list[str]:
    found = cells.decode(errors="replace").casefold()
    return [text for text in private_texts(scene) if text.casefold() in found]


def test_a_private_text_would_be_found(scene: Scene) -> None:
    for text in private_texts(scene):
        assert _leaks(scene, json.dumps({"was": text}).encode())


def _others_leave_the_log_alone(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        if module.endswith(".AuditRecord"):
            yield source.at(node, "takes the table of the log; record by `audit.record`, and change nothing")


def _rows_are_added_only(source: Source) -> Iterator[str]:
    for call in calls(source):
        if called_name(call) in {"update", "delete", "delete_expired", "merge"}:
            yield source.at(call, "changes the log, which only forgetting a person and the purge may")


def test_only_the_audit_package_writes_to_the_log() -> None:
    assert_obeyed(_others_leave_the_log_alone, "shared", "functions", except_for=(_AUDIT,))


def test_records_are_added_and_never_changed() -> None:
    assert_obeyed(_rows_are_added_only, _AUDIT, except_for=_CHANGES_ROWS)


def test_a_change_of_the_log_is_caught() -> None:
    assert [*_others_leave_the_log_alone(sample("from shared.core.audit.models import AuditRecord"))]
    assert [*_rows_are_added_only(sample("db.execute(update(AuditRecord).values(action='none'))"))]

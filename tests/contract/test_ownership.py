"""What belongs to someone else looks, to everyone but them, exactly as if it were not there; and stays as it is."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Table

from shared.care_links.service import grant_role
from shared.consistency.models import ConsistencyMetric
from shared.core import clock
from shared.core.ai import AiCall
from shared.core.db import Base, get_engine, transaction
from shared.core.http.guard import AdminUser
from shared.core.http.operation import Operation
from shared.imports.models import AccountImport
from shared.narrative.synthesis.jobs import WRITE_SYNTHESIS
from shared.plans.jobs import MAKE_PLAN
from shared.reports.jobs import WRITE_REPORT
from shared.tasks.models import PlanProposal
from tests.api.care_links.links import LINKS, link
from tests.api.journal.picture_rows import add_rows
from tests.api.narrative.narrative_sessions import reach_sections, tell
from tests.api.progress.activity import RED_TEXT
from tests.api.therapy.therapy_requests import EP_ANSWERS, PROFILES, SESSIONS
from tests.api.wellness.onboarding import complete
from tests.cases import assert_each
from tests.client import Response
from tests.contract.operation_requests import GUARDED, call, is_problem
from tests.integration.jobs.attempts import run_waiting
from tests.narrative_process import activate_process
from tests.people import PASSWORD, Person, new_person, verify
from tests.servers.push_browsers import browser_of

Build = Callable[[Person, Operation], str]

# For each parameter that names a thing in a path: how someone comes to have one.
OWNED: Mapping[str, Build] = {
    "writing_session_id": lambda person, _: _writing_session_of(person),
    "artifact_id": lambda person, _: _made(
        person, f"{SESSIONS}/{_made(person, SESSIONS, intensity=2)}/artifacts", content="Dear you"
    ),
    "profile_id": lambda person, _: _made(person, PROFILES, **EP_ANSWERS),
    "entry_id": lambda person, _: str(person.write_entry()["id"]),
    "picture_id": lambda person, _: _picture_of(person),
    "session_id": lambda person, operation: _session_of(person, operation.route),
    "decision_id": lambda person, _: _made(person, "/v1/decisions", title="Stay or go?"),
    "plan_id": lambda person, _: _plan_of(person),
    "message_id": lambda person, _: _message_of(person),
    "prompt_id": lambda person, _: _prompt_of(person),
    "user_challenge_id": lambda person, _: str(person.get("/v1/gamification/challenges/today").json["id"]),
    "reminder_id": lambda person, _: _made(person, "/v1/reminders", kind="journal", cadence="daily", time="18:30"),
    "subscription_id": lambda person, _: _made(person, "/v1/push/subscriptions", **browser_of(person.email)),
    "recording_id": lambda person, _: _made(
        person, "/v1/audio/uploads", content_type="audio/webm", size_bytes=1000, purpose="journal"
    ),
    "emotion_id": lambda person, _: _made(person, "/v1/emotions", valence="neutral", intensity=3, labels=["torn"]),
    "energy_metric_id": lambda person, _: _made(person, "/v1/energy", energy=4),
    "goal_id": lambda person, _: _made(person, "/v1/goals", title="Finish the course"),
    "progress_id": lambda person, _: _made(
        person, f"/v1/goals/{_made(person, '/v1/goals', title='Run')}/progress", change=1
    ),
    "commitment_id": lambda person, _: _made(person, "/v1/commitments", title="One lesson a day"),
    "task_id": lambda person, _: _made(
        person, "/v1/tasks", description="Stretch", due_on=str(clock.now().date() + timedelta(days=1))
    ),
    "proposal_id": lambda person, _: _proposal_of(person),
    "report_id": lambda person, _: _report_of(person),
    "key_id": lambda person, _: _made(
        person, "/v1/account/api-keys", name="a script", scopes=["read"], password=PASSWORD
    ),
    "link_id": lambda person, operation: _link_of(person, is_clinician=operation.area == "clinician"),
    "export_id": lambda person, _: _made(person, "/v1/account/exports"),
    "import_id": lambda person, _: _import_of(person),
    "fact": lambda person, _: _answer_of(person, "diet", "vegan"),
    "insight_id": lambda person, _: _made(person, "/v1/coaching/insights", text="Walks help me to think."),
    "conversation_id": lambda person, _: _conversation_of(person),
    "answer_id": lambda person, _: _narrative_of(person)[1],
    "synthesis_id": lambda person, _: _told_draft_of(person)[1],
    "book_id": lambda person, _: _book_of(person),
    "name": lambda _person, _operation: "mood",
    "simulation_id": lambda person, _: _made(person, "/v1/future-self/simulate", decision_context="Move to the coast?"),
}


def _picture_of(person: Person) -> str:
    """A picture of the entry that was written last."""
    return add_rows(person, person.get("/v1/decisions/journal?limit=1").json[0]["id"], 1)[0]


def _proposal_of(person: Person) -> str:
    plan_id = UUID(_plan_of(person))
    week = {"user_id": person.id, "week_of": clock.now().date(), "plan_id": plan_id, "plan_type": "sleep"}
    row = PlanProposal(id=uuid4(), **week, cause="low_adherence", figures='{"done":0,"over":7}', status="open")
    with transaction() as db:
        db.add(row)
        return str(row.id)


def _link_of(person: Person, *, is_clinician: bool) -> str:
    """An invitation of a person, or a link that somebody else has made with them."""
    if not is_clinician:
        return _made(verify(person), LINKS, email=f"{uuid4()}@example.com", shared_name="Ada")
    with transaction() as db:
        grant_role(db, verify(person).id)
    patient = verify(new_person(person.api))
    patient.post(SESSIONS, json={"intensity": 2, "intention": RED_TEXT})
    return link(patient, person)


def _made(person: Person, path: str, **fields: object) -> str:
    return str(person.post(path, json=fields).json["id"])


def _session_of(person: Person, route: str) -> str:
    if route.startswith("v1/decisions"):
        return _made(person, "/v1/decisions/sessions", title="Stay or go?")
    if route.startswith("v1/narrative"):
        return _narrative_of(person)[0]
    return str(person.get("/v1/auth/sessions").json[0]["id"])


def _narrative_of(person: Person) -> tuple[str, str]:
    """A session of the guided narrative that is at its first section, with an answer."""
    activate_process()
    session_id = reach_sections(person)
    return session_id, tell(person, session_id, "origins.scene")["id"]


def _book_of(person: Person) -> str:
    """A book that is being made."""
    return _made(person, f"/v1/narrative/sessions/{_told_draft_of(person)[0]}/book", format="html")


def _told_draft_of(person: Person) -> tuple[str, str]:
    """A session, and its draft."""
    session_id, _ = _narrative_of(person)
    path = f"/v1/narrative/sessions/{session_id}/syntheses"
    draft_id = _made(person, path, type="draft", section_key="origins")
    run_waiting(WRITE_SYNTHESIS)
    return session_id, draft_id


def _writing_session_of(person: Person) -> str:
    """A session of therapeutic writing with feedback."""
    session_id = _made(person, SESSIONS, intensity=2)
    person.put(f"{SESSIONS}/{session_id}/feedback", json={"overall_rating": 4})
    return session_id


def _conversation_of(person: Person) -> str:
    """Begin a conversation in which a decision comes up."""
    conversation_id = _made(person, "/v1/coaching/conversations", title="June")
    person.post(f"/v1/coaching/conversations/{conversation_id}/chat", json={"content": "Should I stay or go?"})
    return conversation_id


def _answer_of(person: Person, question: str, value: str) -> str:
    person.put("/v1/onboarding/answers", json={"answers": [{"question": question, "value": value}]})
    return question


def _prompt_of(person: Person) -> str:
    entry_id = person.write_entry()["id"]
    return str(person.post("/v1/reflection/prompts/generate", json={"entry_id": entry_id}).json["items"][0]["id"])


def _report_of(person: Person) -> str:
    """A report that is ready, with a chart of moods."""
    yesterday = (clock.now() - timedelta(days=1)).isoformat()
    _made(person, "/v1/emotions", valence="neutral", intensity=3, occurred_at=yesterday)
    report_id = _made(person, "/v1/reports", type="seven_day")
    run_waiting(WRITE_REPORT)
    return report_id


def _plan_of(person: Person) -> str:
    """A plan that holds."""
    if person.get("/v1/wellness/profile").status == 404:
        complete(person)
    plan_id = str(person.post("/v1/plans/generate", json={"types": ["sleep"]}).json["plans"][0]["id"])
    run_waiting(MAKE_PLAN)
    return plan_id


def _message_of(person: Person) -> str:
    """A message that proposes a fact."""
    complete(person, goals=["sleep"], sleep_troubles=["worries"])
    person.post("/v1/wellness/coach/chat", json={"content": "I sleep badly."})
    answered = person.post("/v1/wellness/coach/chat", json={"content": "At half past eleven."})
    return str(answered.json["proposal"]["message_id"])


def _fill_lists(person: Person) -> None:
    """Make what is listed and never named in a path."""
    _made(person, "/v1/value-calibration/checkins", value_snapshot={"Courage": 5})
    complete(person)
    _made(person, "/v1/life-theme", theme_text="Growth through challenge")
    _made(person, "/v1/decisions/sessions", title="Stay or go?")
    _made(person, f"/v1/reflection/prompts/{_prompt_of(person)}/responses", response_text="Calm.")
    with transaction() as db:
        db.add(ConsistencyMetric(user_id=person.id, ends_on=date(2026, 3, 1), score_7=5_000, parts="7,3,0,1,0,0,0"))
        db.add(AiCall(user_id=person.id, budget_day=date(2026, 3, 1), purpose="p", model="m", outcome="answered"))


_WRITTEN_BY_ATTEMPTS = {"safety_screenings"}  # what Ben writes is screened wherever he sends it
PERSONAL = {name: one for name, one in GUARDED.items() if one.signature.user is not AdminUser and one.signature.path}


def _things_of(person: Person, operation: Operation) -> dict[str, str]:
    missing = sorted(set(operation.signature.path) - set(OWNED))
    assert not missing, f"say in OWNED, in {__name__}, how someone comes to have a {', '.join(missing)}"
    return {name: OWNED[name](person, operation) for name in operation.signature.path}


def _everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, as they are stored."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in _WRITTEN_BY_ATTEMPTS]
    with get_engine().connect() as connection:
        quote = connection.dialect.identifier_preparer.format_table
        return {table.name: _read_rows(connection, quote(table), table) for table in tables}


def _read_rows(connection: Connection, quoted: str, table: Table) -> list[tuple[Any, ...]]:
    """As the driver gives them: to make UUIDs and moments of all values of all tables took most of a test's time."""
    order = ", ".join(column.name for column in table.primary_key)
    rows = connection.exec_driver_sql(f"SELECT * FROM {quoted} ORDER BY {order}")  # noqa: S608 - our own names
    return [tuple(row) for row in rows]


def _without_ids(answer: Response) -> str:
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id", answer.body.decode())


@pytest.fixture
def theirs(ada: Person, request: pytest.FixtureRequest) -> dict[str, str]:
    """Things of Ada's, for the path of the operation that is tested."""
    return _things_of(ada, GUARDED[request.getfixturevalue("name")])


@pytest.mark.parametrize("name", PERSONAL)
def test_what_is_someone_elses_looks_like_nothing_stays_as_it_is_and_is_found_by_its_owner(
    name: str, theirs: dict[str, str], ada: Person, ben: Person
) -> None:
    before = _everything()
    nothing = call(PERSONAL[name], {parameter: str(uuid4()) for parameter in theirs}, token=ben.token)
    someones = call(PERSONAL[name], theirs, token=ben.token)
    assert is_problem(someones, 404)
    assert (someones.status, _without_ids(someones)) == (nothing.status, _without_ids(nothing))
    assert {**someones.headers} == {**nothing.headers}
    assert _everything() == before
    assert call(PERSONAL[name], theirs, token=ada.token).status != 404


def test_a_change_would_be_seen(ada: Person) -> None:
    before = _everything()
    ada.write_entry()
    assert _everything() != before


LISTS = [
    name
    for name, one in GUARDED.items()
    if one.method == "GET" and one.signature.is_page and one.signature.user is not AdminUser and not one.signature.path
]


def test_no_list_shows_anything_of_someone_else(ada: Person, ben: Person) -> None:
    for build in OWNED.values():
        build(ada, GUARDED[LISTS[0]])
    OWNED["link_id"](ada, GUARDED["clinician_list_people"])
    _fill_lists(ada)
    assert_each(
        LISTS, lambda name: _assert_is_apart(call(GUARDED[name], token=ada.token), call(GUARDED[name], token=ben.token))
    )


def _assert_is_apart(owners: Response, others: Response) -> None:
    assert owners.json, "the list is empty for its owner too, so this test would show nothing; build something in OWNED"
    assert {one["id"] for one in owners.json}.isdisjoint(one["id"] for one in others.json if others.status != 403)


def test_a_parameter_that_nobody_builds_is_told(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.OWNED", {})
    with pytest.raises(AssertionError, match="how someone comes to have"):
        _things_of(ada, next(iter(PERSONAL.values())))


def _import_of(person: Person) -> str:
    """Announce a file without storage, which signs its URL."""
    counts = dict.fromkeys(("step", "position", "item_count", "added", "known", "problem_count", "removed", "kept"), 0)
    row = AccountImport(user_id=person.id, size_bytes=9, timezone="UTC", expires_at=clock.now(), **counts)
    with transaction() as db:
        db.add(row)
        db.flush()
        return str(row.id)

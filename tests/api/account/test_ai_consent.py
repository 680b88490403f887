"""With `ai_suggestions_enabled` off no model is called for someone, by any door or job: seen at the socket."""

from collections.abc import Callable, Collection, Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from shared import wiring
from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.runner import run
from tests import environment
from tests.api.narrative.narrative_sessions import reach_sections, tell
from tests.client import Response
from tests.narrative_process import activate_process
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, running_openai_server

CALLS = "/v1/account/ai-calls"


def tag_now(person: Person) -> Response:
    return person.post(f"/v1/decisions/journal/{person.write_entry()['id']}/tags")


def simulate(person: Person) -> Response:
    asked = {"decision_context": "Take the course?", "values": ["Joy"], "time_horizon": "2 years"}
    return person.post("/v1/future-self/simulate", json=asked)


def suggest_themes(person: Person) -> Response:
    return person.post("/v1/life-theme/suggestions")


def generate_prompts(person: Person) -> Response:
    return person.post("/v1/reflection/prompts/generate", json={"entry_id": person.write_entry()["id"]})


def chat_about_a_decision(person: Person) -> Response:
    session = person.post("/v1/decisions/sessions", json={"title": "Stay or go?"}).json
    return person.post(f"/v1/decisions/sessions/{session['id']}/chat", json={"content": "I do not know yet."})


def talk_with_the_coach(person: Person) -> Response:
    conversation = person.post("/v1/coaching/conversations").json
    return person.post(
        f"/v1/coaching/conversations/{conversation['id']}/chat", json={"content": "A long week is over."}
    )


def talk_with_the_wellness_coach(person: Person) -> Response:
    return person.post("/v1/wellness/coach/chat", json={"content": "A walk would do me good."})


def ask_for_support(person: Person) -> Response:
    messages = [{"role": "user", "content": "Should I take the course?"}]
    return person.post("/v1/decision-support/chat", json={"messages": messages})


def search(person: Person) -> Response:
    """Search in what is indexed: where nothing is, there is nothing to compare a question with."""
    person.write_entry()
    run_every_job({"index_backlog"})
    return person.get("/v1/search?q=what+I+wrote+about+the+course")


def read_aloud(person: Person) -> Response:
    """Have a text of one's own read aloud."""
    return person.post("/v1/speech", json={"text": "I think of the course."})


def follow_up_an_answer(person: Person) -> Response:
    """Ask the agent of a node about what was just told there."""
    activate_process()
    session_id = reach_sections(person)
    tell(person, session_id, "origins.scene", "We lived above a bakery.")
    return person.post(f"/v1/narrative/sessions/{session_id}/agent", json={"messages": []})


DOORS: dict[str, Callable[[Person], Response]] = {
    "journal_tag_entry": tag_now,
    "future_self_simulate": simulate,
    "life_theme_suggest_themes": suggest_themes,
    "reflection_generate_prompts": generate_prompts,
    "coaching_chat": talk_with_the_coach,
    "decisions_chat": chat_about_a_decision,
    "decision_support_chat": ask_for_support,
    "search_search": search,
    "wellness_coach_chat": talk_with_the_wellness_coach,
    "speech_speak": read_aloud,
    "narrative_follow_up": follow_up_an_answer,
}
"""Every operation that may call a model for someone, and a call of it."""


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        environment.use_model(
            monkeypatch, server.base_url, EMBEDDING_MODEL="text-embedding-3-small", SPEECH_MODEL="tts"
        )
        yield server


def doors_of(person: Person) -> set[str]:
    """The operations that wait for the network on behalf of someone who is signed in.

    Those of accounts and their deletion, of gamification and of safety commit more than once, those of administrators,
    also of analytics and of frequent themes, and of clinicians record that they looked, and none knows of a model.
    Those of audio wait for storage: what the job does that they ask for is tried in tests/integration/audio. So do
    those of artifacts, imports and pictures. In sync each operation is a transaction of its own, and none of its use
    cases can wait. What is similar to a text is found by the vectors that are stored.
    """
    storage = {"artifacts", "audio", "imports"}
    others = {"account", "accounts", "admin", "analytics", "clinician", "gamification", "safety", "sync"} | storage
    areas = [area for area in person.api.areas if area.name not in others]
    operations = [operation for area in areas for operation in area.operations]
    waiting = {operation.name for operation in operations if operation.uses_unit_of_work and operation.signature.user}
    pictures = {"journal_add_picture", "journal_show_picture"}
    return waiting - {"search_find_similar", "therapy_read_theme_frequency"} - pictures


def run_every_job(names: Collection[str] = wiring.JOB_KINDS) -> set[str]:
    """Run what waits of some kinds, and what that leaves to do, until nothing does; returns the kinds that ran.

    The summary of a conversation waits until nothing was said for half an hour, so it is an hour later.
    """
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        return _run_every_job(names)


def _run_every_job(names: Collection[str]) -> set[str]:
    kinds = {name: wiring.JOB_KINDS[name] for name in names}
    ran: set[str] = set()
    while True:
        with transaction(read_only=True) as db:
            columns = select(BackgroundJob.id, BackgroundJob.kind)
            waiting = db.execute(columns.where(BackgroundJob.status == "pending", BackgroundJob.kind.in_(kinds))).all()
        if not waiting:
            return ran
        for job in waiting:
            run(kinds[job.kind], job.id)
            ran.add(job.kind)


def test_every_door_that_may_call_a_model_is_tried_here(ada: Person) -> None:
    assert doors_of(ada) - set(DOORS) == set()


def test_with_consent_off_no_door_and_no_job_reaches_the_model(model: OpenAiServer, ada: Person) -> None:
    assert ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False}).status == 200

    answers = {name: DOORS[name](ada).status for name in doors_of(ada)}
    ran = run_every_job()

    assert model.requests == []
    assert ada.get(CALLS).json == []
    assert {name for name, status in answers.items() if status >= 400} <= {"journal_tag_entry", "speech_speak"}, answers
    assert {"tag_journal_entry", "write_reflection_prompts"} <= ran


def test_with_consent_the_same_calls_do_reach_it_and_are_in_the_ledger(model: OpenAiServer, ada: Person) -> None:
    for name in doors_of(ada):
        before = len(model.requests)
        DOORS[name](ada)
        assert len(model.requests) > before, name

    seen = {one["purpose"] for one in ada.get(CALLS).json}
    assert len(seen) == len(doors_of(ada))


def test_what_one_person_refuses_another_may_allow(model: OpenAiServer, ada: Person, ben: Person) -> None:
    ben.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    generate_prompts(ben)
    generate_prompts(ada)

    assert [one["purpose"] for one in ada.get(CALLS).json] == ["write_reflection_prompts"]
    assert ben.get(CALLS).json == []

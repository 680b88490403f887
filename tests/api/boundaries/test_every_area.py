"""Nothing behind a boundary comes up in any area: every operation is called here, or says why the person asks.

Somebody writes the same things twice: once with a word that everybody may bring up, and once behind a boundary, by a
word of their own, by a closed topic, or by an id. Then they close these, and every door and job is asked again.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs import enqueue
from shared.core.mail.models import Mail
from shared.journal.models import JournalEntry
from tests import environment
from tests.api.account.test_ai_consent import DOORS, doors_of, run_every_job
from tests.api.account.test_ai_mode import this_week
from tests.api.boundaries.test_boundaries import close
from tests.api.insights.insights import propose, write_insight
from tests.api.narrative.narrative_sessions import reach_sections, tell
from tests.client import Response
from tests.narrative_process import activate_process
from tests.people import Person
from tests.rows import all_cells
from tests.servers.openai_answers import rules_like_arguments
from tests.servers.openai_server import OpenAiHandler, OpenAiServer, ReceivedRequest, call, good, running_openai_server

READ, NAMED, HELD = "zephyrine", "quillonade", "zanzibarine"
"""A word that may come up, one that is closed as one of their own, and one of an entry that is held back by its id."""
TOPIC = "funeral"
CLOSED = (NAMED, HELD, TOPIC)

OWN = "what the person opens themselves stays complete"
ASKED: Mapping[str, str] = {
    "accounts": "no texts but those of the profile",
    "account": "no texts",
    "boundaries": "says what is closed",
    "exports": OWN,
    "imports": OWN,
    "sync": "a copy of what they have; its client shows it by the same rules",
    "journal": OWN,
    "decisions": OWN,
    "coaching": OWN,
    "narrative": OWN,
    "narrative_synthesis": "their own story, which they have told to be told",
    "books": "the same",
    "reflection": OWN,
    "insights": OWN,
    "audio": OWN,
    "speech": "reads what it is given",
    "onboarding": "the quiz that they answer",
    "values": "their check-ins",
    "future_self": OWN,
    "life_theme": OWN,
    "wellness": "their profile",
    "plans": "made of what they ask for",
    "wellness_coach": OWN,
    "therapy": "the catalog, and quizzes that they answer",
    "writing_sessions": "the technique that they ask for",
    "artifacts": OWN,
    "care_links": "clinicians whom they invite",
    "clinician": "levels and dates of people who have invited them",
    "moods": OWN,
    "goals": OWN,
    "tasks": OWN,
    "calendar": "tasks at the times that they chose",
    "gamification": OWN,
    "reminders": "reminders that they set; their mails have no words of anybody",
    "progress": "numbers",
    "consistency": "numbers",
    "reports": OWN,
    "safety": "their level",
    "analytics": "numbers of nobody",
    "mail": "their choices",
    "push": "their browsers",
    "admin": "no texts of anybody",
    "processes": "what authors wrote",
    "system": "no texts",
    "docs": "no texts",
}
"""Areas in which an operation answers with what somebody asks for by name; those that do more are in UNASKED, too."""


@dataclass(frozen=True)
class Scene:
    """Someone with texts on both sides of their boundaries."""

    person: Person
    entry_id: str
    session_id: str


def choose_techniques(scene: Scene) -> Response:
    return scene.person.post("/v1/therapy/techniques/choice", json={"minutes": 10, "intensity": 2})


UNASKED: Mapping[str, Callable[[Scene], Response]] = {
    **{name: lambda scene, door=door: door(scene.person) for name, door in DOORS.items()},  # type: ignore[misc]
    "search_find_similar": lambda scene: scene.person.get(f"/v1/search/similar?kind=journal_entry&id={scene.entry_id}"),
    "memories_list_on_this_day": lambda scene: scene.person.get("/v1/memories/on-this-day"),
    "memories_choose_memory": lambda scene: scene.person.get("/v1/memories/random"),
    "insights_list_insights": lambda scene: scene.person.get("/v1/coaching/insights?status=proposed"),
    "therapy_choose_techniques": choose_techniques,
    "therapy_list_scenes": lambda scene: scene.person.get("/v1/therapy/scenes?client_type=web"),
    "gamification_read_todays_challenge": lambda scene: scene.person.get("/v1/gamification/challenges/today"),
}


def bring_up(handler: OpenAiHandler, request: ReceivedRequest) -> None:
    """Answer as a model that brings up what is closed, wherever it may write a text of its own."""
    if not request.path.endswith("/chat/completions"):
        return good()(handler, request)
    arguments = dict(rules_like_arguments(request))
    words = f"And how was the {TOPIC}?"
    arguments |= {name: words for name in ("reply", "title") if name in arguments}
    named = ("prompts", "themes", "suggestions")
    arguments |= {name: [f"{words} ({at})" for at in range(3)] for name in named if name in arguments}
    return call(arguments)(handler, request)


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket that does not keep what it is told."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url, EMBEDDING_MODEL="text-embedding-3-small")
        server.always(bring_up)
        yield server


def write(person: Person, word: str) -> str:
    """Write an entry, and what else somebody may write, all about a word; return the id of the entry."""
    said = f"A long week is over. What I wrote about the course: the {word} in Lisbon."
    entry = person.write_entry(f"The {word} in Lisbon", context=said, values=[word])
    for path, body in (
        ("/v1/goals", {"title": f"See the {word} again"}),
        ("/v1/commitments", {"title": f"Call about the {word}", "due_on": clock.now().date().isoformat()}),
        ("/v1/emotions", {"valence": "positive", "intensity": 3, "labels": [word], "note": f"The {word}."}),
        ("/v1/decisions/sessions", {"title": f"About the {word}"}),
    ):
        answer = person.post(path, json=body)
        assert answer.status == 201, (path, answer.json)
    return str(entry["id"])


def move_to_last_year(entry_ids: list[str]) -> None:
    """Have entries of a year ago, which come back as memories."""
    then = clock.now() - timedelta(days=365)
    with transaction() as db:
        ids = [UUID(one) for one in entry_ids]
        db.execute(update(JournalEntry).where(JournalEntry.id.in_(ids)).values(occurred_at=then))


def set_scene(person: Person) -> tuple[Scene, str]:
    """Write everything, and have every job run; return what is there, and the id of the entry to hold back."""
    activate_process()
    session_id = reach_sections(person)
    entries = {word: write(person, word) for word in (READ, NAMED, TOPIC)}
    held = str(person.write_entry(f"The {HELD} in Lisbon", context="What I wrote about the course.")["id"])
    tell(person, session_id, "origins.scene", f"We lived above a {NAMED} in Lisbon.")
    move_to_last_year([*entries.values(), held])
    for word in (READ, NAMED):
        insight = write_insight(person, f"The {word} in Lisbon keeps me calm.")
        assert person.post(f"/v1/coaching/insights/{insight['id']}/confirm").status == 200
        propose(person, f"The {word} recurs.", entries[word])
    run_every_job()
    return Scene(person, entries[READ], session_id), held


def test_every_operation_is_called_here_or_says_why_the_person_asks(ada: Person) -> None:
    operations = {operation.name: area.name for area in ada.api.areas for operation in area.operations}
    assert doors_of(ada) - set(UNASKED) == set()
    assert set(UNASKED) - set(operations) == set()
    unexplained = {name for name, area in operations.items() if area not in ASKED and name not in UNASKED}
    assert unexplained == set(), "call it in UNASKED, or say in ASKED why nothing comes up in it unasked"


def test_nothing_behind_a_boundary_comes_up_in_any_area(model: OpenAiServer, ada: Person) -> None:
    scene, held = set_scene(ada)
    close(ada, "grief", words=[NAMED], text_ids=[held])
    with transaction() as db:
        enqueue(db, this_week(ada))
    since = len(model.requests)

    answers = {name: ask(scene) for name, ask in UNASKED.items()}
    run_every_job()
    report = ada.post("/v1/reports", json={"type": "seven_day"})
    run_every_job()
    answers["reports"] = ada.get(f"/v1/reports/{report.json['id']}")

    said = {name: json.dumps(answer.json).casefold() for name, answer in answers.items()}
    assert {name for name, answer in answers.items() if answer.status >= 300 and name != "speech_speak"} == set()
    assert {(name, word) for name, text in said.items() for word in CLOSED if word in text} == set()
    sent = [json.dumps(one.body).casefold() for one in model.requests[since:]]
    assert {word for text in sent for word in CLOSED if word in text} == set()
    mails = all_cells([Mail]).decode(errors="replace").casefold()
    assert [word for word in CLOSED if word in mails] == []
    told = {name for name, text in said.items() if READ in text}
    assert told >= {"coaching_chat", "search_search", "memories_list_on_this_day", "insights_list_insights"}, told
    assert any(READ in text for text in sent)

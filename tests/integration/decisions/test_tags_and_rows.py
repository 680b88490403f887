"""Tags of decisions, by the journal's code; and what the tables hold when nobody has the keys."""

import json
from typing import Any

import pytest
from sqlalchemy import delete, select, text

from shared.accounts.models import User
from shared.core.ai import AiCall
from shared.core.db import transaction
from shared.decisions.jobs import TAG_DECISION, TagDecision, fail_tagging
from tests.api.decisions.conversations import DECISIONS, IN_DANGER, SESSIONS, begin, decide, say
from tests.environment import DEFAULT_MODEL
from tests.integration.decisions.waiting_jobs import run_waiting_jobs
from tests.people import Person
from tests.servers.openai_server import OpenAiServer

SECRET = "Samarkand"


def tagged(person: Person, decision: dict[str, Any]) -> dict[str, Any]:
    run_waiting_jobs()
    return dict(person.get(f"{DECISIONS}/{decision['id']}").json)


def test_rules_tag_a_decision_on_its_description(any_database: str, ada: Person) -> None:
    decision = tagged(ada, decide(ada, "Laid off", description="I am worried about rent and my savings."))

    assert (decision["tagging_status"], decision["tagged_by"], decision["sentiment_tag"]) == (
        "tagged",
        "rules",
        "negative",
    )
    assert "finance" in decision["domain_tags"]
    assert decision["keywords"]
    assert decision["version"] == 1, "tags are no edit"


def test_a_decision_is_found_by_its_domain(any_database: str, ada: Person) -> None:
    found = tagged(ada, decide(ada, "Rent", description="My savings and the rent."))
    tagged(ada, decide(ada, "Gym", description="Sleep, running and my doctor."))

    assert [one["id"] for one in ada.get(f"{DECISIONS}?domain=finance").json] == [found["id"]]


def test_a_model_tags_by_the_journals_function(model: OpenAiServer, ada: Person) -> None:
    decision = tagged(ada, decide(ada, "Laid off", description="I am worried about rent."))

    assert (model.requests[0].function["name"], decision["tagged_by"]) == ("auto_tag_journal_entry", DEFAULT_MODEL)


def test_the_ledger_says_that_it_was_a_decision(model: OpenAiServer, ada: Person) -> None:
    tagged(ada, decide(ada))

    with transaction(read_only=True) as db:
        assert list(db.scalars(select(AiCall.purpose))) == ["tag_decision"]


def test_words_of_danger_are_tagged_without_leaving(model: OpenAiServer, ada: Person) -> None:
    decision = tagged(ada, decide(ada, description=IN_DANGER))

    assert (decision["tagged_by"], model.requests) == ("rules", [])


def test_an_older_edit_is_not_tagged(ada: Person) -> None:
    decision = decide(ada, "What now?", description="My savings and the rent.")
    ada.patch(f"{DECISIONS}/{decision['id']}", json={"description": "Sleep, running and my doctor."})

    assert tagged(ada, decision)["domain_tags"] == ["health"]


def test_after_the_last_attempt_a_decision_says_so(ada: Person) -> None:
    decision = decide(ada)
    with transaction() as db:
        fail_tagging(db, TagDecision(decision_id=decision["id"], version=1))

    assert ada.get(f"{DECISIONS}/{decision['id']}").json["tagging_status"] == "failed"
    assert TAG_DECISION.on_dead is fail_tagging


TABLES = ("decisions", "decision_sessions", "decision_messages", "decision_summaries", "background_jobs", "ai_calls")


@pytest.mark.usefixtures("any_database")
def test_no_table_holds_a_readable_word_of_what_was_said(ada: Person) -> None:
    decision = decide(ada, f"Move to {SECRET}?", description=f"{SECRET} it is.")
    session = begin(ada, title=f"On {SECRET}", decision_id=decision["id"])
    say(ada, session, f"I dream of {SECRET}.")
    ada.patch(f"{SESSIONS}/{session['id']}", json={"status": "completed"})
    run_waiting_jobs()

    with transaction(read_only=True) as db:
        rows = [row for table in TABLES for row in db.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608 - our names
    values = [bytes(value) if isinstance(value, memoryview) else value for row in rows for value in row]
    assert rows
    assert not [value for value in values if SECRET.lower() in _readable(value).lower()]


def _readable(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else json.dumps(value, default=str)


@pytest.mark.usefixtures("any_database")
def test_a_person_goes_with_every_word(ada: Person) -> None:
    say(ada, begin(ada, decision_id=decide(ada)["id"]))
    say(ada, begin(ada))
    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))

    with transaction(read_only=True) as db:
        left = [db.scalar(text(f"SELECT count(*) FROM {table}")) for table in TABLES[:4]]  # noqa: S608 - our names
    assert left == [0, 0, 0, 0]

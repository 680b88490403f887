"""What a conversation came to: summed up once it has come to rest, with insights that rest on the person's words."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from shared.coaching.jobs import QUIET_TIME, SUMMARIZE_CONVERSATION
from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.runner import run
from tests.api.coaching.conversations import begin, messages, say
from tests.api.decisions.conversations import IN_DANGER
from tests.integration.jobs.attempts import waiting_jobs
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, ReceivedRequest, call

INSIGHTS = "/v1/coaching/insights"
SUMMARY = "You told how the team changes, and that you like to learn."


def run_after(wait: timedelta) -> None:
    with time_machine.travel(clock.now() + wait):
        for job_id in waiting_jobs(SUMMARIZE_CONVERSATION):
            run(SUMMARIZE_CONVERSATION, job_id)


def answer(request: ReceivedRequest) -> dict[str, Any]:
    if request.function["name"] == "summarize_session":
        insight = {"text": "You like to learn.", "messages": ["m1", "m2", "m99"]}
        return {"summary": SUMMARY, "insights": [insight, {"text": "The coach asks.", "messages": ["m2"]}]}
    rest: dict[str, Any] = {"suggestions": [], "used": [], "title": None, "proposal": None}
    return {"concern": "green", "reply": "What of it do you like?", **rest}


def test_one_job_waits_until_the_conversation_has_come_to_rest(any_database: str, ada: Person) -> None:
    path = begin(ada)
    for words in ("The team changes in June.", "I like to learn new things.", "And I like the people."):
        say(ada, path, words)
    (job_id,) = waiting_jobs(SUMMARIZE_CONVERSATION)
    with transaction(read_only=True) as db:
        job = db.get_one(BackgroundJob, job_id)
    assert job.wake_at - job.created_at >= QUIET_TIME - timedelta(seconds=1)

    run(SUMMARIZE_CONVERSATION, job_id)
    assert (waiting_jobs(SUMMARIZE_CONVERSATION), ada.get(path).json["summary"]) == ([job_id], None)

    run_after(QUIET_TIME + timedelta(minutes=1))
    shown = ada.get(path).json
    assert shown["summary"] == shown["preview"]
    assert "I like to learn new things." in shown["summary"]
    assert waiting_jobs(SUMMARIZE_CONVERSATION) == []

    say(ada, path, "One thing more.")
    assert len(waiting_jobs(SUMMARIZE_CONVERSATION)) == 1


def test_what_is_written_while_the_job_waits_puts_it_off(ada: Person) -> None:
    path = begin(ada)
    say(ada, path, "The team changes in June.")
    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        assert ada.post(f"{path}/messages", json={"content": "Still here."}).status == 201

    run_after(QUIET_TIME + timedelta(minutes=1))
    assert ada.get(path).json["summary"] is None
    assert len(waiting_jobs(SUMMARIZE_CONVERSATION)) == 1

    run_after(2 * QUIET_TIME + timedelta(minutes=2))
    assert ada.get(path).json["summary"] is not None


def test_insights_rest_on_the_persons_messages_and_are_proposed(model: OpenAiServer, ada: Person) -> None:
    model.always(call(answer))
    path = begin(ada)
    say(ada, path, "I like to learn new things.")
    run_after(QUIET_TIME + timedelta(minutes=1))

    assert ada.get(path).json["summary"] == SUMMARY
    (insight,) = ada.get(INSIGHTS).json
    assert (insight["text"], insight["status"]) == ("You like to learn.", "proposed")
    assert [one["id"] for one in insight["sources"]] == [messages(ada, path)[0]["id"]]

    assert ada.delete(path).status == 204
    assert [one["text"] for one in ada.get(INSIGHTS).json if one["status"] == "proposed"] == []


def test_words_of_danger_are_in_no_summary(ada: Person) -> None:
    path = begin(ada)
    say(ada, path, "The team changes in June, and I like the people.")
    say(ada, path, IN_DANGER)
    run_after(QUIET_TIME + timedelta(minutes=1))

    assert "pills" not in ada.get(path).json["summary"]


def test_a_deleted_conversation_needs_no_summary(ada: Person) -> None:
    path = begin(ada)
    say(ada, path, "The team changes in June.")
    assert ada.delete(path).status == 204

    run_after(QUIET_TIME + timedelta(minutes=1))
    assert waiting_jobs(SUMMARIZE_CONVERSATION) == []


@pytest.mark.usefixtures("model")
def test_a_summary_that_fails_lets_the_next_message_ask_again(ada: Person) -> None:
    path = begin(ada)
    say(ada, path, "The team changes in June.")
    assert SUMMARIZE_CONVERSATION.on_dead is not None
    payload = SUMMARIZE_CONVERSATION.payload(conversation_id=UUID(path.rsplit("/", 1)[1]))
    with transaction() as db:
        SUMMARIZE_CONVERSATION.on_dead(db, payload)

    say(ada, path, "And July.")
    assert len(waiting_jobs(SUMMARIZE_CONVERSATION)) == 2

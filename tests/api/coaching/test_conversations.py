"""Conversations with the coach: many for each person, with title, preview, messages and proposals."""

from typing import Any

import pytest

from tests.api.coaching.conversations import CONVERSATIONS, begin, messages, say
from tests.api.decisions.conversations import DECISIONS, IN_DANGER
from tests.api.search.searches import found_ids, index_waiting
from tests.cases import assert_each
from tests.people import Person

WEIGHING = "My team changes in June. Should I stay in the team or take the course? I cannot tell yet."
LONG = "We went through the plan again and nobody could say what comes next for the team. " * 60


def test_a_conversation_begins_empty_and_takes_its_title_from_the_first_exchange(ada: Person) -> None:
    path = begin(ada)
    shown = ada.get(path).json
    assert (shown["title"], shown["preview"], shown["messages"], shown["proposal"]) == (None, None, 0, None)

    reply = say(ada, path, "The new plan scares me. I slept badly.")

    assert reply["title"] == "The new plan scares me."
    assert (reply["ai_generated"], reply["reply"].endswith("?"), reply["proposal"]) == (False, True, None)
    listed = ada.get(CONVERSATIONS).json[0]
    assert (listed["title"], listed["messages"]) == (reply["title"], 2)
    assert reply["reply"].startswith(listed["preview"].rstrip("\u2026"))


def test_a_title_of_ones_own_stays(ada: Person) -> None:
    own, renamed = begin(ada, title="Summer"), begin(ada)
    say(ada, own, "The new plan scares me.")
    say(ada, renamed, "The new plan scares me.")
    etag = ada.get(renamed).headers["ETag"]
    assert ada.patch(renamed, json={"title": "June"}, headers={"If-Match": etag}).json["title"] == "June"
    assert ada.patch(renamed, json={"title": "July"}, headers={"If-Match": etag}).status == 412

    assert [say(ada, path, "Still.")["title"] for path in (own, renamed)] == ["Summer", "June"]


def test_messages_have_roles_authors_and_delivery_details(ada: Person) -> None:
    path = begin(ada)
    details = {"client": "web", "input": "dictated", "composed_at": "2026-03-02T18:21:00+01:00"}
    kept = ada.post(f"{path}/messages", json={"content": "First.", "metadata": details}).json
    ada.post(f"{path}/messages", json={"content": "An old reply.", "role": "assistant"})
    say(ada, path, "Second.")

    shown = messages(ada, path)
    assert kept["metadata"] == shown[0]["metadata"]
    assert {name: shown[0]["metadata"][name] for name in ("client", "input")} == {"client": "web", "input": "dictated"}
    assert [(one["role"], one["user_id"] is not None) for one in shown] == [
        ("user", True),
        ("assistant", False),
        ("user", True),
        ("assistant", False),
    ]
    assert shown[-1]["metadata"]["made_by"] == "rules"


def test_a_message_that_is_sent_again_is_stored_once_and_one_without_words_needs_an_empty_conversation(
    ada: Person,
) -> None:
    path = begin(ada)
    greeting = say(ada, path)
    assert greeting["reply"].endswith("?")
    assert ada.post(f"{path}/chat", json={}).status == 400
    ada.post(f"{path}/messages", json={"content": "Hello."})
    say(ada, path, "Hello.")
    assert [one["role"] for one in messages(ada, path)] == ["assistant", "user", "assistant"]


def test_bad_input_is_told_by_field(ada: Person) -> None:
    path = begin(ada)
    cases: list[tuple[str, dict[str, Any], str]] = [
        (f"{path}/chat", {"content": " "}, "content"),
        (f"{path}/chat", {"content": "x" * 8_001}, "content"),
        (f"{path}/messages", {"content": "a", "role": "system"}, "role"),
        (f"{path}/messages", {"content": "a", "metadata": {"client": "fridge"}}, "client"),
        (CONVERSATIONS, {"title": "x" * 201}, "title"),
        (f"{path}/decision", {"options": ["a"] * 7}, "options"),
    ]

    def check(case: tuple[str, dict[str, Any], str]) -> None:
        where, body, field = case
        answer = ada.post(where, json=body)
        assert answer.status == 422
        assert field in answer.json["errors"][0]["loc"]
        assert answer.json["errors"][0]["msg"]

    assert_each(cases, check)
    assert ada.post(f"{path}/decision", json={}).status == 409
    assert ada.delete(f"{path}/proposal").status == 409


def test_the_rules_do_not_repeat_themselves(ada: Person) -> None:
    path = begin(ada)
    replies = [say(ada, path, f"It is like this, number {at}. {LONG}")["reply"] for at in range(14)]

    questions = [reply.rsplit("\n\n", 1)[1] for reply in replies]
    assert len(set(questions)) == len(questions)
    assert all(one.endswith("?") for one in questions)


def test_a_decision_is_proposed_and_made_once_when_it_is_accepted(ada: Person) -> None:
    path = begin(ada)
    proposal = say(ada, path, WEIGHING)["proposal"]
    assert proposal == {
        "title": "Stay in the team or take the course?",
        "description": WEIGHING,
        "options": ["Stay in the team", "Take the course"],
        "status": "open",
    }
    assert ada.get(DECISIONS).json == []

    made = ada.post(f"{path}/decision", json={"title": "Take the course?"})
    again = ada.post(f"{path}/decision", json={"title": "Something else"})

    assert (made.status, again.status) == (201, 200)
    assert made.json["id"] == again.json["id"]
    assert (made.json["title"], made.json["description"]) == (
        "Take the course?",
        f"{WEIGHING}\n\n- Stay in the team\n- Take the course",
    )
    shown = ada.get(path).json
    assert (shown["decision_id"], shown["proposal"]["status"]) == (made.json["id"], "accepted")
    assert ada.delete(f"{path}/proposal").status == 409
    assert ada.delete(f"{DECISIONS}/{made.json['id']}").status == 204
    assert ada.get(path).json["decision_id"] is None


def test_a_dismissed_proposal_is_not_proposed_again(ada: Person) -> None:
    path = begin(ada)
    say(ada, path, WEIGHING)
    assert [ada.delete(f"{path}/proposal").status for _ in range(2)] == [204, 204]

    assert say(ada, path, f"{WEIGHING} So?")["proposal"] is None
    assert ada.post(f"{path}/decision", json={}).status == 409
    assert say(ada, path, "Should I go to Rome or Paris?")["proposal"]["options"] == ["Go to Rome", "Paris"]


def test_a_deleted_conversation_is_gone_from_everything(ada: Person) -> None:
    path = begin(ada)
    say(ada, path, "The violet umbrella matters to me.")
    index_waiting()
    assert len(found_ids(ada, "violet umbrella")) >= 1

    assert ada.delete(path).status == 204

    assert found_ids(ada, "violet umbrella") == []
    assert [ada.get(path).status, ada.get(f"{path}/messages").status, ada.delete(path).status] == [404] * 3


@pytest.mark.parametrize("stage", ["chat", "messages"])
def test_at_red_the_written_reply_is_the_whole_answer_and_no_list_shows_the_words(ada: Person, stage: str) -> None:
    path = begin(ada)
    if stage == "chat":
        reply = say(ada, path, IN_DANGER)
        assert (reply["reply"], reply["suggestions"], reply["sources"]) == (reply["safety"]["reply"], [], [])
        assert [one["role"] for one in messages(ada, path)] == ["user", "system"]
    else:
        kept = ada.post(f"{path}/messages", json={"content": IN_DANGER})
        assert (kept.status, kept.json["safety"]["level"]) == (201, "red")

    shown = ada.get(path).json
    assert (shown["title"], shown["preview"]) == (None, None)

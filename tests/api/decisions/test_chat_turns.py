"""Turns of a conversation without a model: whose turn it is, what is kept, and how the phases follow each other."""

from typing import Any

import pytest
from sqlalchemy import update

from shared.core.db import own_text, transaction
from shared.decisions.models import Decision
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from tests import environment
from tests.api.decisions.conversations import IN_DANGER, SESSIONS, begin, decide, messages, say
from tests.people import Person

SHORT = "I do not know."
LONG = "I could stay on in another team, but it would mean less money and longer days, and nobody can say for how long."


def test_the_coach_greets_with_one_question_about_the_title(ada: Person) -> None:
    greeting = say(ada, begin(ada, title="Move to Lisbon?"))

    assert (greeting["phase"], greeting["ai_generated"], greeting["suggestions"]) == ("context_gathering", False, [])
    assert "Move to Lisbon?" in greeting["reply"]
    assert greeting["reply"].rstrip().endswith("?")


def test_what_is_said_and_what_is_answered_is_kept_in_order(any_database: str, ada: Person) -> None:
    session = begin(ada)
    greeting = say(ada, session)
    reply = say(ada, session, "My team is being replaced by an assistant.")

    said = messages(ada, session)
    assert [(one["sender"], one["content"]) for one in said] == [
        ("context", greeting["reply"]),
        ("user", "My team is being replaced by an assistant."),
        ("context", reply["reply"]),
    ]
    assert reply["message_id"] == said[-1]["id"]


def test_no_question_is_asked_twice(ada: Person) -> None:
    session = begin(ada)
    replies = [say(ada, session)["reply"], *(say(ada, session, f"{SHORT} {at}")["reply"] for at in range(9))]

    questions = [reply.split("\n\n")[-1] for reply in replies]
    assert len(set(questions)) == len(questions)


def test_what_was_told_already_is_not_asked(ada: Person) -> None:
    session = begin(ada)
    told = "I have to answer by Friday. One option is to stay, either way my wife is worried, and I tried other teams."
    replies = [say(ada, session, told)["reply"], *(say(ada, session, SHORT)["reply"] for _ in range(5))]

    assert not [reply for reply in replies if "By when does this" in reply or "Who else is touched" in reply]


@pytest.mark.parametrize(("answer", "answers"), [(LONG, 3), (SHORT, 6)])
def test_after_three_full_or_six_short_answers_the_coach_reflects(ada: Person, answer: str, answers: int) -> None:
    session = begin(ada)
    say(ada, session)
    phases = [say(ada, session, f"{answer} {at}")["phase"] for at in range(answers)]

    assert phases == ["context_gathering"] * (answers - 1) + ["reflection"]
    assert messages(ada, session)[-1]["sender"] == "reflection"
    assert ada.get(f"{SESSIONS}/{session['id']}").json["status"] == "reflection"


def test_only_answered_questions_count(ada: Person) -> None:
    session = begin(ada)
    path = f"{SESSIONS}/{session['id']}/messages"
    for at in range(6):
        ada.post(path, json={"content": f"{LONG} {at}", "sender": "user"})

    assert say(ada, session)["phase"] == "context_gathering"


def test_the_coach_goes_on_reflecting_until_the_end_and_suggests_steps(ada: Person) -> None:
    session = begin(ada)
    ada.patch(f"{SESSIONS}/{session['id']}", json={"status": "reflection"})
    replies = [say(ada, session, f"{SHORT} {at}") for at in range(8)]

    assert {reply["phase"] for reply in replies} == {"reflection"}
    assert all(len(reply["suggestions"]) == 3 for reply in replies)


def test_the_next_conversation_begins_with_what_the_last_one_came_to(ada: Person) -> None:
    decision = decide(ada)
    with transaction() as db:
        summary = own_text(ada.id, "You lean toward the course. The money is open.")
        db.execute(update(Decision).values(summary=summary))

    assert "You lean toward the course." in say(ada, begin(ada, decision_id=decision["id"]))["reply"]


TURNS: dict[str, Any] = {
    "the coach has spoken last": {"messages": [{"role": "user", "content": "a"}, {"role": "ai", "content": "b"}]},
    "nothing is said, and it is not the coach's turn": {"messages": []},
    "nothing is sent, and it is not the coach's turn": {},
}


@pytest.mark.parametrize("body", TURNS.values(), ids=TURNS.keys())
def test_it_is_400_unless_it_was_the_users_turn(ada: Person, body: dict[str, Any]) -> None:
    session = begin(ada)
    say(ada, session)

    assert ada.post(f"{SESSIONS}/{session['id']}/chat", json=body).status == 400
    assert len(messages(ada, session)) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"content": ""},
        {"content": " "},
        {"content": "x" * 8_001},
        {"content": "a", "messages": [{"role": "user", "content": "a"}]},
        {"messages": [{"role": "coach", "content": "a"}]},
        {"messages": [{"role": "user"}]},
        {"mood": "fine"},
    ],
)
def test_what_is_not_a_turn_is_422(ada: Person, body: object) -> None:
    assert ada.post(f"{SESSIONS}/{begin(ada)['id']}/chat", json=body).status == 422


def test_a_message_that_is_kept_already_is_not_kept_again(ada: Person) -> None:
    session = begin(ada)
    ada.post(f"{SESSIONS}/{session['id']}/messages", json={"content": "I was laid off.", "sender": "user"})
    sent = {"messages": [{"role": "user", "content": "I was laid off."}]}
    ada.post(f"{SESSIONS}/{session['id']}/chat", json=sent)

    assert [one["sender"] for one in messages(ada, session)] == ["user", "context"]


def test_with_nothing_new_the_coach_answers_the_last_message_kept(ada: Person) -> None:
    session = begin(ada)
    ada.post(f"{SESSIONS}/{session['id']}/messages", json={"content": "I was laid off.", "sender": "user"})
    say(ada, session)

    assert [one["sender"] for one in messages(ada, session)] == ["user", "context"]


def test_the_same_key_takes_one_turn(ada: Person) -> None:
    session = begin(ada)
    path, key = f"{SESSIONS}/{session['id']}/chat", {"Idempotency-Key": "k"}
    answers = [ada.post(path, json={"content": "I was laid off."}, headers=key) for _ in range(2)]

    assert answers[0].json == answers[1].json
    assert len(messages(ada, session)) == 2


def test_a_completed_conversation_takes_no_turn(ada: Person) -> None:
    session = begin(ada)
    ada.patch(f"{SESSIONS}/{session['id']}", json={"status": "completed"})

    assert ada.post(f"{SESSIONS}/{session['id']}/chat", json={"content": "one more thing"}).status == 409


def test_someone_elses_conversation_takes_no_turn(ada: Person, ben: Person) -> None:
    assert ben.post(f"{SESSIONS}/{begin(ada)['id']}/chat", json={"content": "hello"}).status == 404


def test_nobody_chats_without_signing_in(ada: Person) -> None:
    assert ada.api.post(f"{SESSIONS}/{begin(ada)['id']}/chat", json={"content": "hello"}).status == 401


def in_danger(ada: Person) -> None:
    with transaction() as db:
        raise_current_level(db, ada.id, safety.RED)


def test_someone_in_danger_gets_kind_words_and_no_coaching(ada: Person) -> None:
    session = begin(ada)
    in_danger(ada)
    reply = say(ada, session, "What shall I do?")

    assert (reply["safety"]["level"], reply["suggestions"], reply["ai_generated"]) == ("red", [], False)
    assert reply["reply"] == reply["safety"]["reply"]
    assert [one["sender"] for one in messages(ada, session)] == ["user", "ai"]


def test_words_of_danger_are_answered_by_people_to_talk_to(ada: Person) -> None:
    reply = say(ada, begin(ada), IN_DANGER)

    assert (reply["safety"]["level"], bool(reply["safety"]["resources"])) == ("red", True)


def test_kind_words_come_also_after_the_end_of_a_conversation(ada: Person) -> None:
    session = begin(ada)
    ada.patch(f"{SESSIONS}/{session['id']}", json={"status": "completed"})
    in_danger(ada)

    reply = say(ada, session, "Are you there?")
    assert (reply["reply"], reply["message_id"]) == (reply["safety"]["reply"], None)


def test_kind_words_come_also_while_the_database_is_down(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    session = begin(ada)
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/phronesis.db")

    assert say(ada, session, IN_DANGER)["message_id"] is None


def test_on_a_heavy_day_the_coach_goes_on_with_a_check_in(ada: Person) -> None:
    session = begin(ada)
    with transaction() as db:
        raise_current_level(db, ada.id, safety.YELLOW)
    reply = say(ada, session, "It is about the offer.")

    assert (reply["safety"]["level"], reply["reply"].endswith("?")) == ("yellow", True)
    assert reply["safety"]["reply"]

"""What each risk level takes away and gives back, at every door: docs/SAFETY.md has the table."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.core import ports
from shared.core.db import transaction
from shared.safety import service as safety
from shared.safety.consequences import CONSEQUENCES
from shared.safety.level_store import raise_current_level
from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level
from tests.api.decisions.conversations import SUPPORT, begin, say
from tests.api.gamification.challenges import complete, make_it, todays
from tests.api.life_theme.test_theme_suggestions import suggest
from tests.api.progress.activity import RED_TEXT
from tests.people import Person

WORDS = "I have to decide by Friday."
LOST_JOB = (
    "They told me on Monday that my position is gone, after eleven years. A program writes the reports now. I packed "
    "my desk into one box and nobody came to say a word. I keep thinking of that meeting and what I could have said. "
    "We have rent for three months, perhaps four if we are careful, and I have not told my parents yet. "
)
FEATURES: dict[str, Callable[[Person], Any]] = {
    "coach_replies": lambda person: say(person, begin(person), WORDS)["reply"] not in written(person),
    "stories": lambda person: simulate(person)["id"] is not None,
    "prompts": lambda person: len(prompts(person)) >= 3,
    "theme_ideas": lambda person: len(suggest(person)["suggestions"]) == 3,
}
"""A field of the table, and whether someone has what it is about."""


def hold(person: Person, level: Level) -> None:
    if level != GREEN:
        with transaction() as db:
            raise_current_level(db, person.id, level)


def note(person: Person) -> dict[str, Any]:
    return dict(person.post("/v1/decisions/journal", json={"title": WORDS}).json["safety"])


def written(person: Person) -> tuple[str | None]:
    return (note(person)["reply"],)


def simulate(person: Person) -> dict[str, Any]:
    answer = person.post("/v1/future-self/simulate", json={"decision_context": WORDS})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def prompts(person: Person) -> list[str]:
    entry = person.write_entry(WORDS)
    answer = person.post("/v1/reflection/prompts/generate", json={"entry_id": entry["id"]})
    assert answer.status in (200, 201), answer.json
    return list(answer.json["prompts"])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("feature", FEATURES)
def test_someone_has_at_a_level_what_the_table_says(ada: Person, feature: str, level: Level) -> None:
    hold(ada, level)
    assert FEATURES[feature](ada) is getattr(CONSEQUENCES[level], feature)


@pytest.mark.parametrize("level", [YELLOW, HEAVY])
def test_yellow_and_heavy_take_no_feature_away(level: Level) -> None:
    row = CONSEQUENCES[level]
    assert all(getattr(row, name) for name in (*FEATURES, "models_read", "reminders"))
    assert row.streaks != "rest"


@pytest.mark.parametrize("level", LEVELS)
def test_words_are_sent_to_a_model_as_the_table_says(ada: Person, level: Level) -> None:
    hold(ada, level)
    with transaction(read_only=True) as db:
        assert safety.may_send_to_model(db, ada.id, WORDS) is CONSEQUENCES[level].models_read


@pytest.mark.parametrize("level", LEVELS)
def test_embeddings_ask_the_safety_screening_what_may_be_sent(ada: Person, level: Level) -> None:
    hold(ada, level)
    find_sendable = ports.find_provider("sendable_texts")
    assert find_sendable is not None
    with transaction(read_only=True) as db:
        found = find_sendable(db, ada.id, [WORDS, RED_TEXT])
    assert found == ([True, False] if CONSEQUENCES[level].models_read else None)


@pytest.mark.parametrize("level", LEVELS)
def test_resources_are_shown_from_yellow_on(ada: Person, level: Level) -> None:
    hold(ada, level)
    shown = note(ada)
    assert shown["level"] == level
    assert (bool(shown["resources"]), bool(shown["reply"])) == (CONSEQUENCES[level].helplines,) * 2


@pytest.mark.parametrize("level", LEVELS)
def test_goals_and_decisions_can_be_changed_at_every_level(ada: Person, level: Level) -> None:
    hold(ada, level)
    decision = ada.post("/v1/decisions", json={"title": "Stay or go?"}).json
    assert ada.patch(f"/v1/decisions/{decision['id']}", json={"title": "Go"}).status == 200
    assert ada.post("/v1/life-theme", json={"theme_text": "Steady ground first"}).status == 201


@pytest.mark.parametrize("level", LEVELS)
def test_a_challenge_goes_on_and_is_celebrated_as_the_table_says(ada: Person, level: Level) -> None:
    hold(ada, level)
    done = complete(ada, make_it(todays(ada)["id"], None))
    assert done.status == 200
    assert bool(done.json["badges"]) is CONSEQUENCES[level].celebrates
    assert "small_yes" in {badge["id"] for badge in ada.get("/v1/gamification/badges").json}  # earned all the same


@pytest.mark.parametrize("level", LEVELS)
def test_the_coach_is_gentle_as_the_table_says(ada: Person, level: Level) -> None:
    if not CONSEQUENCES[level].coach_replies:
        return
    hold(ada, level)
    in_conversation = say(ada, begin(ada), WORDS)["reply"]
    in_support = ada.post(SUPPORT, json={"messages": [{"role": "user", "content": WORDS}]}).json["reply"]
    gentle = CONSEQUENCES[level].gentle
    assert [safety.GENTLE_REPLY in reply for reply in (in_conversation, in_support)] == [gentle, gentle]


def test_a_gentle_coach_asks_one_new_thing_at_a_time_and_never_hurries_on(ada: Person) -> None:
    hold(ada, HEAVY)
    session = begin(ada)
    replies = [say(ada, session, f"{WORDS} {number}") for number in range(4)]
    assert len({reply["reply"] for reply in replies}) == 4
    assert {reply["phase"] for reply in replies} == {"context_gathering"}
    assert all(reply["suggestions"] == list(safety.GENTLE_SUGGESTIONS) for reply in replies)


@pytest.mark.parametrize(
    ("words", "matter"),
    [
        ("What should I do about the rent?", "About the money"),
        ("Should I tell my wife?", "About the people in this"),
        ("I lost my job.", "About work"),
        (WORDS, "About what you wrote"),
    ],
)
def test_a_gentle_coach_asks_how_someone_is_and_then_takes_up_what_they_wrote(
    ada: Person, words: str, matter: str
) -> None:
    hold(ada, HEAVY)
    in_conversation = say(ada, begin(ada), words)["reply"]
    in_support = ada.post(SUPPORT, json={"messages": [{"role": "user", "content": words}]}).json["reply"]
    for reply in (in_conversation, in_support):
        asked, about = reply.index(safety.GENTLE_QUESTIONS[0]), reply.index(matter)
        assert asked < about


def test_a_gentle_coach_stays_with_the_matter_of_the_conversation_and_says_something_new(ada: Person) -> None:
    hold(ada, HEAVY)
    session = begin(ada)
    replies = [say(ada, session, words)["reply"] for words in ("I cannot pay the rent.", "I do not know.")]
    about = [reply.rpartition("\n\n")[2] for reply in replies]
    assert [text.startswith("About the money") for text in about] == [True, True]
    assert about[0] != about[1]


@pytest.mark.parametrize("level", [YELLOW, HEAVY])
def test_who_writes_three_pages_about_a_lost_job_keeps_their_coach(ada: Person, level: Level) -> None:
    hold(ada, level)
    reply = say(ada, begin(ada), LOST_JOB * 10)
    assert reply["safety"]["level"] != RED
    assert reply["reply"] != reply["safety"]["reply"]
    assert reply["reply"].endswith("?")

"""A busy day in the life of a person: every operation that takes words gets some that nobody else has.

Requests are made from the declarations, so whatever is added to the API joins by itself. `find_words` looks for the
words in everything that the database holds, and in the bytes of its file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import time_machine
from sqlalchemy import Engine, MetaData, func, select

from shared import wiring
from shared.audio.models import AWAITING
from shared.core import clock
from shared.core.db import transaction
from shared.core.http.guard import AdminUser
from shared.core.http.operation import Operation
from shared.core.jobs.models import PENDING, BackgroundJob
from shared.core.jobs.runner import run
from tests.api.audio.uploads import announced, set_columns
from tests.api.narrative.narrative_sessions import SESSIONS, move, reach_sections, tell
from tests.client import Api, Response
from tests.contract.operation_requests import GUARDED, example_body, path_of
from tests.contract.request_schemas import Leaf, list_leaves
from tests.contract.test_ownership import OWNED
from tests.narrative_process import activate_process
from tests.people import PASSWORD, Person, new_person, verify

NO_WORDS: Mapping[str, str] = {
    "email": "an address, by which an account is found",
    "password": "a secret, of which a hash is stored",
    "current": "a secret, of which a hash is stored",
    "new": "a secret, of which a hash is stored",
    "refresh_token": "a secret, of which a digest is stored",
    "token": "a secret, of which a digest is stored",
    "code": "a secret, of which a digest is stored",
    "timezone": "a name of the time zone tables",
    "locale": "a language tag",
    "country": "a country's code",
    "kind": "a name of our code",
    "kinds": "names of our code",
    "begin": "a time of day",
    "until": "a time of day",
    "time": "a time of day",
    "due_time": "a time of day",
    "reminder_time": "a time of day",
    "content_type": "a media type of our list",
    "sha256": "a digest",
    "pair_id": "a key of our catalog",
    "chosen": "a key of our catalog",
    "question": "a key of our quiz",
    "statement": "a key of our quiz",
    "technique": "a key of our catalog",
    "goal_area": "a key of our catalog",
    "conditions": "keys of our catalog",
    "section_key": "a key of a process, which its authors wrote",
    "section_keys": "keys of a process",
    "prompt_key": "a key of a process",
    "choices": "keys of a process",
    "additional_flags": "keys of a process",
    "fact": "a key of our quiz, or a name in lower case that is sealed with the rest",
    "proof": "a token or a code of a mail",
    "endpoint": "an address of a push service",
    "p256dh": "a public key",
    "auth": "a secret of a browser",
}
"""Texts of requests in which nobody writes words, by the name of their field, and what they are."""
STEM = 6
"""How many letters of a word are looked for, which no other word has: stems, and what is left where a text is cut."""
TIMERS_LEFT_OUT = ("dispatch_waiting_jobs", "purge_expired")
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aiou"]
_LEAVES = [leaf for leaf in list_leaves("str") if leaf.field not in NO_WORDS]
_BESIDE_EXAMPLES: Mapping[str, Any] = {
    "decisions_change_session": {"insights": [{"text": "", "message_ids": []}]},
    "insights_create_insight": {"sources": []},
    "narrative_begin_session": {"metadata": {"origin": "a letter"}},
    "narrative_synthesis_request_synthesis": {"section_key": "origins"},
    "narrative_synthesis_review_synthesis": {"leave_out": [], "take_in": []},
    "writing_sessions_move_session": {"to_state": "writing"},
}
"""What the example of an operation leaves out, and has words in it, or names and is not there."""
_FORMS: Mapping[str, str] = {"avatar_url": "https://pictures.example/{}.png"}
"""Fields whose words stand in something of a form."""
_UNAVAILABLE = {
    "imports_preview_import": "reads a file in storage",
    "speech_speak": "has a text read aloud by a model",
}
"""Operations that need a server which a busy day has not; what they were sent stays nowhere, too."""
_EITHER: Mapping[str, tuple[str, ...]] = {"decisions_chat": ("messages", "content")}
"""Fields of which a request has one."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = timedelta(days=7)


@dataclass
class BusyDay:
    """Who had it, and the words that were sent, each with its place."""

    person: Person
    words: dict[str, str] = field(default_factory=dict)

    def invent_word(self, place: str) -> str:
        """Invent a word for a place: lower-case letters, of which the first six are no other word's."""
        first, second = divmod(len(self.words), len(_SYLLABLES))
        word = f"qx{_SYLLABLES[first]}{_SYLLABLES[second]}ment"
        self.words[word] = place
        return word


def live_busy_day(api: Api) -> BusyDay:
    """Call every operation of a person that takes words, then what follows from that, until a week later."""
    day = BusyDay(verify(new_person(replace(api, prefer=None), name="Ada")))
    credentials = {"email": day.person.email, "password": PASSWORD}
    api.post(
        "/v1/auth/login", json=credentials, headers={"User-Agent": day.invent_word("header User-Agent of a login")}
    )
    for name, operation in GUARDED.items():
        if operation.signature.user is not AdminUser:
            _call_with_words(day, name, operation)
    run_all_jobs()
    with time_machine.travel(clock.now() + _WEEK):
        for timer in wiring.TIMERS:
            if timer not in TIMERS_LEFT_OUT:
                wiring.run_timer(timer)
        run_all_jobs()
    return day


def run_all_jobs() -> None:
    """Run what waits, and what that brings about, until nothing waits; a job that fails says so in its row."""
    while waiting := _list_waiting():
        for job_id, kind in waiting:
            run(wiring.JOB_KINDS[kind], job_id)


def find_words(engine: Engine, words: Mapping[str, str]) -> list[str]:
    """List where words stand readable, as "table.column: place of the word"; a word's first letters are looked for."""
    metadata = MetaData()
    metadata.reflect(engine)
    found: set[str] = set()
    stems = _encode_stems(words)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                for name, value in row._mapping.items():
                    found |= {f"{table.name}.{name}: {place}" for place in _places_in(_as_bytes(value), stems)}
    return sorted(found)


def find_words_in_file(path: Path, words: Mapping[str, str]) -> list[str]:
    """List the words that stand readable anywhere in a file, with the place of each."""
    return sorted(set(_places_in(path.read_bytes(), _encode_stems(words))))


def _list_waiting() -> list[tuple[UUID, str]]:
    is_due = func.coalesce(BackgroundJob.next_retry_at, BackgroundJob.created_at) <= clock.now()
    waiting = select(BackgroundJob.id, BackgroundJob.kind).where(BackgroundJob.status == PENDING, is_due)
    with transaction(read_only=True) as db:
        return [(row.id, row.kind) for row in db.execute(waiting.order_by(BackgroundJob.created_at))]


def _call_with_words(day: BusyDay, name: str, operation: Operation) -> None:
    """Call an operation whose body or query takes words; its answer must be a success, or its words went nowhere."""
    bodies = [leaf for leaf in _LEAVES if leaf.place.startswith(f"{name}: body.")]
    queries = [leaf for leaf in _LEAVES if leaf.place.startswith(f"{name}: query.")]
    if not (bodies or queries):
        return
    body = example_body(operation)
    if body is not None:
        body |= deepcopy(_BESIDE_EXAMPLES.get(name, {}))
        body |= {part: OWNED[part](day.person, operation) for part in body.keys() & OWNED.keys()}
        body |= {key: PASSWORD for key in body if key == "password"}
        body |= {key: _next_month() for key, value in body.items() if _is_date(value)}
    for leaf in bodies:
        _put_word(body, leaf.place.rpartition("body.")[2].split("."), day.invent_word(leaf.place), leaf)
    for alternative in _EITHER.get(name, ("",)):
        sent = body and {key: body[key] for key in body if key == alternative or key not in _EITHER.get(name, ())}
        query = "&".join(f"{leaf.field}={day.invent_word(leaf.place)}" for leaf in queries)
        answer = _send(day, operation, query and f"?{query}", sent)
        assert answer.status < 300 or (answer.status in (409, 503) and name in _UNAVAILABLE), (
            f"{name} answered {answer.status} {answer.json}"
        )


def _send(day: BusyDay, operation: Operation, query: str, body: Any) -> Response:
    headers = {"User-Agent": f"{day.invent_word('header User-Agent')} 5.0 (X11; Linux)"}
    if operation.method == "POST":
        headers["Idempotency-Key"] = day.invent_word("header Idempotency-Key")
    values = {name: _OWN.get(name, OWNED[name])(day.person, operation) for name in operation.signature.path}
    path, person = path_of(operation, values) + query, day.person
    return person.api.request(operation.method, path, json=body, token=person.token, headers=headers)


def _awaiting_recording(person: Person, operation: Operation) -> str:
    del operation
    recording_id = announced(person)
    set_columns(recording_id, status=AWAITING, etag="1")
    return recording_id


def _custom_reminder(person: Person, operation: Operation) -> str:
    del operation
    reminder = {"kind": "custom", "cadence": "daily", "time": "18:30", "message": "Drink water."}
    return str(person.post("/v1/reminders", json=reminder).json["id"])


def _session(person: Person, operation: Operation) -> str:
    """A session that is where an operation finds what it needs."""
    if operation.name == "narrative_write_answer":
        activate_process()
        return reach_sections(person)
    session_id = OWNED["session_id"](person, operation)
    if operation.name == "books_request_book":
        draft = {"type": "draft", "section_key": "origins"}
        assert person.post(f"{SESSIONS}/{session_id}/syntheses", json=draft).status == 202
        run_all_jobs()
    if operation.name == "narrative_synthesis_reframe_archetype":
        _reveal_archetype(person, session_id)
    return session_id


def _reveal_archetype(person: Person, session_id: str) -> None:
    tell(person, session_id, "origins.people", "My grandmother was up first, and my brother carried the bread.")
    move(person, session_id)
    tell(person, session_id, "work.scene", "I opened a shop of my own, and in the evening the shelves were empty.")
    tell(
        person,
        session_id,
        "work.people",
        "My brother died that winter, and friends brought soup to the shop every day.",
    )
    person.post(f"{SESSIONS}/{session_id}/archetype")
    run_all_jobs()
    move(person, session_id)
    move(person, session_id, "skip")
    assert person.post(f"{SESSIONS}/{session_id}/archetype/reveal").status == 200


_OWN: Mapping[str, Callable[[Person, Operation], str]] = {
    "recording_id": _awaiting_recording,
    "reminder_id": _custom_reminder,
    "session_id": _session,
}
"""Things that take words, where those of `OWNED` do not."""


def _put_word(body: Any, path: list[str], word: str, leaf: Leaf) -> None:
    """Put a word where a leaf is; what is around it must be in the example."""
    head, *rest = path
    if rest:
        for one in body[head] if isinstance(body[head], list) else [body[head]]:
            _put_word(one, rest, word, leaf)
    elif any(one["type"] == "dict" for one in leaf.around):
        example = next(iter(body[head].values()))
        body[head][word] = word if isinstance(example, str) else example
    else:
        text = _FORMS.get(head, "{}").format(word)
        body[head] = [text] if any(one["type"] == "list" for one in leaf.around) else text


def _is_date(value: object) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _next_month() -> str:
    """A day that is ahead, as days of examples were when they were written."""
    return (clock.now() + 4 * _WEEK).date().isoformat()


def _encode_stems(words: Mapping[str, str]) -> list[tuple[bytes, str]]:
    """The first letters of words, encoded once for the thousands of values that they are looked for in."""
    return [(word[:STEM].encode(), place) for word, place in words.items()]


def _places_in(value: bytes, stems: Sequence[tuple[bytes, str]]) -> list[str]:
    folded = value.lower()
    return [place for stem, place in stems if stem in folded]


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()

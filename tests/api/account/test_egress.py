"""What left for someone: calls to models, mails and messages to browsers in one order, and no word of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, insert

from shared.core import clock
from shared.core.ai.ledger import AiCall
from shared.core.crypto import person_keys
from shared.core.db import own_text, table_of, transaction
from shared.core.mail.delivery import SEND_EMAIL
from shared.core.mail.models import Mail
from shared.core.push.models import PushMessage
from tests import environment
from tests.api.account.test_ai_consent import tag_now
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, running_openai_server

EGRESS = "/v1/account/egress"


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url)
        yield server


def _write(person: Person, minutes: int, table: Any, **fields: Any) -> str:
    """Leave the row of something that was asked for so many minutes ago."""
    row = {"id": uuid4(), "created_at": clock.now() - timedelta(minutes=minutes), "user_id": person.id, **fields}
    with transaction() as db:
        db.execute(insert(table_of(table)), row)
    return str(row["id"])


def _write_message(person: Person, minutes: int, table: Any, **fields: Any) -> str:
    known = {"template": "weekly_digest", "reason": str(uuid4()), "status": "sent"}
    return _write(person, minutes, table, **{**known, "parameters": own_text(person.id, "{}"), **fields})


def _write_call(person: Person, minutes: int, **fields: Any) -> str:
    known = {"purpose": "tag_decision", "model": "gpt", "outcome": "answered", "budget_day": clock.now().date()}
    counts = dict.fromkeys(("requests", "prompt_tokens", "completion_tokens", "latency_ms"), 1)
    return _write(person, minutes, AiCall, **{**known, **counts, **fields})


def _forget_registration(person: Person) -> None:
    with transaction() as db:
        db.execute(delete(Mail).where(Mail.user_id == person.id))


@pytest.mark.usefixtures("any_database")
def test_what_left_is_in_one_order_with_where_to_and_under_which_consent(ada: Person, ben: Person) -> None:
    _forget_registration(ada)
    person_keys.load_keys((ada.id, ben.id))
    where = {"destination": "mail.example", "sent_size": 900}
    sent = [
        _write_call(ada, 1, budget_slot=1, destination="models.example", sent_size=1200),
        _write_message(ada, 2, Mail, stream="digests", **where),
        _write_message(ada, 3, PushMessage, destination="push.example", sent_size=80),
        _write_call(ada, 4, budget_slot=2, purpose="transcribe_audio", outcome="timed_out", sent_size=7),
        _write_message(ada, 5, Mail, stream="account", **where),
        _write_message(ada, 6, Mail, stream="reports"),
    ]
    _write_call(ada, 1, budget_slot=None, outcome="over_budget")
    _write_message(ben, 1, Mail, stream="digests", **where)
    _write_message(ada, 1, Mail, stream="digests", status="withheld")

    first = ada.get(f"{EGRESS}?limit=4")
    link = first.headers["Link"].partition(">")[0].removeprefix("</api").removeprefix("<")
    second = ada.get(link[link.index("/v1") :])

    listed = [*first.json, *second.json]
    assert [one["id"] for one in listed] == sent
    assert [(one["channel"], one["consent"], one["unit"]) for one in listed] == [
        ("model", "ai_suggestions_enabled", "characters"),
        ("mail", "email_notifications", "characters"),
        ("push", "push_notifications", "characters"),
        ("model", "ai_suggestions_enabled", "bytes"),
        ("mail", "account", "characters"),
        ("mail", "email_notifications", "characters"),
    ]
    assert [(one["destination"], one["size"]) for one in listed[:3]] == [
        ("models.example", 1200),
        ("mail.example", 900),
        ("push.example", 80),
    ]
    assert (listed[-1]["destination"], listed[-1]["size"], "Link" in second.headers) == (None, None, False)


def test_a_call_says_which_host_it_went_to_and_how_many_characters_left(model: OpenAiServer, ada: Person) -> None:
    tag_now(ada)

    (call,) = [one for one in ada.get(EGRESS).json if one["channel"] == "model"]
    sent = [message["content"] for request in model.requests for message in request.body["messages"]]
    assert (call["destination"], call["purpose"]) == ("127.0.0.1", "tag_journal_entry")
    assert call["size"] == sum(map(len, sent))


def test_a_mail_that_was_withheld_has_not_left(ada: Person) -> None:
    run_waiting(SEND_EMAIL)
    assert ada.get(EGRESS).json == []

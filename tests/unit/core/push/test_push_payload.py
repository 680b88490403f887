"""A message before it is encrypted: where it leads, and how it is named to others."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from shared.core import clock
from shared.core.message_outbox import WAITING
from shared.core.push.delivery_policy import Delivery
from shared.core.push.outbox import TEMPLATES
from shared.core.push.payload import build_payload, derive_topic
from tests import environment

REMINDER = {"reminder_id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa"}
LARGEST = 3000  # RFC 8030 lets a push service refuse more than 4,096 bytes, encrypted


def delivery(template: str, locale: str = "en", age: timedelta = timedelta(0)) -> Delivery:
    parameters = dict.fromkeys(("entries", "streak"), 1) if template == "weekly_digest" else REMINDER
    return Delivery(
        id=uuid4(),
        user_id=uuid4(),
        template=template,
        reason="r",
        parameters=json.dumps(parameters),
        status=WAITING,
        created_at=clock.now() - age,
        locale=locale,
        wanted=True,
        browsers=(),
        progress={},
    )


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ("reminder_journal", "/journal/new"),
        ("reminder_check_in", "/check-in"),
        ("reminder_challenge", "/challenges/today"),
        ("reminder_decision_revisit", f"/reminders/{REMINDER['reminder_id']}"),
        ("reminder_custom", f"/reminders/{REMINDER['reminder_id']}"),
        ("reminder_goal", f"/reminders/{REMINDER['reminder_id']}"),
        ("reminder_commitment", f"/reminders/{REMINDER['reminder_id']}"),
        ("weekly_digest", "/progress"),
    ],
)
def test_a_message_leads_to_its_page(template: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, WEB_URL="https://app.example")
    assert json.loads(build_payload(delivery(template)).body)["data"] == {"url": f"https://app.example{path}"}


def test_without_an_address_of_the_app_a_message_leads_to_a_path() -> None:
    assert json.loads(build_payload(delivery("weekly_digest")).body)["data"] == {"url": "/progress"}


@pytest.mark.parametrize("locale", ["en", "de"])
@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_message_is_small_enough(template: str, locale: str) -> None:
    assert len(build_payload(delivery(template, locale)).body) < LARGEST


def test_a_push_service_keeps_a_message_no_longer_than_it_is_worth_something() -> None:
    late = build_payload(delivery("reminder_journal", age=timedelta(hours=5)))
    assert 3590 <= late.seconds <= 3600


def test_a_topic_is_the_same_for_a_reason_and_tells_nothing_of_it() -> None:
    topics = [derive_topic(reason) for reason in ("journal:ada:2026-03-02", "journal:ada:2026-03-02", "other")]
    assert topics[0] == topics[1] != topics[2]
    assert all(len(topic) == 32 and "ada" not in topic for topic in topics)

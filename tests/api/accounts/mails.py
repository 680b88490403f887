"""The mails that wait to be sent, and the links in them; and the job that writes those of forgotten passwords."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine
from sqlalchemy import select

from shared.accounts.passwords import OFFER_RESET
from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.runner import run
from shared.core.mail.models import Mail
from tests.client import Api
from tests.integration.jobs.attempts import waiting_jobs
from tests.people import Person


@dataclass(frozen=True)
class QueuedMail:
    """One mail, as the core got it."""

    user_id: UUID
    stream: str
    template: str
    reason: str
    parameters: dict[str, Any]


def mails_to(person: Person, *templates: str) -> list[QueuedMail]:
    """List what waits for someone, oldest first; of these templates, if any are named."""
    with transaction(read_only=True) as db:
        rows = db.scalars(select(Mail).where(Mail.user_id == person.id).order_by(Mail.created_at)).all()
        found = [
            QueuedMail(row.user_id, row.stream, row.template, row.reason, json.loads(row.parameters)) for row in rows
        ]
    return [one for one in found if not templates or one.template in templates]


def tokens_of(person: Person, template: str) -> list[str]:
    """Return the tokens of the links that someone was mailed; in no order while the clock stands still."""
    return [one.parameters["token"] for one in mails_to(person, template)]


def codes_of(person: Person, template: str) -> list[str]:
    """Return the codes that someone was mailed beside those links."""
    return [one.parameters["code"] for one in mails_to(person, template)]


def offers() -> list[UUID]:
    """List the jobs that wait to offer a reset, whoever they are about."""
    return waiting_jobs(OFFER_RESET)


def ask_for_reset(api: Api, person: Person) -> str:
    """Forget a password and return the token of the link that was mailed."""
    before = tokens_of(person, "reset_password")
    assert api.post("/v1/auth/password/forgot", json={"email": person.email}).status == 202
    run_offers()
    [new] = set(tokens_of(person, "reset_password")) - set(before)
    return new


def ask_for_resets(api: Api, person: Person, count: int) -> list[str]:
    """Forget a password as often, a minute apart and up to now; returns the tokens of the links."""
    now, tokens = clock.now(), []
    for minutes in reversed(range(count)):
        with time_machine.travel(now - timedelta(minutes=minutes), tick=False):
            tokens.append(ask_for_reset(api, person))
    return tokens


def run_offers() -> None:
    """Do what the queue would."""
    for job_id in offers():
        run(OFFER_RESET, job_id)

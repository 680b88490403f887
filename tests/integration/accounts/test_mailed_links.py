"""The whole way of a link: asked for, mailed as a file, read there as its reader would, and followed."""

import re
from collections.abc import Sequence
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import select

from shared import wiring
from shared.core.db import transaction
from shared.core.jobs.models import COMPLETED, PENDING, BackgroundJob
from shared.core.jobs.runner import run
from tests import environment
from tests.client import Api
from tests.people import PASSWORD, Person, new_person

NEW = "rain on a tin roof"
PHONE = {"User-Agent": "Mozilla/5.0 (Android 16; Mobile) Firefox/145.0"}
_KINDS = wiring.JOB_KINDS


@pytest.fixture
def mailbox(any_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Mails become files in a folder."""
    environment.apply(
        monkeypatch,
        DATABASE_URL=any_database,
        MAIL_TRANSPORT="folder",
        MAIL_FOLDER=str(tmp_path / "mailbox"),
        MAIL_FROM="Phronesis <hello@phronesis.example>",
        WEB_URL="https://app.example",
        API_URL="https://api.example",
    )
    return tmp_path / "mailbox"


@pytest.fixture
def eva(mailbox: Path, api: Api) -> Person:
    """Someone who is mailed what she should be."""
    return new_person(api)


def arrive(mailbox: Path) -> list[str]:
    """Do all that waits, and return the texts of the mails that are there then, oldest first."""
    while waiting := _waiting():
        for job in waiting:
            run(_KINDS[job.kind], job.id)
    files = sorted(mailbox.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [_text(file) for file in files]


def link(texts: Sequence[str], page: str) -> str:
    """The token of the last link to a page of the app."""
    found = [match[1] for text in texts if (match := re.search(rf"/{page}#token=([\w-]+)", text))]
    return found[-1]


def code(texts: Sequence[str]) -> str:
    """The last code that stands in a line of its own."""
    found = [match[0] for text in texts if (match := re.search(r"(?m)^[0-9A-Z]{4}-[0-9A-Z]{4}(?=\r?$)", text))]
    return found[-1]


def confirm(api: Api, mailbox: Path) -> None:
    answer = api.post("/v1/auth/email/verify", json={"token": link(arrive(mailbox), "verify-email")})
    assert answer.status == 200


def test_the_mailed_link_verifies_the_address(api: Api, mailbox: Path, eva: Person) -> None:
    confirm(api, mailbox)

    assert eva.get("/v1/profile").json["email_verified"] is True


def test_until_then_nothing_but_that_link_arrives(api: Api, mailbox: Path, eva: Person) -> None:
    api.post("/v1/auth/login", json={"email": eva.email, "password": PASSWORD}, headers=PHONE)
    eva.post("/v1/auth/password/change", json={"current": PASSWORD, "new": NEW})
    api.post("/v1/auth/password/forgot", json={"email": eva.email})

    texts = arrive(mailbox)

    assert len(texts) == 2  # one for registering, one for the forgotten password
    assert all("/verify-email#token=" in text for text in texts)


def test_the_mailed_link_brings_a_new_password_and_the_owner_is_told(api: Api, mailbox: Path, eva: Person) -> None:
    confirm(api, mailbox)
    api.post("/v1/auth/password/forgot", json={"email": eva.email})
    token = link(arrive(mailbox), "reset-password")

    assert api.post("/v1/auth/password/reset", json={"token": token, "password": NEW}).status == 204

    assert api.post("/v1/auth/login", json={"email": eva.email, "password": NEW}).status == 200
    assert len(arrive(mailbox)) == 3


def test_the_code_beside_each_link_does_the_same(api: Api, mailbox: Path, eva: Person) -> None:
    first = {"email": eva.email, "code": code(arrive(mailbox))}
    assert api.post("/v1/auth/email/verify/code", json=first).json["outcome"] == "verified"
    api.post("/v1/auth/password/forgot", json={"email": eva.email})
    second = {"email": eva.email, "code": code(arrive(mailbox)), "password": NEW}

    assert api.post("/v1/auth/password/reset/code", json=second).status == 204

    assert api.post("/v1/auth/login", json={"email": eva.email, "password": NEW}).status == 200


def test_a_new_device_is_told_by_its_name(api: Api, mailbox: Path, eva: Person) -> None:
    confirm(api, mailbox)

    api.post("/v1/auth/login", json={"email": eva.email, "password": PASSWORD}, headers=PHONE)

    assert "Firefox on Android" in arrive(mailbox)[-1]


def test_no_token_is_kept_once_its_mail_has_left(mailbox: Path, eva: Person) -> None:
    token = link(texts := arrive(mailbox), "verify-email")

    with transaction(read_only=True) as db:
        everything = [str(db.execute(select(table)).all()) for table in BackgroundJob.metadata.sorted_tables]
    assert not any(secret in rows for rows in everything for secret in (token, code(texts)))


@pytest.mark.usefixtures("any_database")
def test_where_no_mail_is_configured_registering_works_as_well(api: Api) -> None:
    new_person(api)

    [job] = _waiting()
    run(_KINDS[job.kind], job.id)

    with transaction(read_only=True) as db:
        assert db.scalars(select(BackgroundJob.status)).all() == [COMPLETED]


def _waiting() -> list[BackgroundJob]:
    mine = BackgroundJob.kind.in_(("send_email", "offer_password_reset")), BackgroundJob.status == PENDING
    with transaction(read_only=True) as db:
        return list(db.scalars(select(BackgroundJob).where(*mine).order_by(BackgroundJob.created_at)))


def _text(file: Path) -> str:
    body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())

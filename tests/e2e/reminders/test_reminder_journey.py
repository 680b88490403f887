"""Somebody confirms an address, is reminded, finds that in the mailbox, stops it by its link, and gets no more."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests import http_client
from tests.e2e.crash.evidence import opened
from tests.people import PASSWORD
from tests.servers.azurite import Azurite
from tests.servers.devhost import wait_for
from tests.servers.host import AppHost, running_app

CREDENTIALS = {"email": "reminded@example.com", "password": PASSWORD}
ENDED = "SELECT status FROM mails WHERE stream = 'reminders' AND status NOT IN ('waiting', 'sending')"
REMINDED = "A moment to look back"


@dataclass(frozen=True)
class Reader:
    """Someone who is signed in, looks into the mailbox, and lives where it is noon: at nine, revisits were due."""

    host: AppHost
    client: httpx.Client
    today: date

    def ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        """Send a request, which is answered well."""
        answer = self.client.request(method, path, json=body)
        assert answer.is_success, answer.text
        return answer

    def mails(self, subject: str) -> list[str]:
        """The mails with these words in their subject, as the mailbox shows them."""
        listed = self.ask("GET", "/dev/mailbox").text
        found = re.findall(rf'<a href="(/dev/mailbox/[^"]+)">[^<]*{subject}', listed)
        return [unescape(self.ask("GET", path).text) for path in found]

    def come_back(self, title: str, ended: int) -> list[str]:
        """Wish to come back to an entry today, let the timer run, and say what became of so many mails."""
        self.ask("POST", "/api/v1/decisions/journal", {"title": title, "revisit_on": self.today.isoformat()})
        self.host.fire("send_due_reminders")
        with opened(self.host.database) as db:
            wait_for(lambda: db.execute(ENDED).fetchall()[ended - 1 :] or None, title)
            return sorted(status for (status,) in db.execute(ENDED))


def noon() -> tuple[str, date]:
    """Where it is noon, and which day is there."""
    now = datetime.now(UTC)
    ahead = (12 - now.hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}", (now + timedelta(hours=ahead)).date()


@pytest.fixture
def reader(azurite: Azurite, sqlite: Path, tmp_path: Path) -> Iterator[Reader]:
    """Someone whose address is not confirmed yet."""
    mail = {"MAIL_TRANSPORT": "folder", "MAIL_FOLDER": str(tmp_path / "mailbox"), "MAIL_FROM": "hello@example.com"}
    places = {"WEB_URL": "http://localhost:5173", "API_URL": "http://localhost:7071"}
    zone, today = noon()
    settings = {"BlobStorage": azurite.connection_string, **mail, **places}
    with ExitStack() as stack:
        host = stack.enter_context(running_app(tmp_path / "app", azurite.connection_string, settings, sqlite))
        client = stack.enter_context(http_client.Client(base_url=host.lives[0].origin))
        reader = Reader(host, client, today)
        reader.ask("POST", "/api/v1/register", {**CREDENTIALS, "timezone": zone})
        token = reader.ask("POST", "/api/v1/auth/login", CREDENTIALS).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield reader


def confirm(reader: Reader) -> None:
    (mail,) = wait_for(lambda: reader.mails("confirm") or None, "the mail that asks for it")
    found: Any = re.search(r"/verify-email#token=([\w-]+)", mail)
    reader.ask("POST", "/api/v1/auth/email/verify", {"token": found[1]})


def test_a_reminder_is_found_in_the_mailbox_and_stopped_by_its_link(reader: Reader) -> None:
    confirm(reader)
    assert reader.come_back("Take the retraining offer?", 1) == ["sent"]
    (mail,) = reader.mails(REMINDED)
    found: Any = re.search(r'href="(http://localhost:7071/api/v1/unsubscribe/[^"]+)"', mail)
    link = urlsplit(found[1]).path
    assert '<form method="post" action="?scope=stream">' in reader.ask("GET", link).text
    scanned = reader.ask("HEAD", f"{link}?utm_source=x")
    assert (scanned.content, scanned.headers["content-type"].partition(";")[0]) == (b"", "text/html")
    reader.ask("POST", f"{link}?scope=stream")
    assert reader.come_back("Move to the harbor?", 2) == ["sent", "withheld"]
    assert reader.mails(REMINDED) == [mail]

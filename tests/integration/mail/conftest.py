"""Someone to write to, and the three ways out: a folder, an SMTP server, Azure Communication Services."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from shared.core import mail
from tests import environment
from tests.integration.mail.people import People
from tests.servers.acs_server import AcsServer, running_acs_server
from tests.servers.certificates import Certificate, make_certificate
from tests.servers.identity_server import running_identity_server
from tests.servers.smtp_server import SmtpServer, running_smtp_server

SENDER: Mapping[str, str] = {
    "MAIL_FROM": "Phronesis <hello@phronesis.example>",
    "WEB_URL": "https://app.example",
    "API_URL": "https://api.example",
}
Configure = Callable[..., None]
NO_ANSWER = ["2"]
"""The values of `mail_timeout` for a server that does not answer."""


@pytest.fixture
def mail_timeout() -> str:
    """How many seconds a server has for its answer: more than a busy machine takes, unless none will come."""
    return "30"


@pytest.fixture
def configure(any_database: str, mail_timeout: str, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Change settings by their environment names; the database stays."""

    def change(**changes: str) -> None:
        known = {**SENDER, "MAIL_TIMEOUT_SECONDS": mail_timeout, **changes}
        environment.apply(monkeypatch, DATABASE_URL=any_database, **known)

    return change


@pytest.fixture
def people(configure: Configure) -> People:
    """The people whom the core asks for; nothing is sent until a way out is chosen."""
    configure()
    found = People()
    mail.use_recipients(found.find)
    mail.use_rejection(found.note)
    return found


@pytest.fixture
def folder(people: People, configure: Configure, tmp_path: Path) -> Path:
    """Mails become files."""
    configure(MAIL_TRANSPORT="folder", MAIL_FOLDER=str(tmp_path / "mailbox"))
    return tmp_path / "mailbox"


@pytest.fixture
def smtp(people: People, configure: Configure) -> Iterator[SmtpServer]:
    """Mails go to a server."""
    with running_smtp_server() as server:
        configure(MAIL_TRANSPORT="smtp", SMTP_HOST="127.0.0.1", SMTP_PORT=str(server.port), SMTP_TLS="none")
        yield server


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    """A certificate for servers of this machine."""
    return make_certificate(tmp_path)


@pytest.fixture
def acs_environment(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """An identity, and trust in the certificate; what another process needs for the same."""
    with running_identity_server() as identity:
        known = {**identity.environment, "REQUESTS_CA_BUNDLE": str(certificate.path)}
        for name, value in known.items():
            monkeypatch.setenv(name, value)
        yield known


@pytest.fixture
def acs(
    people: People, configure: Configure, certificate: Certificate, acs_environment: dict[str, str]
) -> Iterator[AcsServer]:
    """Mails go to Azure Communication Services."""
    with running_acs_server(certificate) as server:
        configure(MAIL_TRANSPORT="acs", ACS_ENDPOINT=server.endpoint)
        yield server

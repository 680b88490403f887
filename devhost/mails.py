"""Mails as files (`.eml`, RFC 5322), read back for showing."""

from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

MOST = 200


@dataclass(frozen=True)
class Mail:
    """What a mail says; `name` is its file's, without the ending."""

    name: str
    headers: Mapping[str, str]
    text: str
    html: str

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.headers.get("Subject", "")

    @property
    def recipient(self) -> str:
        """Whom it is for."""
        return self.headers.get("To", "")

    @property
    def date(self) -> str:
        """When it was written."""
        return self.headers.get("Date", "")


def read_mails(folder: Path) -> list[Mail]:
    """Read the newest 200 of a folder, newest first; their names begin with the moment they were written."""
    newest = sorted(folder.glob("*.eml"), reverse=True)[:MOST]
    return [mail for path in newest if (mail := read_mail(path)) is not None]


def read_mail(path: Path) -> Mail | None:
    """Read one mail; None where there is none."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    message = message_from_bytes(raw, policy=default)
    headers = {name: str(value) for name, value in message.items()}
    return Mail(path.stem, headers, _part(message, "plain"), _part(message, "html"))


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content())

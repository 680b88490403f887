"""Who gets mail, and how they are told apart: accounts know, the core asks. The wiring brings them together."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import ports


@dataclass(frozen=True)
class Recipient:
    """Someone's address, what to call them, their locale (BCP 47), and what they let us send.

    `verified`: they showed that the address is theirs. `rejected`: a provider said for good that it is not reachable.
    `wants_mail`: their preference for mails that are not about the account itself.
    """

    address: str
    name: str | None
    locale: str
    verified: bool
    rejected: bool
    wants_mail: bool


RecipientLookup = Callable[[Session, UUID], Recipient | None]
RejectionHandler = Callable[[Session, UUID], None]


def use_recipients(find: RecipientLookup) -> None:
    """Say who knows the addresses; the wiring does it by object reference."""
    ports.connect({"recipient": find})


def use_rejection(note: RejectionHandler) -> None:
    """Say who is told that nothing will ever arrive at someone's address."""
    ports.connect({"rejection": note})


def find_recipient(db: Session, user_id: UUID) -> Recipient | None:
    """Return whom to write to, or None where they are gone (or nobody was ever asked to know)."""
    find: RecipientLookup | None = ports.find_provider("recipient")
    return find(db, user_id) if find else None


def note_rejection(db: Session, user_id: UUID) -> None:
    """Pass on that an address is no good."""
    note: RejectionHandler | None = ports.find_provider("rejection")
    if note is not None:
        note(db, user_id)

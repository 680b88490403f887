"""Recipients of mail. Accounts know them, and the core looks them up by ports that the wiring connects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import ports


@dataclass(frozen=True)
class Recipient:
    """A person's address, name, locale (BCP 47) and preferences for mail.

    `verified`: they proved that the address is theirs. `rejected`: a provider refused it for good. `wants_mail`: their
    preference for mails that are not about the account. `leaving`: they have deleted their account.
    """

    address: str
    name: str | None
    locale: str
    verified: bool
    rejected: bool
    wants_mail: bool
    leaving: bool = False


class MessagePermission(NamedTuple):
    """What a person may be told that is not about their account: anything at all, and what celebrates."""

    reminders: bool
    celebrations: bool


EVERYTHING = MessagePermission(reminders=True, celebrations=True)
RecipientLookup = Callable[[Session, UUID], Recipient | None]
RejectionHandler = Callable[[Session, UUID], None]


def use_recipients(find: RecipientLookup) -> None:
    """Set the lookup of recipients; the wiring sets it by object reference."""
    ports.connect({"recipient": find})


def use_rejection(note: RejectionHandler) -> None:
    """Set the handler of rejected addresses; the wiring sets it by object reference."""
    ports.connect({"rejection": note})


def find_recipient(db: Session, user_id: UUID) -> Recipient | None:
    """Return a person's address and preferences; None where the person is gone, or no lookup is set."""
    find: RecipientLookup | None = ports.find_provider("recipient")
    return find(db, user_id) if find else None


def note_rejection(db: Session, user_id: UUID) -> None:
    """Tell accounts that a provider rejected a person's address for good."""
    note: RejectionHandler | None = ports.find_provider("rejection")
    if note is not None:
        note(db, user_id)


def find_permission(db: Session, user_id: UUID) -> MessagePermission:
    """Return what a person may be told right before it leaves; everything without a provider."""
    ask: Callable[[Session, UUID], tuple[bool, bool]] | None = ports.find_provider("message_permission")
    return MessagePermission(*ask(db, user_id)) if ask else EVERYTHING

"""The ways out: a folder on a laptop, SMTP anywhere, Azure Communication Services in Azure; or none at all.

Each says by what it raises whether a mail may be tried again. Anything that is not raised here is a failure of the
moment of which nobody knows whether the mail had left.
"""

from functools import lru_cache
from typing import Protocol

from shared.core.mail.outgoing import OutgoingMail
from shared.core.settings import get_settings


class Transport(Protocol):
    """One way out. `repeatable`: the same mail, delivered again, arrives only once."""

    repeatable: bool

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Send a mail; `again` says that an earlier attempt may have got through."""


class NotAccepted(Exception):
    """Nobody took the mail, and that is certain: a server away, a full queue, a wrong password. Try again later."""


class MailRefused(Exception):
    """This mail will never be taken, whoever it is for."""


class AddressRefused(MailRefused):
    """Nothing that is sent to this address will ever arrive."""


@lru_cache(maxsize=1)
def get_transport() -> Transport | None:
    """Return the transport that the settings name; None where mail is turned off."""
    settings = get_settings()
    match settings.mail_transport:
        case "folder":
            from shared.core.mail.transports.folder import FolderTransport  # for laptops only

            return FolderTransport(settings.mail_folder or "")
        case "smtp":
            from shared.core.mail.transports.smtp import SmtpTransport  # for those who have a server

            return SmtpTransport(settings)
        case "acs":
            from shared.core.mail.transports.acs import AcsTransport  # imports a slow SDK

            return AcsTransport(settings)
    return None

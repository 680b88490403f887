"""Mail on a laptop: a file for each, which a mail program opens and /dev/mailbox shows."""

from pathlib import Path
from uuid import uuid4

from shared.core.mail.outgoing import OutgoingMail
from shared.core.mail.transports.mime import write_message


class FolderTransport:
    """Writes `<moment>-<id>.eml`; the same mail is the same file."""

    repeatable = True

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Write the file, whole or not at all."""
        del again
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{mail.created_at:%Y%m%dT%H%M%S}-{mail.id}"
        unfinished = self._folder / f".{name}.{uuid4().hex}"
        unfinished.write_bytes(write_message(mail, utf8=True))
        unfinished.replace(self._folder / f"{name}.eml")

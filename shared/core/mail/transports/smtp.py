"""The transport of SMTP (RFC 5321). Servers do not recognize a repeated mail, so one that may be there is not repeated.

Before the final dot the server has accepted nothing. After it, only the server's reply says whether it has.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from shared.core.db import refuse_open_transaction
from shared.core.mail.transports import AddressRejection, MailRejection, OutgoingMail, TransportFailure
from shared.core.mail.transports.eml import write_message
from shared.core.settings.model import Settings

_OK, _PERMANENT = 250, 500
_RECIPIENT_OK = (250, 251)
# RFC 3463: 5.1.x is about the recipient's address, 5.2.1 a mailbox that is closed.
_ENHANCED = re.compile(rb"\s*5\.(\d{1,3})\.(\d{1,3})\b")
_NO_SUCH_MAILBOX = (550, 551, 553)  # RFC 5321, section 4.2.3; used without an enhanced code


class SmtpTransport:
    """Sends mails by one server, with a connection for each mail."""

    repeatable = False

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def destination(self) -> str:
        """Where mails go first."""
        return self._settings.smtp_host or ""

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Send a mail; a failure between the final dot and the reply is raised as it is."""
        del again
        refuse_open_transaction()
        with self._connected(mail.domain) as server:
            options = _options(server, mail.recipient)
            with _nothing_taken_yet():
                _expect(server.mail(mail.sender, options), sender=True)
                _expect(server.rcpt(mail.recipient))
            message = write_message(mail, utf8=bool(options))
            try:
                answer = server.data(message)
            except smtplib.SMTPDataError as refused:  # refused before its first line
                answer = (refused.smtp_code, _bytes(refused.smtp_error))
            _expect(answer)

    @contextmanager
    def _connected(self, domain: str) -> Iterator[smtplib.SMTP]:
        with _nothing_taken_yet():
            server = self._connect(domain)
        try:
            yield server
        finally:
            with suppress(smtplib.SMTPException, OSError):  # the mail's outcome is known already
                server.quit()
            server.close()

    def _connect(self, domain: str) -> smtplib.SMTP:
        settings, host = self._settings, self._settings.smtp_host or ""
        timeout = settings.mail_timeout_seconds
        if settings.smtp_tls == "tls":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, settings.smtp_port, local_hostname=domain, timeout=timeout, context=context
            )
        else:
            server = smtplib.SMTP(host, settings.smtp_port, local_hostname=domain, timeout=timeout)
        try:
            self._prepare(server)
        except BaseException:
            server.close()
            raise
        return server

    def _prepare(self, server: smtplib.SMTP) -> None:
        if self._settings.smtp_tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if self._settings.smtp_user is not None:
            password = self._settings.smtp_password
            server.login(self._settings.smtp_user, password.get_secret_value() if password else "")


def _options(server: smtplib.SMTP, recipient: str) -> list[str]:
    """Return the options of MAIL FROM; an address in another alphabet needs RFC 6531, without which it is refused."""
    if recipient.isascii():
        return []
    if not server.has_extn("smtputf8"):
        raise MailRejection
    return ["SMTPUTF8", "BODY=8BITMIME"]


@contextmanager
def _nothing_taken_yet() -> Iterator[None]:
    """Turn failures before the final dot into `TransportFailure`, without messages, which may quote an address."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as failure:
        raise TransportFailure(type(failure).__name__) from None


def _expect(answer: tuple[int, bytes], *, sender: bool = False) -> None:
    """Raise for a reply (RFC 5321, section 4.2.1): 4xx is temporary, 5xx is final, except about our own sender."""
    code, text = answer
    if code in _RECIPIENT_OK:
        return
    if code < _PERMANENT or sender:
        raise TransportFailure(str(code))
    raise AddressRejection(str(code)) if _is_about_the_address(code, text) else MailRejection(str(code))


def _is_about_the_address(code: int, text: bytes) -> bool:
    enhanced = _ENHANCED.match(text)
    if enhanced is None:
        return code in _NO_SUCH_MAILBOX
    subject, detail = enhanced.group(1), enhanced.group(2)
    return (subject == b"1" and detail not in (b"7", b"8")) or (subject, detail) == (b"2", b"1")


def _bytes(error: str | bytes) -> bytes:
    return error if isinstance(error, bytes) else error.encode()

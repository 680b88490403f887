"""`/dev/mailbox`: the mails that the app wrote into a folder instead of sending them, newest first.

Mails are files (`.eml`, RFC 5322). A mail is somebody else's page: its HTML is shown in a frame that may do nothing
but open links, each in a new tab.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import escape
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

MOST_MAILS = 200
_NAME = re.compile(r"[\w.-]+")
_LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)]")
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.3rem; } table { border-collapse: collapse; width: 100%; }
td, th { padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
iframe { width: 100%; height: 38rem; border: 1px solid #8884; background: Canvas; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8884; padding: 1rem; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
_MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Mail:
    """What a mail says; `name` is its file's, without the ending, and `images` are data URIs by content id."""

    name: str
    headers: Mapping[str, str]
    text: str
    html: str
    images: Mapping[str, str]

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


def mailbox_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder that the app writes its mails to, or None where it sends them."""
    folder = environment.get("MAIL_FOLDER")
    return Path(folder).resolve() if folder and environment.get("MAIL_TRANSPORT") == "folder" else None


def mailbox_app(folder: Path) -> Starlette:
    """Make the application under /dev/mailbox."""

    def list_mails(_: Request) -> Response:
        return _page("Mailbox", _list(read_mails(folder)))

    def show_mail(request: Request) -> Response:
        mail = _find(folder, request)
        return Response(status_code=404) if mail is None else _page(mail.subject, _show(mail))

    def show_html(request: Request) -> Response:
        mail = _find(folder, request)
        if mail is None:
            return Response(status_code=404)
        page = mail.html.replace("<head>", '<head><base target="_blank">', 1)
        for content_id, source in mail.images.items():
            page = page.replace(f'"cid:{content_id}"', f'"{source}"')
        return _html(page, _MAIL_POLICY)

    return Starlette(
        routes=[
            Route("/dev/mailbox", list_mails),
            Route("/dev/mailbox/{name}", show_mail),
            Route("/dev/mailbox/{name}/html", show_html),
        ]
    )


def read_mails(folder: Path) -> list[Mail]:
    """Read the newest 200 of a folder, newest first; their names begin with the moment they were written."""
    newest = sorted(folder.glob("*.eml"), reverse=True)[:MOST_MAILS]
    return [mail for path in newest if (mail := read_mail(path)) is not None]


def read_mail(path: Path) -> Mail | None:
    """Read one mail; None where there is none."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    message = message_from_bytes(raw, policy=default)
    headers = {name: str(value) for name, value in message.items()}
    return Mail(path.stem, headers, _part(message, "plain"), _part(message, "html"), _images(message))


def with_links(text: str) -> str:
    """Escape a text and make its addresses links."""
    pieces, end = [], 0
    for found in _LINK.finditer(text):
        link = escape(found.group())
        pieces += [escape(text[end : found.start()]), f'<a href="{link}" target="_blank" rel="noreferrer">{link}</a>']
        end = found.end()
    return "".join([*pieces, escape(text[end:])])


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content())


def _images(message: EmailMessage) -> dict[str, str]:
    images = [part for part in message.walk() if part.get_content_maintype() == "image" and part["Content-ID"]]
    return {str(part["Content-ID"]).strip("<>"): _as_data(part) for part in images}


def _as_data(part: EmailMessage) -> str:
    content: bytes = part.get_content()
    return f"data:{part.get_content_type()};base64,{b64encode(content).decode()}"


def _find(folder: Path, request: Request) -> Mail | None:
    name = str(request.path_params["name"])
    return read_mail(folder / f"{name}.eml") if _NAME.fullmatch(name) else None


def _list(mails: list[Mail]) -> str:
    if not mails:
        return "<p>No mail yet.</p>"
    rows = "".join(
        f'<tr><td><a href="/dev/mailbox/{escape(mail.name)}">{escape(mail.subject)}</a></td>'
        f"<td>{escape(mail.recipient)}</td><td>{escape(mail.date)}</td></tr>"
        for mail in mails
    )
    return f"<table><tr><th>Subject</th><th>To</th><th>Date</th></tr>{rows}</table>"


def _show(mail: Mail) -> str:
    headers = "".join(
        f"<tr><th>{escape(name)}</th><td>{with_links(value)}</td></tr>" for name, value in mail.headers.items()
    )
    frame = f'<iframe title="The mail" src="/dev/mailbox/{escape(mail.name)}/html"></iframe>'
    return (
        f'<p><a href="/dev/mailbox">All mails</a></p><table>{headers}</table>'
        f"<h2>HTML</h2>{frame}<h2>Text</h2><pre>{with_links(mail.text)}</pre>"
    )


def _page(title: str, body: str) -> Response:
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width'><title>{escape(title)}</title>"
    return _html(f"<!doctype html>{head}<style>{_STYLE}</style><h1>{escape(title)}</h1>{body}", _POLICY)


def _html(text: str, policy: str) -> Response:
    headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return HTMLResponse(text, headers=headers)

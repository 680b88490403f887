"""The renderer: it makes a mail's subject and two bodies from a template, in the recipient's language.

A name is whatever its owner typed. Anyone could register a stranger's address under the name "Visit evil.example" and
make us send that. So the greeting has a name only if the address is verified, and if no mail program could turn the
name into a link.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import JsonValue

from shared.core.import_lock import IMPORT_LOCK
from shared.core.mail import links
from shared.core.mail.inline_images import CHARTS, InlineImage, read_charts
from shared.core.mail.models import Stream
from shared.core.mail.recipients import Recipient
from shared.core.mail.translations import Translations, load_translations
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from jinja2 import Environment, Template


_FOLDER = Path(__file__).parent / "templates"
_MAX_NAME_LENGTH = 40
_NAME_PATTERN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[ '\u2019-]|\.(?= |$))*")


@dataclass(frozen=True)
class Content:
    """The content of a mail. Subject and preview consist of texts from the catalog only; the HTML shows the images."""

    subject: str
    text: str
    html: str
    unsubscribe_url: str | None
    images: Sequence[InlineImage] = ()


def render(
    user_id: UUID, stream: Stream, template: str, parameters: Mapping[str, JsonValue], recipient: Recipient
) -> Content:
    """Render a mail. The same input gives the same mail, so that a repeated mail is equal to the first."""
    translations = load_translations(recipient.locale)
    subject = translations.text(f"{template}.subject")
    unsubscribe_url = links.unsubscribe_url(user_id, stream)
    charts = read_charts(parameters)
    known = {
        CHARTS: charts,
        **_format_parameters(template, parameters, translations),
        "subject": subject,
        "preheader": translations.text(f"{template}.preheader"),
        "greeting": greet(recipient, translations),
        "stream": stream,
        "action_url": links.action_url(template, parameters),
        "settings_url": links.settings_url(),
        "unsubscribe_url": unsubscribe_url,
    }
    html, text = (render_page(f"{template}.{kind}", translations, known) for kind in ("html", "txt"))
    return Content(subject, text, html, unsubscribe_url, [chart.image for chart in charts])


def render_page(name: str, translations: Translations, known: Mapping[str, Any]) -> str:
    """Render one template, in which `text` and `count` look up texts of the catalog."""
    page = _load_template(name)
    return page.render(known, language=translations.language, text=translations.text, count=translations.count)


def greet(recipient: Recipient, translations: Translations) -> str:
    """Return the greeting, which is the first line of a mail."""
    name = " ".join((recipient.name or "").split())
    if recipient.verified and len(name) <= _MAX_NAME_LENGTH and _NAME_PATTERN.fullmatch(name):
        return translations.text("greeting_named", name=name)
    return translations.text("greeting")


def _format_parameters(
    template: str, parameters: Mapping[str, JsonValue], translations: Translations
) -> dict[str, Any]:
    """Format the parameters that people read; tokens and ids are only parts of links."""
    show = _FORMATTERS.get(template)
    return {} if show is None else show(parameters, translations)


def _format_sign_in(parameters: Mapping[str, JsonValue], translations: Translations) -> dict[str, Any]:
    device = str(parameters["device"]) or translations.text("new_device.unknown")
    return {"device": device, "when": _format_moment(datetime.fromisoformat(str(parameters["at"])), translations)}


def _format_deletion(parameters: Mapping[str, JsonValue], translations: Translations) -> dict[str, Any]:
    return {"when": _format_moment(datetime.fromisoformat(str(parameters["at"])), translations)}


def _format_code(parameters: Mapping[str, JsonValue], translations: Translations) -> dict[str, Any]:
    """Return the code to type; a mail that waited while the app was upgraded has none."""
    del translations
    return {"code": parameters.get("code")}


def _format_report(parameters: Mapping[str, JsonValue], translations: Translations) -> dict[str, Any]:
    del translations
    celebrations = parameters.get("celebrations", [])  # a mail that waited while the app was upgraded has none
    return {"days": parameters["days"], "sentences": parameters["sentences"], "celebrations": celebrations}


def _format_all(parameters: Mapping[str, JsonValue], translations: Translations) -> dict[str, Any]:
    del translations
    return dict(parameters)


_FORMATTERS: Mapping[str, Callable[[Mapping[str, JsonValue], Translations], dict[str, Any]]] = {
    "care_invitation": _format_code,
    "verify_email": _format_code,
    "reset_password": _format_code,
    "api_key_created": _format_all,
    "api_key_revoked": _format_all,
    "new_device": _format_sign_in,
    "deletion_requested": _format_deletion,
    "weekly_digest": _format_all,
    "report_ready": _format_report,
}


def _format_moment(moment: datetime, translations: Translations) -> str:
    return translations.text(
        "new_device.when",
        day=moment.day,
        month=translations.text(f"month.{moment.month}"),
        year=moment.year,
        time=f"{moment:%H:%M}",
        zone=moment.tzname() or "UTC",
    )


@single_flight
def _load_template(name: str) -> "Template":
    return _environment().get_template(name)  # compiling takes 10 ms


@single_flight
def _environment() -> "Environment":
    with IMPORT_LOCK:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # slow: loaded late

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

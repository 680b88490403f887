"""From a template and its parameters to the subject and the two bodies of a mail, in the recipient's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import JsonValue

from shared.core.mail import links
from shared.core.mail.greeting import greet
from shared.core.mail.recipients import Recipient
from shared.core.mail.streams import Stream
from shared.core.mail.words import Words, words_for

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Content:
    """What a mail says. The subject and the preview of the HTML part are the catalog's own words and nothing else."""

    subject: str
    text: str
    html: str
    unsubscribe_url: str | None


def render(
    user_id: UUID, stream: Stream, template: str, parameters: Mapping[str, JsonValue], recipient: Recipient
) -> Content:
    """Write a mail. The same input gives the same mail, so that one that is sent again is the same one."""
    words = words_for(recipient.locale)
    subject = words.text(f"{template}.subject")
    unsubscribe_url = links.unsubscribe_url(user_id, stream)
    known = {
        **_shown(template, parameters, words),
        "subject": subject,
        "preheader": words.text(f"{template}.preheader"),
        "greeting": greet(recipient, words),
        "stream": stream,
        "action_url": links.action_url(template, parameters),
        "settings_url": links.settings_url(),
        "unsubscribe_url": unsubscribe_url,
    }
    html, text = (render_page(f"{template}.{kind}", words, known) for kind in ("html", "txt"))
    return Content(subject, text, html, unsubscribe_url)


def render_page(name: str, words: Words, known: Mapping[str, Any]) -> str:
    """Fill one template of ours; `text` and `count` look words up in the catalog."""
    page = _environment().get_template(name)
    return page.render(known, language=words.language, text=words.text, count=words.count)


def _shown(template: str, parameters: Mapping[str, JsonValue], words: Words) -> dict[str, Any]:
    """Turn parameters into what people read; a token or an id is part of a link and is shown nowhere else."""
    show = _SHOWN.get(template)
    return {} if show is None else show(parameters, words)


def _show_sign_in(parameters: Mapping[str, JsonValue], words: Words) -> dict[str, Any]:
    device = str(parameters["device"]) or words.text("new_device.unknown")
    return {"device": device, "when": _moment(datetime.fromisoformat(str(parameters["at"])), words)}


def _show_counts(parameters: Mapping[str, JsonValue], words: Words) -> dict[str, Any]:
    del words
    return dict(parameters)


_SHOWN: Mapping[str, Callable[[Mapping[str, JsonValue], Words], dict[str, Any]]] = {
    "new_device": _show_sign_in,
    "weekly_digest": _show_counts,
}


def _moment(moment: datetime, words: Words) -> str:
    return words.text(
        "new_device.when",
        day=moment.day,
        month=words.text(f"month.{moment.month}"),
        year=moment.year,
        time=f"{moment:%H:%M}",
        zone=moment.tzname() or "UTC",
    )


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # needed by few: loaded late

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

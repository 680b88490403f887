"""Every mail there is, ready to be rendered."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue

from shared.core.mail.models import Stream
from shared.core.mail.outbox import TEMPLATE_PARAMETERS
from shared.core.mail.recipients import Recipient
from shared.core.mail.renderer import Content, render

USER = UUID("26adb77f-ced0-46de-9a60-8b6825c3300e")
TOKEN, REMINDER = "a-secret-token", "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa"
VALUES: Mapping[str, JsonValue] = {
    "token": TOKEN,
    "prefix": "phr_a1b2c3",
    "code": "K7QM-3XWD",
    "device": "Firefox on Windows",
    "at": "2026-03-02T18:20:00+01:00",
    "reminder_id": REMINDER,
    "entries": 3,
    "reflections": 1,
    "check_ins": 2,
    "streak": 7,
    "report_id": REMINDER,
    "link_id": REMINDER,
    "days": 7,
    "sentences": ["Energy was noted on five days."],
    "celebrations": ["Something was recorded on four days in a row."],
    "charts": [
        {
            "name": name,
            "title": "Energy",
            "description": "Energy from 4 to 8, one day without a value",
            "svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "columns": ["Day", "Energy"],
            "rows": [["2 March", "4"], ["3 March", "\u2013"], ["4 March", "8"]],
            "shares": [40, None, 80],
        }
        for name in ("energy", "energy-again")
    ],
}
TEMPLATES = sorted(TEMPLATE_PARAMETERS)
LOCALES = ("en", "de")


def parameters_of(template: str) -> dict[str, JsonValue]:
    """Give a template just what it needs."""
    return {name: VALUES[name] for name in TEMPLATE_PARAMETERS[template]}


def stream_of(template: str) -> Stream:
    """The stream that a template usually goes out in."""
    if template.startswith("reminder_"):
        return "reminders"
    if template.startswith("care_"):
        return "care"
    if template == "weekly_digest":
        return "digests"
    if template == "report_ready":
        return "reports"
    return "verification" if template == "verify_email" else "account"


def recipient(name: str | None = "Ada", locale: str = "en", *, verified: bool = True) -> Recipient:
    """Someone who wants mail."""
    return Recipient("ada@example.com", name, locale, verified=verified, rejected=False, wants_mail=True)


def rendered(template: str, locale: str = "en", name: str | None = "Ada", **changes: JsonValue) -> Content:
    """Render a template with usual values, some of them changed."""
    parameters = {**parameters_of(template), **changes}
    return render(USER, stream_of(template), template, parameters, recipient(name, locale))

"""The links in mails. Tokens are behind the `#`, which browsers send to no server, so that no log has them."""

from collections.abc import Mapping
from urllib.parse import quote
from uuid import UUID

from pydantic import JsonValue

from shared.core.mail.delivery_policy import OPTIONAL_STREAMS
from shared.core.mail.models import Stream
from shared.core.mail.unsubscribe_tokens import Subscription, write_token
from shared.core.settings import get_settings

_PAGES: Mapping[str, str] = {
    "verify_email": "/verify-email#token={token}",
    "reset_password": "/reset-password#token={token}",
    "password_changed": "/forgot-password",
    "api_key_created": "/settings/api-keys",
    "api_key_revoked": "/settings/api-keys",
    "new_device": "/settings/devices",
    "deletion_requested": "/login",
    "account_erased": "/",
    "care_invitation": "/clinician/invitations#token={token}",
    "care_red_notice": "/clinician/people/{link_id}",
    "export_ready": "/settings/exports",
    "reminder_journal": "/journal/new",
    "reminder_check_in": "/check-in",
    "reminder_challenge": "/challenges/today",
    "reminder_decision_revisit": "/reminders/{reminder_id}",
    "reminder_custom": "/reminders/{reminder_id}",
    "reminder_goal": "/reminders/{reminder_id}",
    "reminder_narrative": "/reminders/{reminder_id}",
    "reminder_commitment": "/reminders/{reminder_id}",
    "weekly_digest": "/progress",
    "report_ready": "/reports/{report_id}",
}


def action_url(template: str, parameters: Mapping[str, JsonValue]) -> str:
    """Return the page of the app that a mail links to."""
    values = {name: quote(str(value), safe="") for name, value in parameters.items()}
    return web_url(_PAGES[template].format(**values))


def settings_url() -> str:
    """Return the page where people choose what they are sent."""
    return web_url("/settings/notifications")


def unsubscribe_url(user_id: UUID, stream: Stream) -> str | None:
    """Return the address that stops a stream; None for a stream that is not optional."""
    if stream not in OPTIONAL_STREAMS:
        return None
    base = (get_settings().api_url or "").rstrip("/")
    return f"{base}/api/v1/unsubscribe/{write_token(Subscription(user_id, stream))}"


def web_url(path: str) -> str:
    """Return a page of the app."""
    return f"{(get_settings().web_url or '').rstrip('/')}{path}"

"""The page of unsubscribe links. It changes nothing by itself and stops mails when its button is pressed.

Programs follow links too: mail services that scan them, previews, and whatever adds parameters to addresses. So GET and
HEAD change nothing, unknown parameters are ignored, and a person who follows a link is never shown a document for
programs.

Mail programs send the POST themselves, with the form `List-Unsubscribe=One-Click` (RFC 8058). The token says what to
stop, so the body is not read.
"""

from http import HTTPStatus
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy.orm import Session

from shared.core.errors import NotFound, Problem
from shared.core.http import RequestInfo
from shared.core.http.operation import RawResponse
from shared.core.http.schema import LinkQueryModel, TextLimit
from shared.core.mail.delivery_policy import OPTIONAL_STREAMS
from shared.core.mail.link_pages import find_accepted_language, render_link_page
from shared.core.mail.opt_outs import opt_out
from shared.core.mail.recipients import find_recipient
from shared.core.mail.translations import FALLBACK_LANGUAGE, Translations, load_translations
from shared.core.mail.unsubscribe_tokens import Subscription, read_token

UnsubscribeToken = Annotated[
    str,
    TextLimit(200),
    Field(
        description="The token from the link in the mail.",
        examples=["AQAAAAAAAABAAIAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAA"],
    ),
]


class LinkQuery(LinkQueryModel):
    """Nothing: whatever was added to the link is ignored."""


class UnsubscribeQuery(LinkQueryModel):
    """What to stop."""

    scope: Literal["stream", "all"] = Field(
        default="stream", description="Only these mails, or all mails except those about the account itself."
    )


def show_page(db: Session, token: str, query: LinkQuery, request: RequestInfo) -> RawResponse:
    """Ask whether these mails should stop. It changes nothing, because programs follow links in mails."""
    del query  # nothing in it changes the page
    subscription = _read_subscription(token)
    return _render_state("ask", subscription.stream, _choose_translations(db, subscription, request))


def unsubscribe(db: Session, token: str, query: UnsubscribeQuery, request: RequestInfo) -> RawResponse:
    """Stop a stream, or all optional ones. Doing it twice is harmless."""
    subscription = _read_subscription(token)
    translations = _choose_translations(db, subscription, request)
    opt_out(db, subscription.user_id, OPTIONAL_STREAMS if query.scope == "all" else (subscription.stream,))
    return _render_state(f"done_{query.scope}", subscription.stream, translations)


def render_problem(problem: Problem, request: RequestInfo) -> RawResponse:
    """Render a problem as a page: the link is not right, or it is and we cannot answer at the moment."""
    state = "unavailable" if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "unknown"
    translations = load_translations(find_accepted_language(request) or FALLBACK_LANGUAGE)
    return _render_state(state, None, translations, status=problem.status)


def _read_subscription(token: str) -> Subscription:
    subscription = read_token(token)
    if subscription is None:
        raise NotFound("This link is incomplete, or not one of ours.")
    return subscription


def _render_state(state: str, stream: str | None, translations: Translations, status: int | None = None) -> RawResponse:
    known = {"state": state, "stream": stream}
    return render_link_page("unsubscribe.html", translations, known, "/settings/notifications", status)


def _choose_translations(db: Session, subscription: Subscription, request: RequestInfo) -> Translations:
    """Return the texts in the browser's language, or else in the language of the mail."""
    recipient = find_recipient(db, subscription.user_id)
    return load_translations(find_accepted_language(request) or (recipient.locale if recipient else FALLBACK_LANGUAGE))

"""API area of the unsubscribe links in mails; no sign-in is needed, because the signed link names the person."""

from sqlalchemy.orm import Session

from shared.core.http import Area, RequestInfo
from shared.core.http.negotiation import HTML
from shared.core.http.operation import RawResponse
from shared.core.mail import unsubscribe_page
from shared.core.mail.unsubscribe_page import LinkQuery, UnsubscribeQuery, UnsubscribeToken, render_problem

area = Area("mail", prefix="v1/unsubscribe", tag="Mail")
find_entry_point = area.find_entry_point


@area.get("/{token}", media_types=[HTML], error_page=render_problem)
def ask_first(token: UnsubscribeToken, query: LinkQuery, request: RequestInfo, db: Session) -> RawResponse:
    """Show a page that asks whether to stop these mails.

    It changes nothing, and parameters that were added to the link are ignored. The page is in the language of the
    browser, or else of the person's mails.
    """
    return unsubscribe_page.show_page(db, token, query, request)


@area.post("/{token}", media_types=[HTML], error_page=render_problem)
def unsubscribe(token: UnsubscribeToken, query: UnsubscribeQuery, request: RequestInfo, db: Session) -> RawResponse:
    """Stop these mails, or all mails that can be stopped.

    Mail programs send this request when a person presses their unsubscribe button (RFC 8058); the form that they send
    is ignored. Calling it twice does no harm. The person can turn the mails on again in their preferences.
    """
    return unsubscribe_page.unsubscribe(db, token, query, request)

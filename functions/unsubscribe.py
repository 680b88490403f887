"""The doors behind the unsubscribe links of mails; they need no sign-in, because the link says whose they are."""

from sqlalchemy.orm import Session

from shared.core.http import Area, RequestInfo
from shared.core.http.operation import RawResponse
from shared.core.mail import unsubscribe_page
from shared.core.mail.unsubscribe_page import HTML, UnsubscribeQuery, UnsubscribeToken

area = Area("mail", prefix="v1/unsubscribe", tag="Mail")
find_entry_point = area.find_entry_point


@area.get("/{token}", media_types=[HTML])
def ask_first(token: UnsubscribeToken, request: RequestInfo, db: Session) -> RawResponse:
    """See a page that asks whether these mails should stop.

    It changes nothing. People get it in the language of their browser, or of their mails.
    """
    return unsubscribe_page.show_page(db, token, request)


@area.post("/{token}", media_types=[HTML])
def unsubscribe(token: UnsubscribeToken, query: UnsubscribeQuery, request: RequestInfo, db: Session) -> RawResponse:
    """Stop these mails, or all that can be stopped.

    Mail programs send this by themselves when someone presses their own button (RFC 8058), with a form that need not
    be read. Doing it twice is as good as once. What was stopped comes again when the preferences say so.
    """
    return unsubscribe_page.unsubscribe(db, token, query, request)

"""Pages that people see who open a link in a browser: their headers, their language, and how they are rendered.

`render_download_problem` is the page of links to files, such as a book or an export. Such a link is kept in a bookmark
or a chat and ends after a day, so the person is told in words what to do instead of being shown a problem document.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from shared.core.errors import Problem
from shared.core.http import RequestInfo
from shared.core.http.negotiation import HTML
from shared.core.http.operation import RawResponse
from shared.core.mail.links import web_url
from shared.core.mail.renderer import render_page
from shared.core.mail.translations import FALLBACK_LANGUAGE, Translations, known_language, load_translations
from shared.core.settings import get_settings

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",  # whoever has the address of the page may use the link
    "Vary": "Accept, Accept-Language",
}


def render_link_page(
    name: str, translations: Translations, known: Mapping[str, Any], app_path: str, status: int | None = None
) -> RawResponse:
    """Render a page, with a link to `app_path` where the address of the app is known."""
    app_url = web_url(app_path) if get_settings().web_url else None
    return RawResponse(render_page(name, translations, {**known, "app_url": app_url}).encode(), HTML, _HEADERS, status)


def find_accepted_language(request: RequestInfo) -> str | None:
    """Return the first known language of `Accept-Language` (RFC 9110, 12.5.4), which browsers sort by preference."""
    wished = (part.partition(";")[0].strip() for part in request.headers.get("Accept-Language", "").split(","))
    return next((known for language in wished if (known := known_language(language))), None)


def render_download_problem(problem: Problem, request: RequestInfo) -> RawResponse:
    """Render why a file does not come: its link is over, it is too long for one answer, or we cannot answer now."""
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        state = "unavailable"
    else:
        state = "over" if problem.status == HTTPStatus.NOT_FOUND else "refused"
    translations = load_translations(find_accepted_language(request) or FALLBACK_LANGUAGE)
    return render_link_page("download.html", translations, {"state": state}, "/", problem.status)

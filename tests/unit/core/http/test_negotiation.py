import pytest

from shared.core.http.negotiation import prefers_page


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "TEXT/HTML",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html;q=0.9,application/json;q=0.5",
        "text/html;level=1;q=0.7,*/*;q=0.1",
        "text/html, application/json",
        "application/json;q=often, text/html",
    ],
)
def test_a_browser_gets_a_page(accept: str) -> None:
    assert prefers_page(accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "application/json",
        "application/problem+json, text/html;q=0.5",
        "application/json, text/html;q=0.9",
        "text/html;q=0",
        "text/html;q=often",
        "text/htmlx",
        ",;,",
    ],
)
def test_a_program_gets_a_document(accept: str) -> None:
    assert not prefers_page(accept)

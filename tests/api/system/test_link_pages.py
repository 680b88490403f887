"""Who opens the link of a file in a browser when it is over reads a page; programs get a problem document."""

import re
from html import unescape
from uuid import uuid4

import pytest

from shared.core.errors import Problem, ServiceUnavailable, invalid_field
from shared.core.http import RequestInfo
from shared.core.mail.link_pages import render_download_problem
from tests.client import Api
from tests.contract.operation_requests import is_problem

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
LINKS = ["/v1/account/exports/{}/archive?signature=old", "/v1/narrative/books/{}/file?signature=old"]


def read_words(page: bytes) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page.decode().partition("<main>")[2]).split()))


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_is_over_is_a_page_in_a_browser_and_a_document_for_a_program(api: Api, link: str) -> None:
    address = link.format(uuid4())

    page = api.get(address, headers=BROWSER)
    german = api.get(address, headers={**BROWSER, "Accept-Language": "de-AT,en;q=0.5"})
    document = api.get(address)

    assert (page.status, page.headers["Content-Type"].partition(";")[0]) == (404, "text/html")
    assert page.headers["Cache-Control"] == "no-store"
    assert read_words(page.body).startswith("This link is over Files are there for a day")
    assert read_words(german.body).startswith("Dieser Link ist abgelaufen")
    assert is_problem(document, 404)


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        (ServiceUnavailable("The database is asleep."), "This did not work just now"),
        (invalid_field(("header", "Range"), "Read this file in parts.", "missing"), "This link does not work"),
    ],
)
def test_a_page_tells_a_file_that_is_there_from_one_that_is_over(problem: Problem, title: str) -> None:
    page = render_download_problem(problem, RequestInfo(address="", device="", headers={}))

    assert read_words(page.body).startswith(title)
    assert "over" not in read_words(page.body)

"""No cookies: origins may send credentials because nothing that a browser adds by itself means anything here."""

import ast
from collections.abc import Iterator

from tests.contract.sources import Source, assert_obeyed, breaches, sample

_HEADERS = {"cookie", "set-cookie"}


def _names_no_cookie(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lower() in _HEADERS:
            yield source.at(
                node, "a cookie: docs/SECURITY.md says why origins may send credentials, and that has to change"
            )


def test_no_response_sets_a_cookie_and_no_request_is_read_for_one() -> None:
    assert_obeyed(_names_no_cookie, "shared", "functions")


def test_a_cookie_is_caught() -> None:
    found = sample("""
        def answer(request, response):
            response.headers["Set-Cookie"] = "a=1"
            return request.headers.get("cookie")
    """)
    assert len(list(_names_no_cookie(found))) == 2


def test_the_search_covers_every_file() -> None:
    assert breaches(lambda source: iter([source.path]), "shared", "functions")
